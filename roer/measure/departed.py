"""Departures from an approach: those with a reason, those without, and steps that were not open then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from roer.approach.model import Approach, Step
from roer.approach.text import Text
from roer.decide.departures import was_open
from roer.decide.evaluate import explain
from roer.decide.plan import Plan, PlannedStep, plan_for
from roer.decide.reason import Verdict
from roer.decide.state import view
from roer.measure.history import History, Time
from roer.measure.on_record import told_of

Opened = Literal["open", "not_open", "cannot_be_said"]


@dataclass(frozen=True, slots=True)
class Given:
    """A reason that was given, by its code, and how often."""

    code: str
    times: int


@dataclass(frozen=True, slots=True)
class Departures:
    """How often a step was taken, or left, otherwise than advised, and whether it was said why.

    ``by_client``: the client took it himself, who owes nobody a reason; these are not in ``without``.
    ``cases`` are those of all of them, ``cases_without`` those of ``without``, both in the order of names.
    """

    step: str
    name: Text
    reasons: tuple[Given, ...]
    without: int
    by_client: int
    cases: tuple[str, ...]
    cases_without: tuple[str, ...]

    definition: ClassVar[Text] = Text(
        nl="Hoe vaak een stap is gezet die toen niet werd geadviseerd, met de redenen die erbij staan. "
        "Wat een cliënt zelf kiest, vraagt geen reden en telt apart. "
        "Een stap waar niemand kwam of die niet doorging, telt niet mee.",
        en="How often a step was taken that was not advised then, with the reasons that were given. "
        "What a client chooses himself needs no reason and is counted apart. "
        "A step to which nobody came, or that was called off, does not count.",
    )

    @property
    def with_reason(self) -> int:
        """How often a reason was given."""
        return sum(given.times for given in self.reasons)


@dataclass(frozen=True, slots=True)
class Found:
    """One step that was taken while it was not open, on which day, and what kept it closed.

    ``why`` None: it had been done already and does not repeat. ``reason``: what was recorded with it, if
    anything was.
    """

    case: str
    on: date
    why: Verdict | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Openness:
    """How often a step was taken while it was open, while it was not, and where that cannot be said."""

    step: str
    name: Text
    open: int
    not_open: tuple[Found, ...]
    cannot_be_said: tuple[str, ...]

    definition: ClassVar[Text] = Text(
        nl="Of een stap open was op de dag dat hij begon, met wat toen bekend was. "
        "In welke volgorde dingen op één dag gebeurden, telt niet. "
        "Hangt het af van iets dat niet bekend was of niet in de gegevens staat? "
        "Dan valt het niet te zeggen, en is het geen afwijking.",
        en="Whether a step was open on the day on which it began, with what was known then. "
        "In which order things happened within a day does not count. "
        "Where it hangs on what was not known, or is not in the records, it cannot be said, "
        "and is no departure.",
    )

    @property
    def explained(self) -> int:
        """How often a reason was recorded with a step that was not open."""
        return sum(found.reason is not None for found in self.not_open)


@dataclass(frozen=True, slots=True)
class Strange:
    """A step that was done and that the approach does not know."""

    step: str
    times: int
    cases: tuple[str, ...]

    definition: ClassVar[Text] = Text(
        nl="Stappen die wel gezet zijn, maar niet in de aanpak staan.",
        en="Steps that were taken and are not in the approach.",
    )


@dataclass(frozen=True, slots=True)
class Left:
    """A step that was taken, or left, otherwise than advised."""

    step: str
    case: str
    reason: str | None
    by_client: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A time of a step, and whether the step was open then."""

    step: str
    case: str
    opened: Opened
    found: Found | None = None


def departures_in(history: History) -> Iterator[Left]:
    """What was recorded in one history as a departure, or began without being advised."""
    for time in (*history.times, *history.strange):
        if time.held and (time.reasons or time.advised is False):
            for code in [code for code in time.reasons if code is not None] or (None,):
                yield Left(time.step, history.case, code, time.by_client)
    for step, reason in history.left:
        yield Left(step, history.case, reason, False)


