"""How much waits in a list, since when, and by when the first of it is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils import timezone


@dataclass(frozen=True)
class Heap:
    """How many there are; since when the first waits; the last day for what is due first."""

    number: int = 0
    since: date | None = None
    due: date | None = None

    def __add__(self, other: Heap) -> Heap:
        """Both together."""
        since, due = (
            min(filter(None, days), default=None)
            for days in ((self.since, other.since), (self.due, other.due))
        )
        return Heap(self.number + other.number, since, due)


def heap(rows: QuerySet[Any], *, since: str = "at", due: str = "") -> Heap:
    """These rows as a heap; ``since`` and ``due`` are fields of theirs. One query."""
    asked = {"number": Count("pk"), "since": Min(since), **({"due": Min(due)} if due else {})}
    found = rows.order_by().aggregate(**asked)
    return Heap(found["number"], _day(found["since"]), found.get("due"))


def _day(moment: date | datetime | None) -> date | None:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment
