"""What would open a closed step, and what must be known before an unclear one is clear."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from roer.approach.condition import Condition, Done, FactIs, Passed, Running, Undecided, Value, atoms
from roer.approach.contradictions import candidate_values
from roer.approach.reach import steps_named
from roer.approach.used import facts_in
from roer.approach.vocabulary import load_vocabulary
from roer.decide.evaluate import explain
from roer.decide.plan import Plan, PlannedStep
from roer.decide.reason import Verdict
from roer.decide.state import Episode, View


def opens_if(planned: PlannedStep, view: View) -> tuple[str, ...]:
    """The facts and the steps each of which alone, if it were otherwise, would open the step."""
    condition = planned.condition
    if condition is None:
        return ()
    found = [
        fact
        for fact in facts_in(condition)
        if any(planned.opens(other) for other in _with_fact(fact, condition, view))
    ]
    found += [
        step
        for step in sorted(steps_named(condition))
        if any(planned.opens(other) for other in _with_step(step, condition, view))
    ]
    return tuple(found)


def needs(planned: PlannedStep, plan: Plan, view: View) -> tuple[str, ...]:
    """The facts to ask before it is clear whether the step is open, in the order of its condition."""
    return open_facts(planned.condition, plan, view) if planned.condition is not None else ()


def open_facts(condition: Condition, plan: Plan, view: View) -> tuple[str, ...]:
    """The facts on which an unclear condition still hangs; facts that are known are never among them.

    What stands beside something that settles the matter already is not asked.
    """
    unclear = list(_unclear(explain(condition, plan.approach, view)))
    asked = [fact for atom in unclear for fact in facts_in(atom)]
    questions = {atom.undecided for atom in unclear if isinstance(atom, Undecided)}
    settling = [f for q in plan.approach.open_questions if q.id in questions for f in q.settled_by]
    return tuple(dict.fromkeys(fact for fact in (*asked, *settling) if fact not in view.facts))


def _unclear(verdict: Verdict) -> Iterator[Condition]:
    """The plain conditions that keep a condition unclear."""
    if verdict.holds is not None:
        return
    if not verdict.parts:
        yield verdict.condition
    for part in verdict.parts:
        yield from _unclear(part)


def _with_fact(fact: str, condition: Condition, view: View) -> Iterator[View]:
    for value in _values(fact, condition):
        other = copy(view)
        other.facts = {**view.facts, fact: value}
        yield other
    if fact in view.facts:
        other = copy(view)
        other.facts = {name: value for name, value in view.facts.items() if name != fact}
        yield other


def _values(fact: str, condition: Condition) -> list[Value]:
    """Values that the fact can have, enough to try every outcome of the condition."""
    tests = [part for part in atoms(condition) if isinstance(part, FactIs) and part.fact == fact]
    kind = load_vocabulary().facts[fact]
    return [value for value in candidate_values(fact, tests) if kind.fault(value) is None] or [True]


def _with_step(step: str, condition: Condition, view: View) -> Iterator[View]:
    results = {part.result for part in atoms(condition) if isinstance(part, Done) and part.done == step}
    now = view.running.get(step)
    for result in sorted(results | {None}, key=str):
        done = copy(view)
        done.running = {s: e for s, e in view.running.items() if s != step}
        episode = Episode(step, now.since if now else view.on, view.on, result)
        done.ended = {**view.ended, step: [*view.ended.get(step, ()), episode]}
        yield done
    if now is None and any(isinstance(part, Running | Passed) for part in atoms(condition)):
        running = copy(view)
        running.running = {**view.running, step: Episode(step, view.on)}
        yield running
