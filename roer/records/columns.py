"""Which column of a file holds what: told, standard in process mining, Roer's own, or recognised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from roer.records.given import Given, UnreadableLog
from roer.records.row import COLUMNS

Why = Literal["given", "standard", "own", "recognised"]

#: Before the names of Roer's own columns in the files of others' formats.
OWN: Final = "roer:"

#: The standard names (XES, IEEE 1849, and how pm4py calls them in tables).
STANDARD: Final[Mapping[str, str]] = {
    "case": "case:concept:name",
    "activity": "concept:name",
    "at": "time:timestamp",
    "started_at": "start_timestamp",
    "resource": "org:resource",
    "actor": "org:role",
    "organisation": "org:group",
    "lifecycle": "lifecycle:transition",
}
# Small letters and digits; the first that is there is taken.
_RECOGNISED: dict[str, tuple[str, ...]] = {
    "case": (
        "case", "caseid", "casename", "zaak", "zaakid", "zaaknummer", "zaaknr", "dossier", "dossiernummer",
    ),
    "activity": (
        "activity", "activityname", "activiteit", "step", "stap", "event", "eventname", "task", "taak",
        "handeling",
    ),
    "at": (
        "at", "timestamp", "completetimestamp", "endtimestamp", "time", "tijdstip", "tijd", "datumtijd",
        "datetime", "datum", "date", "completetime", "endtime", "eindtijd", "einde", "end", "endedat",
    ),
    "started_at": ("startedat", "starttimestamp", "starttime", "starttijd", "begintijd", "start", "begin"),
    "resource": ("resource", "medewerker", "uitvoerder", "user", "gebruiker"),
    "actor": ("role", "rol"),
    "organisation": ("group", "groep", "afdeling", "team"),
    "lifecycle": ("lifecycle", "lifecycletransition", "transition"),
}  # fmt: skip
_ORDER = {role: place for place, role in enumerate(STANDARD)}
_NEEDED = {"case": ("zaak", "--case"), "activity": ("activiteit", "--activity"), "at": ("tijd", "--at")}
_OWN_ROWS = frozenset({"case", "seq", "at", "recorded_at", "kind"})


@dataclass(frozen=True)
class Taken:
    """Which column was taken for what (``role``: a column of a `Log`, or lifecycle), and why."""

    role: str
    column: str
    why: Why


@dataclass(frozen=True)
class Choice:
    """The columns that were taken, and those that were left aside."""

    taken: tuple[Taken, ...]
    aside: tuple[str, ...]

    def column(self, role: str) -> str | None:
        """The column that was taken for this."""
        return next((taken.column for taken in self.taken if taken.role == role), None)


def choose(names: Sequence[str], given: Given) -> Choice:
    """Which of these columns to take. UnreadableLog where case, activity or time is not among them."""
    found = {taken.role: taken for taken in _found(names, given)}
    if "at" not in found and "started_at" in found:
        start = found.pop("started_at")
        found["at"] = Taken("at", start.column, start.why)
    if "kind" in found and "lifecycle" in found:  # the kind says more
        found.pop("lifecycle" if given.lifecycle is None else "kind")
    for role in _NEEDED:
        if role not in found and not (role == "activity" and "kind" in found):
            raise _not_found(role, names)
    used = {taken.column for taken in found.values()}
    taken = sorted(found.values(), key=lambda one: _ORDER.get(one.role, len(_ORDER)))
    return Choice(tuple(taken), tuple(dict.fromkeys(name for name in names if name not in used)))


def recognisable(name: str, given: Given) -> bool:
    """Whether `choose` could take a column of this name."""
    told = (given.case, given.activity, given.at, given.started_at, given.resource, given.lifecycle)
    return name in told or name in STANDARD.values() or _own(name) is not None or _guess(name) is not None


def listed(names: Iterable[str]) -> str:
    """The names of columns in one line, not endlessly many."""
    each = [" ".join(name.split())[:40] for name in names]
    return ", ".join(each[:30]) + (f", … ({len(each)})" if len(each) > 30 else "")


def _found(names: Sequence[str], given: Given) -> Iterable[Taken]:
    """The columns for each role, those of the lowest claim first, so that better ones replace them."""
    rows = _OWN_ROWS.issubset(names)
    if not rows:
        for role, known in _RECOGNISED.items():
            by_name = {_plain(name): name for name in reversed(names)}
            yield from (Taken(role, by_name[k], "recognised") for k in reversed(known) if k in by_name)
    yield from (Taken(name, name, "own") for name in names if rows and name in COLUMNS)
    yield from (Taken(own, name, "own") for name in names if (own := _own(name)) is not None)
    yield from (Taken(role, name, "standard") for role, name in STANDARD.items() if name in names)
    for role in _RECOGNISED:
        told = getattr(given, role, None)
        if told is not None:
            yield Taken(role, _the_column(told, names), "given")


def _own(name: str) -> str | None:
    role = name.removeprefix(OWN)
    return role if name.startswith(OWN) and role in COLUMNS else None


def _guess(name: str) -> str | None:
    return next((role for role, known in _RECOGNISED.items() if _plain(name) in known), None)


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum()) if ":" not in name else name


def _the_column(told: str, names: Sequence[str]) -> str:
    close = [name for name in names if name.strip().lower() == told.strip().lower()]
    if told not in names and not close:
        raise UnreadableLog(
            f"er is geen kolom {told}; de kolommen zijn {listed(names)}",
            f"there is no column {told}; the columns are {listed(names)}",
        )
    return told if told in names else close[0]


def _not_found(role: str, names: Sequence[str]) -> UnreadableLog:
    dutch, option = _NEEDED[role]
    english = {"at": "time"}.get(role, role)
    return UnreadableLog(
        f"geen kolom gevonden voor de {dutch}; de kolommen zijn {listed(names)}; wijs er een aan: {option}",
        f"no column found for the {english}; the columns are {listed(names)}; name one: {option}",
    )
