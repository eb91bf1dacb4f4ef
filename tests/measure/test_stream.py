"""The value stream: touch time, waits and what they were for, lead time and flow efficiency."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.load import approach_ids, load_approach
from roer.approach.model import Approach
from roer.decide.client import load_client
from roer.guide.as_records import journey_rows
from roer.guide.journey import journey
from roer.measure.stream import Stream, WaitFor, value_stream
from roer.records.log import log_of
from tests.decide.small import a_step, an_approach
from tests.guide.walks import a_client
from tests.measure.logs import Told, a_log, told
from tests.measure.record_logs import Records, a_record_log, did, opened, real_log

# Two clients; Ann waits a day for the intake, then twelve for the group: three for us, nine for its date.
TWO: Records = {
    "ann": [
        opened(),
        *did("intake", 24, 25, waiting_on="municipality", minutes=45),
        {"kind": "invited", "step": "group", "h": 97, "waiting_on": "municipality"},
        *did("group", 313, 315, waiting_on="group_date", minutes=120),
        {"kind": "outcome", "h": 320, "reason": "paid_work"},
    ],
    "bob": [opened(), *did("intake", 48, 50, waiting_on="client", minutes=15)],
}


def waits(stream: Stream, step: str) -> list[tuple[str, int, float]]:
    return [(wait.on, wait.cases, wait.total_hours) for wait in stream.step(step).waits]


def test_a_wait_runs_from_ready_to_begun_and_is_split_by_what_it_was_for() -> None:
    found = value_stream(a_record_log(TWO))
    assert waits(found, "group") == [("municipality", 1, 72), ("group_date", 1, 216)]
    assert waits(found, "intake") == [("client", 1, 48), ("municipality", 1, 24)]
    wait = found.step("intake").wait
    # 24 and 48 hours: 36 on average and in the middle, and 90 % of the way is 45.6.
    assert (wait.count, wait.total_hours) == (2, 72)
    assert (wait.hours.mean, wait.hours.median) == (36, 36)
    assert wait.hours.p90 == pytest.approx(45.6)
    assert found.step("group").waits[1].days_per_case == 9


def test_waits_in_working_hours_leave_nights_weekends_and_holidays_out() -> None:
    found = value_stream(a_record_log(TWO)).step("intake")
    # Monday ten o'clock to Tuesday ten o'clock is 8 hours of the office, to Wednesday ten o'clock 16.
    assert (found.wait.total_working_hours, found.wait.working_hours.mean) == (24, 12)
    assert [wait.total_working_hours for wait in found.waits] == [16, 8]


def test_a_step_has_its_touch_time_lead_time_and_flow_efficiency() -> None:
    found = value_stream(a_record_log(TWO)).step("intake")
    assert (found.cases, found.episodes, found.running) == (2, 2, 0)
    assert (found.touch.source, found.touch.lengths.count, found.touch.lengths.total_hours) == (
        "recorded",
        2,
        1,
    )
    # An hour was worked in 25 + 50 hours on the clock, or in 9 + 18 of the office.
    assert (found.lead.total_hours, found.lead.total_working_hours) == (75, 27)
    assert found.flow.calendar == pytest.approx(1 / 75)
    assert found.flow.working == pytest.approx(1 / 27)
    assert found.flow.of == 2


def test_the_whole_way_is_of_closed_cases_and_counts_who_is_under_way_apart() -> None:
    whole = value_stream(a_record_log(TWO)).whole
    assert (whole.cases, whole.closed, whole.running, whole.closed_by) == (2, 1, 1, "outcome")
    assert (whole.lead.count, whole.lead.total_hours) == (1, 320)
    assert (whole.wait.total_hours, whole.touch.lengths.total_hours) == (24 + 288, 2.75)
    assert whole.waits == (
        WaitFor("municipality", 1, 96, whole.waits[0].total_working_hours),
        WaitFor("group_date", 1, 216, whole.waits[1].total_working_hours),
    )
    assert whole.flow.calendar == pytest.approx(2.75 / 320)
    assert whole.so_far.total_hours == 320  # Bob, until the last row of the log


def test_what_still_waits_or_runs_is_counted_and_in_no_lead_time() -> None:
    # At the end of Friday 7 March here (hour 110) Ann was invited to the group and it had not begun.
    found = value_stream(a_record_log(TWO), until=date(2025, 3, 7))
    group = found.step("group")
    assert (group.episodes, group.to_come, group.wait.count, group.lead.count) == (0, 1, 0, 0)
    assert group.waiting.total_hours == pytest.approx(110 - 25, abs=0.001)
    assert (found.whole.closed, found.whole.running, found.whole.closed_by) == (1, 1, "nothing_runs")
    running = value_stream(a_record_log({"ann": [opened(), *did("service", 4)]})).step("service")
    assert (running.running, running.wait.total_hours, running.lead.count) == (1, 4, 0)


def test_a_step_that_ends_after_the_last_day_still_runs() -> None:
    log = a_record_log({"ann": [opened(), *did("service", 2, 400, minutes=30)]})
    found = value_stream(log, until=date(2025, 3, 4)).step("service")
    assert (found.episodes, found.running, found.touch.lengths.count) == (1, 1, 0)
    assert value_stream(log).step("service").running == 0


def test_without_minutes_touch_is_the_time_between_and_says_so() -> None:
    log = a_record_log({"ann": [opened(), *did("talk", 2, 5), *did("test", 6, 6)]})
    talk, test = (value_stream(log).step(step).touch for step in ("talk", "test"))
    assert (talk.source, talk.lengths.total_hours) == ("between", 3)
    assert (test.source, test.lengths.count) == ("between", 0)  # only the day is known, not how long
    assert value_stream(a_log({"ann": [("talk", 0), ("pay", 3)]})).step("pay").touch.source == "none"


def test_what_the_approach_says_that_a_step_takes_stands_apart() -> None:
    approach = an_approach(a_step("talk", minutes=45))
    found = value_stream(a_record_log({"ann": [opened(), *did("talk", 2, 2)]}), approach).step("talk")
    assert (found.minutes_in_approach, found.touch.lengths.count, found.flow.calendar) == (45, 0, None)
    assert found.name.nl == "Talk"


def test_a_log_that_knows_days_and_no_hours_has_no_flow_efficiency() -> None:
    log = a_record_log({"ann": [opened(), *did("talk", 0, 0, minutes=30)]})
    assert value_stream(log).step("talk").flow.calendar is None


def test_what_an_imported_log_has_first_has_no_known_wait() -> None:
    found = value_stream(a_log({"ann": [("apply", 0), ("pay", 30)]}))
    assert (found.step("apply").wait.count, found.step("apply").lead.count) == (0, 0)
    assert waits(found, "pay") == [("not_stated", 1, 30)]


def test_a_step_with_a_rhythm_waits_for_nothing_and_keeps_nothing_waiting() -> None:
    approach = an_approach(
        a_step("service", lasts={"usual": {"months": 6}}),
        a_step("review", repeats={"every": {"months": 1}, "while": "service"}),
        a_step("work"),
    )
    log = a_record_log({"ann": [opened(), *did("review", 500, 501, minutes=5), *did("work", 600, 601)]})
    found = value_stream(log, approach)
    assert (found.step("review").rhythm, found.step("review").wait.count) == (True, 0)
    assert waits(found, "work") == [("not_stated", 1, 600)]
    assert [step.step for step in found.steps] == ["review", "work"]  # as the approach has them


def test_what_a_client_does_with_his_plan_ends_no_wait() -> None:
    log = a_record_log(
        {"ann": [opened(), {"kind": "ended", "step": "plan.goal", "h": 10}, *did("talk", 48, 49)]}
    )
    found = value_stream(log)
    assert [step.step for step in found.steps] == ["talk"]
    assert found.step("talk").wait.total_hours == 48


@pytest.mark.parametrize("told", [{}, {"ann": [opened()]}])
def test_a_log_without_steps_has_a_stream_too(told: Records) -> None:
    found = value_stream(a_record_log(told))
    assert (found.steps, found.whole.cases) == ((), len(told))
    with pytest.raises(KeyError):
        found.step("talk")


@given(told(), st.randoms(use_true_random=False))
def test_the_order_of_the_cases_changes_nothing(cases: Told, chance: random.Random) -> None:
    shuffled = list(cases.items())
    chance.shuffle(shuffled)
    assert value_stream(a_log(cases)) == value_stream(a_log(dict(shuffled)))


@given(told(), st.integers(1, 10_000), st.integers(0, 500))
def test_a_known_wait_put_into_a_log_is_found_with_its_true_size(cases: Told, wait: int, ready: int) -> None:
    events: dict[str, Any] = {**cases, "zoe": [("apply", ready), ("known", ready + wait)]}
    found = value_stream(a_log(events)).step("known")
    assert (found.cases, found.wait.total_hours) == (1, wait)


@given(told())
def test_the_parts_of_the_waits_make_the_whole_of_the_way(cases: Told) -> None:
    found = value_stream(a_log(cases))
    parts = sum(wait.total_hours for step in found.steps for wait in step.waits)
    assert parts == pytest.approx(found.whole.lead.total_hours)
    assert parts == pytest.approx(sum(step.wait.total_hours for step in found.steps))


JOURNEY: Approach = an_approach(
    a_step("intake", advised={"rank": 1}, minutes=30),
    a_step(
        "plek",
        advised={"rank": 2},
        opens={"done": "intake"},
        lasts={"usual": {"weeks": 6}},
        due={"within": {"days": 4}, "after": "intake", "kind": "norm", "owner": "partner"},
    ),
)


def test_a_journey_of_the_guide_gives_a_stream() -> None:
    rows = journey_rows(journey(JOURNEY, a_client(finds={"intake": {"crisis": False}})))
    found = value_stream(log_of(list(rows)), JOURNEY)
    assert [step.step for step in found.steps] == ["intake", "plek"]
    assert waits(found, "plek") == [("partner", 1, 96)]
    assert found.step("intake").touch.lengths.total_hours == 0.5


@pytest.mark.parametrize("name", approach_ids())
def test_the_whole_way_of_jan_gives_a_stream_of_all_his_steps(name: str) -> None:
    approach = load_approach(name)
    way = journey(approach, load_client("jan"))
    found = value_stream(log_of(list(journey_rows(way))), approach)
    taken = [taken.step.id for taken in (*way.before, *way.steps)]
    assert {step.step: step.episodes for step in found.steps} == Counter(taken)
    assert found.whole.cases == 1
    assert sum(step.running for step in found.steps) == sum(one.end is None for one in way.steps)


def test_in_a_real_log_the_waits_fill_the_whole_way() -> None:
    whole = value_stream(real_log("receipt")).whole
    assert (whole.cases, whole.closed, whole.closed_by) == (1434, 1434, "nothing_runs")
    assert whole.lead.hours.median == pytest.approx(0.7968, abs=1e-4)
    assert whole.lead.hours.mean == pytest.approx(129.7955, abs=1e-4)
    assert whole.wait.total_hours == pytest.approx(whole.lead.total_hours)
