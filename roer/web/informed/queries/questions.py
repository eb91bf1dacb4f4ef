"""Questions without a name: those that everyone may read, those that wait, and those that may go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from roer.web.informed.models import AnswerEntry, Question, QuestionWords
from roer.web.informed.terms import kept_since
from roer.web.people.models import Organisation, User
from roer.web.people.queries import organisations_of
from roer.web.people.verbs import may

PER_PAGE = 10
_PLACES = (Organisation.Kind.MUNICIPALITY, Organisation.Kind.COOPERATION)


@dataclass(frozen=True)
class AskedPublic:
    """What a visitor asks of the list; what it does not know it leaves out."""

    words: str = ""
    place: str = ""
    subject: str = ""
    page: str | None = None

    @property
    def narrowed(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.words or self.place or self.subject)


def municipalities() -> QuerySet[Organisation]:
    """Whom one can ask: municipalities, and those that work together."""
    return Organisation.objects.filter(kind__in=_PLACES)


def last_answers() -> QuerySet[AnswerEntry]:
    """The answer that holds, to each question."""
    newer = AnswerEntry.objects.filter(question=OuterRef("question"), number__gt=OuterRef("number"))
    return AnswerEntry.objects.filter(~Exists(newer))


def published(asked: AskedPublic) -> Page[AnswerEntry]:
    """A page of what everyone may read, the newest first."""
    found = last_answers().filter(published=True).select_related("question__organisation")
    if asked.words:
        found = found.filter(Q(shown__icontains=asked.words) | Q(words__icontains=asked.words))
    if asked.place:
        found = found.filter(question__organisation__slug=asked.place)
    if asked.subject:
        found = found.filter(question__subject=asked.subject)
    return Paginator(found.order_by("-at", "-pk"), PER_PAGE).get_page(asked.page)


def answerable(user: User) -> QuerySet[Question]:
    """The questions that this account may answer: those to its own organisation, and to those part of it."""
    if not may(user, "questions.answer"):
        return Question.objects.none()
    found = Question.objects.filter(organisation__in=organisations_of(user))
    return found.select_related("organisation", "asked")


def to_answer(user: User) -> QuerySet[Question]:
    """Those that wait for an answer; what is due first stands first."""
    return answerable(user).filter(answers=None).order_by("due", "at", "pk")


def answered(user: User) -> QuerySet[AnswerEntry]:
    """The answers that hold to questions that this account may answer, the newest first."""
    found = last_answers().filter(question__in=answerable(user).order_by().values("pk"))
    return found.select_related("question__organisation", "question__asked").order_by("-at", "-pk")


def words_of(question: Question) -> str:
    """What was asked, as the asker wrote it; nothing where that is gone already."""
    asked: QuestionWords | None = getattr(question, "asked", None)
    return asked.words if asked is not None else ""


def is_late(question: Question, today: date) -> bool:
    """Whether the last day to answer has passed."""
    return question.due < today


def expired_questions() -> QuerySet[Question]:
    """What was answered long ago and nobody else may read, and what nobody answered in as long."""
    held = last_answers().filter(published=False, at__lt=_kept_since())
    never = Q(answers__isnull=True, at__lt=_kept_since())
    return Question.objects.filter(Q(pk__in=held.values("question")) | never)


def expired_words() -> QuerySet[QuestionWords]:
    """What askers wrote, where the answer stands for everyone with a question of its own for long."""
    held = last_answers().filter(published=True, at__lt=_kept_since())
    return QuestionWords.objects.filter(question__in=held.values("question"))


def _kept_since() -> datetime:
    day = kept_since(timezone.localdate())
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())
