"""Lengths of time, summed up: how many, how long in all, and mean, median and 90th percentile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from roer.measure.figures import HOUR, Spread

_SHARES: Final = {"median": 0.5, "p90": 0.9}


@dataclass(frozen=True, slots=True)
class Lengths:
    """Lengths of time in hours, on the clock and in working hours; quantiles interpolate linearly."""

    count: int
    total_hours: float
    hours: Spread
    total_working_hours: float
    working_hours: Spread

    @property
    def total_days(self) -> float:
        """The sum in calendar days of 24 hours."""
        return self.total_hours / 24


NO_LENGTHS: Final = Lengths(0, 0.0, Spread(None, None, None), 0.0, Spread(None, None, None))


def lengths(frame: pl.DataFrame, column: str) -> Lengths:
    """The lengths in milliseconds of a column and of ``{column}_work``; empty ones do not count."""
    return next(
        iter(lengths_by(frame.with_columns(pl.lit("").alias("_all")), "_all", column).values()), NO_LENGTHS
    )


def lengths_by(frame: pl.DataFrame, by: str, column: str) -> dict[str, Lengths]:
    """The lengths of each group, by its name; groups without a length are left out."""
    found = frame.filter(pl.col(column).is_not_null()).group_by(by).agg(pl.len(), *_figures(column))
    return {
        row[by]: Lengths(row["len"], *_told(row, column), *_told(row, f"{column}_work"))
        for row in found.sort(by).iter_rows(named=True)
    }


def _figures(column: str) -> Iterator[pl.Expr]:
    for name in (column, f"{column}_work"):
        yield pl.col(name).sum().alias(f"{name}_sum")
        for share, value in _SHARES.items():
            yield pl.col(name).quantile(value, "linear").alias(f"{name}_{share}")


def _told(row: dict[str, int], name: str) -> tuple[float, Spread]:
    total = row[f"{name}_sum"]
    spread = Spread(total / row["len"] / HOUR, *(row[f"{name}_{share}"] / HOUR for share in _SHARES))
    return total / HOUR, spread
