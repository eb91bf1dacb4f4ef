"""Duties of the law, shown as such only where a person with that power imposed them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models import Client, Entry
from roer.web.dossier.models.entry import numbered
from roer.web.furniture.templatetags.furniture import say
from roer.web.plan.content.duties import duty_words


class Duty(models.Model):
    """One duty that was imposed on a client; ``place`` says which of his it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="duties")
    place = models.PositiveIntegerField(help_text="Which duty of this client it is.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("place",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["client", "place"], name="duty_place")]

    def __str__(self) -> str:
        return f"duty {self.place}"


class DutyEntry(Entry):
    """Which duty of the law, why for this client, from when until when; or why it ends."""

    about = ("duty",)

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="entries")
    kind = models.SlugField(help_text="A duty of content/duties.yaml.")
    why = models.TextField(max_length=2000, validators=[names_no_illness], help_text="Why for this client.")
    told_on = models.DateField(help_text="The day of the letter with the decision.")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    ended = models.BooleanField(default=False)
    words = models.TextField(
        max_length=2000, validators=[names_no_illness], blank=True, help_text="Why it ends."
    )

    class Meta:
        constraints: ClassVar = [
            numbered("duty", "duty"),
            models.CheckConstraint(
                name="duty_is_not_for_ever",
                condition=models.Q(until__isnull=False) | models.Q(look_again_on__isnull=False),
                violation_error_message=_("Fill in the last day, or the day on which you look at it again."),
            ),
            models.CheckConstraint(
                name="duty_ends_after_it_begins",
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                name="duty_ends_with_reason",
                condition=models.Q(ended=False) | ~models.Q(words=""),
                violation_error_message=_("Say why it ends."),
            ),
        ]

    def get_kind_display(self) -> str:
        """The duty in words, as a field with choices has it."""
        words = duty_words().duties.get(self.kind)
        return say(words.label) if words else self.kind
