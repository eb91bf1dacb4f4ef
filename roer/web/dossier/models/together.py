"""What client and professional write side by side: knowing, wanting, being able; who leads."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models.client import Client
from roer.web.dossier.models.entry import Entry, numbered
from roer.web.people.models import User


class Side(models.TextChoices):
    """Whose words they are."""

    CLIENT = "client", _("the client")
    PROFESSIONAL = "professional", _("the professional")


class Aspect(models.TextChoices):
    """Knowing, wanting and being able (002, 1.5)."""

    KNOWS = "knows", _("knowing")
    WANTS = "wants", _("wanting")
    CAN = "can", _("being able")


class ViewEntry(Entry):
    """How one side sees one aspect: in words, and with a level only if one wants."""

    about = ("side", "aspect")

    side = models.CharField(max_length=20, choices=Side.choices)
    aspect = models.CharField(max_length=10, choices=Aspect.choices)
    words = models.TextField(max_length=2000, validators=[names_no_illness])
    level = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            numbered("view", "side", "aspect"),
            models.CheckConstraint(
                name="view_level_1_to_5",
                condition=models.Q(level__isnull=True) | models.Q(level__gte=1, level__lte=5),
                violation_error_message=_("Choose a number from 1 to 5, or none."),
            ),
        ]


class AnalysisEntry(Entry):
    """What hinders, what helps and what is needed, written together."""

    hinders = models.TextField(max_length=4000, validators=[names_no_illness], blank=True)
    helps = models.TextField(max_length=4000, validators=[names_no_illness], blank=True)
    needed = models.TextField(max_length=4000, validators=[names_no_illness], blank=True)

    class Meta:
        constraints: ClassVar = [numbered("analysis")]


class Confirmation(models.Model):
    """One side agrees with the analysis as it stands, or says where it sees things differently."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="confirmations")
    analysis = models.ForeignKey(AnalysisEntry, models.CASCADE, related_name="confirmations")
    side = models.CharField(max_length=20, choices=Side.choices)
    agrees = models.BooleanField()
    words = models.TextField(
        max_length=2000,
        validators=[names_no_illness],
        blank=True,
        help_text="Where this side sees it differently.",
    )
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["analysis", "side"],
                name="one_confirmation_a_side",
                violation_error_message=_("This has been answered already."),
            ),
            models.CheckConstraint(
                name="difference_in_words",
                condition=models.Q(agrees=True) | ~models.Q(words=""),
                violation_error_message=_("Say in your own words where you see it differently."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} on {self.analysis}"


class LeadEntry(Entry):
    """Who leads in one element of self-direction (002, 1.1): the client, unless it is said why not."""

    about = ("element",)

    element = models.SlugField()
    leader = models.SlugField(help_text="client, together, coach, partner or network")
    reason = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    reply = models.TextField(max_length=2000, validators=[names_no_illness], blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            numbered("lead", "element"),
            models.CheckConstraint(
                name="another_leads_with_reason_and_date",
                condition=models.Q(leader="client")
                | (~models.Q(reason="") & models.Q(look_again_on__isnull=False)),
                violation_error_message=_("Say why the client does not lead here, and when you look again."),
            ),
        ]
