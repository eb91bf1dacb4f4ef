"""Reading a file part by part: every part that cannot be is a fault with its line and its mend."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from datetime import date
from difflib import get_close_matches
from typing import Any

from roer.approach.condition import Value
from roer.approach.faults import Fault
from roer.approach.vocabulary import load_vocabulary
from roer.approach.yaml_file import Document

Where = tuple[Any, ...]
LONGEST_NAME = 100


class Reader:
    """Reads one document; what cannot be read comes out as None, or left out, and gives a fault."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.faults: list[Fault] = []

    def fault(self, where: Where, what: str, mend: str) -> None:
        """Note a fault of the part at this path."""
        self.faults.append(Fault(self.document.file, self.document.line(where), what, mend))

    def only(self, data: dict[str, Any], keys: Collection[str], where: Where) -> None:
        """Only these keys may stand in a mapping."""
        for key in data.keys() - set(keys):
            self.unknown((*where, key), "key", key, sorted(keys))

    def unknown(self, where: Where, kind: str, name: object, names: Iterable[str]) -> None:
        """A name that is none of the names that it may be; the nearest is offered."""
        self.fault(where, f"unknown {kind} {shown(name)}", instead(name, names))

    def mapping(self, data: dict[str, Any], key: str, where: Where) -> dict[str, Any]:
        """The mapping under a key; empty where there is none."""
        given = data.get(key)
        if given is None:
            return {}
        if not isinstance(given, dict):
            self.fault((*where, key), f"{shown(key)} is no mapping", "write: key: value, one on a line")
            return {}
        return given

    def day(self, data: dict[str, Any], key: str, where: Where) -> date | None:
        """The date under a key, which must be there."""
        given = data.get(key)
        if type(given) is date and 1900 <= given.year <= 2199:
            return given
        what = f"{key} is no date" if key in data else f"the key {key!r} is missing"
        self.fault((*where, key), what, "write a date such as 2015-03-05")
        return None

    def name(self, data: dict[str, Any], key: str, otherwise: str) -> str:
        """A name to show under a key, or another where there is none."""
        given = data.get(key, otherwise)
        if not isinstance(given, str) or not given.strip():
            self.fault((key,), f"{key} is no text", f"write a {key}, or leave it out")
        elif len(given) > LONGEST_NAME or any(unicodedata.category(sign)[0] == "C" for sign in given):
            what = f"the {key} is too long, or holds signs that cannot be shown"
            self.fault((key,), what, f"write at most {LONGEST_NAME} letters")
        return str(given).strip()

    def is_fact(self, where: Where, name: str, value: object) -> bool:
        """Whether this is a fact of the vocabulary that can have this value (None: not known)."""
        known = load_vocabulary().facts
        if name not in known:
            self.unknown(where, "fact", name, known)
            return False
        problem = None if value is None else known[name].fault(value)
        if problem is not None:
            self.fault(where, f"{name}: {_short(problem)}", "write a value that the fact can have")
        return problem is None

    def fact(self, where: Where, name: str, given: Any) -> tuple[Value | None, date] | None:
        """A fact's value and the date since when it is so: ``value``, or ``{is: value, since: date}``."""
        since: date | None = date.min
        if isinstance(given, dict):
            self.only(given, ("is", "since"), where)
            since = self.day(given, "since", where) if "since" in given else since
            if "is" not in given:
                self.fault(where, "the key 'is' is missing", "add: is: …, or leave the fact out")
            given = given.get("is")
        fits = self.is_fact(where, name, given)
        return (given, since) if fits and since is not None else None


def shown(given: object) -> str:
    """What was given, on one line and not too long.

    >>> shown("a\\nb")
    "'a\\\\nb'"
    """
    return _short(repr(given))


def instead(name: object, names: Iterable[str], otherwise: str | None = None) -> str:
    """What to write for a name that is unknown: the nearest that is known, or else one of all.

    >>> instead("agee", ["age", "crisis"])
    "did you mean 'age'?"
    """
    allowed = list(names)
    near = get_close_matches(str(name), allowed, 1)
    if near:
        return f"did you mean {near[0]!r}?"
    return otherwise or f"use one of {', '.join(allowed)}"


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119]}…"
