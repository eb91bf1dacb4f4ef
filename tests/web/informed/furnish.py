"""Something of everything that `roer.web.informed` keeps, for the tests of all pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from roer.web.dossier.models import Client, Part
from roer.web.informed import models as m
from tests.web import world

LET_IN = "Vlinder Schuldhulp"
# Words that stand in one part of a file only, and which verbs let someone read them. A question hangs on no
# file: who may answer it sees it on a page that is not about one.
TOLD_IN: dict[str, set[str]] = {
    "Krijg ik het geld ook in mei?": set(),
    LET_IN: {"access.see", "access.give", "access.end", "data.see"},
    "Wat je beslist, en wat niet": {"route.see"},
}
# How to fill the parts of an address: from the file, or the same for everyone.
OF_ONE_FILE: dict[str, Callable[[Client], object]] = {
    "asking": lambda file: (
        m.Question.objects.filter(organisation=file.organisation).values_list("pk", flat=True).last()
    )
}
SAME_EVERYWHERE: dict[str, object] = {"topic": "geld"}


def fill(file: Client, times: int) -> None:
    """Put ``times`` questions that wait, and as many with answers, into the municipality of the file."""
    partner = world.organisation("vlinder", name=LET_IN, kind="partner", phone="088 000 99 00")
    world.let_in(file, partner, Part.DOCUMENTS)
    for number in range(1, times + 1):
        _asked(file)
        done = _asked(file)
        words = {"words": "Ja, ook in mei.", "by_name": "Bram", "by_role": "front_office"}
        m.AnswerEntry.objects.create(question=done, number=1, outcome="answered", **words)
        shown = {"published": number % 2 == 0, "shown": "Is er geld in mei?" if number % 2 == 0 else ""}
        m.AnswerEntry.objects.create(question=done, number=2, outcome="answered", **words, **shown)


def _asked(file: Client) -> m.Question:
    due = timezone.localdate() - timedelta(days=1)
    place = {"organisation": file.organisation, "subject": "money", "due": due}
    question = m.Question.objects.create(code=uuid4().hex, **place)
    m.QuestionWords.objects.create(question=question, words="Krijg ik het geld ook in mei?")
    return question
