"""Reading a log of any of the formats: the log, and a report of what was done with every row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from roer.records.bytes_of import all_bytes, beginning, check_size, format_of, open_log
from roer.records.clocks import with_clocks
from roer.records.csv_table import csv_table
from roer.records.csv_text import csv_text
from roer.records.given import HERE, RECOGNISED, Given, UnreadableLog
from roer.records.log import Log
from roer.records.ocel import ocel_table
from roer.records.ocel_json import read_ocel_json
from roer.records.ocel_sqlite import read_ocel_sqlite
from roer.records.parquet_file import parquet_table
from roer.records.report import Format, Report
from roer.records.shaping import shaped
from roer.records.table import Table
from roer.records.xes_table import xes_table
from roer.records.zones import checked


@dataclass(frozen=True)
class Reading:
    """A log as it was read, and the report of reading it."""

    log: Log
    report: Report


@dataclass(frozen=True, eq=False)
class _Read:
    """A file as a table, and what the report tells of its format."""

    table: Table
    separator: str | None = None
    encoding: str | None = None
    case_type: str | None = None
    zone: str = HERE


def read_log(path: Path, columns: Given = RECOGNISED, most_bytes: int | None = None) -> Reading:
    """Read a log: CSV, XES, OCEL 2.0 (JSON or SQLite) or Parquet, each also in gzip.

    The format follows from the name of the file, or else from its content. ``columns`` tells what is not
    recognised. ``most_bytes`` bounds what the file may hold when it is out of gzip; none: all that fits.
    Rows that cannot be used are left out, and the report counts them. UnreadableLog where there is no such
    file, it is no log, it is damaged or too large, or none of its rows can be used.
    """
    zone = None if columns.zone is None else checked(columns.zone)
    with open_log(path) as file:
        kind = format_of(path, beginning(file))
        if most_bytes is not None:
            check_size(file, most_bytes)
        _check_case_type(kind, columns)
        read = _READERS[kind](file, path, columns)
    read = replace(read, table=with_clocks(read.table))
    log = shaped(read.table, zone or read.zone)
    report = _report(kind, read, log)
    if report.rows and not report.events:
        raise _nothing_left(report)
    return Reading(log, report)


def _check_case_type(kind: Format, given: Given) -> None:
    if given.case_type is not None and not kind.startswith("OCEL"):
        raise UnreadableLog(
            f"een soort objecten is er alleen in OCEL, en dit is {kind}; laat --case-type weg",
            f"only OCEL has types of objects, and this is {kind}; leave out --case-type",
        )


def _csv(file: BinaryIO, path: Path, given: Given) -> _Read:
    text = csv_text(all_bytes(file), given, tabs=".tsv" in path.name.lower())
    return _Read(csv_table(text, given), text.separator, text.encoding)


def _parquet(file: BinaryIO, path: Path, given: Given) -> _Read:
    return _Read(parquet_table(file, given))


def _xes(file: BinaryIO, path: Path, given: Given) -> _Read:
    return _Read(xes_table(file, given))


def _json(file: BinaryIO, path: Path, given: Given) -> _Read:
    table, case_type = ocel_table(read_ocel_json(file), given)
    return _Read(table, case_type=case_type)


def _sqlite(file: BinaryIO, path: Path, given: Given) -> _Read:
    """Times without an offset are UTC there: the example of the specification calls the one of 1970 zero."""
    table, case_type = ocel_table(read_ocel_sqlite(file), given)
    return _Read(table, case_type=case_type, zone="UTC")


_READERS: Final[Mapping[Format, Callable[[BinaryIO, Path, Given], _Read]]] = {
    "CSV": _csv,
    "XES": _xes,
    "OCEL JSON": _json,
    "OCEL SQLite": _sqlite,
    "Parquet": _parquet,
}


def _report(kind: Format, read: _Read, log: Log) -> Report:
    table = read.table
    return Report(
        format=kind,
        rows=table.rows,
        repeated=table.repeated,
        events=len(log.events),
        cases=len(log.cases),
        taken=table.choice.taken,
        aside=table.choice.aside,
        remarks=table.notes.remarks(),
        separator=read.separator,
        encoding=read.encoding,
        case_type=read.case_type,
    )


def _nothing_left(report: Report) -> UnreadableLog:
    first = next(remark for remark in report.remarks if remark.left_out)
    nl, en = first.told("nl"), first.told("en")
    return UnreadableLog(
        f"geen van de {report.rows} rijen is te gebruiken ({nl}); wijs de kolommen zelf aan",
        f"none of the {report.rows} rows can be used ({en}); name the columns yourself",
    )
