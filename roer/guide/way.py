"""A journey as plain data in the published form."""

from __future__ import annotations

from typing import Any

from roer.guide.ending import why_ended
from roer.guide.journey import Journey, Taken
from roer.guide.sentences import why_open


def journey_data(journey: Journey) -> dict[str, Any]:
    """The journey with the keys of ``roer journey --json``; reasons in Dutch and English."""
    end = journey.end
    return {
        "approach": journey.approach.id,
        "client": journey.client.name,
        "steps": [_step(journey, taken) for taken in journey.steps],
        "ends": {
            "outcome": journey.outcome,
            "open": [o.step.id for o in end.open],
            "unclear": [{"step": p.step.id, "needs": list(end.needs(p))} for p in end.unclear],
            "alternatives": alternatives(journey),
            "why": {"nl": why_ended(journey, "nl"), "en": why_ended(journey, "en")},
        },
    }


def _step(journey: Journey, taken: Taken) -> dict[str, Any]:
    return {
        "step": taken.step.id,
        "track": taken.step.track,
        "on": taken.start.isoformat(),
        "until": taken.end.isoformat() if taken.end else None,
        "who": taken.step.performer,
        "why": {
            "nl": why_open(taken.why, journey.approach, "nl"),
            "en": why_open(taken.why, journey.approach, "en"),
        },
        "decided_by_client": list(taken.step.client_decides),
    }


def alternatives(journey: Journey) -> list[dict[str, Any]]:
    """The services and placements that are not open at the end but that one fact or step would open."""
    end = journey.end
    waiting = [closed.planned for closed in end.closed] + list(end.unclear)
    found = [(p, end.opens_if(p)) for p in waiting if p.step.kind in {"service", "placement"}]
    return [{"step": p.step.id, "opens_if": list(opens_if)} for p, opens_if in found if opens_if]
