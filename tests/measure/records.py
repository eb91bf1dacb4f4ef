"""Small records for the tests of outcomes and self-direction: rows of Roer's own, told in days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from roer.records.log import Log, log_of
from roer.records.row import Row

BEGIN = datetime(2020, 1, 1, 12, tzinfo=UTC)
#: Of each case its rows: the days since the beginning, the kind, and what else the row holds.
Happened = Mapping[str, Sequence[tuple[float, str, dict[str, Any]]]]


def day(days: float) -> datetime:
    """The moment so many days after the beginning."""
    return BEGIN + timedelta(days=days)


def records(happened: Happened) -> Log:
    """The log of these rows; their order within a case is that in which they are told."""
    rows = []
    for case, events in happened.items():
        for seq, (days, kind, more) in enumerate(events, 1):
            at = day(days)
            about = {"case": case, "seq": seq, "at": at, "recorded_at": at, "kind": kind, **more}
            rows.append(Row.model_validate(about))
    return log_of(rows)


def opened(days: float = 0) -> tuple[float, str, dict[str, Any]]:
    """The case is opened."""
    return (days, "opened", {})


def came_to(outcome: str, days: float) -> tuple[float, str, dict[str, Any]]:
    """The case comes to an outcome."""
    return (days, "outcome", {"reason": outcome})


def came(outcome: str, days: float) -> list[tuple[float, str, dict[str, Any]]]:
    """Opened on the first day, and after so many days an outcome; none ('') where it is still under way."""
    return [opened(), came_to(outcome, days)] if outcome else [opened()]
