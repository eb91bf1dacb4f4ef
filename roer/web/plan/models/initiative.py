"""Who took the initiative, and who carries something out."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Initiative(models.TextChoices):
    """Whose idea it was; the values are those of the records (``roer.records.row``)."""

    CLIENT = "client", _("the client")
    TOGETHER = "together", _("together")
    COACH = "coach", _("the coach, or someone else at the municipality")
    PARTNER = "partner", _("an organisation that helps")
    NETWORK = "network", _("someone close to the client")


class Carrier(models.TextChoices):
    """Who carries out an action."""

    ME = "me", _("the client")
    COACH = "coach", _("the coach, or someone else at the municipality")
    PARTNER = "partner", _("an organisation that helps")
    NETWORK = "network", _("someone close to the client")
