"""Texts as times: the shapes in which a time is written, one after another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
import polars as pl

from roer.records.log import AT
from roer.records.remarks import Kind

_OFFSET = r" ?(?P<offset>z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?"
_CLOCK = (
    r"(?:(?:t|,? +)(?:om )?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2})(?:[.,](?P<part>\d+))?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: uur)?" + _OFFSET + ")?$"
)
_DAY = r"^(?:[a-z]{2,9}[,.]? )?"  # the day of the week
_YEAR_FIRST = r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _CLOCK
_NO_MARKS = (
    r"^(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:t?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})(?:[.,](?P<part>\d+))?(?P<half>x)?"
    + _OFFSET
    + ")?$"
)
_DAY_AND_MONTH = (
    _DAY + r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})[-/.](?P<year>\d{4}|\d{2})" + _CLOCK
)
_WORD = _DAY + r"(?P<day>\d{1,2})[. -]+(?P<month>[a-z]{3,9})[. -]+(?P<year>\d{4})" + _CLOCK
_NUMBER = r"^\d{9,19}(?:\.\d+)?$"
_MONTHS = (
    ("januari", "january", "jan"), ("februari", "february", "feb"), ("maart", "march", "mrt", "mar"),
    ("april", "apr"), ("mei", "may"), ("juni", "june", "jun"), ("juli", "july", "jul"),
    ("augustus", "august", "aug"), ("september", "sept", "sep"), ("oktober", "october", "okt", "oct"),
    ("november", "nov"), ("december", "dec"),
)  # fmt: skip
_MONTH_NUMBERS = {word: str(place) for place, words in enumerate(_MONTHS, 1) for word in words}
_ORDERS: Final[tuple[Kind, ...]] = ("day_first", "month_first", "other_order", "either_order", "short_year")
_DAY_LENGTH: Final = 86_400_000
_NAIVE: Final = pl.Datetime("ms")


class Texts(NamedTuple):
    """For each text what it is: a moment, a local time, or a number; and what is to be said of it."""

    moments: pl.Series
    local: pl.Series
    numbers: pl.Series
    said: Mapping[Kind, pl.Series]


def read_texts(texts: pl.Series) -> Texts:
    """Read texts as times. What fits no shape, or is no day of the calendar, is in none of the three.

    Whether the day or the month stands first follows from those above 12, else the day does.
    """
    rest = pl.DataFrame({"text": texts.str.strip_chars().str.to_lowercase()}).with_row_index("place")
    every, read, said = rest.select("place"), [], {}
    for shape in (_YEAR_FIRST, _NO_MARKS, _DAY_AND_MONTH, _WORD):
        parts = rest.with_columns(pl.col("text").str.extract_groups(shape).alias("parts")).unnest("parts")
        parts = parts.filter(pl.col("day").is_not_null())
        if shape == _DAY_AND_MONTH and len(parts):
            parts = _day_and_month(parts)
            said = {kind: _spread(parts.filter(kind)["place"], len(texts)) for kind in _ORDERS}
        elif shape == _WORD:
            parts = parts.with_columns(pl.col("month").replace_strict(_MONTH_NUMBERS, default=None))
        read.append(_read(parts).filter(pl.col("local").is_not_null()))
        rest = rest.join(read[-1], on="place", how="anti", maintain_order="left")
    found = every.join(pl.concat(read), on="place", how="left", maintain_order="left")
    numbers = every.join(_numbers(rest), on="place", how="left", maintain_order="left")["number"]
    utc = pl.col("local") - pl.duration(minutes=pl.col("offset"), time_unit="ms")
    kinds = {kind: flags & found["local"].is_not_null() for kind, flags in said.items()}
    return Texts(
        found.select(utc.dt.replace_time_zone("UTC").cast(AT)).to_series(),
        found.select(pl.when(pl.col("offset").is_null()).then(pl.col("local"))).to_series(),
        numbers,
        kinds,
    )


def _day_and_month(parts: pl.DataFrame) -> pl.DataFrame:
    """The parts with the day and the month where they belong, and what is to be said of it."""
    first, second = (pl.col(name).cast(pl.Int64) > 12 for name in ("day", "month"))
    days_first, months_first = (bool(parts.select(large.any()).item()) for large in (first, second))
    swapped = second | pl.lit(months_first and not days_first)
    either = pl.lit(days_first and months_first) & ~first & ~second & (pl.col("day") != pl.col("month"))
    unknown = pl.lit(not days_first and not months_first) & (pl.col("mark") == "/")
    short = pl.col("year").str.len_chars() == 2
    century = pl.when(pl.col("year").cast(pl.Int64) >= 70).then(pl.lit("19")).otherwise(pl.lit("20"))
    return parts.with_columns(
        day=pl.when(swapped).then("month").otherwise("day"),
        month=pl.when(swapped).then("day").otherwise("month"),
        year=pl.when(short).then(century + pl.col("year")).otherwise("year"),
        day_first=unknown,
        month_first=swapped & pl.lit(not days_first),
        other_order=swapped & pl.lit(days_first),
        either_order=either,
        short_year=short,
    )


def _read(parts: pl.DataFrame) -> pl.DataFrame:
    """Of each text with its parts the local time, if it is one, and its offset in minutes, if it has one."""
    hour, minute, second = (pl.col(name).cast(pl.Int64).fill_null(0) for name in ("hour", "minute", "second"))
    half = pl.col("half")
    afternoon = pl.when(half == "p").then(12).otherwise(0)
    hours = pl.when(half.is_null()).then(hour).otherwise(hour % 12 + afternoon)
    real = (hour < 24) & (minute < 60) & (second < 60) & (half.is_null() | hour.is_between(1, 12))
    part = (pl.col("part").fill_null("") + "000").str.slice(0, 3).cast(pl.Int64)
    day = pl.concat_str("year", "month", "day", separator="-").str.to_date("%Y-%m-%d", strict=False)
    since = day.cast(pl.Int64) * _DAY_LENGTH + ((hours * 60 + minute) * 60 + second) * 1000 + part
    return parts.select("place", local=pl.when(real).then(since).cast(_NAIVE), offset=_offset())


def _offset() -> pl.Expr:
    text = pl.col("offset").str.replace(":", "")
    minutes = text.str.slice(1, 2).cast(pl.Int64, strict=False) * 60
    minutes += (text.str.slice(3, 2) + "00").str.slice(0, 2).cast(pl.Int64, strict=False)
    signed = pl.when(text.str.starts_with("-")).then(-minutes).otherwise(minutes)
    return pl.when(text.str.contains("[+-]")).then(signed).when(text.is_not_null()).then(0)


def _numbers(rest: pl.DataFrame) -> pl.DataFrame:
    numeric = rest.filter(pl.col("text").str.contains(_NUMBER))
    return numeric.select("place", number=pl.col("text").cast(pl.Float64, strict=False))


def _spread(places: pl.Series, size: int) -> pl.Series:
    flags = np.zeros(size, np.bool_)
    flags[places.to_numpy()] = True
    return pl.Series(flags)
