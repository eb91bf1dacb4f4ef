"""A finding of waste: its kind, where, how often, how large where that is known, and the cases behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import fsum
from typing import Any, Final, Literal

import polars as pl

from roer.approach.text import Text
from roer.measure.figures import HOUR
from roer.measure.stream_parts import WaitedOn

WasteKind = Literal[
    "waiting", "repeated", "loop", "asked_again", "handover", "handover_back", "no_show", "no_value",
    "unused_fact", "withdrew", "tried_again", "chose_slower",
]  # fmt: skip
#: So many findings of one kind are told; a log with thousands of activities has as many of each. Roer's own
#: choice. People who withdrew are always told.
MOST_OF_A_KIND: Final = 200
_ALWAYS: Final[WasteKind] = "withdrew"
_DAY = 24 * HOUR


@dataclass(frozen=True, eq=False)
class Cases:
    """The cases behind a finding, by their pseudonymous names in the order of the alphabet."""

    codes: pl.Series = field(repr=False)
    all_names: pl.Series = field(repr=False)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(self.all_names.gather(self.codes).sort())

    def __len__(self) -> int:
        return len(self.codes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cases) and self.names == other.names

    def __hash__(self) -> int:
        return hash(self.names)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why a size is not known, or what it leaves out."""

    of: Literal["days", "hours", "euros"]
    why: Text


@dataclass(frozen=True, slots=True)
class Waste:
    """One finding of waste; a size that is None is not known, and ``unknown`` says why.

    ``days`` are calendar days, summed over the times; ``hours`` is touch time. ``of`` is out of how many
    times, where that says something. ``on`` is what was waited for, ``who`` the roles between which work went
    over (never persons). Kinds overlap: a wait may lie in a loop. So sizes of kinds do not add up.
    """

    kind: WasteKind
    steps: tuple[str, ...]
    facts: tuple[str, ...]
    times: int
    cases: Cases
    days: float | None
    hours: float | None
    euros: float | None
    unknown: tuple[Unknown, ...]
    what: Text
    means: Text
    on: WaitedOn | None = None
    who: tuple[Text, ...] = ()
    of: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The findings of one kind that are not told one by one: how many, of how many times, and of how many
    days together (None where no days are known)."""

    kind: WasteKind
    findings: int
    times: int
    days: float | None


@dataclass(frozen=True, slots=True)
class Wasted:
    """``waste``, the largest in days first, and what is ``shown`` without being waste.

    Of each kind the `MOST_OF_A_KIND` largest are told; ``left_out`` counts the others.
    """

    waste: tuple[Waste, ...]
    shown: tuple[Waste, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Times that belong together: how many, of which cases, and how large together."""

    key: tuple[Any, ...]
    times: int
    codes: pl.Series
    days: float | None
    hours: float | None
    euros: float | None
    with_hours: int
    with_euros: int


def groups(frame: pl.DataFrame, by: Sequence[str]) -> Iterator[Group]:
    """The times of a frame group by group, in the order of the group's name.

    In: a row for each time, with ``case``, ``ms`` (how long), ``touch`` (milliseconds worked) and ``cents``,
    each None where not known.
    """
    names = ("ms", "touch", "cents")
    sums = [pl.col(name).cast(pl.Int64).sum().alias(name) for name in names]
    counts = [pl.col(name).count().alias(f"n_{name}") for name in names]
    found = frame.group_by(by).agg(pl.len().alias("times"), pl.col("case").unique(), *sums, *counts).sort(by)
    codes = found["case"]
    for place, row in enumerate(found.drop("case").iter_rows(named=True)):
        yield Group(
            key=tuple(row[name] for name in by),
            times=row["times"],
            codes=codes[place],
            days=row["ms"] / _DAY if row["n_ms"] else None,
            hours=row["touch"] / HOUR if row["n_touch"] else None,
            euros=row["cents"] / 100 if row["n_cents"] else None,
            with_hours=row["n_touch"],
            with_euros=row["n_cents"],
        )


def in_order(found: Sequence[Waste]) -> tuple[Waste, ...]:
    """The largest in days first, then in hours; what has no size last, and equals by kind and name."""
    return tuple(
        sorted(
            found,
            key=lambda w: (
                -(w.days or 0), -(w.hours or 0), -w.times, w.kind, w.steps, w.facts, w.on or "",
                [role.en for role in w.who],
            ),
        )
    )  # fmt: skip


def largest(found: Sequence[Waste]) -> tuple[tuple[Waste, ...], tuple[LeftOut, ...]]:
    """Of findings in their order the first of each kind, and by kind what is left out."""
    told: list[Waste] = []
    rest: dict[WasteKind, list[Waste]] = {}
    counts: Counter[WasteKind] = Counter()
    for one in found:
        counts[one.kind] += 1
        if one.kind == _ALWAYS or counts[one.kind] <= MOST_OF_A_KIND:
            told.append(one)
        else:
            rest.setdefault(one.kind, []).append(one)
    return tuple(told), tuple(_counted(kind, rest[kind]) for kind in sorted(rest))


def _counted(kind: WasteKind, found: Sequence[Waste]) -> LeftOut:
    days = [one.days for one in found if one.days is not None]
    return LeftOut(kind, len(found), sum(one.times for one in found), fsum(days) if days else None)
