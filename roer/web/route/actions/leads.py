"""Who leads in an element of self-direction is written in the records when it is agreed (002, 1.1, 2.1).

The row stands under ``lead.<element>``; its initiative is who leads from then on, its actor who wrote it.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from roer.web.dossier.models import LeadEntry
from roer.web.route.actions.recording import record

LEAD = "lead."


def connect() -> None:
    """Listen to agreements on who leads, in whichever room they are made."""
    post_save.connect(_agreed, sender=LeadEntry, dispatch_uid="route.leads")


def _agreed(sender: object, instance: LeadEntry, created: bool, raw: bool = False, **_: Any) -> None:
    """In the transaction that writes the agreement; a reply to it changes nothing in who leads."""
    if created and not raw:
        record(
            instance.client,
            instance.by,
            "planned",
            step=f"{LEAD}{instance.element}",
            occurrence=instance.number,
            at=instance.at,
            actor=instance.by_role,
            initiative=instance.leader,  # type: ignore[arg-type]  # the leaders are the words of initiative
        )
