"""Which rows are about the same time that a case went through a step: its start, end, plan and invitation."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from roer.measure import kernels

_KINDS: Final = ("started", "ended", "planned", "invited", "departure")
#: Rows about a plan, or about who leads, begin so; they are no steps of an approach.
_NO_STEPS: Final = r"^(plan|lead)\."
_LATER_LAST_DAY: Final = "extended"


def numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows about a time that a step was taken or is to be, with the ``number`` of that time.

    In: the rows that stand, in the order case, time, number; of one without a kind it is not known what it
    tells (in an imported log that work lay still or was given to somebody else), so it is about no time.
    Out: the same, with ``key`` (case and step) beside it. Where each row has an occurrence of its own, that
    is its number. Else an end belongs to the earliest start before it that has no end yet, or stands alone,
    and a plan, invitation or departure belongs to what begins next.
    """
    rows = rows.with_columns(pl.col("kind").cast(pl.String))
    rows = rows.filter(pl.col("kind").is_in(_KINDS) & ~_is_no_step(rows) & ~_extends(rows))
    steps = len(_names(rows))
    key = pl.col("case").cast(pl.UInt64) * steps + pl.col("activity").to_physical().cast(pl.UInt64)
    rows = rows.with_columns(key.alias("key"))
    numbers = _given(rows) if "occurrence" in rows.columns else None
    if numbers is None or numbers.null_count():
        numbers = pl.select(pl.coalesce(*([] if numbers is None else [numbers]), _in_turn(rows))).to_series()
    return rows.with_columns(numbers.cast(pl.UInt32).alias("number"))


def _names(rows: pl.DataFrame) -> pl.Series:
    kind = rows.schema["activity"]
    assert isinstance(kind, pl.Enum)
    return kind.categories


def _is_no_step(rows: pl.DataFrame) -> pl.Expr:
    names = _names(rows)
    return pl.col("activity").is_in(names.filter(names.str.contains(_NO_STEPS)).to_list())


def _extends(rows: pl.DataFrame) -> pl.Expr:
    """Whether a row only gives what runs already a later last day."""
    if "reason" not in rows.columns:
        return pl.lit(value=False)
    later = pl.col("reason").cast(pl.String).eq_missing(_LATER_LAST_DAY)
    return (pl.col("kind") == "planned") & later


def _given(rows: pl.DataFrame) -> pl.Series:
    """The occurrence of each row; None for a step of a case where some have none, or two the same."""
    half = pl.col("kind").is_in(["started", "ended"])
    same = rows.filter(half).group_by("key", "kind", "occurrence").len().filter(pl.col("len") > 1)["key"]
    none = rows.filter(half & pl.col("occurrence").is_null())["key"]
    unclear = pl.concat([same, none]).unique()
    return rows.select(pl.when(~pl.col("key").is_in(unclear.implode())).then("occurrence"))["occurrence"]


def _in_turn(rows: pl.DataFrame) -> pl.Series:
    """The number of each row by the order in which they stand."""
    order = np.argsort(rows["key"].to_numpy(), kind="stable")
    kind = rows.select(pl.col("kind").replace_strict({"started": 1, "ended": -1}, default=0))["kind"]
    numbers = np.empty(len(order), np.uint32)
    numbers[order] = kernels.in_turn(rows["key"].to_numpy()[order], kind.to_numpy()[order])
    return pl.Series(numbers)
