"""One time that a step was taken: planned, running, ended, perhaps taken back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models import Client
from roer.web.people.models import User


class Result(models.TextChoices):
    """How a step ended, told without blame."""

    ATTENDED = "attended", _("it took place")
    FINISHED = "finished", _("done")
    NO_SHOW = "no_show", _("it did not take place: nobody came")
    BROKEN_OFF = "broken_off", _("stopped before the end")
    WITHDRAWN = "withdrawn", _("stopped by own choice")
    REFUSED = "refused", _("not wanted")
    CANCELLED = "cancelled", _("called off")


# With these the step was really begun.
HELD = frozenset({Result.ATTENDED, Result.FINISHED, Result.BROKEN_OFF, Result.WITHDRAWN})


class Reason(models.TextChoices):
    """Why a step is taken that the approach does not advise, or that is not open: comply or explain."""

    ASKED_ANYWAY = "asked_anyway", _("asked for, and the answer was yes")
    CLIENT_WISH = "client_wish", _("own wish of the client")
    FITS_BETTER = "fits_better", _("this fits better now")
    URGENT = "urgent", _("this could not wait")
    DONE_BEFORE = "done_before", _("this was done before already, here or elsewhere")
    PLACE = "place", _("there was a place now")
    OTHER = "other", _("something else")


class Episode(models.Model):
    """One time that this client takes a step. ``since`` is None while it is only planned.

    It is a row that gets what happens to it, each once; ``Record`` keeps every change. One that was
    taken back stays, and no longer counts.
    """

    client = models.ForeignKey(Client, models.CASCADE, related_name="episodes")
    step = models.SlugField(help_text="Id of the step in the approach.")
    occurrence = models.PositiveIntegerField(help_text="Which time it is.")
    planned_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True, blank=True, help_text="The day on which it began.")
    until = models.DateField(null=True, blank=True, help_text="The day on which it ended.")
    result = models.CharField(max_length=20, choices=Result.choices, blank=True)
    initiative = models.CharField(max_length=20, help_text="Who took the initiative.")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=100)
    by_role = models.CharField(max_length=30)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    words = models.TextField(
        max_length=2000,
        validators=[names_no_illness],
        blank=True,
        help_text="Why it was taken though it was not advised, or not open.",
    )
    ended_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    ended_by_name = models.CharField(max_length=100, blank=True)
    end_words = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    reply = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    taken_back_by_name = models.CharField(max_length=100, blank=True)
    taken_back_why = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering = ("since", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client", "step", "occurrence"], name="episode_occurrence"),
            models.UniqueConstraint(
                fields=["client", "step"],
                condition=models.Q(until__isnull=True, taken_back_at__isnull=True),
                name="one_open_episode_of_a_step",
                violation_error_message=_("This step has begun already."),
            ),
            models.CheckConstraint(
                name="episode_ends_after_it_begins",
                condition=models.Q(until__isnull=True)
                | models.Q(since__isnull=False, until__gte=models.F("since")),
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                name="episode_ends_with_a_result",
                condition=models.Q(until__isnull=True, result="")
                | (models.Q(until__isnull=False) & ~models.Q(result="")),
                violation_error_message=_("Say how it ended."),
            ),
            models.CheckConstraint(
                name="episode_taken_back_in_words",
                condition=models.Q(taken_back_at__isnull=True) | ~models.Q(taken_back_why=""),
                violation_error_message=_("Say why it is taken back."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} {self.occurrence}"

    @property
    def is_planned(self) -> bool:
        """Whether it has a day and did not begin."""
        return self.since is None and self.planned_at is not None

    @property
    def is_held(self) -> bool:
        """Whether it really took place, or does now."""
        return self.since is not None and (self.until is None or self.result in HELD)


class Extension(models.Model):
    """A step that runs was given more time."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="extensions")
    episode = models.ForeignKey(Episode, models.CASCADE, related_name="extensions")
    words = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=100)
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"extension of {self.episode}"
