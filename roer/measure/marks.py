"""When cases were opened and when which outcome was reached: all that measuring outcomes needs of a log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import polars as pl

from roer.measure.episodes import standing
from roer.measure.working_hours import ZONE
from roer.records.log import AT, Log

DAY: Final = 24 * 3_600_000  # milliseconds
#: A month is a twelfth of a year of 365.25 days.
MONTH: Final = 2_629_800_000
#: After how many months a share is told.
MONTHS: Final = (6, 12, 24)
#: The name of an outcome of which the log does not say which one it is.
UNKNOWN: Final = "unknown"
_TICK = timedelta(milliseconds=1)


def last_moment(log: Log, until: date | datetime | None) -> datetime | None:
    """Until when the log was followed.

    In: a day (counted to its end on the Dutch clock), a moment (ValueError where it has no zone), or None:
    until the last row of the log. Out: None only where the log is empty and nothing was given.
    """
    if until is None:
        last = log.events["at"].max()
        assert last is None or isinstance(last, datetime)
        return last
    if not isinstance(until, datetime):
        return datetime.combine(until + timedelta(days=1), time(), ZoneInfo(ZONE)).astimezone(UTC) - _TICK
    if until.tzinfo is None:
        raise ValueError("until when a log was followed is a day, or a moment with its zone")
    return until.astimezone(UTC)


def milliseconds(moment: datetime | None) -> pl.Expr:
    """A moment as milliseconds since 1970, as `marks` gives them."""
    return pl.lit(moment, AT).to_physical()


def marks(log: Log, until: datetime | None, activities: Mapping[str, str]) -> pl.DataFrame:
    """The openings and outcomes of each case in their order, without what was taken back and what came later.

    In: ``activities`` names for an imported log which activities are which outcome. Columns: ``case`` (its
    code), ``at`` (milliseconds), ``outcome`` (None: an opening). A case that was never opened begins with
    its first row.
    """
    rows = standing(log)
    rows = rows if until is None else rows.filter(pl.col("at") <= pl.lit(until).cast(AT))
    rows = rows.with_columns(_outcome(rows, activities).alias("outcome"))
    opens = pl.col("kind") == "opened" if "kind" in rows.columns else pl.lit(value=False)
    named = rows.filter(pl.col("outcome").is_not_null() | opens).select("case", "at", "seq", "outcome")
    opened = rows.filter(opens).select("case").unique()
    first = rows.join(opened, on="case", how="anti").group_by("case").agg(pl.col("at").min())
    first = first.with_columns(pl.lit(0, pl.UInt32).alias("seq"), pl.lit(None, pl.String).alias("outcome"))
    both = pl.concat([named, first.select(named.columns)]).sort("case", "at", "seq")
    return both.select("case", pl.col("at").to_physical(), "outcome")


def _outcome(rows: pl.DataFrame, activities: Mapping[str, str]) -> pl.Expr:
    """Which outcome a row tells, or None."""
    by_name = pl.col("activity").cast(pl.String)
    by_name = by_name.replace_strict(dict(activities) or {"": ""}, default=None, return_dtype=pl.String)
    if "kind" not in rows.columns:
        return by_name
    reason = pl.col("reason").cast(pl.String) if "reason" in rows.columns else pl.lit(None, pl.String)
    told = pl.when(pl.col("kind") == "outcome").then(reason.fill_null(UNKNOWN))
    return pl.coalesce(told, by_name)
