"""XES (IEEE 1849) as a stream of events: nothing of the file stays in memory but what the receiver keeps."""

from __future__ import annotations

import gzip
import zlib
from typing import Any, BinaryIO, Final, Protocol
from xml.parsers import expat

from roer.records.bytes_of import damaged
from roer.records.given import UnreadableLog

_ATTRIBUTES: Final = frozenset({"string", "date", "int", "float", "boolean", "id", "list", "container"})


class Receiver(Protocol):
    """What takes the parts of an XES file as they come."""

    def event(self, attributes: dict[str, str], in_trace: bool) -> None:
        """An event with its attributes, within the trace that is not yet ended or in none."""

    def trace(self, attributes: dict[str, str]) -> None:
        """A trace has ended; its attributes may have stood anywhere in it."""

    def default(self, scope: str, key: str, value: str) -> None:
        """A global attribute: the value where an event or a trace has none."""

    def nested(self, key: str) -> None:
        """An attribute of an attribute, as ``outer/inner``."""


def parse_xes(file: BinaryIO, receiver: Receiver) -> None:
    """Read a file, giving what is in it to the receiver.

    UnreadableLog where it is not XES, is damaged, or declares a document type: entities can make a small file
    very large or point to other files, and XES needs none.
    """
    parser, parts = expat.ParserCreate(), _Parts(receiver)
    parser.StartElementHandler = parts.start
    parser.EndElementHandler = parts.end
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.ParseFile(file)
    except expat.ExpatError as error:
        raise damaged("XML", str(error), (error.lineno, error.offset)) from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise damaged("gzip", str(error)) from None
    except LookupError as error:
        raise damaged("XML", str(error)) from None


class _Parts:
    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._within: list[tuple[str, str]] = []  # tag and key (of a global: its scope) of what is open
        self._trace: dict[str, str] = {}
        self._event: dict[str, str] = {}

    def start(self, name: str, given: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if not self._within:
            _check_root(tag)
        elif tag in _ATTRIBUTES:
            self._attribute(given.get("key", ""), given.get("value"))
        elif tag == "trace":
            self._trace = {}
        elif tag == "event":
            self._event = {}
        elif tag in ("object-types", "objects"):
            raise UnreadableLog(
                "dit is OCEL als XML; geef OCEL als JSON of als SQLite",
                "this is OCEL as XML; give OCEL as JSON or as SQLite",
            )
        self._within.append((tag, given.get("scope", "event") if tag == "global" else given.get("key", "")))

    def end(self, name: str) -> None:
        tag, _ = self._within.pop()
        if tag == "event":
            self._receiver.event(self._event, any(outer == "trace" for outer, _ in self._within))
        elif tag == "trace":
            self._receiver.trace(self._trace)

    def _attribute(self, key: str, value: str | None) -> None:
        parent, outer = self._within[-1]
        if parent in _ATTRIBUTES or parent == "values":
            self._receiver.nested("/".join([*(k for tag, k in self._within if tag in _ATTRIBUTES), key]))
        elif value is None:
            return  # a list or a container: what it holds comes as nested
        elif parent == "event":
            self._event[key] = value
        elif parent == "trace":
            self._trace[key] = value
        elif parent == "global":
            self._receiver.default(outer, key, value)


def _check_root(tag: str) -> None:
    if tag != "log":
        raise UnreadableLog(
            f"dit is geen XES: het begint met <{tag}> en niet met <log>; geef een log",
            f"this is no XES: it begins with <{tag}> and not with <log>; give a log",
        )


def _refuse(*_: Any) -> None:
    raise UnreadableLog(
        "de XML heeft een DOCTYPE, en die leest Roer niet om veiligheid; haal de regel met <!DOCTYPE weg",
        "the XML has a DOCTYPE, which Roer does not read for safety; remove the line with <!DOCTYPE",
    )
