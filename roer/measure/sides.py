"""The sides of a comparison: parts of a log, and of each the times of its cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import polars as pl

from roer.measure.episodes import episodes
from roer.measure.intervals import Values
from roer.measure.marks import DAY
from roer.measure.outcome import spells
from roer.measure.working_hours import ZONE
from roer.records.log import AT, Log


@dataclass(frozen=True, eq=False)
class Side:
    """One side: its cases, how many openings are still under way, and times in days, ascending.

    ``lead_days`` has the lead time of each opening that came to an outcome, from one to the other; where the
    log has no outcomes at all that of each case, from its first row to its last. ``wait_days`` has of each
    case the sum of the waits before its steps, from when each could begin until it began,
    as far as that is known.
    """

    cases: int
    under_way: int
    lead_days: Values = field(repr=False)
    wait_days: Values = field(repr=False)


def side_of(log: Log, until: date | datetime | None, activities: Mapping[str, str]) -> Side:
    """What a comparison needs of a log; the arguments are those of ``time_to_outcome``."""
    found = spells(log, until, activities)
    done = found.frame.filter(pl.col("outcome").is_not_null())
    under_way, lead = len(found.frame) - len(done), done.select(pl.col("ended") - pl.col("opened"))
    if not len(done):
        moments = pl.col("at").to_physical()
        lead = log.events.group_by("case").agg(moments.max() - moments.min()).select("at")
        under_way = under_way if log.has("kind") or activities else 0
    begun = episodes(log).filter("ready_known")
    if found.until is not None:
        begun = begun.filter(pl.col("began") <= pl.lit(found.until).cast(AT))
    waits = begun.group_by("case").agg((pl.col("began") - pl.col("ready")).sum().dt.total_milliseconds())
    return Side(len(log.cases), under_way, _days(lead.to_series()), _days(waits["began"]))


def _days(lengths: pl.Series) -> Values:
    days: Values = lengths.sort().to_numpy() / DAY
    return days


def by_group(log: Log, groups: Mapping[str, str]) -> dict[str, Log]:
    """The log of each group (team, version), by its name. Cases without a group are in none."""
    group = pl.Series([groups.get(name) for name in log.cases], dtype=pl.String)
    codes = pl.DataFrame({"case": pl.Series(range(len(group)), dtype=pl.UInt32), "group": group})
    return {
        name: log.only(codes.filter(pl.col("group") == name)["case"])
        for name in group.drop_nulls().unique().sort()
    }


def begun_between(log: Log, since: date, before: date) -> Log:
    """The log of the cases whose first opening (or first row) is from ``since`` on and before ``before``.

    Both days are those of the Dutch clock. The whole of these cases, also what came later.
    """
    edges = [
        round(datetime.combine(day, time(), ZoneInfo(ZONE)).timestamp() * 1000) for day in (since, before)
    ]
    first = spells(log, None).frame.group_by("case").agg(pl.col("opened").min())
    chosen = first.filter(pl.col("opened").is_between(edges[0], edges[1], closed="left"))
    return log.only(chosen["case"])
