"""What was begun in a log: steps, goals, actions and choices; when, on whose initiative, by whom."""

from __future__ import annotations

from typing import Final, Literal

import polars as pl

from roer.measure.episodes import standing, taken
from roer.measure.working_hours import ZONE
from roer.records.log import AT, Log
from roer.records.plan import ACTION, CHOICE, GOAL, PLAN

Element = Literal["step", "goal", "action", "choice"]
_COLUMNS: Final = ("case", "element", "day", "initiative", "actor")
#: Which roles put an action into the plan by writing it; of others it must be taken.
_OWN: Final = ("client", "network_helper")
_THING = ("case", "step", "occurrence")


def begun(log: Log) -> pl.DataFrame:
    """A row for each thing that was begun: ``case``, ``element``, ``day``, ``initiative``, ``actor``.

    As `roer.measure.direction.self_direction` counts them; ``day`` is that of the Dutch clock.
    """
    stands = standing(log)
    plan = _of_plan(stands)
    parts = (_steps(stands), _things(plan, GOAL), _things(plan, ACTION), _choices(plan))
    return pl.concat(part.select(_COLUMNS) for part in parts)


def _of_plan(stands: pl.DataFrame) -> pl.DataFrame:
    """The rows about goals, actions and choices, with every column that is asked for, as text.

    A column that the log does not have is empty.
    """
    rows = stands.filter(pl.col("activity").cast(pl.String).is_in([GOAL, ACTION, CHOICE]))
    words = ("kind", "step", "initiative", "actor", "result", "reason")
    have = [_text(name) if name in rows.columns else _nothing(name) for name in words]
    times = pl.col("occurrence") if "occurrence" in rows.columns else pl.lit(None, pl.UInt32)
    kept = rows.select("case", "at", "seq", *have, times.alias("occurrence"))
    return kept.sort("case", "at", "seq")


def _steps(stands: pl.DataFrame) -> pl.DataFrame:
    found = taken(stands).filter(pl.col("began").is_not_null())
    have = [_text(name) if name in found.columns else _nothing(name) for name in ("initiative", "actor")]
    return found.select("case", pl.lit("step").alias("element"), _day("began"), *have)


def _things(plan: pl.DataFrame, step: str) -> pl.DataFrame:
    """The goals or actions that stand or stood in the plan, from their first row, and who did them."""
    done = pl.col("result").is_in(["finished", "broken_off"])
    own = plan.filter(pl.col("step") == step)
    carried = own.filter((pl.col("kind") == "started") | ((pl.col("kind") == "ended") & done))
    carriers = carried.group_by(_THING).agg(pl.col("actor").drop_nulls().last())
    first = own.group_by(_THING).agg(pl.col("at").first(), pl.col("initiative").drop_nulls().first())
    stands = pl.concat([carried.select(_THING), _taken(plan, step)]).unique()
    found = first.join(stands, on=_THING, how="semi", nulls_equal=True)
    found = found.join(carriers, on=_THING, how="left", nulls_equal=True)
    return found.with_columns(pl.lit(step.removeprefix(PLAN)).alias("element"), _day("at"))


def _taken(plan: pl.DataFrame, step: str) -> pl.DataFrame:
    """What the client took when it was proposed, and the actions that he wrote himself.

    A goal that stands in the plan is started too; an action stands there before anything is done.
    """
    is_taken = (pl.col("step") == CHOICE) & (pl.col("reason") == step) & (pl.col("result") == "finished")
    chosen = plan.filter(is_taken).with_columns(pl.lit(step).alias("step"))
    own = (pl.col("step") == step) & (pl.col("kind") == "planned") & pl.col("actor").is_in(_OWN)
    written = plan.filter(own & (pl.col("step") == ACTION))
    return pl.concat([chosen.select(_THING), written.select(_THING)])


def _choices(plan: pl.DataFrame) -> pl.DataFrame:
    proposed = pl.col("reason").is_in([GOAL, ACTION]).fill_null(value=False)
    found = plan.filter((pl.col("step") == CHOICE) & (pl.col("kind") == "ended") & ~proposed)
    return found.with_columns(pl.lit("choice").alias("element"), _day("at"))


def _day(moment: str) -> pl.Expr:
    return pl.col(moment).cast(AT).dt.convert_time_zone(ZONE).dt.date().alias("day")


def _text(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String)


def _nothing(name: str) -> pl.Expr:
    return pl.lit(None, pl.String).alias(name)
