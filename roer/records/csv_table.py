"""CSV files of all kinds as tables: fast where every row has its cells, else row by row with remarks."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.csv as arrow_csv

from roer.records.columns import Choice, choose
from roer.records.csv_text import CsvText
from roer.records.encoding import Coded, coded, from_dictionary
from roer.records.given import Given, UnreadableLog
from roer.records.remarks import NAMED, Notes, Place
from roer.records.table import Table, empty, without_blanks

_BLOCK = 1 << 24


class _Header(NamedTuple):
    names: list[str]
    width: int
    places: list[int]  # of the columns that are taken, and then of those without a name


def csv_table(text: CsvText, given: Given) -> Table:
    """The columns of a CSV file that a log keeps, as text. The first row names the columns.

    Row numbers are those of a spreadsheet: a row may take several lines. UnreadableLog where a column is not
    there, or a quoted cell does not end.
    """
    names = [name.strip() for name in _first(text)]
    choice = choose(names, given)
    places = [names.index(taken.column) for taken in choice.taken]
    unnamed = [place for place, name in enumerate(names) if not name]
    header = _Header(names, len(names), [*places, *unnamed])
    notes = Notes()
    notes.add("above", None, len(text.above), [Place(row, line) for row, line in enumerate(text.above, 1)])
    notes.add("strange_bytes", None, text.replaced, _strange(text) if text.replaced else ())
    for name, count in Counter(name for name in names if name).items():
        notes.add("same_name", name, count - 1)
    columns = _fast(text, header)
    if columns is None:
        columns = _row_by_row(text, header, notes)
    first = len(text.above) + 2
    for column in columns[len(choice.taken) :]:
        _note_no_heading(column, first, notes)
    choice = Choice(choice.taken, tuple(name for name in choice.aside if name))
    return Table(choice, _by_role(choice, columns), notes, len(columns[0].codes), first=first)


def _strange(text: CsvText) -> list[Place]:
    """The first cells with a character that stands for a strange byte."""
    found = (
        Place(row, cell)
        for row, record in enumerate(text.records(), len(text.above) + 1)
        for cell in record
        if "\ufffd" in cell
    )
    return list(islice(found, NAMED))


def _note_no_heading(column: Coded, first: int, notes: Notes) -> None:
    """Note the values of a column without a name."""
    column = without_blanks(column)
    rows = np.flatnonzero(~empty(column))
    named = [Place(int(row) + first, column.names[int(column.codes[row])]) for row in rows[:NAMED]]
    notes.add("no_heading", None, len(rows), named)


def _by_role(choice: Choice, columns: Sequence[Coded]) -> dict[str, Coded | pl.Series]:
    return {taken.role: column for taken, column in zip(choice.taken, columns, strict=False)}


def _first(text: CsvText) -> list[str]:
    try:
        return next(text.records(), [])
    except csv.Error:
        raise _odd(len(text.above) + 1) from None


def _fast(text: CsvText, header: _Header) -> list[Coded] | None:
    """The columns, if every row has as many cells as the header."""
    names = [f"f{place}" for place in header.places]
    kind = pa.dictionary(pa.int32(), pa.string())
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(text.data),
            read_options=arrow_csv.ReadOptions(autogenerate_column_names=True, block_size=_BLOCK),
            parse_options=arrow_csv.ParseOptions(
                delimiter=text.separator, newlines_in_values=True, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=list(dict.fromkeys(names)), column_types=dict.fromkeys(names, kind)
            ),
        )
    except pa.ArrowInvalid:
        return None
    table = table.slice(1).combine_chunks()
    return [_coded(table.column(name)) for name in names]


def _coded(column: Any) -> Coded:
    return from_dictionary(column.chunk(0)) if column.num_chunks else coded(pl.Series([], dtype=pl.String))


def _row_by_row(text: CsvText, header: _Header, notes: Notes) -> list[Coded]:
    cells: list[list[str]] = [[] for _ in header.places]
    records = _records(text)
    next(records)
    for row, record in enumerate(records, len(text.above) + 2):
        if len(record) < header.width:
            if record:  # an empty line has no case, and is left out for that
                notes.add("short_row", None, 1, [Place(row, text.separator.join(record))])
            record += [""] * (header.width - len(record))
        elif any(cell.strip() for cell in record[header.width :]):
            notes.add("long_row", None, 1, [Place(row, text.separator.join(record[header.width :]))])
        for column, place in zip(cells, header.places, strict=True):
            column.append(record[place])
    return [coded(pl.Series(column, dtype=pl.String)) for column in cells]


def _records(text: CsvText) -> Iterator[list[str]]:
    """The records; UnreadableLog where a quote at the begin of a cell is not closed."""
    lines: list[str] = []
    reader = csv.reader(_kept(text.lines(), lines), delimiter=text.separator)
    row = len(text.above)
    last: list[str] = []
    try:
        for record in reader:
            row += 1
            last[:], lines[:] = lines, []
            yield record
    except csv.Error:
        raise _odd(row + 1) from None
    if not _ends(last, text.separator):
        raise _odd(row)


def _kept(lines: Iterator[str], seen: list[str]) -> Iterator[str]:
    for line in lines:
        seen.append(line)
        yield line


def _ends(lines: list[str], separator: str) -> bool:
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        return "unexpected end" not in str(error)
    return True


def _odd(row: int) -> UnreadableLog:
    return UnreadableLog(
        f"rij {row} is niet te lezen; kijk of elk aanhalingsteken dat een cel opent ook sluit",
        f"row {row} cannot be read; see whether every quote that opens a cell is closed",
    )
