"""What a client asks about his own data, and the register of what was erased."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.models.client import Client
from roer.web.people.models import User


class DataRequest(models.Model):
    """A client asks to correct or erase his data; a person answers within the term (AVG 12(3))."""

    class Kind(models.TextChoices):
        """What he asks."""

        CORRECT = "correct", _("correct something")
        ERASE = "erase", _("erase my data")

    class Outcome(models.TextChoices):
        """The answer in one word."""

        DONE = "done", _("yes, we do what you ask")
        PARTLY = "partly", _("partly")
        REFUSED = "refused", _("no")

    client = models.ForeignKey(Client, models.CASCADE, related_name="requests")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(max_length=2000)
    at = models.DateTimeField(default=timezone.now)
    due = models.DateField(help_text="The last day to answer.")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    answered_by_name = models.CharField(max_length=100, blank=True)
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering = ("-at",)
        constraints: ClassVar = [
            models.CheckConstraint(
                name="request_answered_in_words",
                condition=models.Q(answered_at__isnull=True) | (~models.Q(answer="") & ~models.Q(outcome="")),
                violation_error_message=_("Give an answer in words."),
            )
        ]

    def __str__(self) -> str:
        return f"request to {self.kind}"


class Erasure(models.Model):
    """A line without content: a file or an account was erased. It stays, so that a backup can be made clean.

    It is also what lets the database give up rows of the look-up log.
    """

    subject = models.UUIDField(primary_key=True, help_text="The reference that the file or the account had.")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"erased {self.at:%Y-%m-%d}"
