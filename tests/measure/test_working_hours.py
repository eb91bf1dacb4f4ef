"""Working time: office hours, without weekends and Dutch holidays, by the Dutch clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.duration import is_working_day
from roer.measure import working_hours
from roer.measure.working_hours import WorkingHours

HERE = ZoneInfo("Europe/Amsterdam")


def worked(begin: datetime | None, end: datetime | None) -> float | None:
    """The working hours between two moments of the Dutch clock."""
    moments = [pl.Series([at], dtype=pl.Datetime("ms", "UTC")) for at in (begin, end)]
    found: int | None = WorkingHours().between(*moments)[0]
    return None if found is None else found / 3_600_000


@pytest.mark.parametrize(
    ("begin", "end", "hours"),
    [
        ((2025, 3, 3, 9), (2025, 3, 3, 12, 30), 3.5),  # a Monday morning
        ((2025, 3, 3, 7), (2025, 3, 3, 20), 8),  # before opening until after closing
        ((2025, 3, 7, 16), (2025, 3, 10, 10), 2),  # over a weekend
        ((2025, 4, 17, 9), (2025, 4, 22, 9), 8),  # over Good Friday and Easter Monday
        ((2025, 5, 5, 9), (2025, 5, 5, 17), 0),  # Liberation Day
        ((2025, 3, 28, 9), (2025, 3, 31, 9), 8),  # over the night in which the clock goes forward
        ((2025, 3, 8, 9), (2025, 3, 8, 17), 0),  # a Saturday
    ],
)
def test_worked_out_by_hand(begin: tuple[int, ...], end: tuple[int, ...], hours: float) -> None:
    assert worked(datetime(*begin, tzinfo=HERE), datetime(*end, tzinfo=HERE)) == hours  # type: ignore[arg-type,misc]


def test_where_an_end_is_not_known_nothing_is_said() -> None:
    assert worked(datetime(2025, 3, 3, tzinfo=HERE), None) is None
    none = pl.Series([], dtype=pl.Datetime("ms", "UTC"))
    assert WorkingHours().between(none, none).len() == 0


def test_moments_far_apart_are_counted_exactly() -> None:
    # By the calendar there are 2,609 weekdays in the ten years from 1 January 2 on, less the 5th of May.
    weekdays = sum((date(2, 1, 1) + timedelta(days=d)).weekday() < 5 for d in range(3652))
    lost = sum(date(year, 5, 5).weekday() < 5 for year in range(2, 12))
    begin, end = datetime(2, 1, 1, tzinfo=HERE), datetime(12, 1, 1, tzinfo=HERE)
    assert worked(begin, end) == 8 * (weekdays - lost)
    whole = worked(datetime(2, 1, 1, tzinfo=HERE), datetime(9998, 1, 1, tzinfo=HERE))
    rest = worked(datetime(12, 1, 1, tzinfo=HERE), datetime(9998, 1, 1, tzinfo=HERE))
    assert whole == pytest.approx((rest or 0) + 8 * (weekdays - lost), abs=0)


@pytest.fixture
def _nothing_known_yet() -> Iterator[None]:
    working_hours._of_years.cache_clear()
    yield
    working_hours._of_years.cache_clear()


@pytest.mark.usefixtures("_nothing_known_yet")
def test_holidays_are_asked_once_for_each_year(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def holidays(year: int) -> frozenset[date]:
        asked.append(year)
        return frozenset()

    monkeypatch.setattr(working_hours, "public_holidays", holidays)
    assert worked(datetime(2101, 1, 1, tzinfo=HERE), datetime(2103, 1, 1, tzinfo=HERE)) == 520 * 8
    assert worked(datetime(2101, 5, 2, tzinfo=HERE), datetime(2103, 1, 2, tzinfo=HERE)) is not None
    assert asked == [2101, 2102, 2103]


@given(st.dates(date(1945, 1, 1), date(2090, 1, 1)), st.integers(0, 800))
def test_a_day_is_worked_as_the_calendar_says(day: date, later: int) -> None:
    days = (day + timedelta(days=n) for n in range(later))
    begin = datetime.combine(day, time(), HERE)
    end = datetime.combine(day + timedelta(days=later), time(), HERE)
    assert worked(begin, end) == 8 * sum(is_working_day(one) for one in days)


minutes = st.integers(0, 12 * 365 * 24 * 60)


@given(st.tuples(minutes, minutes, minutes).map(sorted))
def test_two_stretches_together_are_the_whole(three: list[int]) -> None:
    first, middle, last = (datetime(2014, 1, 1, tzinfo=UTC) + timedelta(minutes=m) for m in three)
    parts = (worked(first, middle) or 0) + (worked(middle, last) or 0)
    assert parts == pytest.approx(worked(first, last))
    assert 0 <= parts <= (last - first) / timedelta(hours=1) + 1e-9
