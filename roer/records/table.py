"""A file as a table: what every reader makes of its format, and what is made into a log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from roer.records.columns import Choice
from roer.records.encoding import Coded, Codes, compact
from roer.records.moments import in_calendar
from roer.records.remarks import NAMED, Kind, Notes, Place

Column = Coded | pl.Series
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Table:
    """The columns that were taken, under their role, all of one length; texts are `Coded`.

    ``rows`` were read; ``repeated`` of those in the table are there because an event stands in several cases.
    ``first`` is the number of the first row in the file, ``numbers`` those of all where they do not count on.
    """

    choice: Choice
    columns: Mapping[str, Column]
    notes: Notes
    rows: int
    repeated: int = 0
    first: int = 1
    numbers: Codes | None = None

    def only(self, keep: Flags) -> Table:
        """The table of these rows."""
        numbers = np.flatnonzero(keep) + self.first if self.numbers is None else self.numbers[keep]
        columns = {role: _only(column, keep) for role, column in self.columns.items()}
        return Table(self.choice, columns, self.notes, self.rows, self.repeated, self.first, numbers)

    def holding(self, columns: Mapping[str, Column], choice: Choice | None = None) -> Table:
        """The table with these columns for its own, and with another choice where that is given."""
        chosen = self.choice if choice is None else choice
        return Table(chosen, columns, self.notes, self.rows, self.repeated, self.first, self.numbers)

    def note(self, kind: Kind, role: str, rows: Flags) -> None:
        """Note this of these rows, with the first of them and what stands there in the column of the role."""
        found = np.flatnonzero(rows)
        named = [self._place(role, int(row)) for row in found[:NAMED]]
        self.notes.add(kind, self.choice.column(role), len(found), named)

    def note_of_all(self, kind: Kind, role: str, rows: Flags, detail: str | None) -> None:
        """Note this of a column in general, without places: how many rows it concerns."""
        self.notes.add(kind, self.choice.column(role), int(rows.sum()), detail=detail)

    def _place(self, role: str, row: int) -> Place:
        number = row + self.first if self.numbers is None else int(self.numbers[row])
        column = self.columns.get(role)
        if column is None:
            return Place(number, None)
        if isinstance(column, Coded):
            code = int(column.codes[row])
            return Place(number, column.names[code] if code < len(column.names) else None)
        return Place(number, _shown(column.slice(row, 1)))


def empty(column: Column) -> Flags:
    """Which rows have nothing in this column."""
    if isinstance(column, Coded):
        return np.asarray(column.codes >= len(column.names))
    return column.is_null().to_numpy()


def spread(values: pl.Series, column: Column) -> pl.Series:
    """For each row of a column the value of what stands there; empty where nothing does.

    ``values`` has one for each name of a `Coded`, or else one for each row.
    """
    if not isinstance(column, Coded):
        return values
    if column.has_empty:
        values = values.extend_constant(None, 1)
    return values.gather(pl.Series(column.codes))


def without_blanks(column: Coded) -> Coded:
    """The column with nothing where there is only white space."""
    blank = (column.names.str.strip_chars().str.len_bytes() == 0).fill_null(True).to_numpy()
    if not blank.any():
        return column
    kept = len(blank) - int(blank.sum())
    anew = np.append(np.where(blank, kept, np.cumsum(~blank) - 1), kept).astype(np.uint32)
    return Coded(anew[column.codes], column.names.filter(pl.Series(~blank)))


def first_of(column: Coded, other: Coded) -> Coded:
    """What stands in the one column, and where nothing does what stands in the other."""
    names = pl.concat([column.names, other.names])
    place = np.where(empty(column), other.codes.astype(np.int64) + len(column.names), column.codes)
    unique = names.unique(maintain_order=True)
    known = {name: code for code, name in enumerate(unique)}
    anew = np.array([*(known[name] for name in names), len(unique)], np.uint32)
    return compact(Coded(anew[place], unique))


def _shown(one: pl.Series) -> str | None:
    """The one value as text; a time outside the calendar as its number."""
    if one.null_count():
        return None
    if one.dtype in (pl.Date, pl.Datetime):
        time = in_calendar(one.cast(pl.Datetime("ms")))
        if not time.null_count():
            return str(time[0])
    return str(one.to_physical()[0])


def _only(column: Column, keep: Flags) -> Column:
    if isinstance(column, Coded):
        return Coded(column.codes[keep], column.names)
    return column.filter(pl.Series(keep))
