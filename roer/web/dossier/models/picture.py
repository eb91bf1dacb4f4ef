"""The picture that the client makes himself: his question, and how life goes."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models.client import Client
from roer.web.dossier.models.entry import Entry, numbered
from roer.web.people.models import User

NEEDS = ("food", "bed", "safe")  # what nobody can go without today
CALLS = (*NEEDS, "help")  # what a person is called for; "help": it was not said with what


class With(models.TextChoices):
    """With whom the client filled something in."""

    ALONE = "alone", _("on my own")
    NETWORK = "network", _("with someone I know")
    STAFF = "staff", _("with someone of the municipality")
    PAPER = "paper", _("on paper, typed in later")


class QuestionEntry(Entry):
    """The short questions at the start (001 4.1): what is it about, and is there need today?"""

    question = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    many = models.CharField(
        max_length=10, blank=True, choices=[("single", _("one question")), ("multiple", _("more questions"))]
    )
    food = models.BooleanField(null=True, blank=True)
    bed = models.BooleanField(null=True, blank=True)
    safe = models.BooleanField(null=True, blank=True)
    topics = models.JSONField(default=list, blank=True, help_text="Life domains that the question is about.")
    made_with = models.CharField(max_length=10, choices=With.choices, default=With.ALONE)

    class Meta:
        constraints: ClassVar = [numbered("question")]

    @property
    def urgent(self) -> tuple[str, ...]:
        """What is missing today."""
        return tuple(name for name in NEEDS if getattr(self, name) is False)


class DomainEntry(Entry):
    """How one life domain goes, in the client's own words. The level sets nothing and feeds nothing."""

    WORDS: ClassVar[tuple[str, ...]] = ("goes_well", "change", "help_from", "tomorrow")

    about = ("domain",)

    domain = models.SlugField()
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    goes_well = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    change = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    help_from = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    tomorrow = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    own = models.BooleanField(default=False, help_text="Kept for himself: nobody else sees this domain.")
    made_with = models.CharField(max_length=10, choices=With.choices, default=With.ALONE)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Check each field; how he calls things where only he reads them is his own affair."""
        own = set(self.WORDS) if self.own else set()
        super().clean_fields(exclude={*(exclude or ()), *own})

    class Meta:
        constraints: ClassVar = [
            numbered("domain", "domain"),
            models.CheckConstraint(
                name="domain_level_1_to_5",
                condition=models.Q(level__isnull=True) | models.Q(level__gte=1, level__lte=5),
                violation_error_message=_("Choose one of the five faces."),
            ),
        ]

    @property
    def says_nothing(self) -> bool:
        """Whether every question was skipped."""
        return not (self.level or self.goes_well or self.change or self.help_from or self.tomorrow)


class Urgent(models.Model):
    """No food, no bed or no safety today: a person looks at it at once."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="urgent")
    at = models.DateTimeField(default=timezone.now)
    what = models.JSONField(help_text="What is missing: food, bed, safe; or help.")
    done = models.TextField(
        max_length=2000, validators=[names_no_illness], blank=True, help_text="What was done so far."
    )
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    done_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("at",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client"],
                condition=models.Q(done_at__isnull=True),
                name="one_open_urgent",
                violation_error_message=_("Someone is looking at this already."),
            )
        ]

    def __str__(self) -> str:
        return f"urgent for {self.client}"
