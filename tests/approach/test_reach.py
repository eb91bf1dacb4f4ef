"""Which steps can be reached, and the circles that keep steps from it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given

from roer.approach.condition import All, AnyOf, Condition, Done, Not, Passed, Running
from roer.approach.flow import entry_condition
from roer.approach.model import Approach
from roer.approach.reach import circles, reachable, rounds, steps_named
from tests.approach.graphs import approaches, openings
from tests.approach.small import approach, changed, faults, step


def may_open(condition: Condition | None, begun: set[str], wanted: bool = True) -> bool:
    """Whether some facts open a step when only these steps were begun; another way to ask the same."""
    if condition is None:
        return True
    if isinstance(condition, Not):
        return may_open(condition.negated, begun, not wanted)
    if isinstance(condition, All | AnyOf):
        parts = condition.all if isinstance(condition, All) else condition.any
        outcomes = [may_open(part, begun, wanted) for part in parts]
        return all(outcomes) if isinstance(condition, All) is wanted else any(outcomes)
    if not wanted or not isinstance(condition, Done | Running | Passed):
        return True
    return next(iter(steps_named(condition))) in begun


def taken_one_by_one(opening: Mapping[str, Condition | None]) -> list[str]:
    """Steps taken one at a time, the last in the file first, until none opens any more."""
    way: list[str] = []
    while True:
        more = [step for step, c in opening.items() if step not in way and may_open(c, set(way))]
        if not more:
            return way
        way.append(more[-1])


@given(openings())
def test_a_step_can_be_reached_just_when_some_order_of_steps_opens_it(
    opening: dict[str, Condition | None],
) -> None:
    assert reachable(opening) == set(taken_one_by_one(opening))


@given(openings())
def test_there_is_a_circle_just_when_some_step_cannot_be_reached(
    opening: dict[str, Condition | None],
) -> None:
    assert bool(list(circles(opening))) == (reachable(opening) != set(opening))


@given(openings())
def test_in_a_circle_each_step_would_open_but_for_the_circle(opening: dict[str, Condition | None]) -> None:
    for circle in circles(opening):
        assert not reachable(opening) & set(circle)
        for here, following in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert following in steps_named(opening[here])


@given(openings())
def test_circles_share_no_steps_and_mending_each_frees_all(opening: dict[str, Condition | None]) -> None:
    mended, found = dict(opening), list(circles(opening))
    assert sum(map(len, found)) == len({step for circle in found for step in circle})
    while found:
        mended |= {circle[0]: None for circle in found}
        found = list(circles(mended))
    assert reachable(mended) == set(opening)


@given(openings())
def test_a_step_is_reached_a_round_after_one_that_it_cannot_do_without(
    opening: dict[str, Condition | None],
) -> None:
    order = rounds(opening)
    for name, number in order.items():
        before = {other for other, earlier in order.items() if earlier < number}
        assert may_open(opening[name], before)
        assert number == 0 or not may_open(opening[name], {o for o in before if order[o] < number - 1})


@given(approaches())
def test_steps_that_lead_back_to_earlier_ones_are_no_circle(made: Approach) -> None:
    assert list(circles({step.id: entry_condition(step) for step in made.steps})) == []


@pytest.mark.parametrize(
    "opens",
    [
        {"not": {"done": "b"}},
        {"any": [{"fact": "crisis", "is": True}, {"done": "b"}]},
        {"not": {"all": [{"done": "b"}, {"known": "age"}]}},
    ],
)
def test_what_can_open_without_the_other_is_no_circle(opens: dict[str, object]) -> None:
    made = approach(step("a", opens=opens), step("b", opens={"done": "a"}))
    assert list(circles({s.id: s.opens for s in made.steps})) == []


def test_a_circle_does_not_go_by_what_a_step_is_against() -> None:
    """The step a waits for c; that it must also come before b is not what closes it."""
    made = approach(
        step("a", opens={"all": [{"not": {"done": "b"}}, {"done": "c"}]}),
        step("b", opens={"done": "a"}),
        step("c", opens={"done": "a"}),
    )
    assert list(circles({s.id: s.opens for s in made.steps})) == [("a", "c")]


def test_a_long_circle_is_told_in_short() -> None:
    steps = [f"stap-{n}" for n in range(40)]
    made = approach(*(step(s, opens={"done": steps[n - 1]}) for n, s in enumerate(steps)))
    assert [len(circle) for circle in circles({s.id: s.opens for s in made.steps})] == [40]
    text = changed(("  - id: melden\n", "  - id: melden\n    opens: {done: stap-0}\n"))
    for n in range(40):
        text = text.replace("outcomes:\n", _step(n, 40) + "outcomes:\n")
    (fault,) = faults(text)
    assert "a circle of 40 steps" in fault.what
    assert len(fault.what) < 220


def _step(n: int, count: int) -> str:
    return f"""\
  - id: stap-{n}
    name: {{nl: Stap, en: Step}}
    about: {{nl: Een stap., en: A step.}}
    phase: intake
    kind: decision
    track: work
    performer: coach
    opens: {{done: stap-{(n + 1) % count}}}
    value: [client]
    law_today: {{departs: false, note: {{nl: Nee., en: No.}}}}
    source: [assumed]
"""
