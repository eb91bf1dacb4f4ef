"""Mutual agreements: what each may expect of the other (002, 1.4 and 2.2)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models import Client, Entry, Side
from roer.web.dossier.models.entry import numbered
from roer.web.people.models import Organisation, User
from roer.web.plan.models.initiative import Initiative


class Agreement(models.Model):
    """One agreement of a client: with his coach, another professional, or an organisation that helps.

    ``organisation`` is the one that helps. ``other`` is the professional of the municipality who is named;
    with neither it is with his coach, whoever that is by then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.ForeignKey(Client, models.CASCADE, related_name="agreements")
    place = models.PositiveIntegerField(help_text="Which agreement of this client it is.")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    other = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    other_name = models.CharField(max_length=100, help_text="With whom it is.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("place",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["client", "place"], name="agreement_place")]

    def __str__(self) -> str:
        return f"agreement {self.place}"


class AgreementEntry(Entry):
    """A version of an agreement; both sides answer each version anew."""

    about = ("agreement",)

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="entries")
    what = models.TextField(max_length=1000, validators=[names_no_illness])
    of_client = models.TextField(max_length=1000, validators=[names_no_illness], blank=True)
    of_other = models.TextField(max_length=1000, validators=[names_no_illness], blank=True)
    if_not = models.TextField(max_length=1000, validators=[names_no_illness], blank=True)
    ended = models.BooleanField(default=False)
    words = models.TextField(
        max_length=1000, validators=[names_no_illness], blank=True, help_text="Why it ends."
    )
    initiative = models.CharField(max_length=20, choices=Initiative.choices)

    class Meta:
        constraints: ClassVar = [
            numbered("agreement", "agreement"),
            models.CheckConstraint(
                name="agreement_ends_with_reason",
                condition=models.Q(ended=False) | ~models.Q(words=""),
                violation_error_message=_("Say in your own words why it ends."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["agreement", "-number"], name="last_of_agreement")]


class AgreementAnswer(models.Model):
    """One side confirms a version, or says what it wants otherwise."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="agreement_answers")
    entry = models.ForeignKey(AgreementEntry, models.CASCADE, related_name="answers")
    side = models.CharField(max_length=20, choices=Side.choices)
    agrees = models.BooleanField()
    told = models.BooleanField(default=False, help_text="The client told it, the writer wrote it down.")
    words = models.TextField(max_length=1000, validators=[names_no_illness], blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=100)
    by_role = models.CharField(max_length=30)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "side"],
                name="one_answer_a_side",
                violation_error_message=_("This was already answered."),
            ),
            models.CheckConstraint(
                name="agreement_otherwise_in_words",
                condition=models.Q(agrees=True) | ~models.Q(words=""),
                violation_error_message=_("Say in your own words what you want to change."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} on {self.entry}"
