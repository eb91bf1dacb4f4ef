"""How long clients wait for each step, all times of a client together; what the findings tell of waiting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from roer.approach.text import Text
from roer.measure.figures import HOUR
from roer.measure.observed import NOT_STATED, Observed
from roer.measure.stream_parts import WaitedOn
from roer.measure.wastes.found import Cases
from roer.measure.wastes.waiting import MEANS, with_own


@dataclass(frozen=True, slots=True)
class StepWait:
    """The waits of the cases that ``came`` to a step, in hours on the clock; no wait counts as nought.

    ``on`` is what most of it was for (None: the log does not say), ``on_hours`` the mean of that part.
    ``cases`` are those who waited.
    """

    step: str
    came: int
    median_hours: float
    mean_hours: float
    p90_hours: float
    total_hours: float
    on: WaitedOn | None
    on_hours: float
    cases: Cases

    @property
    def means(self) -> Text:
        """What it means, by what most of the wait was for."""
        return MEANS[self.on or "not_stated"]


def waits_of_steps(seen: Observed) -> Iterator[StepWait]:
    """The waits for each step, the largest together first; without those that clients chose
    themselves."""
    parts = with_own(seen).filter(~pl.col("own"))
    waited = parts.group_by("step", "case").agg(pl.col("ms").sum())
    could = seen.episodes.filter(pl.col("wait").is_not_null()).select("step", "case").unique()
    found = could.join(waited, on=["step", "case"], how="left").with_columns(pl.col("ms").fill_null(0))
    yield from _told(seen, _figures(found), _mostly(parts))


def still_waiting(seen: Observed) -> Iterator[StepWait]:
    """The same of what was planned or invited to and has not begun: how long so far."""
    waits = seen.to_come.group_by("step", "case").agg(pl.col("wait").max().alias("ms"))
    yield from _told(seen, _figures(waits), {})


def _figures(waits: pl.DataFrame) -> pl.DataFrame:
    """Of each step the figures over its cases, and the cases that waited."""
    return waits.group_by("step").agg(
        pl.len().alias("n"),
        pl.col("ms").sum().alias("total"),
        pl.col("ms").quantile(0.5, "linear").alias("median"),
        pl.col("ms").quantile(0.9, "linear").alias("p90"),
        pl.col("case").filter(pl.col("ms") > 0),
    )


def _mostly(parts: pl.DataFrame) -> dict[str, tuple[WaitedOn, int]]:
    """Of each step what most of the stated wait was for, and how much in all."""
    found = parts.filter(pl.col("on") != NOT_STATED).group_by("step", "on").agg(pl.col("ms").sum())
    found = found.sort("step", "ms", "on").unique("step", keep="last", maintain_order=True)
    return {step: (on, ms) for step, on, ms in found.iter_rows()}


def _told(seen: Observed, found: pl.DataFrame, mostly: dict[str, tuple[WaitedOn, int]]) -> Iterator[StepWait]:
    found = found.filter(pl.col("total") > 0).sort(["total", "step"], descending=[True, False])
    codes = found["case"]
    for place, row in enumerate(found.drop("case").iter_rows(named=True)):
        on, part = mostly.get(row["step"], (None, 0))
        yield StepWait(
            step=row["step"],
            came=row["n"],
            median_hours=row["median"] / HOUR,
            mean_hours=row["total"] / row["n"] / HOUR,
            p90_hours=row["p90"] / HOUR,
            total_hours=row["total"] / HOUR,
            on=on,
            on_hours=part / row["n"] / HOUR,
            cases=Cases(codes[place], seen.log.cases),
        )
