"""Conformance: what happened beside what an approach says, with what was known on each day.

Everything here is about the approach and the work as a whole; nobody's name is in it but the pseudonyms of
cases. Where the records cannot tell it says so, and counts no departure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from roer.approach.model import Approach
from roer.decide.plan import Plan, plan_for
from roer.measure.advice import Advice, Taken, advice_in, advice_of
from roer.measure.departed import (
    Departures,
    Judged,
    Left,
    Openness,
    Strange,
    departures_in,
    departures_of,
    judged_in,
    openness_of,
    strange_of,
)  # fmt: skip
from roer.measure.history import Dated, History, read_histories
from roer.measure.on_record import as_recorded
from roer.measure.term_times import Term, terms_in
from roer.measure.terms import Kept, terms_of
from roer.records.log import Log


@dataclass(frozen=True)
class Conformance:
    """How a log stands to an approach. Whatever is in a list stands in the order of the approach's steps.

    ``cases`` counts those that were measured, ``with_values`` those of them of which the values of facts were
    given; ``left_out`` are the cases that go by another approach or version.
    """

    approach: str
    version: str
    until: date
    cases: int
    with_values: int
    left_out: tuple[str, ...]
    departures: tuple[Departures, ...]
    openness: tuple[Openness, ...]
    strange: tuple[Strange, ...]
    terms: tuple[Kept, ...]
    advice: tuple[Advice, ...]

    @property
    def not_fitting(self) -> tuple[Advice, ...]:
        """The advice that is often set aside, the worst first: findings about the approach, of nobody."""
        found = [one for one in self.advice if one.often_does_not_fit]
        return tuple(sorted(found, key=lambda one: (-one.share, one.step)))


@dataclass
class Seen:
    """What was seen in the cases of one part of a log; parts that share no case are put together.

    What is as it should be is only counted, so that a large log needs little memory.
    """

    cases: int = 0
    with_values: int = 0
    left_out: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    opened: Counter[str] = field(default_factory=Counter)
    judged: list[Judged] = field(default_factory=list)
    strange: list[tuple[str, str]] = field(default_factory=list)
    terms: Counter[Term] = field(default_factory=Counter)
    followed: dict[str, list[str]] = field(default_factory=dict)
    aside: list[Taken] = field(default_factory=list)

    def look(self, history: History, plan: Plan, approach: Approach, until: date) -> None:
        """Add what is seen in one case. In: ``plan`` of the approach as far as the history tells."""
        self.cases += 1
        self.with_values += history.valued
        self.left.extend(departures_in(history))
        self.strange.extend((time.step, history.case) for time in history.strange)
        self.terms.update(terms_in(history, plan, until))
        for judged in judged_in(history, plan, approach):
            if judged.opened == "open":
                self.opened[judged.step] += 1
            else:
                self.judged.append(judged)
        for taken in advice_in(history, plan):
            if taken.stand == "followed":
                self.followed.setdefault(taken.step, []).append(taken.case)
            elif taken.stand == "set_aside":
                self.aside.append(taken)

    def add(self, other: Seen) -> None:
        """Add what was seen in another part."""
        self.cases += other.cases
        self.with_values += other.with_values
        self.left_out += other.left_out
        self.left += other.left
        self.opened += other.opened
        self.judged += other.judged
        self.strange += other.strange
        self.terms += other.terms
        self.aside += other.aside
        for step, cases in other.followed.items():
            self.followed.setdefault(step, []).extend(cases)


def conformance(
    log: Log, approach: Approach, facts: Mapping[str, Dated] | None = None, *, until: date
) -> Conformance:
    """How the cases of a log stand to an approach, up to a day (that day included).

    In: ``facts``, of some or all cases (by name) the dated values of all their facts. Of other cases only is
    known which fact was established when; what hangs on a value is then not said. Of what was taken back
    nothing counts.
    """
    return concluded(approach, [seen_in(log, approach, facts, until=until)], until=until)


def seen_in(log: Log, approach: Approach, facts: Mapping[str, Dated] | None = None, *, until: date) -> Seen:
    """What is seen in one part of a log, to be put together with other parts; otherwise as `conformance`."""
    read = read_histories(log, approach, facts, until)
    seen = Seen(left_out=list(read.left_out))
    whole, on_record = plan_for(approach), plan_for(as_recorded(approach))
    for history in read.histories:
        seen.look(history, whole if history.valued else on_record, approach, until)
    return seen


def concluded(approach: Approach, parts: Iterable[Seen], *, until: date) -> Conformance:
    """The conformance of a log from what was seen in its parts, in whichever order."""
    seen = Seen()
    for part in parts:
        seen.add(part)
    return Conformance(
        approach.id,
        approach.version,
        until,
        seen.cases,
        seen.with_values,
        tuple(sorted(seen.left_out)),
        departures_of(approach, seen.left),
        openness_of(approach, seen.opened, seen.judged),
        strange_of(seen.strange),
        terms_of(approach, seen.terms),
        advice_of(approach, seen.followed, seen.aside),
    )
