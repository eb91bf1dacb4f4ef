"""By when a question is answered, how long it is kept, and how it is found."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.duration import is_working_day
from roer.web.dossier.actions.retention import tidy
from roer.web.informed.models import AnswerEntry, Question, QuestionWords
from roer.web.informed.queries.questions import AskedPublic, published
from roer.web.informed.terms import answer_by
from roer.web.people.models import User
from tests.web import world
from tests.web.informed.asking import answered, asked, code_in, read, send

pytestmark = pytest.mark.django_db


# --- terms ---


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_there_are_five_working_days_to_answer(day: date) -> None:
    last = answer_by(day)
    between = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert sum(map(is_working_day, between)) == 5
    assert is_working_day(last)


def test_who_waits_too_long_reads_that_it_is_not_his_fault_and_the_desk_sees_it(bram: User) -> None:
    code = code_in(send())
    Question.objects.update(due=timezone.localdate() - timedelta(days=1))
    assert "Dat ging mis. Dat is niet jouw schuld." in read(code)
    assert "te laat" in world.signed_in(bram).get("/werk/vragen/").content.decode()


def test_what_is_due_first_stands_first(bram: User) -> None:
    late, new = asked("Eerst deze?"), asked("Dan deze?")
    Question.objects.filter(pk=late.pk).update(due=timezone.localdate() - timedelta(days=3))
    page = world.signed_in(bram).get("/werk/vragen/").content.decode()
    assert page.index(f"/werk/vragen/{late.pk}/") < page.index(f"/werk/vragen/{new.pk}/")


def test_what_is_not_published_goes_a_year_after_the_answer(bram: User) -> None:
    old = timezone.now() - timedelta(days=370)
    waits, short, public = asked("Een?"), asked("Twee?"), asked("Drie?")
    gone = asked("Vier?")
    for question in (short, gone):
        answered(bram, question)
    answered(bram, public, published=True, shown="Drie, korter?")
    AnswerEntry.objects.filter(question__in=[gone, public]).update(at=old)
    never = asked("Nooit beantwoord?")
    Question.objects.exclude(pk=waits.pk).update(at=old)
    assert (tidy(dry_run=True).questions, tidy(dry_run=True).question_words) == (2, 1)
    tidy()
    assert set(Question.objects.all()) == {waits, short, public}, "what nobody answered goes as well"
    assert never.pk not in set(Question.objects.values_list("pk", flat=True))
    assert set(QuestionWords.objects.values_list("words", flat=True)) == {"Een?", "Twee?"}
    assert "Drie, korter?" in Browser().get("/vragen/").content.decode()
    assert "is weg" in world.signed_in(bram).get(f"/werk/vragen/{public.pk}/").content.decode()


# --- reading ---


def test_questions_are_sought_and_narrowed_newest_first(bram: User) -> None:
    kim = world.person("coach", "Kim", organisation=world.organisation("tilburg"))
    for number in range(12):
        answered(bram, asked(), words=f"Antwoord {number}.", published=True, shown=f"Vraag {number}?")
    answered(kim, asked(place="tilburg"), words="Ja, in Tilburg.", published=True, shown="Mag het?")
    assert [entry.shown for entry in published(AskedPublic())][:2] == ["Mag het?", "Vraag 11?"]
    assert [entry.shown for entry in published(AskedPublic(words="antwoord 7"))] == ["Vraag 7?"]
    assert [entry.shown for entry in published(AskedPublic(place="tilburg"))] == ["Mag het?"]
    assert list(published(AskedPublic(subject="private"))) == []
    second = Browser().get("/vragen/?page=2&gemeente=alphen").content.decode()
    assert "Vraag 0?" in second
    assert "Mag het?" not in second
    assert "Er is niets gevonden." in Browser().get("/vragen/?zoek=zebra&over=niets").content.decode()
