"""A journey as records, so that what the guide tells can be measured like what happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from roer.guide.happened import Happening, Taken
from roer.guide.journey import Journey
from roer.records.row import Row

_HERE = ZoneInfo("Europe/Amsterdam")
_MORNING = time(9)


def journey_rows(journey: Journey) -> tuple[Row, ...]:
    """The rows of a journey: opened, what happened in its order, and the outcome.

    What the client had done before the journey is among them. A journey knows dates, no hours:
    every row stands at 09:00 in Amsterdam, and ``seq`` gives the order within a day. The case is
    the client's name; use a pseudonym for real people.
    """
    return tuple(_row(journey, seq, *event) for seq, event in enumerate(_events(journey), 1))


def _events(journey: Journey) -> Iterator[tuple[date, dict[str, Any]]]:
    begins = min([journey.client.state.start, *(h.day for h in journey.log)])
    yield begins, {"kind": "opened"}
    times: dict[str, list[Taken]] = {}
    for happening in journey.log:
        same = times.setdefault(happening.taken.step.id, [])
        if happening.kind == "started":
            same.append(happening.taken)
        occurrence = 1 + next(i for i, taken in enumerate(same) if taken is happening.taken)
        yield happening.day, {**_about(happening), "occurrence": occurrence}
    if journey.outcome is not None:
        yield journey.end.view.on, {"kind": "outcome", "reason": journey.outcome}


def _about(happening: Happening) -> dict[str, Any]:
    taken = happening.taken
    about = {"kind": happening.kind, "step": taken.step.id, "actor": taken.step.performer}
    if happening.kind == "started":
        advised = None if taken.advised_on is None else True
        return {**about, "advised": advised, "waiting_on": _waited_for(taken)}
    if happening.kind == "fact":
        return {**about, "fact": happening.fact, "asked_again": happening.asked_again}
    return {**about, "result": taken.result, "minutes": taken.step.minutes, "cents": taken.step.cents}


def _waited_for(taken: Taken) -> str | None:
    """Who had to see to the step, where it began later than it was advised."""
    waited = taken.advised_on is not None and taken.start > taken.advised_on
    return taken.step.due.owner if waited and taken.step.due is not None else None


def _row(journey: Journey, seq: int, day: date, values: dict[str, Any]) -> Row:
    at = datetime.combine(day, _MORNING, _HERE).astimezone(UTC)
    return Row(
        case=journey.client.name.lower(),
        seq=seq,
        at=at,
        recorded_at=at,
        approach=journey.approach.id,
        version=journey.approach.version,
        **values,
    )
