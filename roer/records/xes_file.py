"""Records as XES (IEEE 1849), so that process-mining tools read them.

A trace is a case and an event a row. ``concept:name`` is the step, or the kind of a row that has
none; ``lifecycle:transition`` marks start and end; every column is kept under ``roer:`` as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent, parse

from roer.records.cells import from_cells, to_cells
from roer.records.row import Row

_EXTENSIONS = {
    "concept": ("Concept", "http://www.xes-standard.org/concept.xesext"),
    "time": ("Time", "http://www.xes-standard.org/time.xesext"),
    "lifecycle": ("Lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
    "org": ("Organizational", "http://www.xes-standard.org/org.xesext"),
}
_TRANSITIONS = {"planned": "schedule", "invited": "schedule", "started": "start", "ended": "complete"}
_OWN = "roer:"


def write_xes(rows: Iterable[Row], path: Path) -> None:
    """Write rows to an XES file, replacing it; OSError where it cannot be written."""
    log = Element("log", {"xes.version": "1849-2016", "xes.features": ""})
    for prefix, (name, uri) in _EXTENSIONS.items():
        SubElement(log, "extension", {"name": name, "prefix": prefix, "uri": uri})
    traces: dict[str, Element] = {}
    for row in rows:
        if row.case not in traces:
            traces[row.case] = SubElement(log, "trace")
            _add(traces[row.case], "string", "concept:name", row.case)
        _event(traces[row.case], row)
    indent(log)
    with path.open("wb") as file:
        ElementTree(log).write(file, encoding="utf-8", xml_declaration=True)


def read_xes(path: Path) -> tuple[Row, ...]:
    """Read rows that `write_xes` wrote, case by case; ValidationError where an event is no row."""
    events = parse(path).getroot().iter("event")  # noqa: S314 - a file that Roer wrote
    return tuple(from_cells(_own_cells(event)) for event in events)


def _event(trace: Element, row: Row) -> None:
    event, cells = SubElement(trace, "event"), to_cells(row)
    _add(event, "string", "concept:name", row.step or row.kind)
    _add(event, "date", "time:timestamp", cells["at"])
    if row.kind in _TRANSITIONS:
        _add(event, "string", "lifecycle:transition", _TRANSITIONS[row.kind])
    if row.actor is not None:
        _add(event, "string", "org:role", row.actor)
    for name, text in cells.items():
        _add(event, "string", _OWN + name, text)


def _add(parent: Element, kind: str, key: str, value: str) -> None:
    SubElement(parent, kind, {"key": key, "value": value})


def _own_cells(event: Element) -> dict[str, str]:
    pairs = ((part.get("key", ""), part.get("value", "")) for part in event)
    return {key.removeprefix(_OWN): value for key, value in pairs if key.startswith(_OWN)}
