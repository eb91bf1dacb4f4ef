"""YAML as data with the line of every part, and faults instead of exceptions.

Stricter than YAML 1.1, so that a file means what it seems to mean: keys are text (``on`` is a key),
only true and false are booleans, numbers are plain (010 is not 8, and 1:30 is not 90), dates are
days, and there are no aliases and no keys that stand twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from roer.approach.faults import Fault, FaultyFile, Place, Placed
from roer.approach.yaml_syntax import LARGEST, check_text, compose, line_at

_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"[-+]?([0-9]{1,15}\.[0-9]{0,15}|\.[0-9]{1,15})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TAGS = "tag:yaml.org,2002:"


class NoValue(ValueError):
    """A text that stands for no value; holds what is wrong and how to mend it."""


@dataclass(slots=True)
class Document:
    """The data of a YAML file, ``lines``: the line of each part by its path, and what was not usable.

    A part that is at fault is None in ``data``.
    """

    file: str
    data: Any
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Placed] = field(default_factory=list)

    def place(self, path: tuple[Any, ...]) -> Place:
        """The part at ``path``, or the nearest part around it that exists."""
        known: Place = ()
        for key in path:
            if (*known, key) in self.lines:
                known = (*known, key)
        return known

    def line(self, path: tuple[Any, ...]) -> int:
        """The line of the part at ``path``, or of the nearest part around it that exists."""
        return self.lines.get(self.place(path), 1)

    def fault(self, path: tuple[Any, ...], what: str, mend: str) -> Placed:
        """A fault about the part at ``path``, with its line."""
        return Placed(path, Fault(self.file, self.line(path), what, mend))


def read_text(path: Path) -> str:
    """The text of a file; FaultyFile where it cannot be opened, is too large, or is no UTF-8."""
    try:
        with path.open("rb") as file:
            found = file.read(LARGEST + 1)
        if len(found) > LARGEST:
            raise _unusable(
                path, 1, f"the file is larger than {LARGEST:,} bytes", "check that it is the file you mean"
            )
        return found.decode("utf-8")
    except OSError as error:
        raise _unusable(
            path, 1, f"the file cannot be read ({error.strerror})", "check its name and rights"
        ) from None
    except UnicodeDecodeError as error:
        line = line_at(found[: error.start].decode("utf-8"), error.start)
        raise _unusable(path, line, "the file is not UTF-8 text", "save it as UTF-8") from None


def _unusable(path: Path, line: int, what: str, mend: str) -> FaultyFile:
    return FaultyFile([Fault(str(path), line, what, mend)])


def read_document(path: Path) -> Document:
    """Read a YAML file; FaultyFile with all faults where it breaks the rules of this module."""
    return parse_document(read_text(path), str(path))


def parse_document(text: str, file: str) -> Document:
    """Parse YAML text; FaultyFile with all faults where it breaks the rules of this module."""
    document = parse(text, file)
    if document.faults:
        raise FaultyFile(placed.fault for placed in document.faults)
    return document


def parse(text: str, file: str) -> Document:
    """Parse YAML text, keeping faults of parts in the document; FaultyFile where it is no YAML at all."""
    check_text(text, file)
    node, aliases = compose(text, file)
    document = Document(file, None)
    if node is not None:
        document.data = _Reader(document, aliases).read(node, ())
    if document.data is None and not document.faults:
        raise FaultyFile([Fault(file, 1, "the file is empty", "fill it, or start from an example")])
    return document


def plain_value(tag: str, text: str) -> Any:
    """The value that an unquoted text stands for under YAML's tag for it; NoValue where it stands for none.

    >>> plain_value("bool", "yes"), plain_value("int", "30")
    ('yes', 30)
    """
    if tag == "str":
        return text
    if tag == "null":
        return None
    if tag == "bool":  # in YAML 1.1 yes, no, on and off too, which are words here
        return {"true": True, "false": False}.get(text.lower(), text)
    if tag == "int" and _WHOLE.fullmatch(text):
        return int(text)
    if tag == "float" and _DECIMAL.fullmatch(text):
        return float(text)
    if tag == "timestamp" and _DAY.fullmatch(text):
        return _day(text)
    raise NoValue(_seen(text), "write a plain number such as 30 or 0.5, a date such as 2015-03-05, or quotes")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NoValue(f"{text} is no date that exists", "write a date such as 2015-03-05") from None


def _seen(text: str) -> str:
    return f"{text[:40]!r} is no value that Roer knows"


class _Reader:
    """Walks the nodes of a file once, in their order, collecting data, lines and faults.

    A node that comes a second time is an alias, and the lines of the aliases are given.
    """

    def __init__(self, document: Document, aliases: list[int]) -> None:
        self.document = document
        self._seen: set[int] = set()
        self._aliases = iter(aliases)

    def read(self, node: yaml.Node, path: Place) -> Any:
        if id(node) in self._seen:
            line = self.document.lines[path] = next(self._aliases)
            return self._fault(line, path, "an alias (*name) repeats another part", "write the part out")
        self._seen.add(id(node))
        self.document.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, (*path, i)) for i, child in enumerate(node.value)]
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, aside = str(key_node.value), (*path, id(key_node), id(value_node))
            line = key_node.start_mark.line + 1
            if id(key_node) in self._seen or not isinstance(key_node, yaml.ScalarNode):
                if id(key_node) not in self._seen:
                    self._fault(line, aside, "a key that is a list or mapping", "use a word as key")
                self.read(key_node, aside)
                self.read(value_node, aside)
            elif key in data:
                self._fault(line, aside, f"the key {key!r} stands twice", "keep one of the two")
                self.read(value_node, aside)
            else:
                self._seen.add(id(key_node))
                self.document.lines[(*path, key)] = line
                data[key] = self.read(value_node, (*path, key))
        return data

    def _scalar(self, node: yaml.Node, path: Place) -> Any:
        try:
            return plain_value(node.tag.removeprefix(_TAGS), str(node.value))
        except NoValue as wrong:
            return self._fault(node.start_mark.line + 1, path, *wrong.args)

    def _fault(self, line: int, place: Place, what: str, mend: str) -> None:
        self.document.faults.append(Placed(place, Fault(self.document.file, line, what, mend)))
