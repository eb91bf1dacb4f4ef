"""Terms that cannot be met, whoever hurries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from roer.approach.condition import All, AnyOf, Condition, Done, Passed, Running
from roer.approach.draft import Draft
from roer.approach.duration import Duration
from roer.approach.faults import Placed
from roer.approach.model import CASE_START
from roer.approach.reach import rounds
from roer.approach.statute import load_statute


def term_faults(draft: Draft) -> Iterator[Placed]:
    """A fault for each step that opens, at the earliest, after the day on which it is due."""
    opening = draft.opening()
    order = sorted(found := rounds(opening), key=found.__getitem__)
    steps = draft.named("steps")
    lasting = {step: _length(part.get("lasts"), "at_least") for step, (_, part) in steps.items()}
    earliest: dict[tuple[str, str], _Earliest] = {}
    repeating = {step for step, (_, part) in steps.items() if "repeats" in part}
    for step, (path, part) in steps.items():
        term, anchor = _term(part.get("due")), _anchor(part.get("due"))
        if term is None or anchor is None or anchor[0] in repeating or step not in found:
            continue
        if anchor not in earliest:
            earliest[anchor] = _Earliest(*anchor, lasting)
            for other in order:
                earliest[anchor].learn(other, opening[other])
        days = earliest[anchor].opens.get(step)
        if days is not None and days > term:
            what = f"this term cannot be met: the step opens {days} days after {anchor[0]!r} at the earliest"
            yield draft.fault((*path, "due"), what, "give a longer term, or count it from a later step")


class _Earliest:
    """How many days after an anchor each step can open, for steps that always come after it.

    The anchor is the end or the start of a step, or the start of the case.
    """

    def __init__(self, anchor: str, counted_from: str, lasting: Mapping[str, Duration | None]) -> None:
        self.anchor, self.counted_from, self.lasting = anchor, counted_from, lasting
        self.opens: dict[str, int] = {}

    def learn(self, step: str, condition: Condition | None) -> None:
        """Work out one step; those that it waits for come before it."""
        days = self._wait(condition)
        if days is None and self.anchor == CASE_START:
            days = 0
        if days is not None:
            self.opens[step] = days

    def _wait(self, condition: Condition | None) -> int | None:
        if isinstance(condition, All):
            waits = [days for part in condition.all if (days := self._wait(part)) is not None]
            return max(waits, default=None)
        if isinstance(condition, AnyOf):
            options = [self._wait(part) for part in condition.any]
            return None if None in options else min(days for days in options if days is not None)
        if isinstance(condition, Done):
            return self._end(condition.done)
        if isinstance(condition, Running):
            return self._start(condition.running)
        if isinstance(condition, Passed):
            begin = self._end if condition.counted_from == "end" else self._start
            days = begin(condition.since)
            return None if days is None else days + condition.passed.least_days
        return None

    def _start(self, step: str) -> int | None:
        if step == self.anchor:
            return 0 if self.counted_from == "start" or step == CASE_START else None
        return self.opens.get(step)

    def _end(self, step: str) -> int | None:
        if step == self.anchor and self.counted_from == "end":
            return 0
        days, least = self._start(step), self.lasting.get(step)
        return None if days is None else days + (least.least_days if least else 0)


def _anchor(due: Any) -> tuple[str, str] | None:
    """The step that a due date is counted from, and whether from its start or its end."""
    if not isinstance(due, dict) or not isinstance(due.get("after"), str):
        return None
    return due["after"], "start" if due.get("counted_from") == "start" else "end"


def _term(due: Any) -> int | None:
    """The most days that a due date leaves."""
    if isinstance(due, dict) and isinstance(due.get("statute"), str):
        rule = load_statute().rules.get(due["statute"])
        terms = [value.within for value in rule.values] if rule else []
        # A term of the law that ends on a day off is moved, over the longest row of them.
        return max((term.most_days + 5 for term in terms if term), default=None)
    length = _length(due, "within")
    return length.most_days if length else None


def _length(part: Any, key: str) -> Duration | None:
    if not isinstance(part, dict) or key not in part:
        return None
    try:
        return Duration.model_validate(part[key], by_alias=True, by_name=False)
    except ValidationError:
        return None
