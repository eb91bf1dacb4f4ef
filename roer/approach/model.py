"""The approach (*aanpak*): a municipality's way of working as data.

Entry criteria (``opens``) and repetition follow CMMN: a step opens when its condition holds, in
any order, and may repeat. Conditions follow DMN's three-valued logic. Nothing here is chance:
what comes to light, how long it takes and who shows up is behaviour, kept in files of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from roer.approach.condition import Condition
from roer.approach.duration import Duration
from roer.approach.resource import Need
from roer.approach.resource import Resource as Resource  # a part of the model, wherever it stands
from roer.approach.text import FactName, Identifier, Line, Part, Text, check_ascends, wrong
from roer.approach.words import (
    Amount,
    Channel,
    Customer,
    Decides,
    Duty,
    Kind,
    OutcomeName,
    Phase,
    Role,
    Sources,
    TrackName,
)  # fmt: skip

CASE_START = "case-start"


class Assumption(Part):
    """What the source does not say and Roer had to assume, and why it was assumed so."""

    what: Annotated[tuple[Line, ...], Field(min_length=1, strict=False)]
    why: Text


class Principle(Part):
    """An *uitgangspunt* of the municipality and what it leads to in the work."""

    id: Identifier
    name: Text
    leads_to: Text
    source: Sources


class Choice(Part):
    """The municipality's answer to one steering question of source 001, section 2.1."""

    answer: FactName
    note: Text | None = None
    source: Sources | None = None


class OpenQuestion(Part):
    """Something that the source contradicts itself on, or that the municipality left open.

    ``short`` fits after "this has not been decided yet:".
    """

    id: Identifier
    about: Text
    short: Text | None = None
    settled_by: Annotated[tuple[FactName, ...], Field(strict=False)] = ()
    source: Sources


class TargetGroup(Part):
    """A group that the approach tells apart, by a condition; its label is neutral to the client."""

    id: Identifier
    name: Text
    about: Text | None = None
    when: Condition
    source: Sources


class Track(Part):
    """A line that runs beside others; the order of the tracks is the order of the advice."""

    id: TrackName
    name: Text


class Advice(Part):
    """When the step is advised (while open), and its rank: lower is advised first in its track."""

    rank: Annotated[int, Field(ge=0, le=1000)]
    when: Condition | None = None


class Due(Part):
    """By when the step should happen, who must see to it, and what passing the date does.

    ``within`` is counted from the end (or start) of step ``after``, or from ``case-start``.
    ``statute`` takes the term from a dated rule of the law instead.
    """

    within: Duration | None = None
    statute: Identifier | None = None
    after: Identifier
    counted_from: Literal["start", "end"] = "end"
    kind: Literal["term", "norm"]
    owner: Literal["client", "municipality", "partner"]
    if_passed: Text | None = None

    @model_validator(mode="after")
    def _one_length(self) -> Due:
        if (self.within is None) == (self.statute is None):
            raise wrong("a due date has one length: within or statute", "give one of the two")
        return self


class Extensions(Part):
    """How often the length may be extended, and by how much each time."""

    times: Annotated[int, Field(ge=1)]
    each: Duration


class Lasts(Part):
    """How long an episode runs; a step without this is over on the day it happens."""

    at_least: Duration | None = None
    usual: Duration | None = None
    at_most: Duration | None = None
    extensions: Extensions | None = None
    breaks_off: Condition | None = None

    @field_validator("usual", "at_most")
    @classmethod
    def _in_order(cls, longer: Duration | None, info: ValidationInfo) -> Duration | None:
        for key in ("at_least", "usual"):
            shorter = info.data.get(key)
            if shorter is not None and longer is not None and shorter.rough_days > longer.rough_days:
                what = f"a term that ends before its start: {info.field_name} is shorter than {key}"
                raise wrong(what, "let at_least, usual and at_most ascend")
        return longer


class Repeats(Part):
    """The step may happen again; with ``every``, at that distance while ``while`` runs."""

    every: Duration | None = None
    while_running: Annotated[Identifier | None, Field(alias="while")] = None


class LawToday(Part):
    """Where the step of 2015 departs from the law in force, and what holds now."""

    departs: bool
    note: Text
    article: Annotated[tuple[Line, ...], Field(strict=False)] = ()


