"""Times as they stand in files, as moments: UTC, milliseconds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Final

import polars as pl

from roer.records.encoding import Coded
from roer.records.log import AT
from roer.records.moment_texts import read_texts
from roer.records.remarks import Kind
from roer.records.zones import localised

_NUMBER = pl.col("number")
#: Which numbers are times in which unit since 1970: from 1973 on no two units overlap (until the year 5138).
_UNITS: Final = (
    ("s", 10**8, 10**11, _NUMBER * 1000),
    ("ms", 10**11, 10**14, _NUMBER),
    ("µs", 10**14, 10**17, _NUMBER // 1000),
    ("ns", 10**17, 2**63 - 1, _NUMBER // 1_000_000),
)

# The years 2 to 9998, in milliseconds since 1970: what lies in them is in the calendar in every zone.
_FIRST: Final = -62_104_060_800_000
_END: Final = 253_370_764_800_000


@dataclass(frozen=True)
class Moments:
    """For each value its moment (empty where there is none) and what is to be said of it."""

    at: pl.Series
    said: Mapping[Kind, pl.Series]
    unit: str | None = None  # of times that are numbers


def moments(column: Coded | pl.Series, zone: str) -> Moments:
    """The moments of a column.

    Texts (the names of a `Coded`): ISO 8601, Dutch and other dates, seconds or less since 1970. Numbers:
    since 1970, the unit by their size. Dates: the midnight that begins them. ``zone`` holds for
    what has no offset. A value that is no time is empty, as is what lies outside the years 2 to 9998.
    """
    if isinstance(column, Coded):
        return _of_texts(column.names, zone)
    if column.dtype.is_temporal():
        return _of_times(column, zone)
    if column.dtype.is_numeric():
        at, unit = since_1970(column)
        return Moments(in_calendar(at), {"number_time": at.is_not_null()}, unit)
    return _of_texts(column.cast(pl.String), zone)


def since_1970(numbers: pl.Series) -> tuple[pl.Series, str | None]:
    """Numbers as moments, each by its own size, and the units that were found (such as "s, ms")."""
    size, empty = pl.col("number").abs(), pl.lit(None, AT)
    frame = numbers.alias("number").to_frame()
    at, units = empty, []
    for unit, low, high, scaled in _UNITS:
        there = (size >= low) & (size < high)
        if frame.select(there.any()).item():
            units.append(unit)
            at = pl.when(there).then(scaled.round().cast(pl.Int64, strict=False).cast(AT)).otherwise(at)
    return frame.with_columns(at.alias("at"))["at"], ", ".join(units) or None


def _of_times(column: pl.Series, zone: str) -> Moments:
    if column.dtype == pl.Time or column.dtype == pl.Duration:
        return Moments(pl.Series([None] * len(column), dtype=AT), {})
    if isinstance(column.dtype, pl.Datetime) and column.dtype.time_zone is not None:
        return Moments(in_calendar(column.dt.convert_time_zone("UTC").dt.cast_time_unit("ms")), {})
    return _local(in_calendar(column.cast(pl.Datetime("ms"))), zone)


def _local(naive: pl.Series, zone: str) -> Moments:
    found = localised(naive, zone)
    said: dict[Kind, pl.Series] = {"zone_assumed": naive.is_not_null()}
    return Moments(found.at, {**said, "twice": found.twice, "skipped": found.skipped})


def _of_texts(texts: pl.Series, zone: str) -> Moments:
    read = read_texts(texts)
    local = _local(in_calendar(read.local), zone)
    numbers, unit = since_1970(read.numbers)
    at = reduce(lambda one, other: one.zip_with(one.is_not_null(), other), (read.moments, numbers), local.at)
    said = {**local.said, **read.said, "number_time": numbers.is_not_null()}
    return Moments(in_calendar(at), said, unit)


def in_calendar(at: pl.Series) -> pl.Series:
    """Times in milliseconds, empty where the year is one that no calendar can show (Python has 1 to 9999)."""
    times = at.to_physical()
    low, high = times.min(), times.max()
    if low is None or (low >= _FIRST and high < _END):  # type: ignore[operator]
        return at
    return at.set(~times.is_between(_FIRST, _END, closed="left"), None)
