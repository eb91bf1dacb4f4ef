"""CSV files of all kinds as tables: fast where every row has its cells, else row by row with remarks."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import polars as pl
import pyarrow as pa
import pyarrow.csv as arrow_csv

from roer.records.columns import Choice, choose
from roer.records.csv_text import CsvText
from roer.records.encoding import Coded, coded, from_dictionary
from roer.records.given import Given, UnreadableLog
from roer.records.remarks import Notes, Place
from roer.records.table import Table

_BLOCK = 1 << 24


class _Header(NamedTuple):
    names: list[str]
    width: int
    places: list[int]  # of the columns that are taken


def csv_table(text: CsvText, given: Given) -> Table:
    """The columns of a CSV file that a log keeps, as text. The first row names the columns.

    Row numbers are those of a spreadsheet: a row may take several lines. UnreadableLog where a column is not
    there, or a quoted cell does not end.
    """
    names = [name.strip() for name in _first(text)]
    choice = choose(names, given)
    header = _Header(names, len(names), [names.index(taken.column) for taken in choice.taken])
    notes = Notes()
    notes.add("strange_bytes", None, text.replaced)
    columns = _fast(text, header)
    if columns is None:
        columns = _row_by_row(text, header, notes)
    return Table(choice, _by_role(choice, columns), notes, len(columns[0].codes), first=2)


def _by_role(choice: Choice, columns: Sequence[Coded]) -> dict[str, Coded | pl.Series]:
    return {taken.role: column for taken, column in zip(choice.taken, columns, strict=True)}


def _first(text: CsvText) -> list[str]:
    try:
        return next(text.records(), [])
    except csv.Error as error:
        raise _odd(1, error) from None


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
    table = table.slice(1).unify_dictionaries().combine_chunks()
    return [_coded(table.column(name)) for name in names]


def _coded(column: Any) -> Coded:
    return from_dictionary(column.chunk(0)) if column.num_chunks else coded(pl.Series([], dtype=pl.String))


def _row_by_row(text: CsvText, header: _Header, notes: Notes) -> list[Coded]:
    cells: list[list[str]] = [[] for _ in header.places]
    records = _records(text)
    next(records)
    for row, record in enumerate(records, 2):
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
    reader, row = csv.reader(_kept(text.lines(), lines), delimiter=text.separator), 0
    last: list[str] = []
    try:
        for record in reader:
            row += 1
            last[:], lines[:] = lines, []
            yield record
    except csv.Error as error:
        raise _odd(row + 1, error) from None
    if not _ends(last, text.separator):
        raise _odd(row, "a quote is not closed")


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


def _odd(row: int, error: object) -> UnreadableLog:
    return UnreadableLog(
        f"rij {row} is niet te lezen ({error}); kijk of elk aanhalingsteken dat een cel opent ook sluit",
        f"row {row} cannot be read ({error}); see whether every quote that opens a cell is closed",
    )
