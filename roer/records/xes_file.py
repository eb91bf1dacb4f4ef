"""Records as XES: every column of a row is kept under ``roer:``, beside the keys that others look for.

``concept:name`` is the step, or the kind of a row that has none; ``lifecycle:transition`` marks start and
end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from roer.records.cells import from_cells, to_cells
from roer.records.columns import OWN
from roer.records.outgoing import TRANSITIONS
from roer.records.row import Row
from roer.records.xes_parser import parse_xes
from roer.records.xes_writer import Attribute, write_traces


def write_xes(rows: Iterable[Row], path: Path) -> None:
    """Write rows to an XES file, replacing it, case by case; OSError where it cannot be written."""
    traces: dict[str, list[Row]] = {}
    for row in rows:
        traces.setdefault(row.case, []).append(row)
    with path.open("wb") as file:
        write_traces(file, ((case, map(_event, events)) for case, events in traces.items()))


def read_xes(path: Path) -> tuple[Row, ...]:
    """Read rows that `write_xes` wrote, case by case; ValidationError where an event is no row."""
    found = _Rows()
    with path.open("rb") as file:
        parse_xes(file, found)
    return tuple(found.rows)


class _Rows:
    """Receives a file of our own."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def event(self, attributes: dict[str, str], in_trace: bool) -> None:
        own = {key.removeprefix(OWN): value for key, value in attributes.items() if key.startswith(OWN)}
        self.rows.append(from_cells(own))

    def trace(self, attributes: dict[str, str]) -> None: ...

    def default(self, scope: str, key: str, value: str) -> None: ...

    def nested(self, key: str) -> None: ...


def _event(row: Row) -> Iterator[Attribute]:
    cells = to_cells(row)
    yield Attribute("string", "concept:name", row.step or row.kind)
    yield Attribute("date", "time:timestamp", cells["at"])
    if row.kind in TRANSITIONS:
        yield Attribute("string", "lifecycle:transition", TRANSITIONS[row.kind])
    if row.actor is not None:
        yield Attribute("string", "org:role", row.actor)
    for name, text in cells.items():
        yield Attribute("string", OWN + name, text)
