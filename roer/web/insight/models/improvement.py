"""Improvements: a problem seen in a figure, what is done about it, and the same figure again later."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.insight.models.uploaded import UploadedLog
from roer.web.people.models import Organisation, User


class Decision(models.TextChoices):
    """What was done in the end: the A of plan, do, check, act."""

    KEEP = "keep", _("keep: from now on we work like this")
    ADAPT = "adapt", _("adapt: we go on in another way")
    STOP = "stop", _("stop: it did not help")


class Improvement(models.Model):
    """Something to make better; it began with a figure, which is kept as it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="improvements")
    upload = models.ForeignKey(UploadedLog, models.SET_NULL, null=True, related_name="+")
    source = models.CharField(max_length=40, help_text="The own records, or which uploaded log.")
    source_name = models.CharField(max_length=100)
    question = models.CharField(max_length=50, help_text="The page on which the figure stood.")
    selection = models.CharField(
        max_length=300, blank=True, help_text="Which cases, as it stood in the address."
    )
    figure = models.JSONField(help_text="The figure as it was: value, definition, number of cases, period.")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=100)
    token = models.UUIDField(unique=True, null=True, editable=False)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    closed_by_name = models.CharField(max_length=100, blank=True)
    decision = models.CharField(_("what now"), max_length=10, choices=Decision.choices, blank=True)
    learned = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="improvement_closed_with_decision",
                condition=models.Q(closed_at__isnull=True) | ~models.Q(decision=""),
            )
        ]

    def __str__(self) -> str:
        return f"improvement {self.pk}"


class ImprovementEntry(models.Model):
    """What was written about an improvement; a change is a new entry, and the former stays."""

    improvement = models.ForeignKey(Improvement, models.CASCADE, related_name="entries")
    number = models.PositiveIntegerField()
    problem = models.TextField(_("problem"), max_length=1000, validators=[names_no_illness])
    cause = models.TextField(_("cause"), max_length=1000, validators=[names_no_illness], blank=True)
    measure = models.TextField(_("what we do"), max_length=1000, validators=[names_no_illness])
    owner = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    owner_name = models.CharField(max_length=100)
    expected = models.TextField(_("expected effect"), max_length=1000, validators=[names_no_illness])
    on = models.DateField(_("look again on"))
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=100)
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["improvement", "number"], name="improvement_entry_number")
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.improvement_id}"


class Checked(models.Model):
    """The same figure, measured again."""

    improvement = models.ForeignKey(Improvement, models.CASCADE, related_name="checks")
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=40)
    source_name = models.CharField(max_length=100)
    selection = models.CharField(max_length=300, blank=True)
    figure = models.JSONField(help_text="As that of the improvement; without a value where it is too small.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["improvement", "number"], name="improvement_check_number")
        ]

    def __str__(self) -> str:
        return f"check {self.number} of {self.improvement_id}"
