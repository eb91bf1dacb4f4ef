"""What was known of a client on a date: facts that come, change and go, and episodes of steps."""

from __future__ import annotations

from datetime import date

import pytest

from roer.decide.state import Episode, FactEntry, view
from tests.decide.small import START, a_state, day, done, runs


def known(*entries: FactEntry, on: str) -> object:
    return view(a_state(wage_value=entries), day(on)).facts.get("wage_value", "unknown")


def test_a_fact_is_known_from_its_date_on() -> None:
    found = FactEntry(0.4, day("3-16"))
    assert [known(found, on=on) for on in ("3-15", "3-16", "4-1")] == ["unknown", 0.4, 0.4]


def test_a_fact_that_is_not_dated_was_known_all_along() -> None:
    assert known(FactEntry(0.4, date.min), on="1900-1-1") == 0.4


def test_a_fact_may_change_and_each_date_knows_its_own_value() -> None:
    found = FactEntry(0.4, day("3-16")), FactEntry(0.6, day("5-1"))
    assert [known(*found, on=on) for on in ("4-30", "5-1")] == [0.4, 0.6]


def test_a_fact_may_become_unknown_again_and_known_later() -> None:
    found = FactEntry(0.4, day("3-16")), FactEntry(None, day("4-1")), FactEntry(0.6, day("5-1"))
    assert [known(*found, on=on) for on in ("3-31", "4-1", "4-30", "5-1")] == [0.4, "unknown", "unknown", 0.6]


def test_a_fact_found_unknown_was_never_known() -> None:
    assert known(FactEntry(None, date.min), on="3-5") == "unknown"


def test_what_is_false_or_zero_is_known() -> None:
    seen = view(a_state(crisis=False, wage_value=0), START)
    assert seen.facts == {"crisis": False, "wage_value": 0}


def test_an_episode_is_planned_then_running_then_ended() -> None:
    state = a_state(done("plek", "4-1", since="3-16"))

    def phase(on: str) -> tuple[bool, bool]:
        seen = view(state, day(on))
        return "plek" in seen.running, seen.last("plek") is not None

    assert [phase(on) for on in ("3-15", "3-16", "3-31", "4-1")] == [
        (False, False), (True, False), (True, False), (False, True)
    ]  # fmt: skip


@pytest.mark.parametrize("result", [None, "attended", "finished"])
def test_a_completed_episode_is_the_last_one(result: str | None) -> None:
    seen = view(a_state(done("plek", "4-1", result=result)), day("4-1"))
    assert seen.last("plek") == Episode("plek", day("4-1"), day("4-1"), result)  # type: ignore[arg-type]


@pytest.mark.parametrize("result", ["no_show", "broken_off", "withdrawn", "refused", "cancelled"])
def test_an_episode_that_was_not_completed_is_passed_over(result: str) -> None:
    earlier = done("plek", "3-20")
    seen = view(a_state(earlier, done("plek", "4-1", result=result)), day("4-1"))
    assert seen.last("plek") == earlier
    assert len(seen.ended["plek"]) == 2


def test_a_step_began_when_its_running_episode_did_else_its_last_completed_one() -> None:
    state = a_state(done("plek", "3-20", since="3-10"), runs("plek", "4-1"))
    assert view(state, day("3-31")).began("plek") == day("3-10")
    assert view(state, day("4-1")).began("plek") == day("4-1")
    assert view(state, day("3-9")).began("plek") is None


def test_the_view_before_an_episode_leaves_out_that_episode_and_what_came_after() -> None:
    state = a_state(done("een", "3-5"), done("twee", "3-5"), done("drie", "3-5"))
    assert list(view(state, START, before=1).ended) == ["een"]


def test_a_state_is_asked_for_a_date_and_not_changed() -> None:
    state = a_state(done("een", "3-5"), crisis=True)
    view(state, START).facts["crisis"] = False
    assert view(state, START).facts == {"crisis": True}
