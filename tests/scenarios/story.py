"""Journeys told as lines that read like the case: date, step, who."""

from __future__ import annotations

from typing import Any

from roer.approach.load import load_approach
from roer.decide.client import load_client
from roer.guide.journey import journey
from roer.guide.way import journey_data


class Story:
    """Jan's way through one approach, as ``roer journey --json`` prints it."""

    def __init__(self, approach: str, client: str = "jan") -> None:
        self.data: dict[str, Any] = journey_data(journey(load_approach(approach), load_client(client)))

    def lines(self) -> list[str]:
        """One line per step: the date (or from/until), the step, who does it."""
        return [f"{_when(step)} {step['step']} {step['who']}" for step in self.data["steps"]]

    def why(self, step: str) -> str:
        """Why the step was open when Jan took it, in Dutch."""
        return next(str(s["why"]["nl"]) for s in self.data["steps"] if s["step"] == step)

    @property
    def outcome(self) -> str | None:
        """The outcome that ended the way, if any."""
        return self.data["ends"]["outcome"]  # type: ignore[no-any-return]

    @property
    def open_at_the_end(self) -> list[str]:
        """The steps that are open where the way ends."""
        return list(self.data["ends"]["open"])

    @property
    def unclear_at_the_end(self) -> dict[str, list[str]]:
        """The steps of which it is unclear whether they are open, with the facts to ask."""
        return {u["step"]: u["needs"] for u in self.data["ends"]["unclear"]}

    @property
    def alternatives(self) -> dict[str, list[str]]:
        """The closed steps that one fact or one step would open."""
        return {a["step"]: a["opens_if"] for a in self.data["ends"]["alternatives"]}


def written(text: str) -> list[str]:
    """The lines of a story as written in a test, without their layout."""
    return [" ".join(line.split()) for line in text.strip().splitlines()]


def _when(step: dict[str, Any]) -> str:
    return step["on"] if step["until"] == step["on"] else f"{step['on']}/{step['until'] or '..'}"
