"""How long until paid work: worked out by hand, with people under way, returning, and going other ways."""

from __future__ import annotations

from datetime import UTC, date, datetime
from math import exp, log, sqrt
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.measure.outcome import Incidence, cases_with, time_to_outcome
from roer.records.log import Log, encode
from tests.measure.logs import BEGIN as LOG_BEGIN
from tests.measure.logs import a_log
from tests.measure.records import Happened, came, came_to, day, opened, records

# Five people opened on the first day, followed for 400 days.
FIVE: Happened = {
    "ann": came("paid_work", 100),
    "bob": came("education", 200),
    "cas": [opened(200)],  # opened later: after 200 days still under way
    "dee": came("paid_work", 300),
    "eli": came("", 0),
}


def _shares(found: Incidence) -> Any:
    return [(point.days, pytest.approx(point.share)) for point in found.curve.points]


def test_paid_work_of_five_people() -> None:
    found = time_to_outcome(records(FIVE), until=day(400))
    assert (found.openings, found.clients, found.under_way, found.left_out) == (5, 5, 2, 0)
    # As in test_survival: 1/5 after 100 days; after 300 days 4/5 x 3/4 = 3/5 are under way, 1 in 2: 1/2.
    assert _shares(found) == [(100.0, 0.2), (300.0, 0.5)]
    assert [point.at_risk for point in found.curve.points] == [5, 2]
    assert (found.curve.reached, found.curve.clients, found.curve.median_days) == (2, 2, 300.0)
    assert [(curve.outcome, curve.reached) for curve in found.competing] == [("education", 1)]
    assert found.competing[0].median_days is None


def test_the_interval_stands_on_the_scale_of_log_log() -> None:
    last = time_to_outcome(records(FIVE), until=day(400)).curve.points[-1]
    # The variance is 0.065 (test_survival); log(-log) has the standard error sqrt(0.065) / (0.5 x log 2).
    reach = 1.959964 * sqrt(0.065) / (0.5 * log(2))
    assert (last.low, last.high) == pytest.approx((0.5 ** exp(reach), 0.5 ** exp(-reach)), rel=1e-6)


def test_the_shares_after_6_12_and_24_months() -> None:
    half_a_year, year, two = time_to_outcome(records(FIVE), until=day(400)).curve.after
    # 182.625 days: Ann only; Bob, Cas, Dee and Eli are still under way (200, 200, 300 and 400 days).
    assert (half_a_year.months, half_a_year.reached, half_a_year.at_risk) == (6, 1, 4)
    assert half_a_year.share == pytest.approx(0.2)
    assert (year.reached, year.at_risk) == (2, 1)
    assert year.share == pytest.approx(0.5)
    # Nobody was followed for two years, so that it is not known.
    assert (two.share, two.low, two.high, two.at_risk) == (None, None, None, 0)


def test_when_everyone_has_come_to_an_outcome_the_shares_stay_what_they_are() -> None:
    found = time_to_outcome(records({"ann": came("paid_work", 10), "bob": came("care", 20)}), until=day(30))
    assert [after.share for after in found.curve.after] == [0.5, 0.5, 0.5]


def test_nobody_so_far_is_told_with_how_high_it_may_be() -> None:
    found = time_to_outcome(records({f"c{i}": came("", 0) for i in range(20)}), until=day(400))
    half_a_year = found.curve.after[0]
    # None of 20: 1 - 0.025^(1/20) = 0.1684 (Clopper and Pearson).
    assert (half_a_year.share, half_a_year.low) == (0, 0)
    assert half_a_year.high == pytest.approx(0.1684, abs=5e-5)
    assert found.curve.points == ()
    assert found.curve.median_days is None


def test_who_leaves_by_another_way_stays_in_the_whole() -> None:
    told = {"ann": came("paid_work", 10), "bob": came("withdrawn", 5), "cas": came("withdrawn", 5)}
    assert time_to_outcome(records(told)).curve.points[-1].share == pytest.approx(1 / 3)


def test_an_outcome_that_was_taken_back_does_not_count() -> None:
    told = {"ann": [*came("paid_work", 10), (12, "undone", {"undoes": 2}), came_to("paid_work", 40)]}
    assert _shares(time_to_outcome(records(told))) == [(40.0, 1.0)]
    # Also where it was taken back after the day until which we look: it never was.
    assert time_to_outcome(records(told), until=day(11)).under_way == 1


def test_who_comes_back_counts_anew_from_the_new_opening() -> None:
    told = {"ann": [*came("paid_work", 100), opened(300), came_to("paid_work", 350)]}
    found = time_to_outcome(records(told))
    assert (found.openings, found.clients, found.curve.reached, found.curve.clients) == (2, 1, 2, 1)
    assert _shares(found) == [(50.0, 0.5), (100.0, 1.0)]


def test_an_opening_while_under_way_begins_nothing_and_a_second_outcome_is_another_matter() -> None:
    told = {"ann": [opened(), opened(50), came_to("education", 100), came_to("paid_work", 200)]}
    found = time_to_outcome(records(told))
    assert (found.openings, found.curve.reached) == (1, 0)
    assert found.competing[0].points[0].days == 100.0


def test_a_case_that_was_never_opened_begins_with_its_first_row() -> None:
    told: Happened = {"ann": [(5, "fact", {"fact": "age"}), came_to("paid_work", 25)]}
    assert _shares(time_to_outcome(records(told))) == [(20.0, 1.0)]


def test_an_outcome_before_the_opening_is_counted_as_left_out() -> None:
    told = {"ann": [came_to("care", 1), came_to("paid_work", 2), opened(3), came_to("paid_work", 5)]}
    found = time_to_outcome(records(told))
    assert (found.left_out, found.openings) == (2, 1)
    assert _shares(found) == [(2.0, 1.0)]


