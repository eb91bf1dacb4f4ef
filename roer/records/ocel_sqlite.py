"""OCEL 2.0 as a SQLite database: https://www.ocel-standard.org/specification/formats/sqlite/"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any, BinaryIO

from roer.records.bytes_of import all_bytes, damaged
from roer.records.given import UnreadableLog
from roer.records.ocel import Ocel, note_same
from roer.records.ocel_json import text_of
from roer.records.remarks import Notes

_Values = list[str | None]
_ID, _TIME = "ocel_id", "ocel_time"


def read_ocel_sqlite(file: BinaryIO) -> Ocel:
    """The events and objects of an OCEL 2.0 database, in the order of its table ``event``.

    The database is read in memory. UnreadableLog where it is damaged or something else.
    """
    try:
        with closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(_at_rest(all_bytes(file)))
            base.execute("PRAGMA trusted_schema = OFF")
            _check(base)
            return _ocel(base)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise damaged("SQLite", str(error)) from None


def _at_rest(data: bytes) -> bytes:
    """The database without its mark for a log of writing (WAL), which one in memory cannot have."""
    return data[:18] + b"\x01\x01" + data[20:] if data[18:20] == b"\x02\x02" else data


def quoted(name: str) -> str:
    """A name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


def _check(base: sqlite3.Connection) -> None:
    lacking = sorted({"event", "object", "event_object", "event_map_type"} - _tables(base))
    if lacking:
        raise UnreadableLog(
            f"dit is geen OCEL 2.0: de database heeft geen tabel {', '.join(lacking)}; geef een log",
            f"this is no OCEL 2.0: the database has no table {', '.join(lacking)}; give a log",
        )


def _tables(base: sqlite3.Connection) -> set[str]:
    found = base.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    return {str(name).lower() for (name,) in found}


def _ocel(base: sqlite3.Connection) -> Ocel:
    events = base.execute("SELECT ocel_id, ocel_type FROM event ORDER BY rowid").fetchall()
    places = {name: place for place, (name, _) in enumerate(events)}
    notes = Notes()
    times, attributes, loose = _details(base, places, len(events), notes)
    objects = base.execute("SELECT ocel_id, ocel_type FROM object").fetchall()
    types = {str(name): str(kind) for name, kind in objects}
    note_same(notes, "same_event", (str(name) for name, _ in events))
    note_same(notes, "same_object", (str(name) for name, _ in objects))
    links = base.execute("SELECT ocel_event_id, ocel_object_id FROM event_object ORDER BY rowid").fetchall()
    known = [(places[event], str(name)) for event, name in links if event in places]
    kinds = [text_of(kind) for _, kind in events]
    return Ocel(kinds, times, attributes, types, known, loose + len(links) - len(known), notes)


def _details(
    base: sqlite3.Connection, places: Mapping[Any, int], events: int, notes: Notes
) -> tuple[_Values, dict[str, _Values], int]:
    """The times and the attributes of the events, and how many rows belong to none of them."""
    times: _Values = [None] * events
    attributes: dict[str, _Values] = {}
    loose = 0
    for (table,) in base.execute("SELECT DISTINCT ocel_type_map FROM event_map_type").fetchall():
        if f"event_{table}".lower() not in _tables(base):
            notes.add("no_table", str(table), 1)
            continue
        for values in _rows(base, f"event_{table}"):
            place = places.get(values.pop(_ID, None))
            if place is None:
                loose += 1
                continue
            times[place] = text_of(values.pop(_TIME, None))
            for name, value in values.items():
                if name not in attributes:
                    attributes[name] = [None] * events
                attributes[name][place] = text_of(value)
    return times, attributes, loose


def _rows(base: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    rows = base.execute(f"SELECT * FROM {quoted(table)}")  # noqa: S608 - quoted
    names = [column[0] for column in rows.description]
    return (dict(zip(names, row, strict=True)) for row in rows)
