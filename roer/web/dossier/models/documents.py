"""Papers that a client brings."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.models.client import Client
from roer.web.people.models import User

# ``item`` of what belongs to a message: only who reads the message reads it.
IN_MESSAGE = "message"


class Document(models.Model):
    """A file that was brought in. Its content is kept outside the web root, under a name of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="documents")
    item = models.SlugField(blank=True, help_text="What of the checklist it is; else something else.")
    name = models.CharField(max_length=200, help_text="The name that the sender gave it.")
    kind = models.CharField(max_length=10, help_text="pdf, jpeg or png, by its content.")
    size = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=100)
    by_role = models.CharField(max_length=30)
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.name


class Tick(models.Model):
    """An item of the checklist that is in order: seen by a professional, with or without an upload."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="ticks")
    item = models.SlugField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "item"],
                name="item_ticked_once",
                violation_error_message=_("This has been ticked off already."),
            )
        ]

    def __str__(self) -> str:
        return self.item
