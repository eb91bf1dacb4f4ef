"""Working time: office hours, without weekends and Dutch holidays, by the Dutch clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

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


minutes = st.integers(0, 12 * 365 * 24 * 60)


@given(st.tuples(minutes, minutes, minutes).map(sorted))
def test_two_stretches_together_are_the_whole(three: list[int]) -> None:
    first, middle, last = (datetime(2014, 1, 1, tzinfo=UTC) + timedelta(minutes=m) for m in three)
    parts = (worked(first, middle) or 0) + (worked(middle, last) or 0)
    assert parts == pytest.approx(worked(first, last))
    assert 0 <= parts <= (last - first) / timedelta(hours=1) + 1e-9
