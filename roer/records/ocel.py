"""OCEL 2.0 as a table: the cases are the objects of one type, and an event stands in each of its cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import polars as pl

from roer.records.columns import STANDARD, Choice, choose, listed
from roer.records.encoding import Coded, Codes, coded
from roer.records.given import Given, UnreadableLog
from roer.records.remarks import NAMED, Kind, Notes, Place
from roer.records.table import Flags, Table

_RESERVED: Final = (STANDARD["case"], STANDARD["activity"], STANDARD["at"])
_Values = list[str | None]


def note_same(notes: Notes, kind: Kind, ids: Iterable[str]) -> None:
    """Note the ids that come again, each with its place (from 1)."""
    seen: set[str] = set()
    again: list[Place] = []
    for place, one in enumerate(ids, 1):
        if one in seen:
            again.append(Place(place, one))
        seen.add(one)
    notes.add(kind, None, len(again), again[:NAMED])


@dataclass(frozen=True, eq=False)
class Ocel:
    """The events in the order of the file: their types, times and attributes; ``types`` of the objects.

    ``links`` are pairs of an event (its place) and an object that it belongs to; ``loose`` parts belong to no
    event that is there; ``notes`` is what was odd while it was read.
    """

    kinds: _Values
    times: _Values
    attributes: Mapping[str, _Values]
    types: Mapping[str, str]
    links: Sequence[tuple[int, str]]
    loose: int = 0
    notes: Notes = field(default_factory=Notes)


def ocel_table(ocel: Ocel, given: Given) -> tuple[Table, str]:
    """The table of an OCEL log and the type of its cases.

    The type is the one given, or else the one of whose objects most events have exactly one. An event without
    such an object is left out, one with several stands in each of the cases. UnreadableLog where there is no
    such type.
    """
    notes = ocel.notes
    links = _links(ocel, notes)
    case_type = _case_type(ocel, links, given)
    chosen = links.filter(pl.col("type") == case_type).sort("event", maintain_order=True)
    events: Codes = chosen["event"].to_numpy().astype(np.int64)
    per_event = np.bincount(events, minlength=len(ocel.kinds))
    _note(notes, "no_object", case_type, per_event == 0)
    _note(notes, "many_objects", case_type, per_event > 1)
    choice = choose([*_RESERVED, *(name for name in ocel.attributes if name not in _RESERVED)], given)
    found = {**ocel.attributes, STANDARD["activity"]: ocel.kinds, STANDARD["at"]: ocel.times}
    columns = {
        taken.role: coded(chosen["object"])
        if taken.column == STANDARD["case"]
        else _of_events(found[taken.column], events)
        for taken in choice.taken
    }
    repeated = int((per_event[per_event > 1] - 1).sum())
    shown = _shown(choice, case_type)
    return Table(shown, columns, notes, len(ocel.kinds), repeated, numbers=events + 1), case_type


def _of_events(values: _Values, events: Codes) -> Coded:
    return coded(pl.Series(values, dtype=pl.String).gather(pl.Series(events, dtype=pl.Int64)))


def _note(notes: Notes, kind: Kind, case_type: str, flags: Flags) -> None:
    rows = np.flatnonzero(flags)
    notes.add(kind, case_type, len(rows), [Place(int(row) + 1, None) for row in rows[:NAMED]])


def _links(ocel: Ocel, notes: Notes) -> pl.DataFrame:
    """Each event with each of its objects once, and the type of that."""
    events, objects = zip(*ocel.links, strict=True) if ocel.links else ((), ())
    texts = {"object": pl.String(), "type": pl.String()}
    named = pl.DataFrame(
        {"object": list(ocel.types), "type": list(ocel.types.values())}, schema_overrides=texts
    )
    frame = pl.DataFrame({"event": events, "object": objects}, {"event": pl.Int64(), "object": pl.String()})
    unique = frame.unique(maintain_order=True)
    links = unique.join(named, on="object", how="inner", maintain_order="left")
    notes.add("loose", None, ocel.loose + len(unique) - len(links))
    return links


def _case_type(ocel: Ocel, links: pl.DataFrame, given: Given) -> str:
    known = sorted(set(ocel.types.values()))
    if given.case_type is not None:
        if given.case_type not in known:
            raise UnreadableLog(
                f"er zijn geen objecten van de soort {given.case_type}; noem een van {listed(known)}",
                f"there are no objects of type {given.case_type}; the types are {listed(known)}; name one",
            )
        return given.case_type
    if not known and not ocel.kinds:
        return "case"
    if not known:
        raise UnreadableLog(
            "er staan geen objecten in, en dus geen zaken; geef een log met objecten",
            "there are no objects in it, and so no cases; give a log with objects",
        )
    single = links.group_by("event", "type").len().filter(pl.col("len") == 1)
    counts = dict(single.group_by("type").len().iter_rows())
    return max(known, key=lambda name: counts.get(name, 0))


def _shown(choice: Choice, case_type: str) -> Choice:
    """The choice in the words of the file."""
    words = dict(zip(_RESERVED, (case_type, "type", "time"), strict=True))
    taken = tuple(replace(taken, column=words.get(taken.column, taken.column)) for taken in choice.taken)
    return Choice(taken, tuple(words.get(name, name) for name in choice.aside))
