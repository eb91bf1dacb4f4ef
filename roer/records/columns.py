"""Which column of a file holds what: told, standard in process mining, Roer's own, or recognised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from unicodedata import normalize

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
#: Other names, in small letters without marks; the first that is there is taken.
RECOGNISED_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "case": (
        "case", "caseid", "casename", "zaak", "zaakid", "zaaknummer", "zaaknr", "dossier", "dossiernummer",
        "cliëntnummer", "clientnummer",
    ),
    "activity": (
        "activity", "activityname", "activiteit", "step", "stap", "event", "eventname", "task", "taak",
        "handeling", "omschrijving", "status",
    ),
    "at": (
        "at", "timestamp", "completetimestamp", "endtimestamp", "time", "tijdstip", "tijd", "datumtijd",
        "datetime", "datum", "date", "completetime", "endtime", "eindtijd", "einde", "end", "endedat",
        "einddatum",
    ),
    "started_at": (
        "startedat", "starttimestamp", "starttime", "starttijd", "begintijd", "start", "begin",
        "startdatum", "begindatum",
    ),
    "resource": ("resource", "medewerker", "uitvoerder", "user", "gebruiker", "behandelaar"),
    "actor": ("role", "rol"),
    "organisation": ("group", "groep", "afdeling", "team"),
    "lifecycle": ("lifecycle", "lifecycletransition", "transition"),
}  # fmt: skip
#: After the name of a role: the column with the time of day that belongs to its dates.
CLOCK: Final = "_clock"
#: Dates and the times of day that may stand beside them.
_PAIRS: Final = {
    "at": ((("einddatum",), ("eindtijd",)), (("datum", "date"), ("tijd", "tijdstip", "time"))),
    "started_at": ((("startdatum", "begindatum"), ("starttijd", "begintijd")),),
}
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
    found |= _clocks(names, found)
    if "at" not in found and "started_at" in found:
        for role in [role for role in found if role.startswith("started_at")]:
            start = found.pop(role)
            moved = role.replace("started_at", "at")
            found[moved] = Taken(moved, start.column, start.why)
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
    told = [part for one in _told(given).values() for part in (one, *one.split(","))]
    told = [one.strip() for one in told]
    return name in told or name in STANDARD.values() or _own(name) is not None or _guess(name) is not None


def listed(names: Iterable[str]) -> str:
    """The names of columns in one line, not endlessly many."""
    each = [" ".join(name.split())[:40] for name in names]
    return ", ".join(each[:30]) + (f", … ({len(each)})" if len(each) > 30 else "")


def _found(names: Sequence[str], given: Given) -> Iterable[Taken]:
    """The columns for each role, those of the lowest claim first, so that better ones replace them."""
    rows = _OWN_ROWS.issubset(names)
    if not rows:
        for role, known in RECOGNISED_NAMES.items():
            by_name = {_plain(name): name for name in reversed(names)}
            yield from (Taken(role, by_name[k], "recognised") for k in reversed(known) if k in by_name)
    yield from (Taken(name, name, "own") for name in names if rows and name in COLUMNS)
    yield from (Taken(own, name, "own") for name in names if (own := _own(name)) is not None)
    yield from (Taken(role, name, "standard") for role, name in STANDARD.items() if name in names)
    yield from _given(names, given)


def _told(given: Given) -> dict[str, str]:
    told = {role: getattr(given, role, None) for role in RECOGNISED_NAMES}
    return {role: column for role, column in told.items() if column is not None}


def _given(names: Sequence[str], given: Given) -> Iterable[Taken]:
    """The columns that were given; UnreadableLog where one is not there, or is given for two things."""
    used: dict[str, str] = {}
    for role, told in _told(given).items():
        parts = _two_of(told, names) if role in _PAIRS else None
        for each, part in zip((role, role + CLOCK), parts or (told,), strict=False):
            column = _the_column(part, names, role)
            if column in used:
                raise _twice(column, used[column], role)
            used[column] = role
            yield Taken(each, column, "given")


def _two_of(told: str, names: Sequence[str]) -> tuple[str, str] | None:
    """The date and the time of day of which this names both, as ``Datum,Tijd``."""
    date, comma, clock = told.partition(",")
    known = {name.strip().lower() for name in names}
    return (date.strip(), clock.strip()) if comma and told.strip().lower() not in known else None


def _clocks(names: Sequence[str], found: Mapping[str, Taken]) -> dict[str, Taken]:
    """For a time that was recognised: date and time of day, where two columns have such names."""
    by_name = {_plain(name): name for name in reversed(names)}
    pairs: dict[str, Taken] = {}
    for role, known in _PAIRS.items():
        if role not in found or found[role].why != "recognised":
            continue
        for dates, clocks in known:
            date, clock = (next((by_name[n] for n in each if n in by_name), None) for each in (dates, clocks))
            if date and clock and found[role].column in (date, clock):
                pairs[role] = Taken(role, date, "recognised")
                pairs[role + CLOCK] = Taken(role + CLOCK, clock, "recognised")
                break
    return pairs


def _own(name: str) -> str | None:
    role = name.removeprefix(OWN)
    return role if name.startswith(OWN) and role in COLUMNS else None


def _guess(name: str) -> str | None:
    return next((role for role, known in RECOGNISED_NAMES.items() if _plain(name) in known), None)


def _plain(name: str) -> str:
    return "".join(c for c in normalize("NFC", name).lower() if c.isalnum()) if ":" not in name else name


def _the_column(told: str, names: Sequence[str], role: str) -> str:
    close = [name for name in names if name.strip().lower() == told.strip().lower()]
    if told not in names and not close:
        raise UnreadableLog(
            f"er is geen kolom {told}; de kolommen zijn {listed(names)}; noem er een: {_option(role)}",
            f"there is no column {told}; the columns are {listed(names)}; name one: {_option(role)}",
            names,
        )
    return told if told in names else close[0]


def _option(role: str) -> str:
    return "--" + role.replace("_", "-")


def _twice(column: str, one: str, other: str) -> UnreadableLog:
    options = f"{_option(one)}, {_option(other)}"
    return UnreadableLog(
        f"de kolom {column} is voor twee dingen opgegeven ({options}); noem voor elk een eigen kolom",
        f"the column {column} is given for two things ({options}); name one of its own for each",
    )


def _not_found(role: str, names: Sequence[str]) -> UnreadableLog:
    dutch, option = _NEEDED[role]
    english = {"at": "time"}.get(role, role)
    return UnreadableLog(
        f"geen kolom gevonden voor de {dutch}; de kolommen zijn {listed(names)}; wijs er een aan: {option}",
        f"no column found for the {english}; the columns are {listed(names)}; name one: {option}",
        names,
    )
