"""Conditions that contradict themselves: no facts and no history can make them true.

A condition is written out as alternatives of plain statements (disjunctive normal form); it is
contradictory when each alternative asks for something and for its opposite.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from roer.approach.condition import (
    COMPLETED,
    All,
    AnyOf,
    ChoiceIs,
    Condition,
    Done,
    FactIs,
    Known,
    Not,
    Passed,
    Running,
    parts_of,
)  # fmt: skip
from roer.approach.draft import Draft
from roer.approach.faults import Place, Placed
from roer.approach.vocabulary import FactType, load_vocabulary

Literal_ = tuple[Condition, bool]
Way = tuple[Literal_, ...]
_MOST = 1024


def contradiction_faults(draft: Draft) -> Iterator[Placed]:
    """A fault for every condition, or part of one, that can never be true."""
    for path, condition in draft.conditions():
        for place in _contradictory(path, condition):
            yield draft.fault(
                place,
                "this condition contradicts itself: nothing can make it true",
                "take out or change the parts that exclude each other",
            )


def _contradictory(path: Place, condition: Condition, holds: bool = False) -> list[Place]:
    """The places of the smallest parts of a condition that can never be true.

    ``holds`` tells that the condition is known to hold at times: all that makes up one that does.
    """
    holds = holds or can_hold(condition)
    parts_hold = holds and isinstance(condition, All)
    inner = [
        place for key, part in _parts(condition) for place in _contradictory((*path, *key), part, parts_hold)
    ]
    return inner if inner or holds else [path]


def _parts(condition: Condition) -> list[tuple[Place, Condition]]:
    if isinstance(condition, Not):
        return [(("not",), condition.negated)]
    key = "all" if isinstance(condition, All) else "any"
    return [((key, i), part) for i, part in enumerate(parts_of(condition))]


def can_hold(*conditions: Condition, ignoring: tuple[type, ...] = ()) -> bool:
    """Whether some facts and some history make all these conditions true at once.

    Conditions of the types in ``ignoring`` are left aside, as if they held and did not.

    >>> can_hold(FactIs(fact="age", below=27), FactIs(fact="age", at_least=27))
    False
    """
    return bool(_ways(All.model_construct(all=conditions), True, ignoring))


def alternatives(condition: Condition, wanted: bool = True) -> list[Way]:
    """The ways in which a condition comes out as wanted: each a list of plain statements with their truth.

    Ways that contradict themselves are left out. Where there are too many to try there is one, that
    asks for nothing.
    """
    return _ways(condition, wanted, ())


def _ways(condition: Condition, wanted: bool, ignoring: tuple[type, ...]) -> list[Way]:
    if isinstance(condition, Not):
        return _ways(condition.negated, not wanted, ignoring)
    if isinstance(condition, All | AnyOf):
        options = (_ways(part, wanted, ignoring) for part in parts_of(condition))
        if isinstance(condition, All) == wanted:
            return _joined(list(options))
        ways = list(islice((way for option in options for way in option), _MOST + 1))
        return ways if len(ways) <= _MOST else [()]
    if isinstance(condition, ignoring):
        return [()]
    return [way for way in [((condition, wanted),)] if _consistent(way)]


def _joined(options: list[list[Way]]) -> list[Way]:
    """One way out of each option at a time, as far as they go together."""
    certain = tuple(literal for option in options if len(option) == 1 for literal in option[0])
    ways = [certain] if _consistent(certain) else []
    for option in (option for option in options if len(option) != 1):
        tried = [(*way, *other) for way in ways for other in option]
        if len(tried) > _MOST or any(len(way) > _MOST for way in tried):
            return [()]
        ways = [way for way in tried if _consistent(way)]
    return ways


def _consistent(literals: Way) -> bool:
    if len(literals) == 1 and not isinstance(literals[0][0], FactIs):
        return True
    wanted: dict[Condition, bool] = {}
    by_fact: dict[str, list[tuple[FactIs, bool]]] = defaultdict(list)
    for condition, truth in literals:
        if wanted.setdefault(condition, truth) != truth:
            return False
        if isinstance(condition, FactIs):
            by_fact[condition.fact].append((condition, truth))
    unknown = {c.known for c, truth in wanted.items() if isinstance(c, Known) and not truth}
    return not (
        unknown & set(by_fact)
        or _no_answer(wanted)
        or _never_done(wanted)
        or _passed_and_not(wanted)
        or not all(_satisfiable(fact, tests) for fact, tests in by_fact.items())
    )


def _no_answer(wanted: dict[Condition, bool]) -> bool:
    """Whether a steering choice would need an answer that there is not."""
    asked: dict[str, list[tuple[ChoiceIs, bool]]] = defaultdict(list)
    for condition, truth in wanted.items():
        if isinstance(condition, ChoiceIs):
            asked[condition.choice].append((condition, truth))
    return not all(
        any(all((c.equals == answer) == truth for c, truth in tests) for answer in choice.answers)
        for name, tests in asked.items()
        if (choice := load_vocabulary().choices.get(name)) is not None
        and all(c.equals in choice.answers for c, _ in tests)  # else that is told as such
    )


def _never_done(wanted: dict[Condition, bool]) -> bool:
    """Whether a step would have to be completed and not; one that ended in a no-show is not."""
    needed: set[str] = set()
    denied = [condition for condition, truth in wanted.items() if not truth]
    not_done = {c.done for c in denied if isinstance(c, Done) and c.result is None}
    not_running = {c.running for c in denied if isinstance(c, Running)}
    for condition, truth in wanted.items():
        if truth and isinstance(condition, Done) and condition.result in COMPLETED:
            needed.add(condition.done)
        elif truth and isinstance(condition, Passed):
            begun = condition.counted_from == "start" and condition.since not in not_running
            needed |= set() if begun else {condition.since}
    return bool(needed & not_done)


def _passed_and_not(wanted: dict[Condition, bool]) -> bool:
    """Whether a longer time since something would have passed, and a shorter time not."""
    times = [(c, truth) for c, truth in wanted.items() if isinstance(c, Passed)]
    return any(
        (long.since, long.counted_from) == (short.since, short.counted_from)
        and long.passed.least_days >= short.passed.most_days
        for long, passed in times
        for short, too in times
        if passed and not too
    )


def _satisfiable(fact: str, tests: list[tuple[FactIs, bool]]) -> bool:
    kind = load_vocabulary().facts.get(fact)
    if kind is not None and any(kind.fault(value) for test, _ in tests for value in values_in(test)):
        return True  # a value that the fact cannot have is told as such
    return any(
        all(test.holds_for(value) == truth for test, truth in tests)
        for value in candidate_values(fact, [test for test, _ in tests])
    )


def candidate_values(fact: str, tests: Iterable[FactIs]) -> list[bool | int | float | str]:
    """Values of a fact that are enough to try every outcome of these comparisons."""
    kind = load_vocabulary().facts.get(fact)
    if kind is not None and kind.type == "boolean":
        return [True, False]
    if kind is not None and kind.values:
        return list(kind.values)
    given = [value for test in tests for value in values_in(test)]
    texts = sorted({value for value in given if isinstance(value, str)})
    numbers = _around({value for value in given if not isinstance(value, str)}, kind)
    return [*numbers, *texts, *(["?"] if texts else [])]


def _around(edges: set[float], kind: FactType | None) -> list[int | float]:
    """The edges themselves, and a number between each two, before the first and after the last."""
    limits = (kind.minimum, kind.maximum) if kind is not None else ()
    ordered = sorted({*edges, *(limit for limit in limits if limit is not None)} if edges else edges)
    found: set[int | float] = {*ordered, *((low + high) / 2 for low, high in pairwise(ordered))}
    if kind is not None and kind.type == "integer":
        found = {math.floor(edge) + step for edge in ordered for step in (-1, 0, 1, 2)}
    elif ordered:
        found |= {ordered[0] - 1, ordered[-1] + 1}
    return sorted(value for value in found if kind is None or kind.fault(value) is None)


def values_in(test: FactIs) -> Iterator[bool | int | float | str]:
    """The values that a comparison names."""
    for value in (test.equals, *(test.one_of or ()), test.at_least, test.above, test.at_most, test.below):
        if value is not None:
            yield value
