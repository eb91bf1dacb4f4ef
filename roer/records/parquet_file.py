"""Parquet files as tables: texts as codes, only the columns that are kept, no copy that is not needed."""

from __future__ import annotations

from typing import Any, BinaryIO

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from roer.records.bytes_of import damaged
from roer.records.columns import CLOCK, Choice, choose
from roer.records.encoding import Coded, coded, from_dictionary
from roer.records.given import Given, UnreadableLog
from roer.records.remarks import Notes
from roer.records.table import Column, Table

_NOT_TEXT = frozenset(
    {
        "at", "started_at", "recorded_at", "seq", "occurrence", "minutes", "cents", "undoes", "advised",
        "asked_again",
    }
)  # fmt: skip


def parquet_table(file: BinaryIO, given: Given) -> Table:
    """The columns of a Parquet file that a log keeps. UnreadableLog where it is damaged or lacks a column."""
    try:
        schema = pq.read_schema(file)
        choice = choose(schema.names, given)
        _check(schema, choice)
        file.seek(0)
        table = _read(file, schema, choice)
        columns = {taken.role: _column(table.column(taken.column), taken.role) for taken in choice.taken}
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        raise damaged("Parquet", str(error)) from None
    return Table(choice, columns, Notes(), table.num_rows)


def _check(schema: Any, choice: Choice) -> None:
    """UnreadableLog where a column holds lists or the like: no names and no times."""
    for taken in choice.taken:
        if pa.types.is_nested(schema.field(taken.column).type):
            option = "--" + taken.role.removesuffix(CLOCK).replace("_", "-")
            raise UnreadableLog(
                f"de kolom {taken.column} bevat lijsten of groepen; wijs een kolom met tekst aan: {option}",
                f"the column {taken.column} holds lists or groups; name a column with text: {option}",
                schema.names,
            )


def _read(file: BinaryIO, schema: Any, choice: Choice) -> Any:
    taken = {taken.column: taken.role for taken in choice.taken}
    words = [name for name, role in taken.items() if role not in _NOT_TEXT]
    texts = [name for name in words if _is_text(schema.field(name).type)]
    table = pq.read_table(file, columns=list(taken), read_dictionary=texts)
    table.validate(full=True)  # a damaged file may hold codes for which there is no name
    return table


def _column(column: Any, role: str) -> Column:
    if role in _NOT_TEXT and not (_is_text(column.type) or pa.types.is_dictionary(column.type)):
        return pl.Series(column)
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    column = column.combine_chunks()  # makes one dictionary of theirs, at once where they are the same
    if isinstance(column, pa.ChunkedArray):
        if not column.num_chunks:
            return coded(pl.Series([], dtype=pl.String))
        column = column.chunk(0)
    return _texts(column)


def _texts(column: Any) -> Coded:
    """The codes; whole numbers that a table kept as floats (for some are empty) without their ``.0``."""
    if pa.types.is_floating(column.dictionary.type):
        names = column.dictionary.cast(pa.string()).to_pylist()
        whole = pa.array([name.removesuffix(".0") for name in names], pa.string())
        column = pa.DictionaryArray.from_arrays(column.indices, whole)
    return from_dictionary(column)


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
