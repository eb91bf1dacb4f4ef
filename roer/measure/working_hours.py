"""How much of a stretch of time was working time: office hours on days that are no weekend and no holiday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR
from functools import lru_cache
from typing import Final

import numpy as np
import polars as pl

from roer.approach.duration import public_holidays
from roer.records.log import AT

ZONE: Final = "Europe/Amsterdam"
_HOUR = 3_600_000
_DAY = 24 * _HOUR
Days = tuple[int, np.ndarray[tuple[int], np.dtype[np.int64]]]


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """From when to when the office is open on working days, in hours of the Dutch clock.

    What is usual for an office; no source gives it, so it is Roer's own choice and can be changed.
    """

    opens: float = 9
    closes: float = 17

    def between(self, begin: pl.Series, end: pl.Series) -> pl.Series:
        """The working time between moments, in milliseconds; None where one of the two is not known."""
        since, until = _local(begin), _local(end)
        both = pl.concat([since, until]).drop_nulls()
        if not len(both):
            return since.rename("working")
        days = _working_days(int(both.to_numpy().min()), int(both.to_numpy().max()))
        return self._until(until, days) - self._until(since, days)

    def _until(self, local: pl.Series, days: Days) -> pl.Series:
        """The working time from the first of the days until these moments."""
        first, before = days
        day = local // _DAY
        open_ms, close_ms = int(self.opens * _HOUR), int(self.closes * _HOUR)
        today = (local % _DAY).clip(open_ms, close_ms) - open_ms
        place = (day - first).fill_null(0).to_numpy()
        whole = pl.Series(before[place] * (close_ms - open_ms))
        works = pl.Series(before[place + 1] - before[place])
        return (whole + today * works).rename("working")


def _local(moment: pl.Series) -> pl.Series:
    """Milliseconds on the Dutch clock."""
    return moment.cast(AT).dt.convert_time_zone(ZONE).dt.replace_time_zone(None).to_physical()


def _working_days(first_ms: int, last_ms: int) -> Days:
    """The first day (since 1970), and the number of working days before each day from it, past the last."""
    return _of_years(_year(first_ms), _year(last_ms))


def _year(ms: int) -> int:
    return int(np.datetime64(ms, "ms").astype("M8[Y]").astype(int)) + 1970


@lru_cache(maxsize=4)
def _of_years(first: int, last: int) -> Days:
    """The same for whole years, so that a log asks for them once."""
    calendar = range(max(first, MINYEAR), min(last, MAXYEAR) + 1)
    closed = [day for year in calendar for day in public_holidays(year)]
    begin, end = (np.datetime64(year - 1970, "Y").astype("M8[D]") for year in (first, last + 1))
    works = np.is_busday(np.arange(begin, end), holidays=np.array(closed, "M8[D]"))
    return int(begin.astype(int)), np.concatenate(([0], np.cumsum(works, dtype=np.int64)))
