"""The records of real work, as measuring reads them."""

from __future__ import annotations

from collections.abc import Iterable

from roer.records.row import Row
from roer.web.dossier.models import Client
from roer.web.route.models import Record


def rows_of(clients: Iterable[Client]) -> list[Row]:
    """The rows of these clients under their pseudonyms, case by case in their order. One query.

    The caller sees to it that these clients are his to measure: start from ``visible_to``.
    """
    rows = Record.objects.filter(client__in=[client.pk for client in clients], client__run__isnull=False)
    return [
        row.as_row(row.client.run) for row in rows.select_related("client__run").order_by("client", "seq")
    ]
