"""What pydantic found wrong, in plain words, and how to mend it."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic_core import ErrorDetails

_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date such as 2015-03-05",
    "string": "text",
    "tuple": "a list",
    "dict": "a mapping of keys to values",
    "model": "a mapping of keys to values",
}
_PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "write it in small letters, digits and hyphens, such as eerste-gesprek",
    "^[a-z]+(_[a-z]+)*$": "write it in small letters and underscores, such as wage_value",
}
_SOURCE = "begin it with 000 to 004 and a place, with Participatiewet or Awb, or write: assumed"
_BOUNDS = frozenset({"at_least", "above", "at_most", "below"})


def in_words(detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong and how to mend it."""
    kind, key, given = detail["type"], detail["loc"][-1] if detail["loc"] else "file", detail["input"]
    context: dict[str, Any] = dict(detail.get("ctx") or {})
    wanted = _KINDS.get(kind.removesuffix("_type"))
    if kind == "missing":
        return _missing(key)
    if kind == "wrong":
        return detail["msg"], str(context["mend"])
    if kind == "condition":
        return "this is no condition", detail["msg"].split("; ", 1)[1]
    if wanted and key in {"bool", "int", "float", "str"}:  # the last of several kinds that were tried
        return _no_value(given, detail["loc"][-2])
    if wanted:
        return f"{told(given)} is not {wanted}", _retyped(given, wanted)
    if kind == "literal_error":
        return f"{told(given)} is not known here", f"use {context['expected']}"
    if kind == "string_pattern_mismatch":
        return _pattern(told(given), str(context["pattern"]))
    return _size(kind, given, detail["msg"], context)


def _missing(key: str | int) -> tuple[str, str]:
    if isinstance(key, int):
        return "this list is too short", "write one more"
    return f"the key {key!r} is missing", f"add {key!r}"


def _no_value(given: Any, key: str | int) -> tuple[str, str]:
    if key in _BOUNDS:
        return f"{told(given)} is not a number", _retyped(given, "a number")
    return f"{told(given)} is not one value", "write true, false, a number or text"


def _size(kind: str, given: Any, message: str, context: dict[str, Any]) -> tuple[str, str]:
    if kind == "too_short":
        return "an empty list", "write at least one"
    if kind == "too_long":
        return "this list is too long", f"write {context['max_length']}"
    if given != 0 and context.get("ge", context.get("gt")) == 0:
        return f"{told(given)} is negative", "write a number of 0 or more"
    return f"{told(given)} does not fit", message.replace("Input should be", "write a number")


def _pattern(given: str, pattern: str) -> tuple[str, str]:
    if pattern in _PATTERNS:
        return f"{given} is no name that can be used here", _PATTERNS[pattern]
    if "Participatiewet" in pattern:
        return f"{given} is no source", _SOURCE
    return f"{given} is no text that can be shown", "write some text, without control characters"


def _retyped(given: Any, wanted: str) -> str:
    """How to mend a value of the wrong type: often only the quotes are wrong."""
    if wanted == "text":
        return "write text" if isinstance(given, dict | list) else "put it in quotes"
    unquoted = isinstance(given, str) and _is_right_without_quotes(given, wanted)
    return "take the quotes off" if unquoted else f"write {wanted}"


def _is_right_without_quotes(given: str, wanted: str) -> bool:
    if wanted == "true or false":
        return given in {"true", "false"}
    try:
        if wanted.startswith("a date"):
            return date.fromisoformat(given).isoformat() == given
        return (int if wanted == "a whole number" else float)(given) is not None
    except ValueError:
        return False


def told(given: Any) -> str:
    """A value as it could have been written in the file, or what sort of part it is."""
    if isinstance(given, dict | list):
        return "a mapping" if isinstance(given, dict) else "a list"
    if isinstance(given, bool):
        return str(given).lower()
    return given.isoformat() if isinstance(given, date) else repr(given)[:60]