def judged_in(history: History, plan: Plan, approach: Approach) -> Iterator[Judged]:
    """Whether each step of one history was open when it was taken.

    In: ``plan`` of the approach as far as the history tells, and the approach itself, in whose words it is
    told what kept a step closed.
    """
    pairs = zip(plan.steps, plan_for(approach).steps, strict=True)
    by_id = {planned.step.id: (planned, whole) for planned, whole in pairs}
    for place, time in enumerate(history.times):
        if time.held:
            yield _judged(history, place, time, *by_id[time.step], plan)


def _judged(
    history: History, place: int, time: Time, planned: PlannedStep, whole: PlannedStep, plan: Plan
) -> Judged:
    then = view(history.state, time.since, before=place)
    if planned.step.repeats is None and then.last(time.step) is not None:
        return _closed(history, time, None)
    if planned.condition is None or whole.condition is None:
        return Judged(time.step, history.case, "open")
    opened = was_open(planned, plan, history.state, place)
    if opened is not False:
        return Judged(time.step, history.case, "open" if opened else "cannot_be_said")
    why = explain(planned.condition, plan.approach, then)
    return _closed(history, time, why if history.valued else told_of(whole.condition, why))


def _closed(history: History, time: Time, why: Verdict | None) -> Judged:
    found = Found(history.case, time.since, why, time.reason)
    return Judged(time.step, history.case, "not_open", found)


def departures_of(approach: Approach, left: Iterable[Left]) -> tuple[Departures, ...]:
    """The departures per step, those of steps that the approach knows, in its order."""
    by_step: dict[str, list[Left]] = {}
    for one in left:
        by_step.setdefault(one.step, []).append(one)
    steps = [step for step in approach.steps if step.id in by_step]
    return tuple(_departures(step.id, step.name, by_step[step.id]) for step in steps)


def _departures(step: str, name: Text, left: list[Left]) -> Departures:
    silent = [one for one in left if one.reason is None and not one.by_client]
    return Departures(
        step,
        name,
        given(one.reason for one in left),
        len(silent),
        sum(one.reason is None and one.by_client for one in left),
        names(one.case for one in left),
        names(one.case for one in silent),
    )


def openness_of(
    approach: Approach, opened: Mapping[str, int], judged: Iterable[Judged]
) -> tuple[Openness, ...]:
    """How each step that was taken stood to being open, in the order of the approach.

    In: how often each step was open, and each time that it was not, or that it cannot be said.
    """
    by_step: dict[str, list[Judged]] = {step: [] for step in opened}
    for one in judged:
        by_step.setdefault(one.step, []).append(one)
    steps = [step for step in approach.steps if step.id in by_step]
    return tuple(_openness(step, opened.get(step.id, 0), by_step[step.id]) for step in steps)


def _openness(step: Step, opened: int, judged: list[Judged]) -> Openness:
    found = sorted((one.found for one in judged if one.found), key=lambda one: (one.case, one.on))
    unsaid = sorted(one.case for one in judged if one.opened == "cannot_be_said")
    return Openness(step.id, step.name, opened, tuple(found), tuple(unsaid))


def strange_of(times: Iterable[tuple[str, str]]) -> tuple[Strange, ...]:
    """The steps that the approach does not know, from pairs of step and case; the most frequent first."""
    by_step: dict[str, list[str]] = {}
    for step, case in times:
        by_step.setdefault(step, []).append(case)
    found = [Strange(step, len(cases), names(cases)) for step, cases in by_step.items()]
    return tuple(sorted(found, key=lambda one: (-one.times, one.step)))


def given(codes: Iterable[str | None]) -> tuple[Given, ...]:
    """How often each reason was given, the most frequent first, then by code; what is None is no reason."""
    counted = Counter(code for code in codes if code is not None)
    return tuple(Given(code, n) for code, n in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def names(cases: Iterable[str]) -> tuple[str, ...]:
    """The names of cases, each once, in their order."""
    return tuple(sorted(set(cases)))
