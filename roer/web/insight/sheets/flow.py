"""The log that a map is drawn of: where a log tells kinds of rows, one row for each time of a step.

Records have a row for the begin and the end of a step, and for each fact. On a map that would hide the way;
so of those only the beginnings stand on it, with the opening and the outcome. Other logs stand as they are.
"""

from __future__ import annotations

import polars as pl

from roer.measure.episodes import episodes, standing
from roer.records.encoding import Coded
from roer.records.log import Log, encode
from roer.records.plan import PLAN

_OUTCOME = "outcome:"


def flow_of(log: Log) -> Log:
    """The log of a map. What belongs to a client's plan is no step of the way, and is left out."""
    if not log.has("kind"):
        return log
    begun = episodes(log).filter(~pl.col("step").str.starts_with(PLAN))
    steps = begun.select(
        "case", pl.col("step").alias("activity"), pl.col("began").alias("at"), pl.lit(1).alias("n")
    )
    rows = standing(log).filter(pl.col("kind").is_in(["opened", "outcome"]))
    reason = pl.col("reason").cast(pl.String) if "reason" in rows.columns else pl.lit(None, pl.String)
    is_outcome = pl.col("kind") == "outcome"
    ends = rows.select(
        "case",
        pl.when(is_outcome)
        .then(pl.lit(_OUTCOME) + reason.fill_null(""))
        .otherwise(pl.lit("opened"))
        .alias("activity"),
        "at",
        pl.when(is_outcome).then(2).otherwise(0).alias("n"),
    )
    found = pl.concat([ends, steps]).sort("case", "at", "n", maintain_order=True)
    cases = Coded(found["case"].to_numpy(), log.cases)
    return encode({"case": cases, "activity": found["activity"], "at": found["at"]})


def outcome_in(activity: str) -> str | None:
    """The outcome that an activity of such a log is, or None.

    >>> outcome_in("outcome:paid_work"), outcome_in("intake")
    ('paid_work', None)
    """
    return activity.removeprefix(_OUTCOME) if activity.startswith(_OUTCOME) else None


def cases_of_pairs(log: Log) -> dict[tuple[str, str], int]:
    """In how many cases one thing directly follows another."""
    names = log.activities
    events = log.events.select("case", pl.col("activity").to_physical())
    target = pl.col("activity").shift(-1).over("case")
    pairs = events.with_columns(target.alias("target")).drop_nulls()
    found = pairs.group_by("activity", "target").agg(pl.col("case").n_unique())
    return {(names[a], names[b]): n for a, b, n in found.iter_rows()}