class Step(Part):
    """One step of an approach: what it is, when it opens, by when, and what it brings."""

    id: Identifier
    name: Text
    about: Text
    phase: Phase
    kind: Kind
    track: TrackName
    performer: Role
    together_with: Annotated[tuple[Role, ...], Field(strict=False)] = ()
    organisation: Line | None = None
    channels: Annotated[tuple[Channel, ...], Field(strict=False)] = ()
    service: Identifier | None = None
    principle: Identifier | None = None
    opens: Condition | None = None
    advised: Advice | None = None
    due: Due | None = None
    lasts: Lasts | None = None
    repeats: Repeats | None = None
    brings_out: Annotated[tuple[FactName, ...], Field(strict=False)] = ()
    tells_story: bool = False
    pays: bool = False
    needs: Annotated[tuple[Need, ...], Field(strict=False)] = ()
    value: Annotated[tuple[Customer, ...], Field(strict=False)]
    minutes: Amount | None = None
    minutes_at_most: Amount | None = None
    cents: Amount | None = None
    duty: Duty = "none"
    self_service: bool = False
    client_decides: Annotated[tuple[Decides, ...], Field(strict=False)] = ()
    law_today: LawToday
    source: Sources
    assumed: Annotated[tuple[Assumption, ...], Field(strict=False)] = ()

    @field_validator("minutes_at_most")
    @classmethod
    def _in_order(cls, most: int | None, info: ValidationInfo) -> int | None:
        check_ascends(info, "minutes", most)
        return most


class Outcome(Part):
    """A rule that ends the way: reached when its condition holds."""

    id: OutcomeName
    when: Condition
    source: Sources


class Stated(Part):
    """A number or fact of the source that belongs to behaviour or context, kept for the reader."""

    about: Text
    value: Line
    source: Sources


class Migration(Part):
    """Where open episodes of an earlier version go when a client is moved to this one.

    ``steps`` maps a step of that version to one of this version, or to null where its open
    episodes end. A step that is not named keeps its id. Clients are moved one by one, with a
    reason; nobody moves by himself.
    """

    from_version: Line
    steps: dict[Identifier, Identifier | None]
    why: Text


class Approach(Part):
    """A municipality's whole way of working, in one version."""

    format: Literal["roer-approach-1"]
    id: Identifier
    name: Line
    version: Line
    valid_from: date
    valid_until: date | None = None
    about: Text
    source: Sources
    principles: Annotated[tuple[Principle, ...], Field(min_length=1, strict=False)]
    choices: dict[FactName, Choice]
    open_questions: Annotated[tuple[OpenQuestion, ...], Field(strict=False)] = ()
    target_groups: Annotated[tuple[TargetGroup, ...], Field(strict=False)] = ()
    no_target_groups_because: Text | None = None
    tracks: Annotated[tuple[Track, ...], Field(min_length=1, strict=False)]
    resources: Annotated[tuple[Resource, ...], Field(strict=False)] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1, strict=False)]
    outcomes: Annotated[tuple[Outcome, ...], Field(strict=False)] = ()
    stated: Annotated[tuple[Stated, ...], Field(strict=False)] = ()
    migrations: Annotated[tuple[Migration, ...], Field(strict=False)] = ()
    assumed: Annotated[tuple[Assumption, ...], Field(strict=False)] = ()

    @field_validator("valid_until")
    @classmethod
    def _in_order(cls, until: date | None, info: ValidationInfo) -> date | None:
        check_ascends(info, "valid_from", until)
        return until

    def step(self, step_id: str) -> Step:
        """The step with this id; KeyError where there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def conditions(self) -> Iterator[tuple[tuple[str | int, ...], Condition]]:
        """Every condition of the approach, with its path in the file."""
        for i, group in enumerate(self.target_groups):
            yield ("target_groups", i, "when"), group.when
        for i, step in enumerate(self.steps):
            if step.opens is not None:
                yield ("steps", i, "opens"), step.opens
            if step.advised is not None and step.advised.when is not None:
                yield ("steps", i, "advised", "when"), step.advised.when
            if step.lasts is not None and step.lasts.breaks_off is not None:
                yield ("steps", i, "lasts", "breaks_off"), step.lasts.breaks_off
        for i, outcome in enumerate(self.outcomes):
            yield ("outcomes", i, "when"), outcome.when
