"""Whom the client lets in: a helper from his own circle, or another organisation."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models.client import Client
from roer.web.people.models import Organisation, User


class Part(models.TextChoices):
    """The parts of a dossier that a client can open for someone."""

    PICTURE = "picture", _("my picture")
    FACTS = "facts", _("my facts and my strengths")
    DOCUMENTS = "documents", _("my papers")
    ANALYSIS = "analysis", _("what we wrote together")
    HEALTH = "health", _("what helps me at work because of my health")
    ROUTE = "route", _("my way")
    PLAN = "plan", _("my plan")
    TALK = "talk", _("messages with me")


class Grant(models.Model):
    """The client lets one helper, or one organisation, into one part, for a purpose, until a day."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="grants")
    helper = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="grants")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="grants"
    )
    part = models.CharField(max_length=20, choices=Part.choices)
    may_write = models.BooleanField(default=False, help_text="A helper may fill things in as well.")
    purpose = models.CharField(max_length=300, validators=[names_no_illness], blank=True)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateField(help_text="The last day.")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-since", "part")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="grant_to_one",
                condition=models.Q(helper__isnull=False, organisation__isnull=True)
                | models.Q(helper__isnull=True, organisation__isnull=False),
                violation_error_message=_("Choose whom you let in."),
            ),
            models.CheckConstraint(
                name="organisation_has_purpose_and_only_reads",
                condition=models.Q(organisation__isnull=True)
                | (~models.Q(purpose="") & models.Q(may_write=False)),
                violation_error_message=_("Say what the organisation may use it for."),
            ),
            models.UniqueConstraint(
                fields=["client", "helper", "part"],
                condition=models.Q(ended_at__isnull=True, helper__isnull=False),
                name="one_grant_to_helper",
                violation_error_message=_("This person may see that part already."),
            ),
            models.UniqueConstraint(
                fields=["client", "organisation", "part", "purpose"],
                condition=models.Q(ended_at__isnull=True, organisation__isnull=False),
                name="one_grant_to_organisation",
                violation_error_message=_(
                    "This organisation may see that part already, for the same purpose."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} of {self.client}"

    @property
    def ended_on(self) -> date:
        """The last day on which it could be used."""
        ended = timezone.localdate(self.ended_at) if self.ended_at else self.until
        return min(ended, self.until)


class Invitation(models.Model):
    """A code by which someone from the client's own circle comes in, once."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="invitations")
    name = models.CharField(max_length=100, help_text="How the client calls the helper.")
    code = models.CharField(max_length=64, unique=True, help_text="A hash of the code.")
    parts = models.JSONField()
    may_write = models.BooleanField(default=False)
    until = models.DateField(help_text="The last day that the helper may look.")
    at = models.DateTimeField(default=timezone.now)
    valid_until = models.DateTimeField(help_text="After this the code no longer works.")
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"invitation of {self.name}"


class WrongCode(models.Model):
    """Someone typed a code that is not there; whoever does so too often has to wait."""

    user = models.ForeignKey(User, models.CASCADE, related_name="wrong_codes")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return "a wrong code"
