"""The client asks to be called back, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models import Client
from roer.web.people.models import User


class DayPart(models.TextChoices):
    """When a call suits; none chosen means whenever."""

    MORNING = "morning", _("in the morning (9 to 12)")
    NOON = "noon", _("around noon (12 to 14)")
    AFTERNOON = "afternoon", _("in the afternoon (14 to 17)")


class CallRequest(models.Model):
    """Call me back: on which number, when it suits, about what. One at a time is open."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="call_requests")
    phone = models.CharField(max_length=30)
    suits = models.JSONField(default=list, blank=True, help_text="Parts of the day; none: whenever.")
    subject = models.CharField(max_length=200, blank=True, validators=[names_no_illness])
    at = models.DateTimeField(default=timezone.now)
    due = models.DateField(help_text="The last day to call.")
    done_at = models.DateTimeField(null=True, blank=True, help_text="Called, or no longer needed.")
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering = ("-at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"],
                condition=models.Q(done_at__isnull=True),
                name="one_open_call",
                violation_error_message=_("You asked this already. We will call you."),
            )
        ]

    def __str__(self) -> str:
        return f"call {self.pk}"

    def get_suits_display(self) -> str:
        """When it suits, in words; empty for whenever."""
        return ", ".join(str(part.label) for part in DayPart if part in self.suits)


class CallNote(models.Model):
    """What someone did about it; the client reads it."""

    class Outcome(models.TextChoices):
        """What came of it."""

        CALLED = "called", _("we spoke")
        TRIED = "tried", _("called, no answer")
        WITHDRAWN = "withdrawn", _("no longer needed")

    client = models.ForeignKey(Client, models.CASCADE, related_name="call_notes")
    call = models.ForeignKey(CallRequest, models.CASCADE, related_name="notes")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    words = models.CharField(max_length=500, blank=True, validators=[names_no_illness])
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=100)
    by_role = models.CharField(max_length=30)
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call"],
                condition=models.Q(outcome__in=["called", "withdrawn"]),
                name="one_end_of_a_call",
                violation_error_message=_("A colleague called already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.call_id}"
