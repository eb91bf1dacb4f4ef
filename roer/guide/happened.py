"""What happened on a journey, in the order in which it did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from roer.approach.condition import Value
from roer.approach.model import Step
from roer.decide.reason import Verdict
from roer.decide.state import Episode
from roer.records.row import Result


@dataclass(slots=True)
class Taken:
    """A step taken on a journey, or before it; ``end`` stays None where the model knows no end.

    ``advised_on`` is the date from which it was advised (None: taken before the journey), ``why``
    its condition as it held then, ``brought_out`` the facts that came to light by it, on
    ``brought_out_on``.
    """

    step: Step
    start: date
    end: date | None
    advised_on: date | None = None
    latest_by: date | None = None
    why: Verdict | None = None
    result: Result | None = "finished"
    brought_out: Mapping[str, Value | None] = field(default_factory=dict)
    brought_out_on: date | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: a step began or ended, or a fact came to light by it."""

    day: date
    kind: Literal["started", "fact", "ended"]
    taken: Taken
    fact: str | None = None
    asked_again: bool | None = None


def taken_before(episode: Episode, step: Step) -> Taken:
    """An episode of the client's history, from before the journey."""
    return Taken(step, episode.since, episode.until, result=episode.result)


def known_on(today: date, episodes: Iterable[Episode]) -> list[Episode]:
    """The episodes as they are known today: what is only planned is left to the journey itself."""
    begun = (episode for episode in episodes if episode.since <= today)
    return [
        replace(episode, until=None, result=None) if episode.until and episode.until > today else episode
        for episode in begun
    ]


def happened_before(history: Iterable[Taken]) -> list[Happening]:
    """What happened in the client's history, in order."""
    found: list[Happening] = []
    for taken in history:
        found.append(Happening(taken.start, "started", taken))
        if taken.end is not None:
            found.append(Happening(taken.end, "ended", taken))
    return sorted(found, key=lambda happening: happening.day)
