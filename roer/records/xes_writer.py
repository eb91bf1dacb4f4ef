"""XES (IEEE 1849) written trace by trace, so that process-mining tools read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, Final, NamedTuple
from xml.sax.saxutils import quoteattr

_EXTENSIONS: Final = (
    ("Concept", "concept", "http://www.xes-standard.org/concept.xesext"),
    ("Time", "time", "http://www.xes-standard.org/time.xesext"),
    ("Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
    ("Organizational", "org", "http://www.xes-standard.org/org.xesext"),
)
_ENTITIES: Final = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
# XML cannot hold these, not even as a reference.
_IMPOSSIBLE: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535), "�")


class Attribute(NamedTuple):
    """An attribute of an event: the kind of its value (string, date, int, boolean), its key, its value."""

    kind: str
    key: str
    value: str


def write_traces(file: BinaryIO, traces: Iterable[tuple[str, Iterable[Iterable[Attribute]]]]) -> None:
    """Write traces with their events. Characters that XML cannot hold become �."""
    file.write(b'<?xml version="1.0" encoding="utf-8"?>\n<log xes.version="1849-2016" xes.features="">\n')
    for name, prefix, uri in _EXTENSIONS:
        file.write(f'  <extension name="{name}" prefix="{prefix}" uri="{uri}" />\n'.encode())
    file.write(b'  <classifier name="Activity" keys="concept:name" />\n')
    for case, events in traces:
        file.write(f"  <trace>\n{_told(Attribute('string', 'concept:name', case), 4)}".encode())
        for event in events:
            parts = "".join(_told(attribute, 6) for attribute in event)
            file.write(f"    <event>\n{parts}    </event>\n".encode())
        file.write(b"  </trace>\n")
    file.write(b"</log>\n")


def _told(attribute: Attribute, indent: int) -> str:
    value = quoteattr(attribute.value.translate(_IMPOSSIBLE), _ENTITIES)
    if value.startswith("'"):  # it holds double quotes
        value = '"' + value[1:-1].replace('"', "&quot;") + '"'
    return f"{' ' * indent}<{attribute.kind} key={quoteattr(attribute.key)} value={value} />\n"
