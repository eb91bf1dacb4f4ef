"""What one may read about what helps someone at work."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from roer.web.dossier.models import Client, HealthEntry
from roer.web.people.models import User


def readable_health(user: User, client: Client) -> QuerySet[HealthEntry]:
    """The texts that this account, who may see health in this file, may read; the newest first.

    The client reads all. The writer of a text reads it before the client agreed, and when he did not;
    anyone else only what the client agreed to.
    """
    entries = HealthEntry.objects.filter(client=client).order_by("-number")
    if client.user_id == user.pk:
        return entries
    return entries.filter(Q(agreed=True) | Q(by=user))


def last_health_number(client: Client) -> int:
    """The number of the last text, whoever may read it; 0 where there is none. It tells no words."""
    last = (
        HealthEntry.objects.filter(client=client).order_by("-number").values_list("number", flat=True).first()
    )
    return last or 0


def waiting_health(client: Client) -> int:
    """How many texts wait for the client's answer."""
    return HealthEntry.objects.filter(client=client, agreed__isnull=True).count()
