"""Asking without a name, reading with the code and answering, for the tests of questions."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from django.test import Client as Browser

from roer.web.informed.actions.questions import answer, ask
from roer.web.informed.models import AnswerEntry, Question
from roer.web.people.models import User
from tests.web import world

WORDS = "Mag ik geld krijgen van mijn moeder?"
WHERE = "203.0.113.77"


def send(browser: Browser | None = None, /, **instead: Any) -> Any:
    """Fill in the form of a question as a visitor does."""
    world.organisation()
    browser = browser or Browser(REMOTE_ADDR=WHERE)
    page = browser.get("/vragen/stel/").content.decode()
    token = re.search(r'name="token" value="([0-9a-f-]+)"', page)
    assert token is not None
    sent = {"token": token.group(1), "organisation": "alphen", "subject": "money", "words": WORDS, **instead}
    return browser.post("/vragen/stel/", sent)


def code_in(answered: Any) -> str:
    shown = re.search(r'<p class="code"[^>]*>([A-Z0-9 ]+)</p>', answered.content.decode())
    assert shown is not None, answered.content.decode()
    return shown.group(1)


def read(code: str) -> str:
    told: str = Browser(REMOTE_ADDR=WHERE).post("/vragen/antwoord/", {"code": code}).content.decode()
    return told


def asked(words: str = WORDS, place: str = "alphen") -> Question:
    return ask(organisation=world.organisation(place), subject="money", words=words, token=uuid4()).question


def answered(user: User, question: Question, seen: int = 0, **instead: Any) -> AnswerEntry:
    given: dict[str, Any] = {"outcome": "answered", "words": "Ja, tot 1.200 euro.", "published": False}
    given |= {"shown": "", "seen": seen, "token": uuid4()}
    return answer(user, question, **{**given, **instead})
