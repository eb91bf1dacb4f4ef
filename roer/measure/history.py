"""The history of each case as its records tell it: its days, its times of steps, and what was known when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

import polars as pl

from roer.approach.model import Approach
from roer.decide.state import Episode, FactEntry, State
from roer.measure.episodes import standing, taken
from roer.measure.on_record import ESTABLISHED
from roer.measure.working_hours import ZONE
from roer.records.log import Log

#: The facts of one case by name, oldest first, as they were known.
Dated = Mapping[str, tuple[FactEntry, ...]]
#: How a time can come out that did not take place.
NOT_HELD: Final = frozenset({"no_show", "cancelled", "refused"})
_CITIZENS: Final = frozenset({"client", "network_helper"})
_DAY: Final = pl.col("at").dt.convert_time_zone(ZONE).dt.date()
_AT_ONCE: Final = 5000
_COLUMNS: Final = ("step", "occurrence", "result", "actor", "advised")


@dataclass(frozen=True, slots=True)
class Time:
    """One time that a step was taken. ``advised``: whether it was advised then, where the records say so.

    ``reasons`` holds the code of each departure that was recorded for it (None: recorded without one).
    """

    step: str
    since: date
    until: date | None
    result: Any
    by_client: bool
    advised: bool | None
    reasons: tuple[str | None, ...] = ()

    @property
    def held(self) -> bool:
        """Whether it took place at all."""
        return self.result not in NOT_HELD

    @property
    def reason(self) -> str | None:
        """The reason that was given for it, if one was."""
        return next((code for code in self.reasons if code is not None), None)


@dataclass(frozen=True)
class History:
    """A case: since when, its times of steps that the approach knows (the oldest first), and the other ones.

    ``facts`` has values where ``valued``; otherwise it only says since when a fact was established.
    ``left`` holds departures that were recorded of a step that was then not taken; ``over``: whether an
    outcome was recorded.
    """

    case: str
    start: date
    times: tuple[Time, ...]
    strange: tuple[Time, ...]
    facts: Dated
    valued: bool
    over: bool
    left: tuple[tuple[str, str | None], ...] = ()
    state: State = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = tuple(Episode(t.step, t.since, t.until, t.result) for t in self.times)
        object.__setattr__(self, "state", State(self.start, self.facts, known))


@dataclass(frozen=True)
class Read:
    """The histories that go by an approach, and the cases that go by another one or another version."""

    histories: Iterator[History]
    left_out: tuple[str, ...]


def read_histories(log: Log, approach: Approach, facts: Mapping[str, Dated] | None, until: date) -> Read:
    """The histories of a log up to a day, that day included; only what stands counts.

    A case that names another approach or version is left out: it is measured with its own.
    """
    rows = standing(log).with_columns(_DAY.alias("day")).filter(pl.col("day") <= until)
    others = rows.filter(_of_another(rows, approach))["case"].unique()
    rows = rows.filter(~pl.col("case").is_in(others.implode()))
    names = log.cases.gather(others).sort().to_list()
    return Read(_histories(Log(rows, log.cases), approach, facts or {}), tuple(names))


def _of_another(rows: pl.DataFrame, approach: Approach) -> pl.Expr:
    tests = [
        pl.col(column).cast(pl.String).ne(name).fill_null(value=False)
        for column, name in (("approach", approach.id), ("version", approach.version))
        if column in rows.columns
    ]
    return pl.any_horizontal(tests) if tests else pl.lit(value=False)


def _histories(log: Log, approach: Approach, facts: Mapping[str, Dated]) -> Iterator[History]:
    """The histories case by case, a few thousand in memory at a time."""
    known = frozenset(step.id for step in approach.steps)
    for chunk in _starts(log.events).iter_slices(_AT_ONCE):
        rows = log.events.filter(pl.col("case").is_between(chunk["case"][0], chunk["case"][-1]))
        outcomes = set(_kind(rows, "outcome")["case"])
        times, departures, established = map(_by_case, (_taken(rows), _departures(rows), _facts(rows)))
        for case, start in chunk.iter_rows():
            name = log.cases[case]
            reasons = _Reasons(departures.get(case, []))
            found = [_time(row, reasons) for row in times.get(case, [])]
            yield History(
                name,
                start,
                tuple(time for time in found if time.step in known),
                tuple(time for time in found if time.step not in known),
                facts[name] if name in facts else _since(established.get(case, [])),
                name in facts,
                case in outcomes,
                tuple(reasons.left()),
            )


def _starts(rows: pl.DataFrame) -> pl.DataFrame:
    """The day on which each case was opened, else that of its first row."""
    opened = _kind(rows, "opened").group_by("case").agg(pl.col("day").min().alias("opened"))
    first = rows.group_by("case").agg(pl.col("day").min()).join(opened, on="case", how="left")
    return first.select("case", pl.coalesce("opened", "day")).sort("case")


def _kind(rows: pl.DataFrame, kind: str) -> pl.DataFrame:
    return rows.filter(pl.col("kind") == kind) if "kind" in rows.columns else rows.clear()


def _taken(rows: pl.DataFrame) -> pl.DataFrame:
    """The times of steps: case, step, occurrence, result, actor, advised, and the days since and until."""
    found = taken(rows).filter(pl.col("began").is_not_null()).sort("case", "began", "first_seq")
    days = [
        pl.col(column).dt.convert_time_zone(ZONE).dt.date().alias(name)
        for column, name in (("began", "since"), ("ended", "until"))
    ]
    return found.select("case", *_given(found, _COLUMNS), *days)


def _given(rows: pl.DataFrame, columns: tuple[str, ...]) -> list[pl.Expr]:
    """These columns, empty where the log lacks them."""
    return [(pl.col(name) if name in rows.columns else pl.lit(None)).alias(name) for name in columns]


def _departures(rows: pl.DataFrame) -> pl.DataFrame:
    return _kind(rows, "departure").select("case", *_given(rows, ("step", "occurrence", "reason")), "day")


def _facts(rows: pl.DataFrame) -> pl.DataFrame:
    """The first day on which each fact of a case was established."""
    if "fact" not in rows.columns:
        return pl.DataFrame(schema={"case": pl.UInt32, "fact": pl.String, "day": pl.Date})
    first = _kind(rows, "fact").filter(pl.col("fact").is_not_null()).group_by("case", "fact")
    return first.agg(pl.col("day").min()).sort("case", "fact")


def _since(rows: list[tuple[Any, ...]]) -> Dated:
    return {fact: (FactEntry(ESTABLISHED, day),) for _, fact, day in rows}


def _by_case(rows: pl.DataFrame) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of each case, in their order."""
    ordered = rows.sort("case", maintain_order=True)
    return {case: list(some) for case, some in groupby(ordered.iter_rows(), itemgetter(0))}


class _Reasons:
    """The departures of one case: each belongs to the time of its step with its number, else of its day."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        self.found: dict[tuple[str, Any], list[str | None]] = defaultdict(list)
        for _, step, occurrence, reason, day in rows:
            self.found[step or "", day if occurrence is None else occurrence].append(reason)

    def of(self, step: str, occurrence: int | None, since: date) -> tuple[str | None, ...]:
        """Those of one time; each is given once."""
        numbered = self.found.pop((step, occurrence), [])
        return (*numbered, *self.found.pop((step, since), []))

    def left(self) -> Iterator[tuple[str, str | None]]:
        """Those of a step that was then not taken, with their reason."""
        for (step, _), reasons in self.found.items():
            yield from ((step, reason) for reason in reasons)


def _time(row: tuple[Any, ...], reasons: _Reasons) -> Time:
    _, step, occurrence, result, actor, advised, since, until = row
    given = reasons.of(step, occurrence, since)
    return Time(step, since, until, result, actor in _CITIZENS, advised, given)
