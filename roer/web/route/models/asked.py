"""A client asks for a step that is not open for him; a person answers with reasons, within a term.

Until it is answered it can be taken back.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models import Client
from roer.web.people.models import User

# What still waits for an answer.
WAITING = models.Q(answered_at__isnull=True, withdrawn_at__isnull=True)


class StepRequest(models.Model):
    """Ask for it anyway: in the client's own words; the answer has reasons, and a yes opens the step."""

    class Outcome(models.TextChoices):
        """The answer in one word."""

        YES = "yes", _("yes")
        NO = "no", _("no")
        OTHER = "other", _("something else instead")

    client = models.ForeignKey(Client, models.CASCADE, related_name="step_requests")
    step = models.SlugField(help_text="Id of the step in the approach.")
    words = models.TextField(max_length=2000, validators=[names_no_illness])
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=100)
    by_role = models.CharField(max_length=30)
    due = models.DateField(help_text="The last day to answer.")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answer = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_by_name = models.CharField(max_length=100, blank=True)
    answered_by_role = models.CharField(max_length=30, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by_name = models.CharField(max_length=100, blank=True)
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering = ("-at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client", "step"],
                condition=WAITING,
                name="one_open_request_for_a_step",
                violation_error_message=_("You have asked for this already. The answer is still to come."),
            ),
            models.CheckConstraint(
                name="step_request_answered_in_words",
                condition=models.Q(answered_at__isnull=True) | (~models.Q(answer="") & ~models.Q(outcome="")),
                violation_error_message=_("Give an answer, and say why in words."),
            ),
            models.CheckConstraint(
                name="step_request_answered_or_withdrawn",
                condition=models.Q(answered_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                violation_error_message=_("This question was taken back."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["answered_at", "due"], name="step_requests_waiting")]

    def __str__(self) -> str:
        return f"request for {self.step}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answered_at is None and self.withdrawn_at is None

    def is_late(self, today: date) -> bool:
        """Whether the last day to answer has passed without an answer."""
        return self.is_open and self.due < today
