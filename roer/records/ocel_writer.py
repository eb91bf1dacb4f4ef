"""A log as OCEL 2.0, in JSON and in SQLite: each case an object of the type "case"."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any, BinaryIO, Final

import polars as pl

from roer.records.columns import STANDARD
from roer.records.log import Log
from roer.records.ocel_sqlite import quoted
from roer.records.outgoing import in_text, outgoing

_CASE, _ACTIVITY, _AT = (STANDARD[role] for role in ("case", "activity", "at"))
_TABLES: Final = """
CREATE TABLE event (ocel_id TEXT PRIMARY KEY, ocel_type TEXT);
CREATE TABLE object (ocel_id TEXT PRIMARY KEY, ocel_type TEXT);
CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT,
    PRIMARY KEY (ocel_event_id, ocel_object_id, ocel_qualifier));
CREATE TABLE object_object (ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier TEXT,
    PRIMARY KEY (ocel_source_id, ocel_target_id, ocel_qualifier));
CREATE TABLE event_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
CREATE TABLE object_map_type (ocel_type TEXT PRIMARY KEY, ocel_type_map TEXT);
INSERT INTO object_map_type VALUES ('case', 'case');
CREATE TABLE object_case (ocel_id TEXT, ocel_time TIMESTAMP, ocel_changed_field TEXT);
"""


def write_ocel_json(log: Log, file: BinaryIO) -> None:
    """Write a log as OCEL 2.0 JSON, event after event. OSError where the file cannot be written."""
    frame = outgoing(log)
    types = [
        {"name": name, "attributes": [{"name": column, "type": kind} for column, kind in _columns(part)]}
        for name, part in _by_type(frame)
    ]
    file.write(b'{"objectTypes": [{"name": "case", "attributes": []}], "eventTypes": ')
    file.write(json.dumps(types, ensure_ascii=False).encode())
    file.write(b',\n"objects": [\n')
    _write(file, ({"id": name, "type": "case", "attributes": [], "relationships": []} for name in log.cases))
    file.write(b'],\n"events": [\n')
    _write(file, _events(frame))
    file.write(b"]}\n")


def write_ocel_sqlite(log: Log, file: BinaryIO) -> None:
    """Write a log as an OCEL 2.0 database, made in memory. OSError where the file cannot be written."""
    frame = outgoing(log).with_columns(pl.format("e{}", pl.int_range(pl.len()) + 1).alias("ocel_id"))
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(_TABLES)
        events = frame.select("ocel_id", _ACTIVITY, _CASE)
        base.executemany("INSERT INTO event VALUES (?, ?)", events.select("ocel_id", _ACTIVITY).iter_rows())
        base.executemany("INSERT INTO object VALUES (?, 'case')", ((name,) for name in log.cases))
        base.execute("INSERT INTO object_case SELECT ocel_id, '1970-01-01T00:00:00Z', NULL FROM object")
        pairs = events.select("ocel_id", _CASE).iter_rows()
        base.executemany("INSERT INTO event_object VALUES (?, ?, 'case')", pairs)
        _write_types(base, frame)
        base.commit()
        file.write(base.serialize())


def _write_types(base: sqlite3.Connection, frame: pl.DataFrame) -> None:
    taken: set[str] = set()
    for name, part in _by_type(frame):
        table = _table_name(name, taken)
        base.execute("INSERT INTO event_map_type VALUES (?, ?)", (name, table))
        columns = [(column, kind) for column, kind in _columns(part) if column != "ocel_id"]
        told = ["ocel_id TEXT PRIMARY KEY", "ocel_time TIMESTAMP"]
        told += [f"{quoted(column)} {_SQL[kind]}" for column, kind in columns]
        base.execute(f"CREATE TABLE {quoted(f'event_{table}')} ({', '.join(told)})")
        rows = _sql_values(part.select("ocel_id", _AT, *(column for column, _ in columns))).iter_rows()
        places = ", ".join("?" * (len(columns) + 2))
        base.executemany(f"INSERT INTO {quoted(f'event_{table}')} VALUES ({places})", rows)  # noqa: S608


_SQL: Final = {"string": "TEXT", "time": "TIMESTAMP", "integer": "INTEGER", "boolean": "BOOLEAN"}


def _table_name(event_type: str, taken: set[str]) -> str:
    """A name for the table of an event type; SQLite does not tell small letters from large ones."""
    plain = "".join(c for c in event_type if c.isascii() and c.isalnum()) or "Event"
    name, again = plain, 1
    while name.lower() in taken:
        again += 1
        name = f"{plain}_{again}"
    taken.add(name.lower())
    return name


def _by_type(frame: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    for key, part in frame.partition_by(_ACTIVITY, as_dict=True, maintain_order=True).items():
        yield str(key[0]), part


def _columns(part: pl.DataFrame) -> Sequence[tuple[str, str]]:
    """The attributes of these events that have a value, with their type in OCEL."""
    return [
        (name, _type(kind))
        for name, kind in part.schema.items()
        if name not in (_CASE, _ACTIVITY, _AT) and part[name].count()
    ]


def _type(kind: pl.DataType) -> str:
    if isinstance(kind, pl.Datetime):
        return "time"
    return "boolean" if kind == pl.Boolean else "integer" if kind.is_integer() else "string"


def _sql_values(frame: pl.DataFrame) -> pl.DataFrame:
    moments = [name for name, kind in frame.schema.items() if isinstance(kind, pl.Datetime)]
    return frame.with_columns(in_text(frame.select(moments)))


def _events(frame: pl.DataFrame) -> Iterator[dict[str, Any]]:
    names = [name for name in frame.columns if name not in (_CASE, _ACTIVITY, _AT)]
    for place, row in enumerate(_sql_values(frame).iter_rows(named=True), 1):
        yield {
            "id": f"e{place}",
            "type": row[_ACTIVITY],
            "time": row[_AT],
            "attributes": [{"name": name, "value": row[name]} for name in names if row[name] is not None],
            "relationships": [{"objectId": row[_CASE], "qualifier": "case"}],
        }


def _write(file: BinaryIO, items: Iterable[dict[str, Any]]) -> None:
    before = b""
    for item in items:
        file.write(before + json.dumps(item, ensure_ascii=False).encode())
        before = b",\n"
