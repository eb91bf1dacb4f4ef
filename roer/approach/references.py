"""Faults of reference: names that point at nothing, and ids that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from roer.approach.draft import Draft
from roer.approach.faults import Place, Placed
from roer.approach.model import CASE_START
from roer.approach.statute import load_statute
from roer.approach.vocabulary import load_vocabulary

Names = Iterable[str]
_LISTS = ("principles", "open_questions", "target_groups", "tracks", "resources", "steps", "outcomes")
_NAME = re.compile(r"[a-z0-9_-]+")


def reference_faults(draft: Draft) -> Iterator[Placed]:
    """Every name in the file that is unknown, and every id that stands twice."""
    yield from _twice(draft)
    names = _names(draft)
    for path, part in draft.walk():
        for key in part:
            if key in _POINTERS:
                yield from _pointed(draft, path, part, key, names)
    yield from _migrations(draft, names["step"])
    yield from _values(draft)


_POINTERS: dict[str, str] = {
    "fact": "fact", "known": "fact", "brings_out": "fact", "settled_by": "fact",
    "done": "step", "running": "step", "chosen": "step", "since": "step or case-start",
    "after": "step or case-start", "while": "step", "service": "service",
    "principle": "principle", "resource": "resource", "undecided": "open question",
    "choice": "choice", "track": "track", "statute": "statute",
}  # fmt: skip


def _names(draft: Draft) -> dict[str, Names]:
    vocabulary = load_vocabulary()
    steps = dict.fromkeys(draft.named("steps"))
    return {
        "fact": vocabulary.facts,
        "step": steps,
        "step or case-start": {**steps, CASE_START: None},
        "service": vocabulary.services,
        "principle": draft.named("principles"),
        "resource": draft.named("resources"),
        "open question": draft.named("open_questions"),
        "choice": vocabulary.choices,
        "track": draft.named("tracks"),
        "statute": load_statute().rules,
    }


def _pointed(
    draft: Draft, path: Place, part: dict[str, Any], key: str, names: dict[str, Names]
) -> Iterator[Placed]:
    given, kind = part[key], _POINTERS[key]
    for i, name in enumerate(given if isinstance(given, list) else [given]):
        if isinstance(name, str) and name not in names[kind]:
            where = (*path, key, i) if isinstance(given, list) else (*path, key)
            yield from _unknown(draft, where, kind, name, names[kind])


def _unknown(draft: Draft, path: Place, kind: str, name: str, names: Names) -> Iterator[Placed]:
    """The fault of a name that is unknown, unless the id that was meant is itself at fault."""
    near = get_close_matches(name, names, 1) if len(name) < 80 else []
    mend = f"did you mean {near[0]!r}?" if near else f"name a {kind} that exists, or add it"
    if not near and kind == "answer":
        mend = f"use one of {', '.join(names)}"
    if not near or _NAME.fullmatch(near[0]):
        yield draft.fault(path, f"unknown {kind} {name!r}", mend)


def _migrations(draft: Draft, steps: Names) -> Iterator[Placed]:
    """Steps that a migration sends open episodes to and that are not there, and versions moved from twice."""
    moved: set[str] = set()
    for path, part in draft.parts("migrations"):
        version = part.get("from_version")
        if isinstance(version, str) and version == draft.document.data.get("version"):
            what = f"a migration from version {version!r} to itself"
            yield draft.fault((*path, "from_version"), what, "name an earlier version")
        elif isinstance(version, str) and version in moved:
            what = f"a second migration from version {version!r}"
            yield draft.fault((*path, "from_version"), what, "join it with the first")
        elif isinstance(version, str):
            moved.add(version)
        given = part.get("steps")
        for old, new in (given if isinstance(given, dict) else {}).items():
            if isinstance(new, str) and new not in steps:
                yield from _unknown(draft, (*path, "steps", old), "step", new, steps)


def _twice(draft: Draft) -> Iterator[Placed]:
    for key in _LISTS:
        first = draft.named(key)
        for path, part in draft.parts(key):
            name = part.get("id")
            if key == "steps" and name == CASE_START:
                what = f"a step cannot be called {CASE_START!r}, which is the start of the case"
                yield draft.fault((*path, "id"), what, "give it another id")
            elif isinstance(name, str) and first[name][0] != path:
                line = draft.document.line((*first[name][0], "id"))
                what = f"the id {name!r} stands twice in {key}"
                yield draft.fault((*path, "id"), what, f"rename this one or the one on line {line}")


def _values(draft: Draft) -> Iterator[Placed]:
    """Values that a fact or a choice cannot have."""
    for path, part in draft.walk():
        if isinstance(part.get("fact"), str):
            yield from _compared_values(draft, path, part)
        if isinstance(part.get("choice"), str):
            yield from _answer(draft, (*path, "is"), part["choice"], part.get("is"))
    yield from _answers(draft)


def _compared_values(draft: Draft, path: Place, part: dict[str, Any]) -> Iterator[Placed]:
    fact = load_vocabulary().facts.get(part["fact"])
    for key in ("is", "one_of", "at_least", "above", "at_most", "below"):
        given = part.get(key)
        for i, value in enumerate(given if isinstance(given, list) else [given]):
            problem = fact.fault(value) if fact is not None and value is not None else None
            if problem is not None:
                where = (*path, key, i) if isinstance(given, list) else (*path, key)
                yield draft.fault(where, problem, "write a value that the fact can have")


def _answers(draft: Draft) -> Iterator[Placed]:
    choices = load_vocabulary().choices
    given = draft.document.data.get("choices")
    for name, choice in (given if isinstance(given, dict) else {}).items():
        if name not in choices:
            yield from _unknown(draft, ("choices", name), "choice", name, choices)
        elif isinstance(choice, dict):
            path = ("choices", name, "answer")
            yield from _answer(draft, path, name, choice.get("answer"), "not_stated")


def _answer(draft: Draft, path: Place, choice: str, given: Any, *more: str) -> Iterator[Placed]:
    known = load_vocabulary().choices.get(choice)
    if known is not None and isinstance(given, str) and given not in (*known.answers, *more):
        yield from _unknown(draft, path, "answer", given, (*known.answers, *more))
