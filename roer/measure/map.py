"""The map of a log: which activities and which ways between them to show, so that it can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from roer.measure.figures import Activity, Figures, Pair

#: A map shows no more, at whatever detail: beyond it laying out takes minutes and nobody can read it
#: (assumed). With two ways for each activity, one that leads to it and one that leads on, all have room.
MOST_ACTIVITIES: Final = 60
MOST_PAIRS: Final = 160

Counted = TypeVar("Counted", Activity, Pair)


@dataclass(frozen=True, slots=True)
class Map:
    """What a map shows, and what it leaves out.

    ``starts`` and ``ends`` say of the activities shown in how many cases they came first and last.
    """

    activities: tuple[Activity, ...]
    pairs: tuple[Pair, ...]
    starts: dict[str, int]
    ends: dict[str, int]
    hidden_activities: int
    hidden_pairs: int


def map_of(figures: Figures, detail: float = 1.0) -> Map:
    """The map at a level of detail: 0 shows the main line, 1 everything that a map can hold.

    The most frequent activities are kept, and of the ways between them the most frequent; of each activity at
    least the one that most often leads to it and the one that most often leads on, so that none stands loose.
    Never more than `MOST_ACTIVITIES` and `MOST_PAIRS`; what is hidden is counted.
    ValueError for a detail outside 0 to 1.
    """
    if not 0 <= detail <= 1:
        raise ValueError(f"the detail of a map lies between 0 and 1, not at {detail}")
    shown = _most(figures.activities, detail)[:MOST_ACTIVITIES]
    names = {activity.name for activity in shown}
    among = [pair for pair in figures.pairs if pair.source in names and pair.target in names]
    pairs = _connected(among, _most(among, detail))
    return Map(
        shown,
        pairs,
        {name: n for name, n in figures.start_activities.items() if name in names},
        {name: n for name, n in figures.end_activities.items() if name in names},
        len(figures.activities) - len(shown),
        len(figures.pairs) - len(pairs),
    )


def _most(things: Sequence[Counted], detail: float) -> tuple[Counted, ...]:
    """The most frequent that together make up a share of all that was counted: half at 0, all at 1."""
    wanted, total = (0.5 + detail / 2) * sum(thing.count for thing in things), 0
    kept: list[Counted] = []
    for thing in sorted(things, key=lambda thing: -thing.count):
        if total >= wanted:
            break
        kept.append(thing)
        total += thing.count
    return tuple(kept)


def _connected(among: Sequence[Pair], kept: Sequence[Pair]) -> tuple[Pair, ...]:
    """For each activity the main way that leads to it and the main one that leads on, and of the ways kept
    the most frequent, as many as a map can hold."""
    into: dict[str, Pair] = {}
    onward: dict[str, Pair] = {}
    for pair in (pair for pair in among if pair.source != pair.target):  # the most frequent comes first
        into.setdefault(pair.target, pair)
        onward.setdefault(pair.source, pair)
    main = dict.fromkeys((*into.values(), *onward.values()))
    shown = set(list(dict.fromkeys((*main, *kept)))[:MOST_PAIRS])
    return tuple(pair for pair in among if pair in shown)
