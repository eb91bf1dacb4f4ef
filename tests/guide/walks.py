"""Journeys through small approaches, told as lines that a reader can check by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from roer.approach.model import Approach
from roer.decide.client import Client, Discovery
from roer.decide.state import Episode, FactEntry
from roer.guide.journey import Journey, journey
from tests.decide.small import a_state, day


def a_client(
    *episodes: Episode,
    today: str = "3-5",
    finds: dict[str, dict[str, Any]] | None = None,
    name: str = "Jo",
    **facts: Any,
) -> Client:
    """A client who registered on Thursday 5 March 2015; ``finds`` is his comes_to_light."""
    found = {step: _discovery(given) for step, given in (finds or {}).items()}
    return Client(name, a_state(*episodes, **facts), day(today), {"klein": found})


def _discovery(given: dict[str, Any]) -> Discovery:
    days = {key: value for key, value in given.items() if key.endswith("_days")}
    return Discovery({key: value for key, value in given.items() if key not in days}, **days)


def from_day(value: Any, since: str) -> tuple[FactEntry, ...]:
    """A fact that will be known from a day on."""
    return (FactEntry(value, day(since)),)


def walk(approach: Approach, client: Client) -> list[str]:
    """The steps of the journey, each as "step 3-5" or "step 3-5/4-1 broken_off"."""
    return lines(journey(approach, client))


def lines(way: Journey) -> list[str]:
    """The steps of a journey as lines."""
    told = []
    for taken in way.steps:
        end = "" if taken.end == taken.start else f"/{_short(taken.end) if taken.end else '..'}"
        result = "" if taken.result == "finished" else f" {taken.result}"
        told.append(f"{taken.step.id} {_short(taken.start)}{end}{result}")
    return told


def _short(on: date) -> str:
    return f"{on.month}-{on.day}" if on.year == 2015 else on.isoformat()
