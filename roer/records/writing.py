"""Writing a log in any of the formats, so that others read it and reading it back gives the same."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, Final, cast

import polars as pl
import pyarrow.parquet as pq

from roer.records.bytes_of import SUFFIXES, format_of_name, is_gzipped_name
from roer.records.log import Log
from roer.records.ocel_writer import write_ocel_json, write_ocel_sqlite
from roer.records.outgoing import in_text, outgoing
from roer.records.report import Format
from roer.records.xes_writer import Attribute, write_traces

_MOMENT: Final = "%Y-%m-%dT%H:%M:%S%.3fZ"


def write_log(log: Log, path: Path) -> None:
    """Write a log, replacing the file; its format follows from the name, with ``.gz`` in gzip.

    `read_log` gives the same events with the same columns; columns without any value are not written. Names
    of only white space are nothing when they come back. In XES characters that XML cannot hold (control
    characters) become �. In OCEL the cases are the objects of the type "case". OSError where the file cannot
    be written, ValueError where its name tells no format.
    """
    kind = format_of_name(path)
    if kind is None:
        raise ValueError(f"the name {path.name} tells no format; let it end in one of {', '.join(SUFFIXES)}")
    with _writable(path) as file:
        if kind == "CSV":
            separator = "\t" if ".tsv" in path.name.lower() else ","
            outgoing(log).write_csv(file, datetime_format=_MOMENT, separator=separator)
        else:
            _WRITERS[kind](log, file)


@contextmanager
def _writable(path: Path) -> Iterator[BinaryIO]:
    with path.open("wb") as file:
        if not is_gzipped_name(path):
            yield file
            return
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as zipped:
            yield cast(BinaryIO, zipped)


def _parquet(log: Log, file: BinaryIO) -> None:
    table = outgoing(log).to_arrow(compat_level=pl.CompatLevel.oldest())
    # Without the schema of Arrow others get texts; some of them cannot do with categoricals.
    pq.write_table(table, file, compression="zstd", store_schema=False)


def _xes(log: Log, file: BinaryIO) -> None:
    frame = outgoing(log).drop("case:concept:name")
    kinds = {name: _xes_kind(kind) for name, kind in frame.schema.items()}
    frame = in_text(frame)

    def events(low: int, high: int) -> Iterator[list[Attribute]]:
        for row in frame.slice(low, high - low).iter_rows(named=True):
            yield [Attribute(kinds[key], key, value) for key, value in row.items() if value is not None]

    bounds = pairwise(log.starts.tolist())
    write_traces(file, ((name, events(*bound)) for name, bound in zip(log.cases, bounds, strict=True)))


def _xes_kind(kind: pl.DataType) -> str:
    if isinstance(kind, pl.Datetime):
        return "date"
    return "boolean" if kind == pl.Boolean else "int" if kind.is_integer() else "string"


_WRITERS: Final[Mapping[Format, Callable[[Log, BinaryIO], None]]] = {
    "XES": _xes,
    "OCEL JSON": write_ocel_json,
    "OCEL SQLite": write_ocel_sqlite,
    "Parquet": _parquet,
}
