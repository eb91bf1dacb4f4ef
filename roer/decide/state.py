"""What is known of one client: dated facts and episodes of steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from roer.approach.condition import COMPLETED, Value
from roer.records.row import Result


@dataclass(frozen=True, slots=True)
class FactEntry:
    """What a fact was found to be from a date on; ``value`` None means: not known (any more)."""

    value: Value | None
    since: date


@dataclass(frozen=True, slots=True)
class Episode:
    """One time that a step was taken: still running while ``until`` is None."""

    step: str
    since: date
    until: date | None = None
    result: Result | None = None
    extensions: int = 0

    @property
    def completed(self) -> bool:
        """Whether the step was really done; a no-show or breaking off leaves it to be done."""
        return self.until is not None and self.result in COMPLETED


@dataclass(frozen=True, slots=True)
class State:
    """The whole history of one client in one approach, oldest first."""

    start: date
    facts: Mapping[str, tuple[FactEntry, ...]] = field(default_factory=dict)
    episodes: tuple[Episode, ...] = ()
    choices: Mapping[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class View:
    """A state as it was known on one date, ready for conditions to be asked of it."""

    on: date
    start: date
    facts: dict[str, Value]
    ended: dict[str, list[Episode]]
    running: dict[str, Episode]
    choices: Mapping[str, bool]

    def last(self, step: str) -> Episode | None:
        """The last completed episode of a step, or None."""
        for episode in reversed(self.ended.get(step, ())):
            if episode.completed:
                return episode
        return None

    def began(self, step: str) -> date | None:
        """The date on which the running, else the last completed, episode of a step began."""
        episode = self.running.get(step) or self.last(step)
        return episode.since if episode else None


def view(state: State, on: date, before: int | None = None) -> View:
    """The state as known on a date.

    ``before`` leaves out the episodes from that position in ``state.episodes`` on, to ask what
    was the case just before one of them began.
    """
    facts: dict[str, Value] = {}
    for name, entries in state.facts.items():
        value = None
        for entry in entries:
            if entry.since <= on:
                value = entry.value
        if value is not None:
            facts[name] = value
    ended: dict[str, list[Episode]] = {}
    running: dict[str, Episode] = {}
    for episode in state.episodes[:before]:
        if episode.since > on:
            continue
        if episode.until is not None and episode.until <= on:
            ended.setdefault(episode.step, []).append(episode)
        else:
            running[episode.step] = episode
    return View(on, state.start, facts, ended, running, state.choices)
