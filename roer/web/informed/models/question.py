"""A question that anyone may ask a municipality without a name, and the answers to it.

It hangs on nobody: no account, no file, no address of a computer. Who asked reads the answer with a code,
of which only a hash is kept.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roer.web.dossier.content.diagnoses import names_no_illness
from roer.web.informed.content.personal import tells_no_number, tells_nobody
from roer.web.informed.content.topic import GROUPS
from roer.web.people.models import Organisation, User

# What a question can be about: the groups of the texts, and what is none of these.
SUBJECTS: dict[str, str | Promise] = {**GROUPS, "other": _("Something else")}


class Question(models.Model):
    """That something was asked of a municipality, when, and by when it is answered."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="questions")
    subject = models.CharField(max_length=20, choices=list(SUBJECTS.items()))
    at = models.DateTimeField(default=timezone.now)
    due = models.DateField(help_text="The last day to answer.")
    code = models.CharField(
        max_length=64, unique=True, help_text="Hash of the code with which the asker reads it."
    )

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"question {self.pk}"


class QuestionWords(models.Model):
    """What was asked, as the asker wrote it; it goes before an answer that everyone may read."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="asked")
    words = models.TextField(max_length=1000, validators=[names_no_illness, tells_nobody])

    def __str__(self) -> str:
        return f"words of question {self.question_id}"


class AnswerEntry(models.Model):
    """An answer, or why there is none. A correction is a new one; the last holds."""

    class Outcome(models.TextChoices):
        """What comes of a question."""

        ANSWERED = "answered", _("an answer")
        REFUSED = "refused", _("no answer, with the reason")

    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    words = models.TextField(max_length=4000, validators=[names_no_illness, tells_no_number])
    published = models.BooleanField(default=False, help_text="Whether everyone may read it.")
    shown = models.TextField(
        max_length=1000,
        blank=True,
        validators=[names_no_illness, tells_nobody],
        help_text="The question as everyone reads it, where it is published.",
    )
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=100)
    by_role = models.CharField(max_length=30)
    token = models.UUIDField(unique=True, null=True, editable=False)

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "number"], name="answer_number"),
            models.CheckConstraint(
                name="refused_is_not_published",
                condition=models.Q(published=False) | models.Q(outcome="answered"),
                violation_error_message=_("What is refused cannot be read by everyone."),
            ),
            models.CheckConstraint(
                name="published_with_its_question",
                condition=models.Q(published=False) | ~models.Q(shown=""),
                violation_error_message=_("Write the question as everyone may read it."),
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.number} to {self.question_id}"
