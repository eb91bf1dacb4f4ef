"""What is written about a step, one entry after another: what the client chooses, and on which day it is."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models import Entry
from roer.web.dossier.models.entry import numbered


class ChoiceEntry(Entry):
    """What the client decides in a step: whether, and in his own words the goal, the content, by whom."""

    about = ("step",)

    step = models.SlugField(help_text="Id of the step in the approach.")
    wants = models.BooleanField(
        null=True, blank=True, help_text="None where that is not for the client to say."
    )
    goal = models.TextField(max_length=1000, validators=[names_no_illness], blank=True)
    content = models.TextField(max_length=1000, validators=[names_no_illness], blank=True)
    provider = models.TextField(max_length=1000, validators=[names_no_illness], blank=True)

    class Meta:
        constraints: ClassVar = [numbered("choice", "step")]


class DateEntry(Entry):
    """The talk about the day of a step: asked for, offered, picked, none of them suits, or agreed at once."""

    class Kind(models.TextChoices):
        """What was said."""

        ASKED = "asked", _("a day was asked for")
        OFFERED = "offered", _("days were offered")
        PICKED = "picked", _("a day was chosen")
        NONE = "none", _("none of the days suits")
        AGREED = "agreed", _("a day was agreed")

    class How(models.TextChoices):
        """Where a day was agreed."""

        COUNTER = "counter", _("at the counter")
        PHONE = "phone", _("by telephone")
        TALK = "talk", _("in a talk")

    about = ("step", "occurrence")

    step = models.SlugField(help_text="Id of the step in the approach.")
    occurrence = models.PositiveIntegerField(help_text="Which time it is.")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    day_1 = models.DateTimeField(null=True, blank=True)
    day_2 = models.DateTimeField(null=True, blank=True)
    day_3 = models.DateTimeField(null=True, blank=True)
    day_4 = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, validators=[names_no_illness], blank=True)
    words = models.TextField(max_length=1000, validators=[names_no_illness], blank=True)
    chosen = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=10, choices=How.choices, blank=True)

    class Meta:
        constraints: ClassVar = [
            numbered("date", "step", "occurrence"),
            models.CheckConstraint(
                name="date_offered_or_chosen",
                condition=models.Q(kind__in=["asked", "none"])
                | models.Q(kind="offered", day_1__isnull=False)
                | models.Q(kind__in=["picked", "agreed"], chosen__isnull=False),
                violation_error_message=_("Choose a day."),
            ),
            models.CheckConstraint(
                name="date_agreed_somewhere",
                condition=~models.Q(kind="agreed") | ~models.Q(how=""),
                violation_error_message=_("Say how it was agreed."),
            ),
        ]

    @property
    def days(self) -> list[datetime]:
        """The moments that are offered; of a day that was agreed, that one."""
        if self.kind == self.Kind.AGREED and self.chosen is not None:
            return [self.chosen]
        return [day for day in (self.day_1, self.day_2, self.day_3, self.day_4) if day is not None]

    @property
    def can_be_answered(self) -> bool:
        """Whether the client can say of it that it suits, or that it does not."""
        return self.kind in {self.Kind.OFFERED, self.Kind.AGREED}

    @property
    def waits_for_staff(self) -> bool:
        """Whether it is to a professional to offer days."""
        return self.kind in {self.Kind.ASKED, self.Kind.NONE}
