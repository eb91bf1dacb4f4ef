"""The look-up log: who looked at whom. Rows are only added; the database itself refuses the rest."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.models.client import Client
from roer.web.people.models import User


class LookUp(models.Model):
    """Someone was shown a part of a file."""

    class How(models.TextChoices):
        """In which form."""

        PAGE = "page", _("on a page")
        LIST = "list", _("in a list")
        SEARCH = "search", _("in a search")
        DOWNLOAD = "download", _("as a download")

    client = models.ForeignKey(Client, models.CASCADE, related_name="looks")
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="looks")
    name = models.CharField(max_length=100)
    role = models.CharField(max_length=30)
    organisation = models.CharField(max_length=100, blank=True)
    in_team = models.BooleanField(help_text="Whether the client was of the looker's own team.")
    verb = models.SlugField(help_text="What he came to do: a verb of the table of permissions.")
    how = models.CharField(max_length=10, choices=How.choices)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-id")
        indexes: ClassVar = [
            models.Index(fields=["client", "-at"], name="looks_of_client"),
            models.Index(fields=["user", "-at"], name="looks_by_user"),
        ]

    def __str__(self) -> str:
        return f"{self.name} looked"
