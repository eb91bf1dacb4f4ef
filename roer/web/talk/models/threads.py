"""Conversations between the client and one other side, what is said in them, and who read it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.dossier.models import Client, Document, Entry
from roer.web.dossier.models.entry import numbered
from roer.web.people.models import Organisation, User


class Thread(models.Model):
    """A conversation about one subject. The client always takes part; with him one other side."""

    class Side(models.TextChoices):
        """Who the other side is; it is kept apart, so that it stays true when an account goes."""

        TEAM = "team", _("the municipality")
        HELPER = "helper", _("a helper")
        ORGANISATION = "organisation", _("an organisation")

    client = models.ForeignKey(Client, models.CASCADE, related_name="threads")
    side = models.CharField(max_length=20, choices=Side.choices)
    helper = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    helper_name = models.CharField(max_length=100, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=100, validators=[names_no_illness])
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=100)
    by_role = models.CharField(max_length=30)
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering = ("-at", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="thread_with_one_other_side",
                condition=models.Q(side="team", helper__isnull=True, organisation__isnull=True)
                | models.Q(side="helper", organisation__isnull=True)
                | models.Q(side="organisation", helper__isnull=True, organisation__isnull=False),
                violation_error_message=_("Choose with whom you want to talk."),
            )
        ]

    def __str__(self) -> str:
        return f"thread {self.pk}"


class Message(Entry):
    """What someone said in a conversation; it is never changed."""

    about = ("thread",)

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="messages")
    words = models.TextField(max_length=4000, validators=[names_no_illness])
    document = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [numbered("message", "thread")]


class Reading(models.Model):
    """Someone opened a conversation in which this message stood: by whom and when."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="readings")
    message = models.ForeignKey(Message, models.CASCADE, related_name="readings")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=100)
    by_role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [models.UniqueConstraint(fields=["message", "by"], name="read_once")]

    def __str__(self) -> str:
        return f"message {self.message_id} read"
