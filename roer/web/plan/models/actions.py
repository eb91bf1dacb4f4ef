"""Actions: what someone does to come nearer to a goal, and how that went."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models import Client, Entry
from roer.web.dossier.models.entry import numbered
from roer.web.people.models import Organisation
from roer.web.plan.models.goals import Goal
from roer.web.plan.models.initiative import Carrier, Initiative


class Action(models.Model):
    """One action under a goal; ``follows`` is the one that it is another way of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="plan_actions")
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="actions")
    place = models.PositiveIntegerField(help_text="Which action of this client it is.")
    follows = models.ForeignKey("self", models.SET_NULL, null=True, related_name="followed_by")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("place",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["client", "place"], name="action_place")]

    def __str__(self) -> str:
        return f"action {self.place}"


class ActionStatus(models.TextChoices):
    """How it stands with an action. That it did not work is as normal as that it is done (000)."""

    PROPOSED = "proposed", _("proposed")
    PLANNED = "planned", _("planned")
    DECLINED = "declined", _("not chosen")
    BEGUN = "begun", _("begun")
    DONE = "done", _("done")
    NOT_WORKED = "not_worked", _("did not work out this way")
    POSTPONED = "postponed", _("moved to a later day")
    STOPPED = "stopped", _("stopped")
    WITHDRAWN = "withdrawn", _("withdrawn")


# With these there is still something to do.
OPEN = frozenset({ActionStatus.PLANNED, ActionStatus.BEGUN, ActionStatus.POSTPONED})


class ActionEntry(Entry):
    """An action as someone wrote it, with how it stands; ``words`` say how it went."""

    about = ("action",)

    action = models.ForeignKey(Action, models.CASCADE, related_name="entries")
    what = models.TextField(max_length=500, validators=[names_no_illness])
    by_whom = models.CharField(max_length=20, choices=Carrier.choices)
    who_name = models.CharField(max_length=100, validators=[names_no_illness], blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Which partner does it.",
    )
    on = models.DateField(null=True, blank=True)
    remind_on = models.DateField(null=True, blank=True)
    needs = models.TextField(
        max_length=1000, validators=[names_no_illness], blank=True, help_text="What is needed for it."
    )
    status = models.CharField(max_length=20, choices=ActionStatus.choices)
    words = models.TextField(max_length=1000, validators=[names_no_illness], blank=True)
    initiative = models.CharField(max_length=20, choices=Initiative.choices)
    told = models.BooleanField(default=False, help_text="The client told it, the writer wrote it down.")

    class Meta:
        constraints: ClassVar = [
            numbered("action", "action"),
            models.CheckConstraint(
                name="action_declined_with_reason",
                condition=~models.Q(status="declined") | ~models.Q(words=""),
                violation_error_message=_("Say in your own words why not."),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["action", "-number"], name="last_of_action"),
            models.Index(fields=["remind_on"], name="actions_to_remind"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.status in OPEN
