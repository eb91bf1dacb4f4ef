"""Terms and norms of an approach: met, passed or still running, by whom, and by how many days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

import numpy as np

from roer.approach.model import Approach, Step
from roer.approach.text import Text
from roer.measure.departed import names
from roer.measure.term_times import Term

Kind = Literal["law", "term", "norm"]
Owner = Literal["client", "municipality", "partner"]

_PASSED: Final[dict[Kind, Text]] = {
    "law": Text(nl="te laat", en="late"),
    "term": Text(nl="termijn voorbij", en="term passed"),
    "norm": Text(nl="duurde langer dan gebruikelijk", en="took longer than usual"),
}


@dataclass(frozen=True, slots=True)
class Days:
    """By how many calendar days: the median and the 90th percentile; None where there is nothing."""

    median: float | None
    p90: float | None


@dataclass(frozen=True, slots=True)
class Kept:
    """One term of one step: how often it was met, passed, or still runs, and who must see to it.

    ``passed`` counts what was done after the last day, ``overdue`` what is not done while the last day is
    over; ``days`` is over both, of the latter until the day of measuring. ``after_no_show``: how often of
    these it had been planned in time, and nobody came or it was called off. ``age_unknown``: how often the
    law may count from another day, because it is not known whether the client was 27; where he was younger
    the term is not measured here (``otherwise``). The cases of both that passed are in ``cases``.
    """

    step: str
    name: Text
    kind: Kind
    owner: Owner
    rule: str | None
    met: int
    passed: int
    overdue: int
    running: int
    cannot_be_said: int
    otherwise: int
    after_no_show: int
    age_unknown: int
    days: Days
    cases: tuple[str, ...]

    definition: ClassVar[Text] = Text(
        nl="Of een stap begon op of voor de laatste dag van zijn termijn. "
        "Een termijn van de wet schuift door naar een werkdag, als de wet dat zegt (Algemene termijnenwet). "
        "Bij een norm staat hoe lang iets gewoonlijk duurt: wie erover gaat, is niet te laat. "
        "Stond een termijn stil of was er uitstel? Dat staat niet in de gegevens. "
        "Open termijnen tellen alleen bij een stap die nu geadviseerd is of die de wet vraagt.",
        en="Whether a step began on or before the last day of its term. "
        "A term of the law moves to a working day where the law says so (Algemene termijnenwet). "
        "A norm says how long something usually takes: passing it is not being late. "
        "Whether a term was suspended or put off is not in the records. "
        "Terms that still run count only for a step that is advised now, or that the law asks for.",
    )

    @property
    def late(self) -> int:
        """How often a term of the law was passed; what only took longer than usual is never late."""
        return self.passed + self.overdue if self.kind == "law" else 0

    @property
    def word(self) -> Text:
        """What passing this term is called."""
        return _PASSED[self.kind]


def terms_of(approach: Approach, terms: Mapping[Term, int]) -> tuple[Kept, ...]:
    """How each term of the approach was kept, in the order of its steps; not those that never ran.

    In: the terms that ran, and how often each.
    """
    by_step: dict[str, list[tuple[Term, int]]] = {}
    for term, times in terms.items():
        by_step.setdefault(term.step, []).append((term, times))
    return tuple(_kept(step, by_step[step.id]) for step in approach.steps if step.id in by_step)


def _kept(step: Step, terms: list[tuple[Term, int]]) -> Kept:
    assert step.due is not None
    stands: Counter[str] = Counter()
    for term, times in terms:
        stands[term.stand] += times
    gone = [(term, times) for term, times in terms if term.days > 0]
    return Kept(
        step.id,
        step.name,
        "law" if step.due.statute else step.due.kind,
        step.due.owner,
        step.due.statute,
        stands["met"],
        stands["passed"],
        stands["overdue"],
        stands["running"],
        stands["cannot_be_said"],
        stands["otherwise"],
        sum(times for term, times in gone if term.after_no_show),
        sum(times for term, times in terms if term.age_unknown),
        _days([term.days for term, times in gone for _ in range(times)]),
        names(term.case for term, _ in gone),
    )


def _days(days: list[int]) -> Days:
    if not days:
        return Days(None, None)
    median, p90 = np.quantile(np.array(days), [0.5, 0.9])
    return Days(float(median), float(p90))
