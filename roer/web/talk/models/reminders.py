"""What someone wants to be reminded of by e-mail, what was sent, and the address of his calendar."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.models import Client, Entry
from roer.web.dossier.models.entry import numbered
from roer.web.people.models import User
from roer.web.talk.models.threads import Message


class Kind(models.TextChoices):
    """What there can be reminders of."""

    PLAN = "plan", _("my plan: what I am going to do, and what others propose or ask")
    DATES = "dates", _("appointments, and dates that I can choose")
    MESSAGES = "messages", _("a new message")
    ANSWERS = "answers", _("an answer to what I asked")
    LOOK_BACK = "look_back", _("a moment to look back")


class HowOften(models.TextChoices):
    """How often there may be a mail."""

    NEVER = "never", _("never")
    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")


class Language(models.TextChoices):
    """The language of the mail."""

    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "English"


class ReminderEntry(Entry):
    """What a client chose; the last entry holds. Without one he gets nothing."""

    what = models.JSONField(default=list, blank=True)
    how_often = models.CharField(max_length=10, choices=HowOften.choices)
    language = models.CharField(max_length=2, choices=Language.choices)

    class Meta:
        constraints: ClassVar = [numbered("reminder")]

    def get_what_display(self) -> str:
        """What he wants a mail about, in words."""
        return ", ".join(str(kind.label) for kind in Kind if kind in self.what)


# How the key of a thing begins: what kind of thing it is.
_KINDS = {
    "message": Kind.MESSAGES,
    "look_back": Kind.LOOK_BACK,
    **dict.fromkeys(("date", "appointment"), Kind.DATES),
    **dict.fromkeys(("action", "action_proposed", "goal_proposed", "agreement_asked"), Kind.PLAN),
    **dict.fromkeys(("call", "coach", "fact", "data", "step"), Kind.ANSWERS),
}


class Reminded(models.Model):
    """That a client was mailed about a thing, so that it is not done twice; never what it was about."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="reminded")
    key = models.CharField(max_length=100, help_text="Kind and number of the thing, such as message:12.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["client", "key"], name="reminded_once")]

    def __str__(self) -> str:
        return self.key

    def get_key_display(self) -> str:
        """About what kind of thing it was, in words."""
        kind = _KINDS.get(self.key.partition(":")[0])
        return str(kind.label) if kind else self.key


class MailChoice(models.Model):
    """How often a professional wants a mail that there are new messages."""

    user = models.OneToOneField(User, models.CASCADE, related_name="mail_choice")
    how_often = models.CharField(max_length=10, choices=HowOften.choices)
    language = models.CharField(max_length=2, choices=Language.choices)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.how_often


class Mailed(models.Model):
    """That a professional was mailed about a message, so that it is not done twice."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="mailed")
    message = models.ForeignKey(Message, models.CASCADE, related_name="mailed")
    account = models.ForeignKey(User, models.CASCADE, related_name="mailed")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["message", "account"], name="mailed_once")]

    def __str__(self) -> str:
        return f"mailed about {self.message_id}"


class CalendarFeed(models.Model):
    """The secret address at which a client's calendar fetches his dates; only a hash of it is kept."""

    client = models.OneToOneField(Client, models.CASCADE, related_name="calendar_feed")
    secret = models.UUIDField(unique=True, help_text="A hash of the secret in the address.")
    at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True, help_text="Fetched last, to the hour.")

    def __str__(self) -> str:
        return "a calendar"
