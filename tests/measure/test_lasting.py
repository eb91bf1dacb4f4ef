"""Whether paid work lasts: by hand, and who was not followed long enough does not count as lasting."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.measure.lasting import Lasting, lasting
from tests.measure.records import Happened, came, came_to, day, opened, records

# All came to paid work after 10 days, and were followed until day 400: 390 days in it.
FOUR: Happened = {
    "ann": came("paid_work", 10),
    "bob": [*came("paid_work", 10), opened(110)],  # back after 100 days
    "cas": [*came("paid_work", 10), came_to("education", 310)],  # to school after 300 days
    "dee": [opened(), came_to("paid_work", 300)],  # in it for 100 days so far
}


def _told(found: Lasting) -> Any:
    return [(one.months, one.observed, one.still, pytest.approx(one.share)) for one in found.after[:2]]


def test_who_is_still_there() -> None:
    found = lasting(records(FOUR), until=day(400))
    assert (found.outcome, found.reached, found.clients, found.ended) == ("paid_work", 4, 4, 2)
    # Bob leaves after 100 days, when Dee is followed too: 3 in 4 stay. Cas after 300, one of two: half.
    # Followed for 182.6 and 365.25 days are Ann, Bob and Cas.
    assert _told(found) == [(6, 3, 2, 0.75), (12, 3, 1, 0.375)]
    assert found.after[0].low is not None
    assert found.after[0].high is not None
    assert 0 < found.after[0].low < 0.75 < found.after[0].high < 1


def test_who_was_not_followed_long_enough_does_not_count_as_lasting() -> None:
    two_years = lasting(records(FOUR), until=day(400)).after[2]
    assert (two_years.observed, two_years.still, two_years.share, two_years.low) == (0, 0, None, None)


def test_nobody_has_left_yet() -> None:
    half_a_year = lasting(records({f"c{i}": came("paid_work", 0) for i in range(10)}), until=day(200)).after[
        0
    ]
    # All of ten: at least 0.025^(1/10) = 0.6915 (Clopper and Pearson).
    assert (half_a_year.observed, half_a_year.still, half_a_year.share, half_a_year.high) == (10, 10, 1, 1)
    assert half_a_year.low == pytest.approx(0.6915, abs=5e-5)


def test_the_same_outcome_again_changes_nothing() -> None:
    told = {"ann": [*came("paid_work", 0), came_to("paid_work", 100)]}
    found = lasting(records(told), until=day(200))
    assert (found.reached, found.ended, found.after[0].still) == (1, 0, 1)


def test_paid_work_after_another_outcome_counts_and_each_time_anew() -> None:
    told = {"ann": [*came("education", 0), came_to("paid_work", 5), opened(50), came_to("paid_work", 60)]}
    found = lasting(records(told), until=day(400))
    assert (found.reached, found.clients, found.ended) == (2, 1, 1)
    assert (found.after[0].observed, found.after[0].still) == (2, 1)


def test_what_was_taken_back_was_never_reached_and_what_ended_it_may_be_taken_back() -> None:
    undone = (20.0, "undone", {"undoes": 2})
    assert lasting(records({"ann": [*came("paid_work", 10), undone]}), until=day(400)).reached == 0
    back = [*came("paid_work", 10), opened(50), (60.0, "undone", {"undoes": 3})]
    assert lasting(records({"ann": back}), until=day(400)).ended == 0


def test_a_log_without_the_outcome() -> None:
    found = lasting(records({"ann": came("care", 5)}))
    assert (found.reached, found.clients, found.ended) == (0, 0, 0)
    assert [one.share for one in found.after] == [None, None, None]


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 900)), min_size=1, max_size=12))
def test_where_all_were_followed_it_is_the_simple_share(told: list[tuple[int, int]]) -> None:
    happened = {
        f"c{i}": [*came("paid_work", start), opened(start + stays)] for i, (start, stays) in enumerate(told)
    }
    for one, days in zip(
        lasting(records(happened), until=day(1300)).after, (182.625, 365.25, 730.5), strict=True
    ):
        still = sum(stays > days for _, stays in told)
        assert (one.observed, one.still) == (len(told), still)
        assert one.share == pytest.approx(still / len(told))
        assert one.low is not None
        assert one.high is not None
        assert 0 <= one.low <= still / len(told) + 1e-9
        assert still / len(told) - 1e-9 <= one.high <= 1
