"""Conditions as functions of a view: true, false, or None where it is not clear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from roer.approach.condition import (
    COMPLETED,
    All,
    AnyOf,
    ChoiceIs,
    Chosen,
    Condition,
    Done,
    FactIs,
    Known,
    Not,
    Passed,
    Running,
    Undecided,
    parts_of,
)  # fmt: skip
from roer.approach.model import CASE_START, Approach
from roer.decide.reason import Verdict
from roer.decide.state import View

Test = Callable[[View], bool | None]


def compile_condition(condition: Condition, approach: Approach) -> Test:
    """A fast function that tells whether the condition holds in a view of a client's state."""
    return _compiled(condition, lambda atom: _atom(atom, approach))


def blind(condition: Condition, approach: Approach, *unseen: type) -> Test:
    """The condition as a function in which conditions of these types are always unclear.

    Where it is still false, something else than those keeps it from holding.
    """
    return _compiled(condition, lambda atom: _unclear if isinstance(atom, unseen) else _atom(atom, approach))


def between(condition: Condition, approach: Approach, *earlier: View) -> Test:
    """The condition at some unknown moment between earlier views and the one that it is asked of.

    What they do not all agree on is unclear; where it is still false, it was false all the while.
    """

    def agreed(atom: Condition) -> Test:
        test = _atom(atom, approach)

        def all_agree(view: View) -> bool | None:
            holds = test(view)
            return holds if all(test(other) is holds for other in earlier) else None

        return all_agree

    return _compiled(condition, agreed)


def explain(condition: Condition, approach: Approach, view: View) -> Verdict:
    """The condition with, for each part, whether it holds in this view."""
    parts = tuple(explain(part, approach, view) for part in parts_of(condition))
    value = view.facts.get(condition.fact) if isinstance(condition, FactIs) else None
    return Verdict(condition, compile_condition(condition, approach)(view), parts, value)


def _compiled(condition: Condition, atom: Callable[[Condition], Test]) -> Test:
    if isinstance(condition, All):
        return _all([_compiled(part, atom) for part in condition.all])
    if isinstance(condition, AnyOf):
        return _any([_compiled(part, atom) for part in condition.any])
    if isinstance(condition, Not):
        return _not(_compiled(condition.negated, atom))
    return atom(condition)


def _unclear(_: View) -> None:
    return None


def _all(tests: list[Test]) -> Test:
    def every(view: View) -> bool | None:
        result: bool | None = True
        for test in tests:
            holds = test(view)
            if holds is False:
                return False
            if holds is None:
                result = None
        return result

    return every


def _any(tests: list[Test]) -> Test:
    def some(view: View) -> bool | None:
        result: bool | None = False
        for test in tests:
            holds = test(view)
            if holds:
                return True
            if holds is None:
                result = None
        return result

    return some


def _not(test: Test) -> Test:
    def negated(view: View) -> bool | None:
        holds = test(view)
        return None if holds is None else not holds

    return negated


def _atom(condition: Condition, approach: Approach) -> Test:
    if isinstance(condition, FactIs):
        return _fact(condition)
    if isinstance(condition, Known):
        name = condition.known
        return lambda view: name in view.facts
    if isinstance(condition, Done):
        return _done(condition)
    if isinstance(condition, Running):
        step = condition.running
        return lambda view: step in view.running
    if isinstance(condition, Passed):
        return _passed(condition)
    if isinstance(condition, Chosen):
        chosen = condition.chosen
        return lambda view: view.choices.get(chosen)
    if isinstance(condition, ChoiceIs):
        return _choice(condition, approach)
    assert isinstance(condition, Undecided)
    return _unclear


def _fact(condition: FactIs) -> Test:
    name, wanted = condition.fact, condition.equals
    if wanted is not None:

        def equal(view: View) -> bool | None:
            value = view.facts.get(name)
            return None if value is None else value == wanted

        return equal

    def compared(view: View) -> bool | None:
        value = view.facts.get(name)
        return None if value is None else condition.holds_for(value)

    return compared


def _done(condition: Done) -> Test:
    step, result = condition.done, condition.result
    if result is None:
        return lambda view: step in view.ended and view.last(step) is not None
    wanted = COMPLETED if result in COMPLETED else {result}  # attended or finished: it was done
    return lambda view: any(episode.result in wanted for episode in view.ended.get(step, ()))


def _passed(condition: Passed) -> Test:
    def passed(view: View) -> bool:
        begin = passes_from(condition, view)
        return begin is not None and view.on >= condition.passed.after(begin)

    return passed


def passes_from(condition: Passed, view: View) -> date | None:
    """The date from which the time of a condition runs, or None while it does not run yet."""
    if condition.since == CASE_START:
        return view.start
    if condition.counted_from == "start":
        return view.began(condition.since)
    last = view.last(condition.since)
    return last.until if last else None


def _choice(condition: ChoiceIs, approach: Approach) -> Test:
    choice = approach.choices.get(condition.choice)
    if choice is None or choice.answer == "not_stated":
        return _unclear
    holds = choice.answer == condition.equals
    return lambda _: holds
