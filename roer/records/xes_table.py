"""XES files of all kinds as tables: one row for each event, with what its trace has under ``case:``."""

from __future__ import annotations

from array import array
from typing import BinaryIO, Final

import numpy as np
import polars as pl

from roer.records.columns import STANDARD, choose, recognisable
from roer.records.encoding import Coded, Codes, compact
from roer.records.given import Given
from roer.records.remarks import NAMED, Notes, Place
from roer.records.table import Column, Table, empty
from roer.records.xes_parser import parse_xes

_CASE: Final = "case:"
_NAME: Final = "concept:name"
# What programs write as a default when they know none.
_NO_DEFAULT: Final = frozenset({"", "__INVALID__", "UNKNOWN", "UNDEFINED", "NOT_SET", "string"})
_NOTHING: Final = 2**32 - 1


def xes_table(file: BinaryIO, given: Given) -> Table:
    """The attributes of an XES file that a log keeps, as text.

    The rows are the events, numbered as they stand in the file. A trace without a name gets one; traces of
    one name are one case. Where an event lacks an attribute it has the default that the file gives (times
    have none). UnreadableLog where the file is damaged, or lacks an attribute.
    """
    found = _Found(given)
    parse_xes(file, found)
    keys = list(found.keys | {_CASE + key for key in found.trace_keys})
    if found.traces:
        keys.append(STANDARD["case"])
    if not found.events:
        keys += [STANDARD[role] for role in ("case", "activity", "at")]
    choice = choose(sorted(set(keys)), given)
    notes = Notes()
    found.note_traces(notes)
    columns: dict[str, Column] = {}
    for taken in choice.taken:
        columns[taken.role] = found.column(taken.column, notes, timed=taken.role.endswith("at"))
    return Table(choice, columns, notes, found.events)


class _Names:
    """A column of texts, gathered as codes."""

    def __init__(self) -> None:
        self.codes = array("I")
        self.places: dict[str, int] = {}

    def put(self, row: int, value: str) -> None:
        self.fill(row)
        self.codes.append(self.places.setdefault(value, len(self.places)))

    def fill(self, rows: int) -> None:
        self.codes.extend([_NOTHING] * (rows - len(self.codes)))

    def coded(self, rows: int) -> Coded:
        self.fill(rows)
        codes = np.minimum(np.frombuffer(self.codes, np.uint32), len(self.places)).astype(np.uint32)
        return Coded(codes, pl.Series(list(self.places), dtype=pl.String))


class _Found:
    """Receives a file, and keeps what a log can hold."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._events: dict[str, _Names] = {}
        self._traces: dict[str, _Names] = {}
        self._of: list[int] = []  # of each event its trace
        self._defaults: dict[str, str] = {}
        self.keys: set[str] = set()
        self.trace_keys: set[str] = set()
        self.traces = 0
        self.without_events: list[int] = []

    @property
    def events(self) -> int:
        return len(self._of)

    def event(self, attributes: dict[str, str], in_trace: bool) -> None:
        self._keep(self._events, attributes, self.keys, "", self.events)
        self._of.append(self.traces if in_trace else -1)

    def trace(self, attributes: dict[str, str]) -> None:
        self._keep(self._traces, attributes, self.trace_keys, _CASE, self.traces)
        if not self._of or self._of[-1] != self.traces:
            self.without_events.append(self.traces)
        self.traces += 1

    def default(self, scope: str, key: str, value: str) -> None:
        if scope == "event" and value not in _NO_DEFAULT:
            self._defaults[key] = value

    def nested(self, key: str) -> None:
        self.keys.add(key)

    def _keep(
        self, columns: dict[str, _Names], attributes: dict[str, str], keys: set[str], before: str, row: int
    ) -> None:
        for key, value in attributes.items():
            keys.add(key)
            if recognisable(before + key, self._given) and value:
                columns.setdefault(key, _Names()).put(row, value)

    def note_traces(self, notes: Notes) -> None:
        """Give traces without a name one, and note those and the names that come again."""
        names = self._traces.setdefault(_NAME, _Names())
        names.fill(self.traces)
        unnamed = [trace for trace, code in enumerate(names.codes) if code == _NOTHING]
        seen: set[int] = set()
        again = [trace for trace, code in enumerate(names.codes) if code != _NOTHING and _seen(code, seen)]
        column = STANDARD["case"]
        notes.add("again", column, len(again), [Place(trace + 1, None) for trace in again[:NAMED]])
        nothing = self.without_events
        notes.add("empty_trace", column, len(nothing), [Place(trace + 1, None) for trace in nothing[:NAMED]])
        made = [Place(trace + 1, f"trace {trace + 1}") for trace in unnamed]
        notes.add("unnamed", column, len(made), made[:NAMED])
        for trace, (_, name) in zip(unnamed, made, strict=True):
            names.codes[trace] = names.places.setdefault(name or "", len(names.places))

    def column(self, key: str, notes: Notes, timed: bool) -> Coded:
        """The values of an attribute for all events, as text."""
        inner = key.removeprefix(_CASE)
        if key not in self.keys and inner != key and inner in self._traces:
            return self._of_traces(inner)
        column = self._events.get(key, _Names()).coded(self.events)
        if key not in self._defaults or timed or not empty(column).any():
            return column
        return _filled(column, key, self._defaults[key], notes)

    def _of_traces(self, key: str) -> Coded:
        column = self._traces[key].coded(self.traces)
        of: Codes = np.array(self._of, np.int64)
        codes = np.append(column.codes, np.uint32(len(column.names)))  # at the end: that of no trace
        return compact(Coded(codes[of], column.names))


def _seen(code: int, seen: set[int]) -> bool:
    if code in seen:
        return True
    seen.add(code)
    return False


def _filled(column: Coded, key: str, default: str, notes: Notes) -> Coded:
    rows = np.flatnonzero(empty(column))
    notes.add("default", key, len(rows), [Place(int(row) + 1, default) for row in rows[:NAMED]])
    names = [*column.names, *({default} - set(column.names))]
    codes = column.codes.copy()
    codes[rows] = names.index(default)
    return Coded(codes, pl.Series(names, dtype=pl.String))