def test_what_comes_later_than_the_last_day_does_not_count() -> None:
    found = time_to_outcome(records({"ann": came("paid_work", 10), "bob": [opened(20)]}), until=day(9))
    assert (found.openings, found.under_way, found.curve.reached) == (1, 1, 0)


def test_a_day_counts_to_its_end_on_the_dutch_clock() -> None:
    log = records({"ann": came("paid_work", 10)})  # on 11 January, at noon in UTC
    assert time_to_outcome(log, until=date(2020, 1, 10)).under_way == 1
    found = time_to_outcome(log, until=date(2020, 1, 11))
    assert found.under_way == 0
    assert found.until == datetime(2020, 1, 11, 22, 59, 59, 999000, tzinfo=UTC)


def test_a_moment_needs_its_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        time_to_outcome(records(FIVE), until=datetime(2020, 1, 1))  # noqa: DTZ001


def test_without_a_last_day_it_is_followed_until_its_last_row() -> None:
    found = time_to_outcome(records(FIVE))
    assert found.until == day(300)
    assert found.under_way == 2


def test_an_outcome_of_which_nobody_wrote_which_one_is_one_too() -> None:
    found = time_to_outcome(records({"ann": [opened(), (5, "outcome", {})], "bob": came("paid_work", 9)}))
    assert [curve.outcome for curve in found.competing] == ["unknown"]


def test_of_an_imported_log_activities_are_named_as_outcomes() -> None:
    log = a_log({"ann": [("apply", 0), ("hired", 48)], "bob": [("apply", 0), ("talk", 72)]})
    found = time_to_outcome(log, activities={"hired": "paid_work"})
    assert (found.openings, found.under_way) == (2, 1)
    assert _shares(found) == [(2.0, 0.5)]
    assert time_to_outcome(log).under_way == 2


def test_a_log_without_rows_has_no_outcomes() -> None:
    found = time_to_outcome(a_log({}))
    assert (found.until, found.openings, found.curve.points) == (None, 0, ())
    assert [after.share for after in found.curve.after] == [None, None, None]
    assert time_to_outcome(records(FIVE), until=date(2019, 1, 1)).openings == 0


def test_the_cases_behind_a_figure() -> None:
    log = records(FIVE)
    assert cases_with(log, "paid_work") == ("ann", "dee")
    assert cases_with(log, None) == ("cas", "eli")


_event = st.tuples(st.integers(0, 900), st.sampled_from(["opened", "paid_work", "care", "fact"]))
_stories = st.dictionaries(
    st.sampled_from([f"c{i}" for i in range(6)]), st.lists(_event, min_size=1, max_size=6), max_size=6
)


def _told(stories: dict[str, list[tuple[int, str]]]) -> Happened:
    kinds = {"opened": ("opened", {}), "fact": ("fact", {"fact": "age"})}
    return {
        case: [(at, *kinds.get(what, ("outcome", {"reason": what}))) for at, what in sorted(events)]
        for case, events in stories.items()
    }


@given(_stories, st.randoms(use_true_random=False))
def test_shuffling_the_cases_changes_nothing(stories: dict[str, list[tuple[int, str]]], random) -> None:  # type: ignore[no-untyped-def]
    told = _told(stories)
    names = list(told)
    random.shuffle(names)
    log, other = records(told), records({name: told[name] for name in names})
    assert time_to_outcome(log, until=day(800)) == time_to_outcome(other, until=day(800))
    assert cases_with(log, "care") == cases_with(other, "care")


@given(_stories)
def test_curves_lie_within_their_intervals_and_nobody_is_lost(
    stories: dict[str, list[tuple[int, str]]],
) -> None:
    found = time_to_outcome(records(_told(stories)), until=day(800))
    curves = (found.curve, *found.competing)
    assert sum(curve.reached for curve in curves) + found.under_way == found.openings
    assert sum(curve.points[-1].share for curve in curves if curve.points) <= 1 + 1e-12
    for curve in curves:
        for point in curve.points:
            assert 0 <= point.low <= point.share <= point.high <= 1
        shares = [point.share for point in curve.points]
        assert shares == sorted(shares)


@given(_stories)
def test_the_same_told_row_by_row(stories: dict[str, list[tuple[int, str]]]) -> None:
    """Each case is walked through by itself, as the definition says."""
    lengths, under_way, left_out = [], 0, 0
    for events in _told(stories).values():
        known = [(at, kind, more) for at, kind, more in events if at <= 800]
        since = known[0][0] if known and all(kind != "opened" for _, kind, _ in known) else None
        never = since is None
        for at, kind, more in known:
            if kind == "opened" and since is None:
                since, never = at, False
            elif kind == "outcome" and since is not None:
                lengths += [at - since] if more["reason"] == "paid_work" else []
                since = None
            elif kind == "outcome" and never:
                left_out += 1
        under_way += since is not None
    found = time_to_outcome(records(_told(stories)), until=day(800))
    days = sorted(lengths)
    assert [point.days for point in found.curve.points] == sorted(set(days))
    assert (found.curve.reached, found.under_way, found.left_out) == (len(days), under_way, left_out)


def test_equal_rows_in_another_order_of_columns_give_the_same() -> None:
    columns = {
        "kind": pl.Series(["opened", "outcome"]),
        "reason": pl.Series([None, "paid_work"], dtype=pl.String),
        "activity": pl.Series(["opened", "outcome"]),
        "at": pl.Series([LOG_BEGIN, LOG_BEGIN], dtype=pl.Datetime("ms", "UTC")),
        "case": pl.Series(["ann", "ann"]),
    }
    log: Log = encode(columns)
    assert _shares(time_to_outcome(log)) == [(0.0, 1.0)]
