"""Time to an outcome as it is shown: nothing of it is about fewer than ten people."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from roer.measure.curve import After, Point
from roer.measure.outcome import time_to_outcome
from roer.measure.published_outcome import publish_incidence
from tests.measure.records import Happened, came, day, records


def _people(**counts: int) -> Happened:
    """So many people per outcome, each a day later than the one before; `nothing` is still under way."""
    return {
        f"{outcome}{n}": came("" if outcome == "nothing" else outcome, 100 + n)
        for outcome, count in counts.items()
        for n in range(count)
    }


def test_numbers_in_tens_and_small_outcomes_hidden() -> None:
    found = publish_incidence(
        time_to_outcome(records(_people(paid_work=64, care=7, education=35, nothing=21)), until=day(400))
    )
    assert found is not None
    assert (found.openings, found.under_way, found.hidden) == (120, 20, ("care",))
    assert found.curve is not None
    assert (found.curve.reached, found.curve.clients) == (60, 60)
    assert [curve.outcome for curve in found.competing] == ["education"]


def test_a_point_stands_where_ten_more_people_came_to_it() -> None:
    found = publish_incidence(time_to_outcome(records(_people(paid_work=34, nothing=66)), until=day(400)))
    assert found is not None
    assert found.curve is not None
    # The tenth person on day 109, the twentieth on 119, the thirtieth on 129; of 100 people in steps of 10 %.
    told = [(point.days, point.share, point.reached) for point in found.curve.points]
    assert told == [(109, 0.1, 10), (119, 0.2, 20), (129, 0.3, 30)]
    assert [after.share for after in found.curve.after] == [0.3, 0.3, None]


def test_nothing_of_fewer_than_ten_clients() -> None:
    assert publish_incidence(time_to_outcome(records(_people(paid_work=9)), until=day(400))) is None


def test_all_or_all_but_a_few_is_not_shown() -> None:
    for told in (_people(paid_work=40), _people(paid_work=40, nothing=9), _people(nothing=40)):
        found = publish_incidence(time_to_outcome(records(told), until=day(400)))
        assert found is not None
        assert found.curve is None


@given(st.integers(0, 45), st.integers(0, 25), st.integers(0, 45))
def test_no_number_is_finer_than_ten_people(work: int, care: int, nothing: int) -> None:
    raw = time_to_outcome(records(_people(paid_work=work, care=care, nothing=nothing)), until=day(400))
    found = publish_incidence(raw)
    assert (found is None) == (raw.clients < 10)
    if found is None:
        return
    for curve in (*([found.curve] if found.curve else []), *found.competing):
        assert curve.reached >= 10
        for before, point in pairwise(curve.points):
            assert point.reached - before.reached >= 10
        everywhere: list[Point | After] = [*curve.points, *curve.after]
        for one in everywhere:
            assert one.reached % 10 == one.at_risk % 10 == 0
            assert (
                one.share is None or one.low is None or one.high is None or one.low <= one.share <= one.high
            )
