"""Goals: what the client wants to reach, in his own words (002, 1.1)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models import Client, Entry
from roer.web.dossier.models.entry import numbered
from roer.web.plan.models.initiative import Initiative


class Goal(models.Model):
    """One goal of a client; its words stand in its entries. ``place`` says which goal of his it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="goals")
    place = models.PositiveIntegerField(help_text="Which goal of this client it is.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("place",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["client", "place"], name="goal_place")]

    def __str__(self) -> str:
        return f"goal {self.place}"


class GoalStatus(models.TextChoices):
    """How it stands with a goal; none of them is a failure."""

    PROPOSED = "proposed", _("proposed")
    MINE = "mine", _("in the plan")
    DECLINED = "declined", _("not chosen")
    REACHED = "reached", _("reached")
    PARTLY = "partly", _("partly reached")
    OTHER_WAY = "other_way", _("reached a different way")
    STOPPED = "stopped", _("stopped")
    CHANGED = "changed", _("became another goal")
    WITHDRAWN = "withdrawn", _("withdrawn")


class GoalEntry(Entry):
    """A goal as someone wrote it, with how it stands and whose idea it was."""

    about = ("goal",)

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="entries")
    what = models.TextField(max_length=500, validators=[names_no_illness])
    why = models.TextField(max_length=1000, validators=[names_no_illness], blank=True)
    notice = models.TextField(
        max_length=1000, validators=[names_no_illness], blank=True, help_text="How one sees that it worked."
    )
    by_when = models.DateField(null=True, blank=True)
    domain = models.SlugField(blank=True, help_text="A life domain of the vocabulary.")
    step = models.SlugField(blank=True, help_text="A step of the approach.")
    status = models.CharField(max_length=20, choices=GoalStatus.choices)
    words = models.TextField(
        max_length=1000, validators=[names_no_illness], blank=True, help_text="Why it was changed."
    )
    initiative = models.CharField(max_length=20, choices=Initiative.choices)
    told = models.BooleanField(default=False, help_text="The client told it, the writer wrote it down.")
    became = models.ForeignKey(
        Goal, models.SET_NULL, null=True, blank=True, related_name="+", help_text="The goal it changed into."
    )

    class Meta:
        constraints: ClassVar = [
            numbered("goal", "goal"),
            models.CheckConstraint(
                name="goal_declined_with_reason",
                condition=~models.Q(status="declined") | ~models.Q(words=""),
                violation_error_message=_("Say in your own words why not."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["goal", "-number"], name="last_of_goal")]
