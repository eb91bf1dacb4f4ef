"""The client: whose file it is, who works for him, and whether the file is open."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.people.models import Organisation, Team, User


class Client(models.Model):
    """Someone whom a municipality helps towards work. His file is all that hangs on him."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(User, models.SET_NULL, null=True, blank=True, related_name="file")
    name = models.CharField(_("name"), max_length=100)
    born = models.DateField(_("date of birth"), null=True, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone number"), max_length=30, blank=True)
    own_code = models.CharField(max_length=64, blank=True, help_text="A hash of a code to claim the file.")
    own_code_until = models.DateTimeField(null=True, blank=True, help_text="After this it no longer works.")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="clients")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="clients")
    coach = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="caseload")
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_name = models.CharField(max_length=100, blank=True)
    closed_reason = models.TextField(
        max_length=2000, validators=[names_no_illness], blank=True, help_text="The client reads it."
    )

    class Meta:
        ordering = ("name", "id")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="closed_after_opened",
                condition=models.Q(closed_at__isnull=True) | models.Q(closed_at__gte=models.F("opened_at")),
                violation_error_message=_("A file cannot be closed before it was opened."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def approach(self) -> str:
        """The id of the approach that his municipality works by, or that of the cooperation it is in."""
        organisation = self.organisation
        if organisation.approach or organisation.part_of is None:
            return organisation.approach
        return organisation.part_of.approach

    @property
    def has_coach(self) -> bool:
        """Whether somebody who still works there is his coach."""
        return self.coach is not None and self.coach.is_active

    @property
    def is_open(self) -> bool:
        """Whether the file may still be worked in."""
        return self.closed_at is None


class Involvement(models.Model):
    """A professional outside the team who works for this client for a time."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="involved")
    user = models.ForeignKey(User, models.CASCADE, related_name="involvements")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True, help_text="The last day.")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "user"],
                condition=models.Q(until__isnull=True),
                name="involved_once",
                violation_error_message=_("This person works for the client already."),
            ),
            models.CheckConstraint(
                name="involved_until_after_since",
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} for {self.client}"
