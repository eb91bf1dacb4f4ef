"""Faults of form: what pydantic finds, as faults at their lines, each told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from roer.approach.condition import CONDITIONS
from roer.approach.faults import Place, Placed
from roer.approach.form_words import in_words
from roer.approach.keys import keys_at, path_in_file
from roer.approach.yaml_file import Document

_OF_THE_WHOLE = frozenset({"wrong", "too_short"})
_MOST_GUESSES = 200


def without_value(document: Document) -> Iterator[Placed]:
    """A fault for each key and each item of a list with nothing behind it."""
    unusable = {placed.place for placed in document.faults}
    for path in _empty(document.data, ()):
        ends_episodes = len(path) == 4 and path[0] == "migrations" and path[2] == "steps"
        if path not in unusable and not ends_episodes:
            what = "an item without a value" if isinstance(path[-1], int) else f"no value for {path[-1]!r}"
            yield document.fault(path, what, "write the value, or take this out")


def _empty(data: Any, path: Place) -> Iterator[Place]:
    if data is None:
        yield path
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _empty(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _empty(value, (*path, i))


def form_faults(document: Document, error: ValidationError, told: Iterable[Placed]) -> list[Placed]:
    """All that pydantic found, each at its line.

    A misspelt key that was needed is not told as missing too, and what is wrong with a part as a
    whole is not told where something in it is wrong, among that what was ``told`` before.
    """
    details = error.errors(include_url=False)
    missing = {path_in_file(detail["loc"]) for detail in details if detail["type"] == "missing"}
    found: list[Placed] = []
    for detail in details:
        if detail["type"] == "extra_forbidden":
            found.append(_unknown_key(document, detail, missing, guess=len(found) < _MOST_GUESSES))
    others = [d for d in details if d["type"] not in {"extra_forbidden", *_OF_THE_WHOLE}]
    for detail in others:
        if detail["type"] != "missing" or path_in_file(detail["loc"]) in missing:
            found.append(_fault(document, detail))
    wrong_inside = _around(placed.place for placed in (*told, *found))
    for detail in details:
        if detail["type"] in _OF_THE_WHOLE and path_in_file(detail["loc"]) not in wrong_inside:
            found.append(_fault(document, detail))
    return found


def _around(places: Iterable[Place]) -> set[Place]:
    """The parts within which these places lie."""
    return {place[:length] for place in places for length in range(len(place))}


def _unknown_key(document: Document, detail: ErrorDetails, missing: set[Place], *, guess: bool) -> Placed:
    path = path_in_file(detail["loc"])
    near = _meant(document, path, keys_at(detail["loc"][:-1]), missing) if guess else ""
    missing.discard((*path[:-1], near))
    mend = f"did you mean {near!r}?" if near else "take it out"
    return document.fault(path, f"unknown key {path[-1]!r}", mend)


def _meant(document: Document, path: Place, keys: Iterable[str], missing: set[Place]) -> str:
    """The key that was probably meant: rather one that is missing there, never one that is there already."""
    free = [key for key in keys if (*path[:-1], key) not in document.lines]
    near = get_close_matches(str(path[-1]), free, 3)
    return next((key for key in near if (*path[:-1], key) in missing), near[0] if near else "")


def _fault(document: Document, detail: ErrorDetails) -> Placed:
    path = path_in_file(detail["loc"])
    if detail["type"] == "condition" and isinstance(detail["input"], dict):
        return _no_condition(document, path, detail)
    return document.fault(path, *in_words(detail))


def _no_condition(document: Document, path: Place, detail: ErrorDetails) -> Placed:
    """A condition of no kind, perhaps by a misspelt key, or of several."""
    given = detail["input"]
    kinds = [key for key in CONDITIONS if key in given]
    if kinds:
        return document.fault(
            path, f"several conditions in one: {', '.join(kinds)}", "put them in all or any"
        )
    for key in given:
        near = get_close_matches(key, CONDITIONS, 1)
        if near:
            return document.fault((*path, key), f"unknown key {key!r}", f"did you mean {near[0]!r}?")
    return document.fault(path, *in_words(detail))
