"""The value stream: of each step and of the whole way how long is worked, how long is waited and for what."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from roer.approach.model import Approach, Step
from roer.approach.text import Text
from roer.measure.figures import HOUR
from roer.measure.lengths import NO_LENGTHS, Lengths, lengths, lengths_by
from roer.measure.observed import Observed, observe
from roer.measure.stream_parts import WAITED_ON as WAITED_ON
from roer.measure.stream_parts import Flow as Flow
from roer.measure.stream_parts import StepStream as StepStream
from roer.measure.stream_parts import Stream as Stream
from roer.measure.stream_parts import Touch as Touch
from roer.measure.stream_parts import WaitFor as WaitFor
from roer.measure.stream_parts import WholeWay as WholeWay
from roer.measure.ways import ways
from roer.measure.working_hours import WorkingHours
from roer.records.log import Log


def value_stream(
    log: Log,
    approach: Approach | None = None,
    hours: WorkingHours = WorkingHours(),  # noqa: B008 - immutable
    until: date | None = None,
) -> Stream:
    """The value stream of a log (source 000, principles 2 and 3).

    In: the approach by which was worked, if there is one; the office hours; the last day of the observation
    (default: the last row). What still waits or runs then is counted, and is in no closed lead time.
    """
    return stream_of(observe(log, approach, hours, until))


def stream_of(seen: Observed) -> Stream:
    """The value stream of what was seen of a log."""
    return Stream(seen.until, _steps(seen), _whole(seen))


def _steps(seen: Observed) -> tuple[StepStream, ...]:
    order = {step.id: place for place, step in enumerate(seen.approach.steps if seen.approach else ())}
    by = {name: lengths_by(seen.episodes, "step", name) for name in ("touch", "wait", "lead")}
    by["waiting"], waits = lengths_by(seen.to_come, "step", "wait"), _waits_by_step(seen.stretches)
    rows = {row["step"]: row for row in _counted(seen).iter_rows(named=True)}
    names = sorted(rows, key=lambda name: (order.get(name, len(order)), -(rows[name]["episodes"] or 0), name))
    known = {step.id: step for step in seen.approach.steps} if seen.approach else {}
    return tuple(_step(seen, rows[name], known.get(name), by, waits.get(name, ())) for name in names)


def _counted(seen: Observed) -> pl.DataFrame:
    counted = seen.episodes.group_by("step").agg(
        pl.len().alias("episodes"),
        pl.col("case").n_unique().alias("cases"),
        pl.col("ended").is_null().sum().alias("running"),
        *_both_sums(),
    )
    to_come = seen.to_come.group_by("step").agg(pl.len().alias("to_come"))
    return counted.join(to_come, on="step", how="full", coalesce=True)


def _step(
    seen: Observed,
    row: dict[str, Any],
    step: Step | None,
    by: dict[str, dict[str, Lengths]],
    waits: tuple[WaitFor, ...],
) -> StepStream:
    name = row["step"]
    told = {what: found.get(name, NO_LENGTHS) for what, found in by.items()}
    return StepStream(
        step=name,
        name=step.name if step else Text(nl=name, en=name),
        cases=row["cases"] or 0,
        episodes=row["episodes"] or 0,
        running=row["running"] or 0,
        to_come=row["to_come"] or 0,
        waiting=told["waiting"],
        touch=Touch(seen.touch_is, told["touch"]),
        minutes_in_approach=step.minutes if step else None,
        wait=told["wait"],
        waits=waits,
        lead=told["lead"],
        flow=_flow(row),
        rhythm=bool(step and step.repeats and step.repeats.every),
    )


def _both_sums() -> list[pl.Expr]:
    """Sums of touch and lead over where both are known, and how many these are."""
    both = pl.col("touch").is_not_null() & pl.col("lead").is_not_null()
    names = ("touch", "touch_work", "lead", "lead_work")
    return [both.sum().alias("of"), *(pl.col(n).filter(both).sum().alias(f"both_{n}") for n in names)]


def _flow(row: dict[str, Any]) -> Flow:
    return Flow(_share(row, ""), _share(row, "_work"), row["of"] or 0)


def _share(row: dict[str, Any], which: str) -> float | None:
    touch, lead = row[f"both_touch{which}"], row[f"both_lead{which}"]
    return touch / lead if row["of"] and touch is not None and lead and touch <= lead else None


def _waits_by_step(stretches: pl.DataFrame) -> dict[str, tuple[WaitFor, ...]]:
    found: dict[str, list[WaitFor]] = {}
    summed = stretches.group_by("step", "on").agg(*_waited())
    for row in summed.iter_rows(named=True):
        found.setdefault(row["step"], []).append(_wait_for(row))
    return {step: _in_order(waits) for step, waits in found.items()}


def _waited() -> list[pl.Expr]:
    return [pl.col("case").n_unique().alias("cases"), pl.col("ms").sum(), pl.col("work").sum()]


def _wait_for(row: dict[str, Any]) -> WaitFor:
    return WaitFor(row["on"], row["cases"], row["ms"] / HOUR, row["work"] / HOUR)


def _in_order(waits: list[WaitFor]) -> tuple[WaitFor, ...]:
    return tuple(sorted(waits, key=lambda wait: WAITED_ON.index(wait.on)))


def _whole(seen: Observed) -> WholeWay:
    cases, closed_by = ways(seen, seen.hours)
    closed = cases.filter("closed")
    waits = seen.stretches.join(closed.select("case"), on="case", how="semi").group_by("on").agg(*_waited())
    both = closed.select(*_both_sums()).row(0, named=True)
    return WholeWay(
        cases=len(cases),
        closed=len(closed),
        running=len(cases) - len(closed),
        closed_by=closed_by,
        so_far=lengths(cases.filter(~pl.col("closed")), "so_far"),
        touch=Touch(seen.touch_is, lengths(closed, "touch")),
        wait=lengths(closed, "wait"),
        waits=_in_order([_wait_for(row) for row in waits.iter_rows(named=True)]),
        lead=lengths(closed, "lead"),
        flow=_flow(both),
    )
