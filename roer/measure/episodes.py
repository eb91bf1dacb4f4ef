"""Rows paired into episodes of steps: when one could begin, when it began and ended, by whom and how.

An episode is one time that a case went through a step. What is measured of waiting and work is measured of
episodes; the plain figures use the rows as they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import polars as pl

from roer.measure.pairing import numbered
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
    """The events of a log without what was taken back, and without the rows that took it back."""
    if not log.has("kind", "undoes"):
        return log.events
    gone = _taken_back(log.events.filter(pl.col("kind") == "undone").select("case", "seq", "undoes"))
    return log.events.filter(pl.col("kind").ne_missing("undone")).join(
        gone, on=["case", "seq"], how="anti", maintain_order="left"
    )


def _taken_back(undone: pl.DataFrame) -> pl.DataFrame:
    """The rows that do not hold any more; what takes back a taking back restores."""
    gone: set[tuple[int, int]] = set()
    for case, seq, undoes in undone.sort("case", "seq", descending=True).iter_rows():
        if (case, seq) not in gone:
            gone.add((case, undoes))
    rows = sorted(gone)
    return pl.DataFrame(rows, schema={"case": pl.UInt32, "seq": pl.UInt32}, orient="row")


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
    begun = taken(standing(log)).filter(pl.col("began").is_not_null())
    return with_ready(begun, openings(standing(log)), tracks or {})


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


def with_ready(found: pl.DataFrame, opened: pl.DataFrame, tracks: Mapping[str, str]) -> pl.DataFrame:
    """Adds since when each episode could have begun, and whether that is known.

    In: episodes that began, in their order; `openings`; of steps their track.
    """
    order = pl.int_range(pl.len(), dtype=pl.Int64).alias("place")
    line = _line(found, tracks)
    found = found.with_columns(order, line.alias("line")).join(
        opened, on="case", how="left", maintain_order="left"
    )
    before = pl.col("ended").alias("before")
    ends = found.filter(pl.col("ended").is_not_null()).select("line", before, "place")
    earlier = found.sort("began").join_asof(
        ends.select("line", "before").sort("before"), left_on="began", right_on="before", by="line",
        allow_exact_matches=False, check_sortedness=False,
    ).select("place", "before")  # fmt: skip
    same = ends.group_by("line", began="before").agg(pl.col("place").min().alias("first"))
    found = found.join(earlier, on="place", how="left", maintain_order="left")
    found = found.join(same, on=["line", "began"], how="left", maintain_order="left")
    at_once = (pl.col("first") < pl.col("place")).fill_null(value=False)
    since = pl.coalesce("before", pl.min_horizontal("opened", "began"))
    known = at_once | pl.col("before").is_not_null() | pl.col("told") | (pl.col("opened") < pl.col("began"))
    ready = pl.when(at_once).then("began").otherwise(since).cast(AT)
    found = found.with_columns(ready.alias("ready"), known.alias("ready_known"))
    track = [pl.col("step").replace_strict(dict(tracks), default="").alias("track")] if tracks else []
    return found.with_columns(track).drop("place", "before", "first", "line", "told")


def _line(found: pl.DataFrame, tracks: Mapping[str, str]) -> pl.Expr:
    """A number for each track of each case."""
    names = sorted(set(tracks.values()))
    numbers = {step: 1 + names.index(track) for step, track in tracks.items()}
    code = pl.col("step").replace_strict(numbers, default=0, return_dtype=pl.UInt64) if numbers else pl.lit(0)
    return pl.col("case").cast(pl.UInt64) * (len(names) + 1) + code.cast(pl.UInt64)
