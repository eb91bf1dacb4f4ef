"""From a file to a topic, or to all faults of its form at once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from roer.approach.faults import Fault, FaultyFile, Placed, told_once
from roer.approach.yaml_file import Document, parse, read_text
from roer.web.informed.content.topic import Topic

_MEND = {
    "missing": "add it",
    "extra_forbidden": "check how it is written, or take it out",
    "string_type": "write text here, in quotes if it holds a colon",
    "string_pattern_mismatch": "write some text here",
    "literal_error": "choose one of these",
    "tuple_type": "write a list here: a line with a dash for each",
    "model_type": "write its keys under it, such as nl: and en:",
}


def read_topic(path: Path) -> Topic:
    """The topic in a file; FaultyFile with every fault of its form."""
    return topic_of(document_of(path))


def document_of(path: Path) -> Document:
    """A file as data with its lines; FaultyFile where it is no YAML."""
    return parse(read_text(path), str(path))


def topic_of(document: Document) -> Topic:
    """The topic in a document; FaultyFile with every fault of its form."""
    if not isinstance(document.data, dict):
        what = "a text is a mapping of keys to values"
        raise FaultyFile([Fault(document.file, document.line(()), what, "start it with: title:")])
    try:
        topic = Topic.model_validate(document.data, by_alias=True, by_name=False)
    except ValidationError as error:
        placed = [_placed(document, one) for one in error.errors()]
        raise FaultyFile(told_once([*document.faults, *placed])) from None
    if document.faults:
        raise FaultyFile(told_once(document.faults))
    return topic


def _placed(document: Document, error: Any) -> Placed:
    """A fault of pydantic's in our words: where, what, and how to mend it."""
    place, kind = tuple(error["loc"]), error["type"]
    name = ".".join(str(key) for key in place)
    if kind == "wrong":
        return document.fault(place, f"{name}: {error['msg']}", error["ctx"]["mend"])
    what = {
        "missing": f"{name} is missing",
        "extra_forbidden": f"{name} is no key that a text has",
        "literal_error": f"{name} is none of {error.get('ctx', {}).get('expected', '')}",
    }.get(kind, f"{name}: {error['msg'][:1].lower()}{error['msg'][1:]}")
    return document.fault(place, what, _MEND.get(kind, "look at docs/texts.md for how it is written"))


@lru_cache(maxsize=512)
def topic_in(path: Path, changed: int, size: int) -> Topic | None:
    """The topic in a file as it was at a moment; None where its form has a fault. Read once a change."""
    try:
        return read_topic(path)
    except FaultyFile:
        return None
