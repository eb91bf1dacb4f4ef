"""A client's run through the approach of his municipality, and the records of what happened in it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone

from roer.records.row import Row
from roer.web.dossier.models import Client


class Run(models.Model):
    """By which approach, in which version, a client goes; his records stand under a pseudonym."""

    client = models.OneToOneField(Client, models.CASCADE, related_name="run")
    case = models.UUIDField(unique=True, default=uuid.uuid4, editable=False, help_text="The pseudonym.")
    approach = models.SlugField()
    version = models.CharField(max_length=50)
    since = models.DateField(help_text="The day on which the client registered.")

    def __str__(self) -> str:
        return f"{self.approach} {self.version}"


class ApproachVersion(models.Model):
    """An approach as it stood when the first client began in it; who goes by this version keeps it."""

    approach = models.SlugField()
    version = models.CharField(max_length=50)
    text = models.TextField(help_text="The file of the approach.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["approach", "version"], name="one_text_of_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.approach} {self.version}"


class Record(models.Model):
    """One thing that happened, as a flat row; rows are only added (see ``roer.records.row``)."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="records")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField(help_text="When it happened.")
    recorded_at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=20)
    step = models.CharField(max_length=200, blank=True)
    occurrence = models.PositiveIntegerField(null=True)
    result = models.CharField(max_length=20, blank=True)
    actor = models.CharField(max_length=30, blank=True, help_text="The role of who did it.")
    organisation = models.CharField(max_length=100, blank=True)
    initiative = models.CharField(max_length=20, blank=True, help_text="Who took the initiative.")
    waiting_on = models.CharField(max_length=20, blank=True)
    advised = models.BooleanField(null=True)
    reason = models.CharField(max_length=200, blank=True, help_text="The code of a reason, never words.")
    fact = models.CharField(max_length=50, blank=True, help_text="Which fact, never its value.")
    asked_again = models.BooleanField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    cents = models.PositiveIntegerField(null=True)
    undoes = models.PositiveIntegerField(null=True, help_text="The number of the row that this takes back.")

    class Meta:
        ordering = ("seq",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["client", "seq"], name="record_seq")]
        indexes: ClassVar = [models.Index(fields=["client", "kind"], name="records_of_kind")]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.step}".strip()

    def as_row(self, run: Run) -> Row:
        """The row as measuring reads it: the pseudonym in place of the client."""
        names = [name for name in Row.model_fields if name not in {"case", "approach", "version"}]
        values = {name: getattr(self, name) for name in names}
        told = {name: value for name, value in values.items() if value not in ("", None)}
        return Row(case=str(run.case), approach=run.approach, version=run.version, **told)
