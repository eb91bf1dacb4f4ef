"""The steps as a graph: which step leads to which, as their entry conditions say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter

from roer.approach.condition import All, AnyOf, Condition, Done, Not, Passed, Running
from roer.approach.model import CASE_START, Approach, Step
from roer.approach.reach import rounds


@dataclass(frozen=True, slots=True)
class Link:
    """A step that another waits for; ``alternative`` where another step would do as well."""

    source: str
    target: str
    alternative: bool


def links(approach: Approach) -> tuple[Link, ...]:
    """The links between steps, without those that follow from others (a to c, where a to b to c)."""
    known = {step.id for step in approach.steps}
    found = [link for step in approach.steps for link in links_into(step) if link.source in known]
    follows: dict[str, set[str]] = {}
    for link in found:
        if not link.alternative:
            follows.setdefault(link.source, set()).add(link.target)
    return tuple(
        link
        for link in found
        if link.alternative or not _reaches(link.source, link.target, follows, without=link.target)
    )


def links_into(step: Step) -> Iterator[Link]:
    """The links from the steps that a step waits for, each once; none from the step itself."""
    waits = list(_waits(step.opens, False)) if step.opens is not None else []
    if step.repeats is not None and step.repeats.while_running is not None:
        waits.append((step.repeats.while_running, False))
    for source in dict.fromkeys(source for source, _ in waits if source != step.id):
        yield Link(source, step.id, all(alternative for other, alternative in waits if other == source))


def ranks(approach: Approach) -> dict[str, int]:
    """How far each step lies from the start: one more than the farthest step that it waits for.

    Where steps lead back to each other, the link that leads back does not count.
    """
    sources: dict[str, set[str]] = {step.id: set() for step in approach.steps}
    for link in _forward(approach):
        sources[link.target].add(link.source)
    rank: dict[str, int] = {}
    for step in TopologicalSorter(sources).static_order():
        rank[step] = max((rank[source] + 1 for source in sources[step]), default=0)
    return {step.id: rank[step.id] for step in approach.steps}


def _forward(approach: Approach) -> list[Link]:
    """The links without those that lead back: to a step that could be reached without them, and before."""
    found = links(approach)
    follows: dict[str, set[str]] = {}
    for link in found:
        follows.setdefault(link.source, set()).add(link.target)
    order = rounds({step.id: entry_condition(step) for step in approach.steps})
    last = len(order)
    return [
        link
        for link in found
        if order.get(link.source, last) < order.get(link.target, last)
        or not _reaches(link.target, link.source, follows, without="")
    ]


def entry_condition(step: Step) -> Condition | None:
    """All that must hold for a step to be open, or None where it is open from the start."""
    runs = step.repeats.while_running if step.repeats else None
    if runs is None:
        return step.opens
    running = Running(running=runs)
    return running if step.opens is None else All(all=(running, step.opens))


def _waits(condition: Condition, alternative: bool) -> Iterator[tuple[str, bool]]:
    """The steps that a condition waits for; what stands under "not" is not waited for."""
    if isinstance(condition, All):
        for part in condition.all:
            yield from _waits(part, alternative)
    elif isinstance(condition, AnyOf):
        for part in condition.any:
            yield from _waits(part, len(condition.any) > 1 or alternative)
    elif isinstance(condition, Done):
        yield condition.done, alternative
    elif isinstance(condition, Running):
        yield condition.running, alternative
    elif isinstance(condition, Passed) and condition.since != CASE_START:
        yield condition.since, alternative
    elif isinstance(condition, Not):
        return


def _reaches(start: str, goal: str, follows: dict[str, set[str]], without: str) -> bool:
    """Whether ``goal`` can be reached from ``start`` by way of another step."""
    if goal in follows.get(start, ()) and goal != without:
        return True
    todo = [step for step in follows.get(start, ()) if step != without]
    seen: set[str] = set()
    while todo:
        step = todo.pop()
        if step in seen:
            continue
        seen.add(step)
        if goal in follows.get(step, ()):
            return True
        todo.extend(follows.get(step, ()))
    return False
