"""Hears that something changed in a room below, for who wants a mail at once."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import post_save

from roer.web.talk.actions.mailing import at_once
from roer.web.talk.after import after_saving


def hear_of(*kinds: type[models.Model]) -> None:
    """After a row of these is saved, look whether its client wants a mail at once."""
    for kind in kinds:
        post_save.connect(_heard, sender=kind, dispatch_uid=f"talk hears of {kind._meta.label}")


def _heard(instance: Any, raw: bool = False, **_signal: Any) -> None:
    if not raw:
        after_saving(at_once, instance.client_id)
