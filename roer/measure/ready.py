"""Since when an episode of a step could have begun: the end of what came last before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from roer.measure.working_hours import ZONE
from roer.records.log import AT

_OWN: Final = ("client", "network_helper")


def with_ready(found: pl.DataFrame, opened: pl.DataFrame, tracks: Mapping[str, str]) -> pl.DataFrame:
    """Adds since when each episode could have begun (``ready``), and whether that is known.

    In: episodes that began, in their order; `roer.measure.episodes.openings`; of steps their track. A step
    could begin when the one before it on its track ended, and at once where one still ran that ended on the
    same day. A step that waited for the client could not begin either while he did another, whatever its
    track.
    """
    order = pl.int_range(pl.len(), dtype=pl.Int64).alias("place")
    found = found.with_columns(order, _line(found, tracks).alias("line"))
    ends = found.filter(pl.col("ended").is_not_null())
    before = _before(found, ends, "line", "before")
    by_client = _before(found, ends.filter(_by_client(found, tracks)), "case", "his")
    found = found.join(opened, on="case", how="left", maintain_order="left").join(
        before, on="place", how="left", maintain_order="left"
    )
    found = found.join(by_client, on="place", how="left", maintain_order="left")
    last = pl.max_horizontal("before", pl.when(_for_client(found)).then("his"))
    since = pl.coalesce(last, pl.min_horizontal("opened", "began"))
    known = last.is_not_null() | pl.col("told") | (pl.col("opened") < pl.col("began"))
    found = found.with_columns(since.cast(AT).alias("ready"), known.alias("ready_known"))
    track = [pl.col("step").replace_strict(dict(tracks), default="").alias("track")] if tracks else []
    return found.with_columns(track).drop("place", "before", "his", "line", "told")


def _before(found: pl.DataFrame, ends: pl.DataFrame, by: str, name: str) -> pl.DataFrame:
    """Of each place the last end before it among those with the same ``by``; its own beginning where another
    ended at that moment, or still ran and ended on the same day."""
    if not len(ends):
        return found.select("place", pl.lit(None, AT).alias(name))
    earlier = found.sort("began").join_asof(
        ends.select(by, pl.col("ended").alias("end")).sort("end"), left_on="began", right_on="end", by=by,
        allow_exact_matches=False, check_sortedness=False,
    ).select("place", by, "began", "end")  # fmt: skip
    same = ends.group_by(by, began="ended").agg(pl.col("place").min().alias("first"))
    earlier = earlier.join(same, on=[by, "began"], how="left").join(_still_ran(found, ends, by), on="place")
    at_once = (pl.col("first") < pl.col("place")) | (pl.col("until") > pl.col("began"))
    end = pl.when(at_once.fill_null(value=False)).then("began").otherwise("end")
    return earlier.select("place", end.cast(AT).alias(name))


def _still_ran(found: pl.DataFrame, ends: pl.DataFrame, by: str) -> pl.DataFrame:
    """Of each place until when what began before it ran, of that which ended on the day that it began."""
    running = ends.filter(pl.col("began") < pl.col("ended")).sort("began")
    if not len(running):
        return found.select("place", pl.lit(None, AT).alias("until"))
    running = running.select(
        by, pl.col("began").alias("since"), _day("ended"),
        pl.col("ended").cum_max().over(by, _day("ended")).alias("until"),
    )  # fmt: skip
    return found.select("place", by, "began", _day("began")).sort("began").join_asof(
        running, left_on="began", right_on="since", by=[by, "day"],
        allow_exact_matches=False, check_sortedness=False,
    ).select("place", "until")  # fmt: skip


def _day(moment: str) -> pl.Expr:
    return pl.col(moment).dt.convert_time_zone(ZONE).dt.date().alias("day")


def _by_client(found: pl.DataFrame, tracks: Mapping[str, str]) -> pl.Expr:
    """Whether it was the client's own; without tracks that makes no difference."""
    known = "actor" in found.columns and bool(tracks)
    return pl.col("actor").cast(pl.String).is_in(_OWN) if known else pl.lit(value=False)


def _for_client(found: pl.DataFrame) -> pl.Expr:
    known = "waiting_on" in found.columns
    return pl.col("waiting_on").cast(pl.String) == "client" if known else pl.lit(value=False)


def _line(found: pl.DataFrame, tracks: Mapping[str, str]) -> pl.Expr:
    """A number for each track of each case."""
    names = sorted(set(tracks.values()))
    numbers = {step: 1 + names.index(track) for step, track in tracks.items()}
    code = pl.col("step").replace_strict(numbers, default=0, return_dtype=pl.UInt64) if numbers else pl.lit(0)
    return pl.col("case").cast(pl.UInt64) * (len(names) + 1) + code.cast(pl.UInt64)
