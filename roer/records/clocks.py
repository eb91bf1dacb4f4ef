"""A date in one column and the time of day in another, put together."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import polars as pl

from roer.records.columns import CLOCK, Choice
from roer.records.encoding import Coded, Codes, coded, compact
from roer.records.table import Column, Table, empty, without_blanks

_TIME_OF_DAY: Final = r"^\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:\s*(?i:uur|[ap]m))?\s*$"
_HAS_TIME: Final = r"\d:\d{2}"


def with_clocks(table: Table) -> Table:
    """The table with each time in one column.

    A date and a time of day that were recognised are put together where the one column has only dates and
    the other only times of day; else the column that the choice would have taken without the other is the
    time. Two that were given are put together whatever they hold. A date without a time of day is noted.
    """
    for role in [role for role in table.columns if role.endswith(CLOCK)]:
        table = _with_clock(table, role.removesuffix(CLOCK))
    return table


def _with_clock(table: Table, role: str) -> Table:
    date, clock = _texts(table.columns[role]), _texts(table.columns[role + CLOCK])
    table = table.holding({**table.columns, role: date, role + CLOCK: clock})
    given = any(taken.role == role and taken.why == "given" for taken in table.choice.taken)
    columns: dict[str, Column] = {name: c for name, c in table.columns.items() if name != role + CLOCK}
    if not given and not _apart(date, clock):
        return table.holding(
            {**columns, role: table.columns[role + CLOCK]}, _without_date(table.choice, role)
        )
    table.note("no_clock", role + CLOCK, empty(clock) & ~empty(date))
    both = _together(date, clock)
    return table.holding({**columns, role: both}, _of_both(table.choice, role))


def _texts(column: Column) -> Coded:
    return without_blanks(compact(column) if isinstance(column, Coded) else coded(column.cast(pl.String)))


def _apart(date: Coded, clock: Coded) -> bool:
    """Whether the one has dates and the other times of day."""
    return (
        bool(len(clock.names))
        and bool(clock.names.str.contains(_TIME_OF_DAY).all())
        and not date.names.str.contains(_HAS_TIME).any()
    )


def _together(date: Coded, clock: Coded) -> Coded:
    """Each date with the time of day that stands beside it; nothing where there is no date."""
    dates, clocks = ([*column.names.str.strip_chars(), ""] for column in (date, clock))
    pairs: Codes = date.codes.astype(np.int64) * len(clocks) + np.minimum(clock.codes, len(clocks) - 1)
    unique, codes = np.unique(pairs, return_inverse=True)
    names = [f"{dates[pair // len(clocks)]} {clocks[pair % len(clocks)]}".strip() for pair in unique.tolist()]
    known: dict[str, int] = {name: place for place, name in enumerate(dict.fromkeys(names))}
    anew = np.array([known[name] for name in names], np.uint32)
    column = Coded(anew[codes], pl.Series(list(known), dtype=pl.String))
    gone = empty(date)
    if not gone.any():
        return column
    kept = column.codes.copy()
    kept[gone] = len(column.names)
    return Coded(kept, column.names)


def _without_date(choice: Choice, role: str) -> Choice:
    date = choice.column(role)
    taken = tuple(
        replace(one, role=role) if one.role == role + CLOCK else one
        for one in choice.taken
        if one.role != role
    )
    return Choice(taken, (*choice.aside, *([date] if date is not None else [])))


def _of_both(choice: Choice, role: str) -> Choice:
    """The choice as the report tells it: both columns under their role; remarks name the two."""
    both = f"{choice.column(role)} + {choice.column(role + CLOCK)}"
    taken = tuple(
        replace(one, column=both) if one.role == role else one
        for one in choice.taken
        if one.role != role + CLOCK
    )
    return Choice(taken, choice.aside)
