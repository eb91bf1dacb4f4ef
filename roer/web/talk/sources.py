"""What there is new for a client, and which dates he has: asked of every room that has some.

A room is asked through a function that ``queries/news.py`` or ``queries/dates.py`` registers here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from roer.web.talk.models import Kind


@dataclass(frozen=True)
class New:
    """Something new for a client. ``key`` is the same for the same thing, and tells nothing of it.

    ``by`` is the last day on which it is told in time, where it has one; with ``waits`` it is not told long
    before that day, else as soon as there is a mail.
    """

    client: UUID
    kind: Kind
    key: str
    at: datetime | None = None  # since when; what was there before he chose reminders is not new
    by: date | None = None
    waits: bool = False

    def is_ripe(self, until: date) -> bool:
        """Whether it is told in a mail after which the next one comes on ``until``, or later."""
        return not self.waits or self.presses(until)

    def presses(self, until: date) -> bool:
        """Whether it would be told too late, if it waited until after this day."""
        return self.by is not None and self.by <= until


@dataclass(frozen=True)
class Dated:
    """Something on a day, or at a time, in a client's calendar; ``key`` is the same for the same thing."""

    key: str
    what: Kind
    start: date | datetime
    end: datetime | None = None


AHEAD = timedelta(days=7)  # so far ahead is asked what comes near: for who is mailed once a week

# What is new on a day, and what comes near after it; for one client, or for all (None).
NewsSource = Callable[[date, UUID | None], Iterable[New]]
# The dates of one client.
DateSource = Callable[[UUID], Iterable[Dated]]
_news: list[NewsSource] = []
_dates: list[DateSource] = []


def news_source(source: NewsSource) -> NewsSource:
    """Ask this function too what is new."""
    _news.append(source)
    return source


def date_source(source: DateSource) -> DateSource:
    """Ask this function too for dates."""
    _dates.append(source)
    return source


def sources() -> tuple[NewsSource, ...]:
    """All that are asked what is new."""
    return tuple(_news)


def date_sources() -> tuple[DateSource, ...]:
    """All that are asked for dates."""
    return tuple(_dates)
