"""The whole way of each case: from its first row to its last end or outcome, and whether it is closed."""

from __future__ import annotations

from typing import Literal

import polars as pl

from roer.measure.observed import Observed
from roer.measure.working_hours import WorkingHours
from roer.records.log import AT

ClosedBy = Literal["outcome", "nothing_runs"]


def ways(seen: Observed, hours: WorkingHours) -> tuple[pl.DataFrame, ClosedBy]:
    """A row for each case that was seen, in milliseconds, and what closes a case in this log.

    Columns: ``case``, ``closed``, ``lead`` and ``lead_work`` of closed cases, ``so_far`` and ``so_far_work``
    of others, ``wait`` and ``wait_work`` (summed over its steps), and ``touch`` and ``touch_work``, known
    where they are known of each step that took place.
    """
    found, closed_by = _ended(seen)
    until = pl.select(pl.repeat(seen.until, len(found), dtype=AT).alias("until"))["until"]
    ends = found.select(pl.when("closed").then("end"))["end"]
    running = found.select(pl.when(~pl.col("closed")).then("begin"))["begin"]
    apart = {"lead": (found["begin"], ends), "so_far": (running, until)}
    lengths = [
        series
        for name, (begin, end) in apart.items()
        for series in (
            (end - begin).dt.total_milliseconds().alias(name),
            hours.between(begin, end).cast(pl.Int64).alias(f"{name}_work"),
        )
    ]
    found = found.with_columns(lengths).join(_summed(seen.episodes), on="case", how="left")
    return found.sort("case"), closed_by


def _ended(seen: Observed) -> tuple[pl.DataFrame, ClosedBy]:
    """Begin and end of each case, and whether it is closed."""
    outcomes = _outcomes(seen.rows)
    steps = seen.episodes.group_by("case").agg(
        pl.col("ended").max().alias("last"), pl.col("ended").is_null().any().alias("runs")
    )
    found = seen.rows.group_by("case").agg(
        pl.col("at").min().alias("begin"), pl.col("at").max().alias("final")
    )
    begun = seen.episodes.group_by("case").agg(pl.col("began").min().alias("first"))
    found = found.join(begun, on="case", how="full", coalesce=True)
    found = found.join(steps, on="case", how="left").join(outcomes, on="case", how="left")
    waits = found["case"].is_in(seen.to_come["case"].unique().implode())
    idle = ~pl.col("runs").fill_null(value=False) & ~waits
    by_outcome = bool(len(outcomes))
    found = found.with_columns(
        (pl.col("outcome").is_not_null() if by_outcome else idle).alias("closed"),
        pl.min_horizontal("begin", "first").alias("begin"),
        pl.coalesce(pl.max_horizontal("last", "outcome"), "final").alias("end"),
    )
    return found.select("case", "begin", "end", "closed"), "outcome" if by_outcome else "nothing_runs"


def _outcomes(rows: pl.DataFrame) -> pl.DataFrame:
    is_outcome = pl.col("kind") == "outcome" if "kind" in rows.columns else pl.lit(value=False)
    return rows.filter(is_outcome).group_by("case").agg(pl.col("at").max().alias("outcome"))


def _summed(episodes: pl.DataFrame) -> pl.DataFrame:
    """Waits and touch of each case."""
    unknown = (pl.col("held") & pl.col("touch").is_null()).any() | pl.col("touch").is_null().all()
    return episodes.group_by("case").agg(
        pl.col("wait", "wait_work").sum(),
        *(pl.when(~unknown).then(pl.col(name).sum()).alias(name) for name in ("touch", "touch_work")),
    )
