"""A client's dates as a calendar for other programs (RFC 5545), without anything of what they are about."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar, Event

from roer.web.talk.models import Kind
from roer.web.talk.sources import Dated

# Assumed: an appointment of which no end is known takes an hour in a calendar.
USUAL_LENGTH = timedelta(hours=1)
# A name of its own for what has a UID here; the UID is the same each time, and leads back to nothing.
_SPACE = uuid.UUID("6d1c8f4e-6f0b-4c55-9b0e-3b0a4d0f7c11")
_TITLES: dict[Kind, str | Promise] = {
    Kind.DATES: gettext_lazy("Appointment"),
    Kind.PLAN: gettext_lazy("Something from your plan"),
    Kind.LOOK_BACK: gettext_lazy("Looking back at your plan"),
}


def calendar(client: uuid.UUID, dates: Iterable[Dated], made_at: datetime, where: str) -> bytes:
    """The calendar, in the language that is active.

    In: the reference of the client, from which the UIDs are made; his dates; when it is made; the address
    at which he signs in. Times are told in UTC, so they are right before and after the change of the clock.
    """
    found = Calendar()
    found.add("prodid", "-//Roer//roer//NL")
    found.add("version", "2.0")
    found.add("x-wr-calname", "Roer")
    for dated in dates:
        found.add_component(_event(client, dated, made_at, where))
    content: bytes = found.to_ical()
    return content


def _event(client: uuid.UUID, dated: Dated, made_at: datetime, where: str) -> Event:
    event = Event()
    event.add("uid", f"{uuid.uuid5(_SPACE, f'{client} {dated.key}')}@roer")
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("summary", str(_TITLES[dated.what]))
    event.add("description", _("Sign in to Roer to read more: %(where)s") % {"where": where})
    event.add("class", "PRIVATE")
    start, end = _span(dated)
    event.add("dtstart", start)
    event.add("dtend", end)
    if not isinstance(dated.start, datetime):
        event.add("transp", "TRANSPARENT")  # one can still be asked for something else on that day
    return event


def _span(dated: Dated) -> tuple[date | datetime, date | datetime]:
    """From when until when; of a whole day until the next one begins."""
    if not isinstance(dated.start, datetime):
        return dated.start, dated.start + timedelta(days=1)
    start = dated.start.astimezone(UTC)
    return start, (dated.end.astimezone(UTC) if dated.end else start + USUAL_LENGTH)
