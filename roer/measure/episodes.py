"""Rows paired into episodes of steps: when one could begin, when it began and ended, by whom and how.

An episode is one time that a case went through a step. What is measured of waiting and work is measured of
episodes; the plain figures use the rows as they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from roer.measure.pairing import numbered
from roer.measure.ready import with_ready
from roer.records.log import AT, Log

_OF_START: Final = ("waiting_on", "advised", "initiative", "reason")
_OF_EITHER: Final = ("actor", "organisation", "resource", "approach", "version")
_OF_END: Final = ("result", "minutes", "cents")
_INVITATION: Final = pl.Schema(
    {"case": pl.UInt32(), "step": pl.String(), "occurrence": pl.UInt32(), "at": AT, "waiting_on": pl.String()}
)
_REASON: Final = pl.Schema(
    {"case": pl.UInt32(), "step": pl.String(), "occurrence": pl.UInt32(), "code": pl.String()}
)
_ORDER: Final = ("case", "began", "ended", "first_seq")


def standing(log: Log) -> pl.DataFrame:
    """The events of a log without what was taken back, and without the rows that took it back.

    Where every kind is empty the log has none: each row tells what was done.
    """
    events = log.events
    if log.has("kind") and len(events) and events["kind"].null_count() == len(events):
        return events.drop("kind")
    if not log.has("kind", "undoes"):
        return events
    rows = events.with_row_index("row")
    gone = _taken_back(rows, rows.filter(pl.col("kind") == "undone"))
    stands = pl.col("kind").ne_missing("undone") & ~pl.col("row").is_in(gone.implode())
    return rows.filter(stands).drop("row")


def _taken_back(rows: pl.DataFrame, undone: pl.DataFrame) -> pl.Series:
    """The rows that do not hold any more; what takes back a taking back restores.

    Each takes back at most one: the last that has the number which it names, lower than its own.
    """
    named = undone.filter(pl.col("undoes") < pl.col("seq")).select("case", "seq", "undoes", by="row")
    asked = named.select("case", seq="undoes").unique()
    last = rows.join(asked, on=["case", "seq"], how="semi").group_by("case", "seq").agg(pl.col("row").max())
    named = named.join(last, left_on=["case", "undoes"], right_on=["case", "seq"])
    gone: set[int] = set()
    for by, row in named.sort("case", "seq", "by", descending=True).select("by", "row").iter_rows():
        if by not in gone:
            gone.add(row)
    return pl.Series(sorted(gone), dtype=pl.UInt32)


def episodes(log: Log, tracks: Mapping[str, str] | None = None) -> pl.DataFrame:
    """The episodes of a log that began, in the order case, beginning, end.

    ``tracks`` says of steps on which track of an approach they lie; what a step waited for is then looked for
    on its own track. Columns: ``case`` (its code), ``step``, ``occurrence``, ``began`` (when it began, or was
    done where only that is known), ``ended`` (None: it still runs), ``ready`` (when it could have begun: the
    end of what came last before it, or the opening of the case) and whether that is known (``ready_known``:
    not for what an imported log has first), ``planned`` and ``invited`` where known, whether its length is
    known (``timed``: a start and a later end), and of result, minutes, cents, actor, organisation, resource,
    approach, version, waiting_on, advised, initiative and reason what the log has. What a client does with
    his plan is no step.
    """
    rows = standing(log)
    begun = taken(rows).filter(pl.col("began").is_not_null())
    return with_ready(begun, openings(rows), tracks or {})


def taken(rows: pl.DataFrame) -> pl.DataFrame:
    """The times that a step was begun, done, planned or invited to; without ``began`` where it is to come.

    In: the rows that stand. Out: as `episodes` says, without what it says of ``ready``.
    """
    found = _paired(rows) if "kind" in rows.columns else _as_done(rows)
    return found.with_columns(pl.col("step").cast(pl.String)).sort(_ORDER, nulls_last=True)


def openings(rows: pl.DataFrame) -> pl.DataFrame:
    """Of each case when its first row is (``opened``), and whether it says that it was opened (``told``)."""
    told = pl.col("kind") == "opened" if "kind" in rows.columns else pl.lit(value=False)
    return rows.group_by("case").agg(pl.col("at").min().alias("opened"), told.any().alias("told"))


def invitations(rows: pl.DataFrame) -> pl.DataFrame:
    """Plans and invitations that say what the wait before them was for: ``at`` and ``waiting_on``.

    In: the rows that stand. With ``case``, ``step`` and ``occurrence`` of the episode to which they led.
    """
    if not {"kind", "waiting_on"} <= set(rows.columns):
        return pl.DataFrame(schema=_INVITATION)
    found = numbered(rows).filter(
        pl.col("kind").is_in(["planned", "invited"]) & pl.col("waiting_on").is_not_null()
    )
    return found.select(
        "case",
        pl.col("activity").cast(pl.String).alias("step"),
        pl.col("number").alias("occurrence"),
        "at",
        pl.col("waiting_on").cast(pl.String),
    )


def reasons(rows: pl.DataFrame) -> pl.DataFrame:
    """Why a step was taken otherwise than advised: ``case``, ``step``, ``occurrence`` and the ``code``.

    In: the rows that stand.
    """
    found = numbered(rows) if {"kind", "reason"} <= set(rows.columns) else pl.DataFrame(schema=_REASON)
    if not len(found):
        return pl.DataFrame(schema=_REASON)
    found = found.filter((pl.col("kind") == "departure") & pl.col("reason").is_not_null())
    return found.select(
        "case",
        pl.col("activity").cast(pl.String).alias("step"),
        pl.col("number").alias("occurrence"),
        pl.col("reason").cast(pl.String).alias("code"),
    ).unique(["case", "step", "occurrence"], keep="last", maintain_order=True)


def _as_done(rows: pl.DataFrame) -> pl.DataFrame:
    """A log that only says when things were done, or from when to when."""
    timed = "started_at" in rows.columns
    began = pl.min_horizontal(pl.coalesce("started_at", "at"), "at") if timed else pl.col("at")
    kept = [name for name in (*_OF_START, *_OF_EITHER, *_OF_END) if name in rows.columns]
    return rows.select(
        "case",
        pl.col("activity").alias("step"),
        pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).over("case", "activity").alias("occurrence"),
        began.alias("began"),
        pl.col("at").alias("ended"),
        (pl.col("started_at") < pl.col("at") if timed else pl.lit(value=False))
        .fill_null(value=False)
        .alias("timed"),
        pl.col("seq").alias("first_seq"),
        *kept,
    )


def _paired(rows: pl.DataFrame) -> pl.DataFrame:
    """Starts and ends of the same time of a step, with its plan and invitation."""
    found = numbered(rows)
    starts = _half(found, "started", "began", (*_OF_START, *_OF_EITHER))
    ends = _half(found, "ended", "ended", (*_OF_EITHER, *_OF_END, *_OF_START))
    both = starts.join(ends, on=["key", "number"], how="full", coalesce=True, suffix="_at_end")
    both = _one_of_each(both)
    for kind in ("planned", "invited"):
        both = _with_before(both, found.filter(pl.col("kind") == kind), kind)
    return both.rename({"number": "occurrence"}).drop("key")


def _half(found: pl.DataFrame, kind: str, moment: str, columns: tuple[str, ...]) -> pl.DataFrame:
    kept = [name for name in columns if name in found.columns]
    since = [pl.col("started_at").alias("since")] if kind == "ended" and "started_at" in found.columns else []
    return found.filter(pl.col("kind") == kind).select(
        "key", "number", "case", pl.col("activity").alias("step"), pl.col("at").alias(moment),
        pl.col("seq").alias(f"seq_{moment}"), *kept, *since,
    )  # fmt: skip


def _one_of_each(both: pl.DataFrame) -> pl.DataFrame:
    """Both halves in one row: what the start does not say, the end does.

    An end that is written before its start (of a day only the date may be known) is an end at once.
    """
    since = [pl.col("since")] if "since" in both.columns else []
    began = pl.coalesce("began", *since)
    both = both.with_columns(
        (began < pl.col("ended")).fill_null(value=False).alias("timed"),
        pl.coalesce(began, "ended").alias("began"),
        pl.coalesce("seq_began", "seq_ended").alias("first_seq"),
    )
    ended = pl.when(pl.col("ended").is_not_null()).then(pl.max_horizontal("ended", "began"))
    doubled = [name for name in both.columns if name.endswith("_at_end")]
    merged = [pl.coalesce(name.removesuffix("_at_end"), name) for name in doubled]
    gone = [*doubled, "seq_began", "seq_ended", *(["since"] if since else [])]
    return both.with_columns(ended.alias("ended"), *merged).drop(gone)


def _with_before(both: pl.DataFrame, rows: pl.DataFrame, kind: str) -> pl.DataFrame:
    """Adds when it was last planned (or invited to) before it began; also what was not begun."""
    keys = ["key", "number"]
    found = rows.select(*keys, "case", pl.col("activity").alias("step"), pl.col("at").alias(kind), "seq")
    found = found.join(both.select(*keys, pl.col("began").alias("_began")), on=keys, how="left")
    found = found.filter(pl.col("_began").is_null() | (pl.col(kind) <= pl.col("_began")))
    last = found.group_by(keys).agg(
        pl.col("case", "step").first(), pl.col(kind).max(), pl.col("seq").min().alias("_seq")
    )
    both = both.join(last, on=keys, how="full", coalesce=True, suffix="_new")
    first = pl.coalesce("first_seq", "_seq").alias("first_seq")
    anew = [pl.coalesce(name, f"{name}_new").alias(name) for name in ("case", "step")]
    return both.with_columns(first, *anew).drop("case_new", "step_new", "_seq")
