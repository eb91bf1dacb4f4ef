"""Whether a step was open on the day on which it was taken: also for a part of that day, or not to say."""

from __future__ import annotations

from roer.decide.departures import departures, was_open
from roer.decide.plan import plan_for
from roer.decide.state import FactEntry, State
from tests.decide.small import a_state, a_step, an_approach, day, done, runs

APPROACH = an_approach(
    a_step("bij-nood", opens={"fact": "crisis", "is": True}),
    a_step("zonder-nood", opens={"not": {"known": "crisis"}}),
    a_step("plek", lasts={}),
    a_step("in-de-plek", opens={"running": "plek"}),
    a_step("buiten-de-plek", opens={"not": {"running": "plek"}}),
    a_step("nood-in-plek", opens={"all": [{"running": "plek"}, {"fact": "crisis", "is": True}]}),
    a_step("altijd"),
)
PLAN = plan_for(APPROACH)


def opened(state: State) -> bool | None:
    """Whether the last step of the state was open."""
    place = len(state.episodes) - 1
    planned = next(p for p in PLAN.steps if p.step.id == state.episodes[place].step)
    said = was_open(planned, PLAN, state, place)
    assert bool(departures(PLAN, state, day("12-31"))) is (said is False)
    return said


def crisis(*values: bool | None, before: bool | None = None) -> tuple[FactEntry, ...]:
    return (FactEntry(before, day("3-5")), *(FactEntry(value, day("3-9")) for value in values))


def test_a_step_without_a_condition_was_open() -> None:
    assert opened(a_state(done("altijd", "3-9"))) is True


def test_what_was_known_the_evening_before_or_found_that_day_opened_it() -> None:
    assert opened(a_state(done("bij-nood", "3-9"), crisis=crisis(False, before=True))) is True
    assert opened(a_state(done("bij-nood", "3-9"), crisis=crisis(True, before=False))) is True
    assert opened(a_state(done("bij-nood", "3-9"), crisis=crisis(before=False))) is False


def test_what_is_not_known_cannot_be_said() -> None:
    assert opened(a_state(done("bij-nood", "3-9"))) is None


def test_what_was_so_for_a_part_of_the_day_may_have_opened_it() -> None:
    assert opened(a_state(done("bij-nood", "3-9"), crisis=crisis(True, False, before=False))) is None
    assert opened(a_state(done("zonder-nood", "3-9"), crisis=crisis(None, True, before=True))) is None
    assert opened(a_state(done("zonder-nood", "3-9"), crisis=crisis(False, True, before=True))) is False


def test_so_may_what_began_and_ended_that_day() -> None:
    assert opened(a_state(done("plek", "3-9"), done("in-de-plek", "3-9"))) is None
    assert opened(a_state(done("plek", "3-8"), done("in-de-plek", "3-9"))) is False


def test_and_what_ended_that_day_and_began_anew() -> None:
    again = an_approach(
        a_step("plek", lasts={}, repeats={}), a_step("erna", opens={"not": {"running": "plek"}})
    )
    plan = plan_for(again)
    earlier, later = done("plek", "3-9", since="3-6"), runs("plek", "3-9")
    assert was_open(plan.steps[1], plan, a_state(earlier, later, done("erna", "3-9")), 2) is None
    assert was_open(plan.steps[1], plan, a_state(runs("plek", "3-6"), done("erna", "3-9")), 1) is False


def test_what_broke_off_that_day_by_what_was_found_was_running_when_it_was_found() -> None:
    ended = done("plek", "3-9", since="3-6")
    assert opened(a_state(ended, done("nood-in-plek", "3-9"), crisis=crisis(True))) is True
    assert opened(a_state(ended, done("nood-in-plek", "3-10"), crisis=crisis(True))) is False
