"""Who wants to be called back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.people.models import User
from roer.web.talk.models import CallNote, CallRequest


def open_call(client: Client) -> CallRequest | None:
    """What the client asked and nobody called about yet."""
    return _with_notes(client.call_requests.filter(done_at__isnull=True)).first()


def calls_of(client: Client) -> QuerySet[CallRequest]:
    """All that one client asked, the newest first, with what came of it."""
    return _with_notes(client.call_requests.order_by("-at", "-pk"))


def open_calls(user: User) -> QuerySet[CallRequest]:
    """Who waits for a call, as far as this account answers calls; the longest waiting first."""
    clients = visible_to(user, "calls.answer").order_by().values("pk")
    found = _with_notes(CallRequest.objects.filter(done_at__isnull=True, client__in=clients))
    return found.select_related("client__coach", "client__team", "client__organisation").order_by("at", "pk")


def _with_notes(calls: QuerySet[CallRequest]) -> QuerySet[CallRequest]:
    return calls.prefetch_related(Prefetch("notes", CallNote.objects.order_by("at", "pk")))


@dataclass(frozen=True)
class Shown:
    """A call with whether its term has passed, and when it suits, in words."""

    call: CallRequest
    late: bool
    suits: str
    notes: list[CallNote]


def shown(call: CallRequest, today: date) -> Shown:
    """A call as a page shows it."""
    late = call.done_at is None and call.due < today
    return Shown(call, late, call.get_suits_display(), list(call.notes.all()))
