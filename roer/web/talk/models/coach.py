"""The client asks for another coach, or for a talk about working together."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models import Client
from roer.web.people.models import User


class CoachRequest(models.Model):
    """What he asks in his own words, and the answer of a lead or who stands in, never of the coach."""

    class Kind(models.TextChoices):
        """Which of the two he asks."""

        COACH = "coach", _("another coach")
        TALK = "talk", _("a talk about working together")

    class Outcome(models.TextChoices):
        """The answer in a few words."""

        COACH = "coach", _("there is another coach")
        TALK = "talk", _("there is a talk about working together")
        NO = "no", _("it stays as it is")

    client = models.ForeignKey(Client, models.CASCADE, related_name="coach_requests")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(max_length=2000, validators=[names_no_illness])
    at = models.DateTimeField(default=timezone.now)
    due = models.DateField(help_text="The last day to answer.")
    occurrence = models.PositiveIntegerField(help_text="Which request it is in the records.")
    coach = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    coach_name = models.CharField(max_length=100, blank=True)
    coach_told_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When a lead told the coach that a talk was asked, without the words.",
    )
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answer = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_by_name = models.CharField(max_length=100, blank=True)
    answered_by_role = models.CharField(max_length=30, blank=True)
    new_coach = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    new_coach_name = models.CharField(max_length=100, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering = ("-at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"],
                condition=models.Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_coach_request",
                violation_error_message=_("You asked this already. You get an answer."),
            ),
            models.CheckConstraint(
                name="coach_request_answered_in_words",
                condition=models.Q(answered_at__isnull=True) | (~models.Q(answer="") & ~models.Q(outcome="")),
                violation_error_message=_("Give an answer in words."),
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.pk} for {self.kind}"

    @property
    def what(self) -> str:
        """What he asks, in words; who had no coach when he asked, asks for one."""
        if self.kind == self.Kind.COACH and not self.coach_name:
            return gettext("a coach")
        return self.get_kind_display()

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.answered_at is None and self.withdrawn_at is None
