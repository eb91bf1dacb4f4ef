"""Looking back: reflection at a step, goal, action or agreed day, the review of a goal, and that day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models import Entry
from roer.web.dossier.models.entry import numbered
from roer.web.people.roles import CITIZENS
from roer.web.plan.models.goals import Goal


class Writer(models.TextChoices):
    """Whose words they are; a professional writes the client's down only where he has no account."""

    CLIENT = "client", _("the client")
    NETWORK = "network", _("someone close to the client")
    PROFESSIONAL = "professional", _("the professional")


def told_by_client(side: str, by_role: str) -> bool:
    """Whether words on the client's side were written down by a professional (he has no account)."""
    return side == Writer.CLIENT and by_role not in CITIZENS


class LookKind(models.TextChoices):
    """On what one looks back."""

    STEP = "step", _("a step of the way")
    GOAL = "goal", _("a goal")
    ACTION = "action", _("an action")
    MOMENT = "moment", _("a day that was agreed")


class ReflectionEntry(Entry):
    """What went well, what was learned, what comes next. Earlier ones stay, and are at hand."""

    about = ("kind", "thing", "side")

    kind = models.CharField(max_length=10, choices=LookKind.choices)
    thing = models.CharField(max_length=64, help_text="Id of the step, goal or action, or the day.")
    side = models.CharField(max_length=20, choices=Writer.choices)
    well = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    learned = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    comes_next = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)

    class Meta:
        constraints: ClassVar = [
            numbered("reflection", "kind", "thing", "side"),
            models.CheckConstraint(
                name="reflection_in_words",
                condition=~models.Q(well="", learned="", comes_next=""),
                violation_error_message=_("Write something in at least one of the three boxes."),
            ),
        ]

    @property
    def told(self) -> bool:
        """Whether the client told it, and someone else wrote it down."""
        return told_by_client(self.side, self.by_role)


class ReviewOutcome(models.TextChoices):
    """What came of a goal; the values are statuses of a goal too."""

    REACHED = "reached", _("reached")
    PARTLY = "partly", _("partly reached")
    OTHER_WAY = "other_way", _("reached a different way")
    STOPPED = "stopped", _("stopped")


class ReviewEntry(Entry):
    """One side's part of the review that closes a goal."""

    about = ("goal", "side")

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="reviews")
    side = models.CharField(max_length=20, choices=Writer.choices)
    outcome = models.CharField(max_length=20, choices=ReviewOutcome.choices)
    words = models.TextField(max_length=2000, validators=[names_no_illness])

    class Meta:
        constraints: ClassVar = [numbered("review", "goal", "side")]

    @property
    def told(self) -> bool:
        """Whether the client told it, and someone else wrote it down."""
        return told_by_client(self.side, self.by_role)


class LookBackEntry(Entry):
    """The day on which client and professional look back on the plan together (art. 44a); None: no day."""

    on = models.DateField(null=True, blank=True)
    note = models.TextField(max_length=500, validators=[names_no_illness], blank=True)

    class Meta:
        constraints: ClassVar = [numbered("look_back")]


class VersionEntry(Entry):
    """Our plan of that moment: all that was written until then. What it says is read from the entries."""

    note = models.TextField(max_length=1000, validators=[names_no_illness], blank=True)

    class Meta:
        constraints: ClassVar = [numbered("plan_version")]
