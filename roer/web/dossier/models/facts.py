"""Facts with where they came from, and what the client says against them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models.client import Client
from roer.web.dossier.models.entry import Entry, numbered
from roer.web.people.models import User


class FactEntry(Entry):
    """What is known of one fact since a moment; ``value`` is None where it is unknown again."""

    class Basis(models.TextChoices):
        """How sure it is."""

        TOLD = "self_reported", _("told by yourself")
        ESTIMATED = "estimated", _("estimated")
        ESTABLISHED = "established", _("established")

    about = ("fact",)

    fact = models.SlugField(help_text="Id of the fact in the vocabulary.")
    value = models.JSONField(null=True, blank=True)
    basis = models.CharField(max_length=20, choices=Basis.choices)
    step = models.SlugField(blank=True, help_text="Id of the step at which it was said.")
    note = models.CharField(max_length=500, validators=[names_no_illness], blank=True)
    confirmed_on = models.DateField(
        null=True, blank=True, help_text="The day on which it was said to be still so; else it was said anew."
    )

    class Meta:
        constraints: ClassVar = [numbered("fact", "fact")]


class Dispute(models.Model):
    """The client says that a fact is not right; the professional answers; both stay."""

    class Outcome(models.TextChoices):
        """What came of it."""

        CHANGED = "changed", _("The fact was changed.")
        KEPT = "kept", _("The fact stays as it was.")

    client = models.ForeignKey(Client, models.CASCADE, related_name="disputes")
    entry = models.ForeignKey(FactEntry, models.CASCADE, related_name="disputes")
    words = models.TextField(max_length=2000, validators=[names_no_illness])
    at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    answered_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("-at",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry"],
                condition=models.Q(answered_at__isnull=True),
                name="one_open_dispute_of_a_fact",
                violation_error_message=_("You have said already that this is not right."),
            ),
            models.CheckConstraint(
                name="dispute_answered_in_words",
                condition=models.Q(answered_at__isnull=True) | (~models.Q(answer="") & ~models.Q(outcome="")),
                violation_error_message=_("Give an answer in words, and what comes of it."),
            ),
        ]

    def __str__(self) -> str:
        return f"dispute of {self.entry}"


class HealthEntry(Entry):
    """What helps someone to do his work, where his health asks for it. Never a diagnosis.

    A qualified professional proposes the words; only when the client agrees does anyone else see them.
    """

    helps = models.TextField(max_length=2000, validators=[names_no_illness])
    agreed = models.BooleanField(null=True, blank=True, help_text="None until the client answered.")
    reply = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [numbered("health")]
