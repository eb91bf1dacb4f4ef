"""Steps that were taken while they were not open are departures, never errors."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from roer.decide.departures import departures
from roer.decide.plan import plan_for
from roer.decide.state import FactEntry, State
from tests.decide.small import a_state, a_step, an_approach, day, done, runs

APPROACH = an_approach(
    a_step("eerste"),
    a_step("tweede", opens={"done": "eerste"}),
    a_step("bij-nood", opens={"fact": "crisis", "is": True}),
    a_step("weer", repeats={}, opens={"done": "eerste"}),
    a_step("plek", lasts={}),
    a_step("buiten-de-plek", opens={"not": {"running": "plek"}}),
    a_step("voor-tweede", opens={"not": {"done": "tweede"}}),
    a_step("na-vier-weken", opens={"passed": {"weeks": 4}, "since": "case-start"}),
    a_step("eerste-vier-weken", opens={"not": {"passed": {"weeks": 4}, "since": "case-start"}}),
)


def found(state: State, on: str = "2016-1-1") -> list[str]:
    return [departure.step.id for departure in departures(plan_for(APPROACH), state, day(on))]


def test_what_was_done_in_order_departs_nowhere() -> None:
    assert found(a_state(done("eerste", "3-5"), done("tweede", "3-6"))) == []


def test_what_was_done_out_of_order_departs_with_what_it_lacked() -> None:
    state = a_state(done("tweede", "3-5"), done("eerste", "3-6"))
    (departure,) = departures(plan_for(APPROACH), state, day("3-6"))
    assert (departure.step.id, departure.on) == ("tweede", day("3-5"))
    assert departure.why is not None
    assert departure.why.holds is False


def test_the_order_within_one_day_does_not_matter() -> None:
    episodes = done("tweede", "3-5"), done("eerste", "3-5"), done("weer", "3-5")
    assert all(found(a_state(*order)) == [] for order in permutations(episodes))


def test_also_not_where_a_step_asks_that_another_was_not_done() -> None:
    episodes = done("eerste", "3-5"), done("tweede", "3-6"), done("voor-tweede", "3-6")
    assert all(found(a_state(episodes[0], *order)) == [] for order in permutations(episodes[1:]))
    assert found(a_state(*episodes[:2], done("voor-tweede", "3-7"))) == ["voor-tweede"]


def test_also_not_where_a_step_ended_that_day() -> None:
    ended = done("plek", "4-1", since="3-5")
    assert found(a_state(ended, done("buiten-de-plek", "4-1"))) == []
    assert found(a_state(ended, done("buiten-de-plek", "3-31"))) == ["buiten-de-plek"]


def test_also_not_where_a_fact_was_found_that_day() -> None:
    crisis = FactEntry(True, day("3-5")), FactEntry(False, day("4-1"))
    assert found(a_state(done("bij-nood", "4-1"), crisis=crisis)) == []
    assert found(a_state(done("bij-nood", "4-2"), crisis=crisis)) == ["bij-nood"]


def test_time_is_not_a_matter_of_order_within_a_day() -> None:
    assert found(a_state(done("na-vier-weken", "4-1"), done("eerste-vier-weken", "4-1"))) == ["na-vier-weken"]
    assert found(a_state(done("na-vier-weken", "4-2"), done("eerste-vier-weken", "4-2"))) == [
        "eerste-vier-weken"
    ]


def test_what_was_done_twice_departs_the_second_time() -> None:
    state = a_state(done("eerste", "3-5"), done("eerste", "3-6"))
    (departure,) = departures(plan_for(APPROACH), state, day("3-6"))
    assert (departure.step.id, departure.on, departure.why) == ("eerste", day("3-6"), None)


def test_doing_it_again_after_a_no_show_is_no_departure() -> None:
    assert found(a_state(done("eerste", "3-5", result="no_show"), done("eerste", "3-6"))) == []


def test_a_step_that_may_repeat_may_be_done_twice() -> None:
    assert found(a_state(done("eerste", "3-5"), done("weer", "3-6"), done("weer", "3-7"))) == []


def test_where_it_was_unclear_nothing_is_said() -> None:
    assert found(a_state(done("bij-nood", "3-6"))) == []
    assert found(a_state(done("bij-nood", "3-6"), crisis=False)) == ["bij-nood"]


def test_what_was_known_then_counts_not_what_is_known_now() -> None:
    later = (FactEntry(False, day("3-10")),)
    assert found(a_state(done("bij-nood", "3-6"), crisis=later)) == []
    assert found(a_state(done("bij-nood", "3-11"), crisis=later)) == ["bij-nood"]


def test_what_begins_after_the_date_is_not_told_yet() -> None:
    state = a_state(done("tweede", "3-10"))
    assert found(state, "3-9") == []
    assert found(state, "3-10") == ["tweede"]


def test_a_running_step_departs_on_the_day_it_began() -> None:
    assert found(a_state(runs("weer", "3-6"), done("eerste", "4-1"))) == ["weer"]


def test_a_step_of_an_earlier_version_is_passed_over() -> None:
    assert found(a_state(done("van-vroeger", "3-5"))) == []


STEPS = [step.id for step in APPROACH.steps]


@given(st.lists(st.sampled_from(STEPS), max_size=4, unique=True), st.data())
def test_any_order_within_one_day_gives_the_same_departures(steps: list[str], data: st.DataObject) -> None:
    before = [done("eerste", "3-4")] if data.draw(st.booleans()) else []
    today = [done(step, "3-5") for step in steps]
    shuffled = data.draw(st.permutations(today))
    assert sorted(found(a_state(*before, *today))) == sorted(found(a_state(*before, *shuffled)))
