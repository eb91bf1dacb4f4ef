"""Which steps can ever be reached, and the circles in which steps wait for each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from roer.approach.condition import All, AnyOf, Condition, Done, Not, Passed, Running, atoms, parts_of
from roer.approach.draft import Draft
from roer.approach.faults import Placed
from roer.approach.model import CASE_START

Opening = Mapping[str, Condition | None]


def circle_faults(draft: Draft) -> Iterator[Placed]:
    """A fault for each circle of steps that wait for each other, and so can never be reached.

    Steps that only wait for a circle are not told: they can be reached once it is mended.
    """
    opening, paths = draft.opening(), draft.named("steps")
    for circle in circles(opening):
        way = " waits for ".join(repr(step) for step in (*circle, circle[0]))
        what = f"a circle: {way}" if len(circle) < 9 else f"a circle of {len(circle)} steps: {way[:160]}…"
        place = (*paths[circle[0]][0], "opens")
        yield draft.fault(place, what, "let one of these steps open without the other")


def circles(opening: Opening) -> Iterator[tuple[str, ...]]:
    """The circles of steps that wait for each other, each with the step that stands first in the file."""
    reached = reachable(opening)
    waits = {
        step: _missing(condition, True, reached, opening)
        for step, condition in opening.items()
        if condition is not None and step not in reached
    }
    told: set[str] = set()
    for step in waits:
        circle = _circle(step, waits)
        if not told.intersection(circle):
            told.update(circle)
            first = min(range(len(circle)), key=lambda i: list(waits).index(circle[i]))
            yield (*circle[first:], *circle[:first])


def _circle(start: str, waits: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The circle that one comes into by going, from a step, to the first step that it waits for."""
    way: dict[str, None] = {}
    step = start
    while step not in way:
        way[step] = None
        step = next(iter(waits[step]))
    walked = tuple(way)
    return walked[walked.index(step) :]


def reachable(opening: Opening) -> set[str]:
    """The steps that some facts and some order of steps can open.

    ``opening`` gives each step's entry condition, or None for a step that is open from the start.
    """
    return set(rounds(opening))


def rounds(opening: Opening) -> dict[str, int]:
    """The steps that can be reached, with how many times others have to go before them."""
    waiting: dict[str, list[str]] = defaultdict(list)
    for step, condition in opening.items():
        for other in steps_named(condition):
            waiting[other].append(step)
    reached: dict[str, int] = {}
    tried, number = dict.fromkeys(opening), 0
    while tried:
        more = [step for step in tried if step not in reached and _opens(opening[step], reached, opening)]
        reached.update(dict.fromkeys(more, number))
        tried, number = dict.fromkeys(other for step in more for other in waiting[step]), number + 1
    return reached


def _opens(condition: Condition | None, reached: Collection[str], known: Opening) -> bool:
    return condition is None or not _missing(condition, True, reached, known)


def _missing(condition: Condition, wanted: bool, reached: Collection[str], known: Opening) -> dict[str, None]:
    """The steps that were not reached and for want of which the condition cannot come out as wanted."""
    if isinstance(condition, Not):
        return _missing(condition.negated, not wanted, reached, known)
    if isinstance(condition, All | AnyOf):
        parts = [_missing(part, wanted, reached, known) for part in parts_of(condition)]
        if isinstance(condition, AnyOf) == wanted and not all(parts):
            return {}
        return {step: None for part in parts for step in part}
    step = _waits_for(condition)
    return {step: None} if wanted and step is not None and step not in reached and step in known else {}


def _waits_for(condition: Condition) -> str | None:
    if isinstance(condition, Done):
        return condition.done
    if isinstance(condition, Running):
        return condition.running
    if isinstance(condition, Passed) and condition.since != CASE_START:
        return condition.since
    return None


def steps_named(condition: Condition | None) -> set[str]:
    """The steps that a condition refers to, whether it asks for them or against them."""
    return {step for atom in atoms(condition) if (step := _waits_for(atom)) is not None}
