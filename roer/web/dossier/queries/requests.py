"""What clients asked about their data."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from roer.web.dossier.models import Client, DataRequest
from roer.web.dossier.queries.visible import visible_to
from roer.web.people.models import User


def requests_of(client: Client) -> QuerySet[DataRequest]:
    """All that one client asked, the newest first."""
    return client.requests.all()


def to_do(user: User) -> QuerySet[DataRequest]:
    """What waits for this officer, the first due first: to answer, and to erase where that was granted."""
    waits = Q(answered_at__isnull=True) | Q(kind=DataRequest.Kind.ERASE, outcome=DataRequest.Outcome.DONE)
    clients = visible_to(user, "data.answer")
    found = DataRequest.objects.filter(waits, client__in=clients.values("pk"))
    related = "client__organisation__part_of", "client__team", "client__coach"
    return found.select_related(*related).order_by("due", "pk")


def is_late(request: DataRequest) -> bool:
    """Whether the last day to answer has passed without an answer."""
    return request.answered_at is None and request.due < timezone.localdate()
