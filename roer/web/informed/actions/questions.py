"""Asking without a name, reading the answer with a code, and answering."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from roer.web.dossier.actions.invitations import ALPHABET
from roer.web.dossier.writing import Changed, NotAllowed, unused
from roer.web.informed.models import AnswerEntry, Question, QuestionWords
from roer.web.informed.queries.questions import answerable
from roer.web.informed.terms import answer_by
from roer.web.people.models import Organisation, User

LENGTH = 12  # of a code: nobody is signed in when it is typed, so it is longer than that of an invitation
_BESIDE = ("question", "by", "token")  # set here, not by a form


@dataclass(frozen=True)
class Asked:
    """A question with its code, which can be shown now and never again."""

    question: Question
    code: str


def ask(*, organisation: Organisation, subject: str, words: str, token: UUID | None) -> Asked:
    """Ask a municipality something without a name. The same form sent twice asks once, and has one code.

    Raises ValidationError where the words tell who somebody is, or name an illness.
    """
    code = code_from(token or uuid.uuid4())
    with transaction.atomic():
        found = Question.objects.filter(code=hash_of(code)).first()
        if found is not None:
            return Asked(found, code)
        due = answer_by(timezone.localdate())
        question = Question(organisation=organisation, subject=subject, due=due, code=hash_of(code))
        question.full_clean(validate_unique=False)  # the same form may come in at the same moment
        asked = QuestionWords(words=words.strip())
        asked.full_clean(exclude=["question"])
        try:
            with transaction.atomic():
                question.save(force_insert=True)
        except IntegrityError:  # the same form, at the same moment
            return Asked(Question.objects.get(code=hash_of(code)), code)
        asked.question = question
        asked.save(force_insert=True)
    return Asked(question, code)


def answer(
    user: User,
    question: Question,
    *,
    outcome: str,
    words: str,
    published: bool,
    shown: str,
    seen: int,
    token: UUID | None,
) -> AnswerEntry:
    """Answer, or say why not; ``seen`` is the number of the answer that the writer had seen, 0 for none.

    Out: the entry; that of before where this form was sent already, or where it changes nothing. Raises
    NotAllowed for who does not work for this municipality, Changed where someone answered meanwhile, and
    ValidationError.
    """
    with transaction.atomic():
        found = answerable(user).select_for_update(of=("self",)).filter(pk=question.pk).first()
        if found is None:
            raise NotAllowed("questions.answer")
        sent = found.answers.filter(token=token).first() if token else None
        if sent is not None:
            return sent
        last = found.answers.first()
        public = published and outcome == AnswerEntry.Outcome.ANSWERED
        given: dict[str, Any] = {"outcome": outcome, "words": words.strip(), "published": public}
        given["shown"] = shown.strip() if public else ""
        if last is not None and all(getattr(last, name) == value for name, value in given.items()):
            return last
        if last is not None and last.number != seen:
            raise Changed(last)  # type: ignore[arg-type]  # it has what the form shows of an entry
        return _written(user, found, 1 + (last.number if last else 0), token, given)


def _written(
    user: User, question: Question, number: int, token: UUID | None, given: dict[str, Any]
) -> AnswerEntry:
    who = {"by": user, "by_name": user.name, "by_role": user.role, "token": unused(AnswerEntry, token)}
    entry = AnswerEntry(question=question, number=number, **given, **who)
    entry.full_clean(exclude=_BESIDE)
    entry.save(force_insert=True)
    return entry


def by_code(code: str) -> Question:
    """The question of a code. Raises ValidationError, at the field ``code``, where there is none."""
    found = Question.objects.filter(code=hash_of(code)).select_related("organisation", "asked").first()
    if found is None:
        told = _("This code is not right. Look at it again, letter by letter. An old question may be gone.")
        raise ValidationError({"code": told})
    return found


def hash_of(code: str) -> str:
    """What is kept of a code; small letters, spaces and dashes make no difference."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return salted_hmac("roer.question", plain, algorithm="sha256").hexdigest()


def code_from(token: UUID) -> str:
    """The code that follows from a form."""
    secret = salted_hmac("roer.question.code", str(token), algorithm="sha256").digest()
    number, letters = int.from_bytes(secret, "big"), ""
    for _place in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters += ALPHABET[rest]
    return letters


def spaced(code: str) -> str:
    """A code the way one reads it out: in fours.

    >>> spaced("ACDEFGHJKMNP")
    'ACDE FGHJ KMNP'
    """
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))
