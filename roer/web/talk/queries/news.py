"""What is new for clients, from this room and the rooms below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from roer.web.dossier.models import DataRequest, Dispute
from roer.web.talk.models import CallNote, CoachRequest, Kind, Message, Reading
from roer.web.talk.sources import New, news_source

_ANSWERS_COUNT_FOR = timedelta(days=31)  # what was answered longer ago is no news any more


@news_source
def new_messages(day: date, client: UUID | None) -> Iterator[New]:
    """Messages of others that the client has not read."""
    read = Reading.objects.filter(message=OuterRef("pk"), by=OuterRef("client__user"))
    found = Message.objects.filter(~Exists(read), client__user__isnull=False).exclude(by=F("client__user"))
    for pk, whose in _of(found, client).values_list("pk", "client_id"):
        yield New(whose, Kind.MESSAGES, f"message:{pk}")


@news_source
def new_answers(day: date, client: UUID | None) -> Iterator[New]:
    """Answers to what the client asked: a call, another coach, a fact that is not right, his data."""
    since = timezone.now() - _ANSWERS_COUNT_FOR
    called = CallNote.objects.exclude(outcome=CallNote.Outcome.WITHDRAWN).filter(at__gte=since)
    yield from _answers("call", _of(called, client), "at")
    for name, model in (("coach", CoachRequest), ("fact", Dispute), ("data", DataRequest)):
        answered = model._default_manager.filter(answered_at__gte=since)
        yield from _answers(name, _of(answered, client), "answered_at")


def _answers(name: str, rows: QuerySet[Any], moment: str) -> Iterable[New]:
    for pk, whose, at in rows.values_list("pk", "client_id", moment):
        yield New(whose, Kind.ANSWERS, f"{name}:{pk}", at)


def _of(rows: QuerySet[Any], client: UUID | None) -> QuerySet[Any]:
    return rows if client is None else rows.filter(client=client)
