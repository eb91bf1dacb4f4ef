"""Who is erased goes from everything with which his records were measured, in the same step."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from roer.web.dossier.models import Client
from roer.web.insight.models import Measurement
from roer.web.insight.sources.records import OWN
from roer.web.insight.sources.segments import throw_away
from roer.web.people.models import Organisation


def forget(client: Client) -> None:
    """Throw away the copies in which this client stands, and what was measured with him among others.

    Call it inside the transaction that erases him, while he is there. Once that has ended the copies go once
    more: somebody may have made one meanwhile.
    """
    places = [place for place in (client.organisation, client.organisation.part_of) if place]
    key = client.pk
    for place in places:
        throw_away(place, key)
        Measurement.objects.filter(organisation=place, source=OWN).delete()
    transaction.on_commit(lambda: _again(places, key))


def _again(places: list[Organisation], key: UUID) -> None:
    for place in places:
        throw_away(place, key)
        Measurement.objects.filter(organisation=place, source=OWN).delete()
