"""The dates of a client's calendar, and which of them come near, from the rooms below."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from roer.web.route.models import DateEntry, Episode, StepRequest
from roer.web.talk.models import Kind
from roer.web.talk.sources import AHEAD, Dated, New, date_source, date_sources, news_source

# Assumed: an appointment is told at the latest on the day before, so that there is time to call it off.
_BEFORE = timedelta(days=1)
PAST_DAYS = 90  # so far back a calendar still shows what was


def dates_of(client: UUID) -> list[Dated]:
    """All dates of one client, the earliest first; a date without a time before a time on that day."""
    found = [dated for source in date_sources() for dated in source(client)]
    return sorted(found, key=lambda dated: (_moment(dated.start), dated.key))


def has_dates_to_come(client: UUID) -> bool:
    """Whether there is anything today or later in the calendar of one client."""
    today = timezone.localdate()
    return any(timezone.localdate(_moment(dated.start)) >= today for dated in dates_of(client))


def _moment(start: date | datetime) -> datetime:
    return start if isinstance(start, datetime) else timezone.make_aware(datetime.combine(start, time.min))


@date_source
def appointments(client: UUID) -> Iterator[Dated]:
    """The appointments that were planned and not taken back."""
    since = timezone.now() - timedelta(days=PAST_DAYS)
    for pk, start in _planned(client).filter(planned_at__gte=since).values_list("pk", "planned_at"):
        if start is not None:
            yield Dated(f"appointment-{pk}", Kind.DATES, start)


@news_source
def appointments_near(day: date, client: UUID | None) -> Iterator[New]:
    """Appointments that are still to come, so far ahead as anyone is told of them; moved is another one."""
    last = timezone.make_aware(datetime.combine(day + AHEAD + _BEFORE + timedelta(days=1), time.min))
    near = _planned(client).filter(planned_at__gte=timezone.now(), planned_at__lt=last)
    for pk, whose, start in near.values_list("pk", "client_id", "planned_at"):
        if start is not None:
            key = f"appointment:{pk}:{start:%Y%m%dT%H%M}"
            yield New(whose, Kind.DATES, key, by=timezone.localdate(start) - _BEFORE, waits=True)


@news_source
def dates_offered(day: date, client: UUID | None) -> Iterator[New]:
    """Days that were offered and that the client did not answer yet."""
    newer = DateEntry.objects.filter(
        client=OuterRef("client"),
        step=OuterRef("step"),
        occurrence=OuterRef("occurrence"),
        number__gt=OuterRef("number"),
    )
    offered = DateEntry.objects.filter(~Exists(newer), kind=DateEntry.Kind.OFFERED)
    offered = offered if client is None else offered.filter(client=client)
    for entry in offered:
        first = min((timezone.localdate(one) for one in entry.days), default=None)
        yield New(entry.client_id, Kind.DATES, f"date:{entry.pk}", entry.at, first and first - _BEFORE)


@news_source
def answers_about_steps(day: date, client: UUID | None) -> Iterator[New]:
    """Answers to who asked for a step anyway."""
    since = timezone.now() - timedelta(days=31)
    answered = StepRequest.objects.filter(answered_at__gte=since)
    answered = answered if client is None else answered.filter(client=client)
    for pk, whose, at in answered.values_list("pk", "client_id", "answered_at"):
        yield New(whose, Kind.ANSWERS, f"step:{pk}", at)


def _planned(client: UUID | None) -> QuerySet[Episode]:
    held = Episode.objects.filter(planned_at__isnull=False, taken_back_at__isnull=True)
    held = held.exclude(result__in=["cancelled", "withdrawn", "refused"])
    return held if client is None else held.filter(client=client)
