"""Two parts of a log side by side, and what is concluded of it and what not."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.measure.caution import (
    FINISHED_ONLY,
    IN_BOTH,
    MAY_BE_CHANCE,
    MORE_THAN_CHANCE,
    NO_EFFECT,
    ONE_IN_TWENTY,
    SMALL_NUMBERS,
    TOO_FEW,
)
from roer.measure.comparison import compare, mean_difference, median_difference, share_difference
from roer.measure.sides import begun_between, by_group
from roer.records.log import Log
from tests.measure.logs import a_log
from tests.measure.records import Happened, came, came_to, day, opened, records


def _people(name: str, lengths: range) -> Happened:
    """Each comes to paid work after so many days; the talk begins after a tenth of them."""
    return {
        f"{name}{n:03}": [opened(), (n / 10, "started", {"step": "talk"}), came_to("paid_work", n)]
        for n in lengths
    }


def test_slower_and_quicker_people() -> None:
    one, other = records(_people("a", range(100, 130))), records(_people("b", range(200, 230)))
    found = compare(one, other, until=day(400))
    assert (found.one.cases, found.other.cases, found.in_both) == (30, 30, 0)
    # 100 to 129 days has 114.5 in the middle, 200 to 229 has 214.5.
    lead = found.lead_median
    assert (lead.one, lead.other, lead.difference) == (114.5, 214.5, 100)
    assert lead.low is not None
    assert lead.high is not None
    assert lead.low < 100 < lead.high
    assert (lead.verdict, lead.said) == ("more_than_chance", MORE_THAN_CHANCE)
    # They wait a tenth of it for their talk.
    assert found.wait_mean.one == pytest.approx(11.45)
    assert found.wait_mean.difference == pytest.approx(10)


def test_the_shares_after_some_months_and_the_curves() -> None:
    one, other = records(_people("a", range(170, 190))), records(_people("b", range(400, 420)))
    found = compare(one, other, until=day(800))
    half_a_year = found.after[0]
    # After 182.6 days 13 of 20 have paid work (170 to 182), of the others nobody.
    assert half_a_year.one == pytest.approx(0.65)
    assert half_a_year.other == 0
    assert half_a_year.difference == pytest.approx(-0.65)
    assert half_a_year.verdict == "more_than_chance"
    assert (found.after[2].one, found.after[2].other, found.after[2].difference) == pytest.approx((1, 1, 0))
    assert [incidence.curve.reached for incidence in found.curves] == [20, 20]


def test_of_too_few_nothing_is_concluded() -> None:
    one, other = records(_people("a", range(100, 109))), records(_people("b", range(900, 930)))
    found = compare(one, other, until=day(1000))
    for difference in (found.lead_median, found.lead_mean, found.wait_median, found.wait_mean, *found.after):
        assert (difference.difference, difference.verdict, difference.said) == (None, "too_few", TOO_FEW)
    assert found.lead_median.one == 104


def test_what_is_said_beside_it() -> None:
    one, other = records(_people("a", range(100, 160))), records(_people("b", range(100, 160)))
    assert compare(one, other, until=day(400)).said_beside == (NO_EFFECT, ONE_IN_TWENTY)
    assert compare(one, one, until=day(120)).said_beside == (
        NO_EFFECT, ONE_IN_TWENTY, FINISHED_ONLY, IN_BOTH
    )  # fmt: skip
    few = records({"ann": came("paid_work", 5)})
    assert compare(one, few, until=day(400)).said_beside == (NO_EFFECT, ONE_IN_TWENTY, SMALL_NUMBERS)


def test_a_log_without_outcomes_is_compared_from_first_row_to_last() -> None:
    def log(hours: int) -> Log:
        return a_log({f"c{i}": [("apply", 0), ("pay", hours + 24 * i)] for i in range(11)})

    found = compare(log(24), log(48))
    # 1 to 11 days and 2 to 12 days.
    assert (found.lead_median.one, found.lead_median.other, found.one.under_way) == (6, 7, 0)
    assert found.lead_median.said == MAY_BE_CHANCE


def test_the_lead_time_of_who_is_under_way_is_not_known_yet() -> None:
    log = records({**_people("a", range(100, 112)), "zoe": came("", 0)})
    found = compare(log, log, until=day(400))
    assert (found.one.under_way, len(found.one.lead_days)) == (1, 12)


def test_the_difference_of_shares() -> None:
    # Newcombe 1998: 48 of 80 and 56 of 70 differ 0.2, from 0.0524 to 0.3339.
    found = share_difference((48, 80), (56, 70))
    assert (found.difference, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)
    assert found.said == MORE_THAN_CHANCE
    assert share_difference((1, 9), (50, 90)).verdict == "too_few"
    assert share_difference((0, 0), (5, 10)).one is None


def test_two_periods_of_one_log() -> None:
    log = records(
        {"ann": came("paid_work", 5), "bob": [opened(31), came_to("care", 90)], "cas": [opened(60)]}
    )
    # The first of January at noon; 31 days later it is February, 60 days later March.
    february = begun_between(log, date(2020, 2, 1), date(2020, 3, 1))
    assert list(february.cases) == ["bob"]
    assert february.events.height == 2
    assert list(begun_between(log, date(2020, 1, 1), date(2020, 2, 1)).cases) == ["ann"]


def test_the_groups_of_one_log() -> None:
    log = records({"ann": came("paid_work", 5), "bob": came("care", 9), "cas": came("", 0)})
    teams = by_group(log, {"ann": "south", "bob": "north"})
    assert {team: list(part.cases) for team, part in teams.items()} == {"north": ["bob"], "south": ["ann"]}


samples = st.lists(st.floats(0, 1000), min_size=10, max_size=40).map(np.array)


@given(samples, samples)
def test_the_other_way_around_the_difference_is_the_opposite(one, other) -> None:  # type: ignore[no-untyped-def]
    for difference in (median_difference, mean_difference):
        forth, back = difference(one, other), difference(other, one)
        assert forth.low is not None
        assert back.high is not None
        assert back.difference is not None
        assert forth.difference == -back.difference
        assert forth.low == pytest.approx(-back.high, abs=1e-6)
        assert forth.verdict == back.verdict


@given(samples)
def test_nothing_differs_from_itself(sample) -> None:  # type: ignore[no-untyped-def]
    for difference in (median_difference, mean_difference):
        assert difference(sample, sample).verdict == "may_be_chance"
