"""Who starts what and who carries it out, as the application writes it, and its course."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.measure.direction import Direction, course, self_direction
from roer.records import plan
from roer.records.log import Log
from tests.measure.logs import a_log
from tests.measure.records import Happened, opened, records


def _row(days: float, kind: str, step: str, initiative: str | None = None, **more: Any) -> Any:
    return (days, kind, {"step": step, "initiative": initiative, **more})


def _by(log: Log) -> dict[str, Direction]:
    return {one.element: one for one in self_direction(log)}


def _counts(one: Direction) -> dict[str, int]:
    return {portion.who: portion.count for portion in one.started if portion.count}


STEPS: Happened = {
    "ann": [
        opened(),
        _row(1, "started", "talk", "client", actor="client"),
        _row(2, "ended", "talk", "coach", actor="coach", result="finished"),
        _row(3, "started", "training", "client", actor="client"),
        _row(9, "started", "talk", "coach", actor="coach"),
    ],
    "bob": [opened(), _row(1, "started", "talk", "together"), _row(40, "started", "talk")],
}


def test_each_time_of_a_step_counts_by_who_took_the_initiative_to_begin_it() -> None:
    steps = _by(records(STEPS))["step"]
    assert (steps.count, steps.clients, steps.not_known) == (5, 2, 1)
    assert _counts(steps) == {"client": 2, "coach": 1, "together": 1}
    client = steps.by("client")
    # 2 of the 4 of which it is known, with one client; Wilson: 0.1500 to 0.8500.
    assert (client.count, client.clients, client.share) == (2, 1, 0.5)
    assert (client.low, client.high) == pytest.approx((0.1500, 0.8500), abs=5e-5)
    assert (steps.by("network").count, steps.by("network").share) == (0, 0)


def test_who_carried_out_the_steps() -> None:
    steps = _by(records(STEPS))["step"]
    assert [(portion.who, portion.count) for portion in steps.carried_out] == [("client", 2), ("coach", 1)]
    assert steps.carrier_not_known == 2


PLAN: Happened = {
    "ann": [
        opened(),
        # His own goal, and one that the coach proposed and he took.
        _row(1, "planned", plan.GOAL, "client", occurrence=1, actor="client"),
        _row(1, "started", plan.GOAL, "client", occurrence=1, actor="client"),
        _row(2, "planned", plan.GOAL, "coach", occurrence=2, actor="coach"),
        _row(
            3,
            "ended",
            plan.CHOICE,
            "coach",
            occurrence=2,
            result="finished",
            reason=plan.GOAL,
            actor="client",
        ),
        _row(3, "started", plan.GOAL, "coach", occurrence=2, actor="client"),
        # A goal that he declined stands in no plan.
        _row(4, "planned", plan.GOAL, "coach", occurrence=3, actor="coach"),
        _row(
            5, "ended", plan.CHOICE, "coach", occurrence=3, result="refused", reason=plan.GOAL, actor="client"
        ),
        _row(5, "ended", plan.GOAL, "coach", occurrence=3, result="refused", actor="client"),
        # His own action, done by the coach; one proposed and taken; one proposed and not answered yet.
        _row(6, "planned", plan.ACTION, "client", occurrence=1, actor="client"),
        _row(7, "ended", plan.ACTION, "client", occurrence=1, result="finished", actor="coach"),
        _row(8, "planned", plan.ACTION, "together", occurrence=2, actor="coach"),
        _row(9, "ended", plan.CHOICE, "together", occurrence=2, result="finished", reason=plan.ACTION),
        _row(9, "planned", plan.ACTION, "coach", occurrence=3, actor="coach"),
        # A choice about a step of the way.
        _row(
            10, "ended", plan.CHOICE, "client", occurrence=1, result="finished", reason="talk", actor="client"
        ),
    ]
}


def test_goals_and_actions_count_once_they_stand_in_the_plan_by_whose_idea_they_were() -> None:
    found = _by(records(PLAN))
    assert _counts(found["goal"]) == {"client": 1, "coach": 1}
    assert _counts(found["action"]) == {"client": 1, "together": 1}
    assert found["step"].count == 0


def test_who_carried_out_an_action_is_not_who_thought_of_it() -> None:
    action = _by(records(PLAN))["action"]
    assert [(portion.who, portion.count) for portion in action.carried_out] == [("coach", 1)]
    assert action.carrier_not_known == 1


def test_a_choice_counts_where_it_is_about_a_step_of_the_way() -> None:
    choice = _by(records(PLAN))["choice"]
    assert (choice.count, _counts(choice)) == (1, {"client": 1})


def test_what_was_taken_back_does_not_count() -> None:
    told = {"ann": [*STEPS["ann"], (50, "undone", {"undoes": 4})]}
    assert _counts(_by(records(told))["step"]) == {"client": 1, "coach": 1}


def test_the_course_per_month_has_no_gaps() -> None:
    told: Happened = {
        "ann": [
            opened(),
            *PLAN["ann"][1:3],
            _row(31, "started", "talk", "coach"),
        ],  # 1 January, 1 February 2020
        "bob": [opened(), _row(90, "started", "talk", "client"), _row(91, "started", "talk", "coach")],
    }
    found = course(records(told), "month")
    assert [stretch.begins for stretch in found] == [date(2020, month, 1) for month in (1, 2, 3, 4)]
    goals = [stretch.elements[1].count for stretch in found]
    steps = [_counts(stretch.elements[0]) for stretch in found]
    assert goals == [1, 0, 0, 0]
    # 31 December + 90 days is 31 March, the next day 1 April.
    assert steps == [{}, {"coach": 1}, {"client": 1}, {"coach": 1}]
    assert [stretch.begins for stretch in course(records(told), "quarter")] == [
        date(2020, 1, 1),
        date(2020, 4, 1),
    ]


def test_a_month_begins_on_the_dutch_clock() -> None:
    told: Happened = {"ann": [opened(), _row(30.48, "started", "talk", "client")]}  # 31 January, 23:31 in UTC
    assert course(records(told), "month")[0].begins == date(2020, 2, 1)


def test_a_log_that_tells_of_no_initiative() -> None:
    steps = _by(a_log({"ann": [("talk", 0), ("pay", 3)]}))["step"]
    assert (steps.count, steps.not_known, steps.carrier_not_known, steps.carried_out) == (2, 2, 2, ())
    assert steps.by("client").share == 0
    assert course(a_log({}), "month") == ()


_initiative = st.sampled_from(["client", "together", "coach", None])
_begun = st.lists(st.tuples(st.integers(0, 400), _initiative), min_size=1, max_size=8)


@given(st.lists(_begun, max_size=5))
def test_the_course_adds_up_to_the_whole_and_shares_to_one(told: list[list[tuple[int, str | None]]]) -> None:
    happened = {
        f"c{i}": [opened(), *(_row(days, "started", "talk", who) for days, who in sorted(events, key=str))]
        for i, events in enumerate(told)
    }
    log = records(happened)
    steps = _by(log)["step"]
    assert (
        sum(stretch.elements[0].count for stretch in course(log, "month"))
        == steps.count
        == sum(map(len, told))
    )
    if steps.count > steps.not_known:
        assert sum(portion.share for portion in steps.started) == pytest.approx(1)
    assert sum(portion.count for portion in steps.started) == steps.count - steps.not_known
    backwards = records(dict(reversed(happened.items())))
    assert self_direction(backwards) == self_direction(log)
