"""Who answers a question without a name, what an answer may hold, and two who answer at once."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from roer.web.dossier.writing import Changed, NotAllowed
from roer.web.informed.actions.questions import ask
from roer.web.informed.models import AnswerEntry, Question
from roer.web.informed.queries.for_others import questions_waiting
from roer.web.people.models import User
from tests.web import world
from tests.web.at_once import at_once, kinds
from tests.web.informed.asking import WORDS, answered, asked

pytestmark = pytest.mark.django_db


# --- who may answer ---


def test_only_professionals_of_that_municipality_answer(bram: User) -> None:
    theirs = asked(place="beyond")
    coach, trainer = world.person("coach"), world.person("trainer")
    for user in (bram, coach, trainer):
        with pytest.raises(NotAllowed):
            answered(user, theirs)
        assert world.signed_in(user).get(f"/werk/vragen/{theirs.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        answered(trainer, asked())
    assert questions_waiting(coach).count() == questions_waiting(bram).count() == 1
    assert not questions_waiting(trainer).exists()
    assert "Vragen zonder naam" in world.signed_in(coach).get("/werk/vragen/").content.decode()


def test_who_works_for_several_municipalities_answers_for_each() -> None:
    together = world.organisation("ijmond", kind="cooperation")
    world.organisation("velsen", part_of=together)
    kees = world.person("coach", "Kees", organisation=together)
    assert answered(kees, asked(place="velsen")).number == 1


# --- sent twice, and at the same time ---


def test_two_who_answer_at_the_same_time_lose_nothing(bram: User) -> None:
    question = asked()
    answered(bram, question)
    bea = world.person("front_office", "Bea")
    with pytest.raises(Changed):
        answered(bea, question, words="Nee.")
    desk = world.signed_in(bea)
    told = desk.post(
        f"/werk/vragen/{question.pk}/", {"outcome": "asker", "words": "Nee, nooit.", "seen": "0"}
    )
    page = told.content.decode()
    assert "Bram Hoekstra schreef hier" in page
    assert "Nee, nooit." in page
    assert "Ja, tot 1.200 euro." in page


def test_the_same_answer_twice_is_one(bram: User) -> None:
    question, token = asked(), uuid4()
    first = answered(bram, question, token=token)
    assert answered(bram, question, token=token) == first
    assert answered(bram, question, seen=1) == first
    assert question.answers.count() == 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_at_once_a_form_asks_once_and_one_answer_is_first() -> None:
    place, token = world.organisation(), uuid4()
    results = at_once(*[lambda: ask(organisation=place, subject="money", words=WORDS, token=token)] * 4)
    assert kinds(results) == {"Asked": 4}
    question = Question.objects.get()
    people = [world.person("coach", f"Coach {n}") for n in range(3)]
    acts = [lambda user=user: answered(user, question, words=f"Van {user.name}.") for user in people]
    assert kinds(at_once(*acts)) == {"AnswerEntry": 1, "Changed": 2}


# --- what the database holds ---


@pytest.mark.both_databases
def test_the_database_refuses_what_cannot_be(bram: User) -> None:
    question = asked()
    who = {"question": question, "words": "Nee.", "by_name": "Bram", "by_role": "front_office"}
    AnswerEntry.objects.create(number=1, outcome="answered", **who)
    wrong: list[dict[str, Any]] = [
        {"number": 1, "outcome": "answered"},
        {"number": 2, "outcome": "refused", "published": True, "shown": "Mag het?"},
        {"number": 2, "outcome": "answered", "published": True},
    ]
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            AnswerEntry.objects.create(**fields, **who)


def test_an_answer_names_no_illness_and_no_number_of_a_person(bram: User) -> None:
    for words in ("U heeft ADHD.", "Uw BSN is 111222333."):
        with pytest.raises(ValidationError):
            answered(bram, asked(), words=words)
    with pytest.raises(ValidationError):
        answered(bram, asked(), published=True, shown="Bel mij op 0612345678")
