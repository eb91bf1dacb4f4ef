"""What someone filled in on "try it yourself", as an address and back.

The address holds facts of an invented client, the steps that were taken and the day it is; so it
can be kept and shared. It has no place for a name or for free text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.http import QueryDict

from roer.approach.condition import Value
from roer.approach.model import Approach
from roer.approach.vocabulary import FactType, load_vocabulary
from roer.decide.state import Episode, FactEntry, State

LONGEST_DAYS = 3660
MOST_STEPS = 100  # more would not fit in an address
_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Trial:
    """An invented client: facts, questions put aside, steps begun (and ended) by day, and today.

    Days count from ``start``. ``faults`` tells per fact what is wrong with what was filled in.
    """

    start: date
    day: int = 0
    facts: dict[str, Value] = field(default_factory=dict)
    aside: tuple[str, ...] = ()
    taken: tuple[tuple[str, int, int | None], ...] = ()
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """The date that it is for this client."""
        return self.start + timedelta(days=self.day)

    @property
    def full(self) -> bool:
        """Whether no further step fits in the address."""
        return len(self.taken) >= MOST_STEPS

    def state(self) -> State:
        """The client's state as the guide reads it."""
        facts = {name: (FactEntry(value, self.start),) for name, value in self.facts.items()}
        episodes = (
            Episode(step, self._date(since), None if until is None else self._date(until))
            for step, since, until in self.taken
        )
        return State(self.start, facts, tuple(sorted(episodes, key=lambda e: e.since)))

    def _date(self, day: int) -> date:
        return self.start + timedelta(days=day)

    def without(self, name: str) -> Trial:
        """The same without a fact, so that it can be asked again."""
        kept = {fact: value for fact, value in self.facts.items() if fact != name}
        return replace(self, facts=kept, aside=tuple(fact for fact in self.aside if fact != name))

    def with_step(self, step: str, *, lasts: bool) -> Trial:
        """The same with a step taken today; one that lasts is begun, or ended where it runs."""
        for place, (running, since, until) in enumerate(self.taken):
            if running == step and until is None:
                ended = (step, since, max(since, self.day))
                return replace(self, taken=(*self.taken[:place], ended, *self.taken[place + 1 :]))
        return replace(self, taken=(*self.taken, (step, self.day, None if lasts else self.day)))

    def without_step(self, place: int) -> Trial:
        """The same with the step at this place of ``taken`` taken back."""
        return replace(self, taken=self.taken[:place] + self.taken[place + 1 :])

    def later(self, days: int) -> Trial:
        """The same client so many days later."""
        return replace(self, day=min(self.day + days, LONGEST_DAYS))

    def query(self) -> str:
        """The part of the address after the question mark."""
        found = QueryDict(mutable=True)
        for key, value in self.pairs():
            found.appendlist(key, value)
        return found.urlencode()

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The names and values of the address, in a fixed order."""
        yield "start", self.start.isoformat()
        if self.day:
            yield "dag", str(self.day)
        for name, value in self.facts.items():
            yield name, _write(value, load_vocabulary().facts[name])
        for name in self.aside:
            yield name, _UNKNOWN
        for step, since, until in self.taken:
            yield "stap", f"{step}.{since}" if until is None else f"{step}.{since}.{until}"


def read_trial(query: QueryDict, approach: Approach, today: date) -> Trial:
    """The trial that an address holds; what it cannot hold is left out, or told as a fault."""
    start = _date(query.get("start", ""), today)
    facts: dict[str, Value] = {}
    faults: dict[str, str] = {}
    aside: list[str] = []
    for name, kind in load_vocabulary().facts.items():
        text = query.get(name, "").strip()
        if text == _UNKNOWN:
            aside.append(name)
        elif text and kind.type != "text":
            value = _read(text, kind)
            if value is None or kind.fault(value) is not None:
                faults[name] = text[:40]
            else:
                facts[name] = value
    day = _number(query.get("dag", ""))
    return Trial(start, day, facts, tuple(aside), tuple(_taken(query, approach, day)), faults)


def _taken(query: QueryDict, approach: Approach, day: int) -> Iterator[tuple[str, int, int | None]]:
    known = {step.id for step in approach.steps}
    for text in query.getlist("stap")[:MOST_STEPS]:
        step, _, rest = text.partition(".")
        since, _, until = rest.partition(".")
        if step in known:
            begin = min(_number(since), day)
            yield step, begin, min(max(begin, _number(until)), day) if until else None


def _number(text: str) -> int:
    return min(int(text), LONGEST_DAYS) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _date(text: str, otherwise: date) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return found if 1990 <= found.year <= 2100 else otherwise


def _read(text: str, kind: FactType) -> Value | None:
    if kind.type == "boolean":
        return {"ja": True, "nee": False}.get(text)
    if kind.type == "one of":
        return text
    try:
        number = float(text.replace(",", ".").removesuffix("%"))
    except ValueError:
        return None
    if kind.is_share:
        return round(number / 100, 6)
    return int(number) if kind.type == "integer" and number.is_integer() else number


def _write(value: Value, kind: FactType) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, str):
        return value
    return f"{value * 100 if kind.is_share else value:g}"
