"""Approaches small enough to reckon by hand, and clients in a few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import TypeAdapter

from roer.approach.condition import Condition, Value
from roer.approach.model import Approach
from roer.decide.decision import Decision, decide
from roer.decide.plan import plan_for
from roer.decide.state import Episode, FactEntry, State

START = date(2015, 3, 5)  # a Thursday
_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)


def day(text: str) -> date:
    """A date in 2015 from "3-5" (month and day), or any date in full."""
    parts = [int(part) for part in text.split("-")]
    return date(*parts) if len(parts) == 3 else date(2015, *parts)


def condition(data: dict[str, Any]) -> Condition:
    """A condition as it is written in an approach file."""
    return _CONDITION.validate_python(data)


def a_step(name: str, **parts: Any) -> dict[str, Any]:
    """A step of the work track that a coach does; parts as in an approach file."""
    words = name.replace("-", " ").capitalize()
    return {
        "id": name,
        "name": {"nl": words, "en": words},
        "about": {"nl": f"{words}.", "en": f"{words}."},
        "phase": "intake",
        "kind": "conversation",
        "track": "work",
        "performer": "coach",
        "value": ["client"],
        "law_today": {
            "departs": False,
            "note": {"nl": "Deze stap past daarbij.", "en": "This step fits it."},
        },
        "source": ["assumed"],
        **parts,
    }


def an_approach(*steps: dict[str, Any], **parts: Any) -> Approach:
    """An approach of these steps; other parts as in an approach file."""
    text = {"nl": "Klein.", "en": "Small."}
    data: dict[str, Any] = {
        "format": "roer-approach-1",
        "id": "klein",
        "name": "Klein",
        "version": "1",
        "valid_from": date(2015, 1, 1),
        "about": text,
        "source": ["assumed"],
        "principles": [{"id": "samen", "name": text, "leads_to": text, "source": ["assumed"]}],
        "choices": {},
        "tracks": [{"id": track, "name": text} for track in ("income", "housing", "work", "care")],
        "steps": list(steps),
    }
    return Approach.model_validate(data | parts)


def a_state(
    *episodes: Episode, choices: dict[str, bool] | None = None, **facts: Value | tuple[FactEntry, ...] | None
) -> State:
    """A client with these episodes and facts; a fact not dated was known all along."""
    entries = {
        name: given if isinstance(given, tuple) else (FactEntry(given, date.min),)
        for name, given in facts.items()
    }
    return State(START, entries, episodes, choices or {})


def done(step: str, on: str, since: str | None = None, **more: Any) -> Episode:
    """A step that was done on a day, or from one day to another."""
    return Episode(step, day(since or on), day(on), **more)


def runs(step: str, since: str, **more: Any) -> Episode:
    """A step that began and has not ended."""
    return Episode(step, day(since), None, **more)


def decided(approach: Approach, state: State, on: str) -> Decision:
    """What is decided for a client on a day."""
    return decide(plan_for(approach), state, day(on))


def status(decision: Decision, step: str) -> str:
    """The list that a step is in: running, open, unclear, a kind of closed, or "over"."""
    if any(running.step.id == step for running in decision.running):
        return "running"
    if any(opened.step.id == step for opened in decision.open):
        return "open"
    if any(planned.step.id == step for planned in decision.unclear):
        return "unclear"
    return next((closed.kind for closed in decision.closed if closed.step.id == step), "over")
