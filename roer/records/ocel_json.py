"""OCEL 2.0 as JSON: https://www.ocel-standard.org/specification/formats/json/"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, Final

from roer.records.bytes_of import all_bytes, damaged
from roer.records.given import UnreadableLog
from roer.records.ocel import Ocel, note_same
from roer.records.remarks import Notes

_HALF: Final = re.compile("[\ud800-\udfff]")
_MAY_BE_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")


def read_ocel_json(file: BinaryIO) -> Ocel:
    """The events and objects of an OCEL 2.0 file. UnreadableLog where it is damaged or something else."""
    try:
        data, halves = _loaded(all_bytes(file))
    except json.JSONDecodeError as error:
        raise damaged("JSON", str(error), (error.lineno, error.colno)) from None
    except (ValueError, RecursionError) as error:
        raise damaged("JSON", str(error)) from None
    if not isinstance(data, dict) or not all(
        isinstance(data.get(key), list) for key in ("events", "objects")
    ):
        raise _no_ocel(data)
    try:
        ocel = _ocel(data["events"], data["objects"])
    except (AttributeError, KeyError, TypeError) as error:
        raise damaged("OCEL", f"{type(error).__name__}: {error}") from None
    ocel.notes.add("strange_bytes", None, halves)
    return ocel


def _loaded(content: bytes) -> tuple[Any, int]:
    """What the JSON says, and how many halves of characters were replaced: no other text can hold those."""
    text = content.decode(json.detect_encoding(content), "surrogatepass").removeprefix("\ufeff")
    data = json.loads(text)
    if not _MAY_BE_HALF.search(text):
        return data, 0
    whole, halves = _HALF.subn("\ufffd", json.dumps(data, ensure_ascii=False))
    return (json.loads(whole), halves) if halves else (data, 0)


def text_of(value: Any) -> str | None:
    """A value of JSON or SQLite as text; nothing for nothing.

    >>> text_of(True), text_of(3.0), text_of(None)
    ('true', '3.0', None)
    """
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def _ocel(events: list[Any], objects: list[Any]) -> Ocel:
    attributes: dict[str, list[str | None]] = {}
    for place, event in enumerate(events):
        for name, value in _attributes(event):
            if name not in attributes:
                attributes[name] = [None] * len(events)
            attributes[name][place] = value
    notes = Notes()
    note_same(notes, "same_event", (str(event["id"]) for event in events if "id" in event))
    note_same(notes, "same_object", (str(one["id"]) for one in objects))
    return Ocel(
        [text_of(event.get("type")) for event in events],
        [text_of(event.get("time")) for event in events],
        attributes,
        {str(one["id"]): str(one["type"]) for one in objects},
        [
            (place, str(link["objectId"]))
            for place, event in enumerate(events)
            for link in event.get("relationships") or ()
        ],
        notes=notes,
    )


def _attributes(event: Mapping[str, Any]) -> Iterable[tuple[str, str | None]]:
    return ((str(one["name"]), text_of(one.get("value"))) for one in event.get("attributes") or ())


def _no_ocel(data: Any) -> UnreadableLog:
    if isinstance(data, dict) and "ocel:events" in data:
        return UnreadableLog(
            "dit is OCEL 1.0; sla het op als OCEL 2.0", "this is OCEL 1.0; save it as OCEL 2.0"
        )
    return UnreadableLog(
        "dit is geen OCEL 2.0: de JSON heeft geen lijsten events en objects; geef een log",
        "this is no OCEL 2.0: the JSON has no lists events and objects; give a log",
    )
