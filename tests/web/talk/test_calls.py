"""Call me back: asked by the client, answered by a person before a term, and told to the client."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.duration import is_working_day
from roer.web.dossier.models import Client, LookUp
from roer.web.dossier.writing import NotAllowed
from roer.web.furniture.heaps import Heap
from roer.web.people.models import User
from roer.web.talk.actions.calls import ask, note, withdraw
from roer.web.talk.models import CallNote, CallRequest
from roer.web.talk.queries.calls import open_call, open_calls
from roer.web.talk.queries.for_others import waits_for
from roer.web.talk.terms import call_back_by
from tests.web import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def jan() -> Client:
    return world.client("Jan", phone="06 12 34 56 78")


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def asked(file: Client, **given: Any) -> CallRequest:
    words = {"phone": "06 12345678", "suits": ["morning"], "subject": "My bicycle", "token": uuid4(), **given}
    return ask(owner(file), file, **words)


def noted(
    by: User, file: Client, call: CallRequest, outcome: str = "called", words: str = "Good."
) -> CallNote:
    return note(by, file, call, outcome=outcome, words=words, token=uuid4())


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_the_term_is_the_first_working_day_after_it_was_asked(day: date) -> None:
    last = call_back_by(day)
    assert last > day
    assert is_working_day(last)
    between = [day + timedelta(days=n) for n in range(1, (last - day).days)]
    assert not any(map(is_working_day, between))


def test_the_number_stands_there_already_and_the_term_is_told(jan: Client) -> None:
    page = world.signed_in(owner(jan)).get(f"/en/mijn/{jan.pk}/bel-mij/").content.decode()
    assert 'value="06 12 34 56 78"' in page
    assert "the next working day" in page


def test_he_asks_once_and_sees_that_it_waits(jan: Client) -> None:
    token = uuid4()
    assert asked(jan, token=token) == asked(jan, token=token)
    with pytest.raises(ValidationError, match="already"):
        asked(jan)
    page = world.signed_in(owner(jan)).get(f"/en/mijn/{jan.pk}/bel-mij/").content.decode()
    assert "We have your question" in page
    assert "in the morning" in page


@pytest.mark.parametrize("phone", ["", "call me", "123", "06-1234<b>5678"])
def test_what_is_no_number_is_refused_at_the_field(jan: Client, phone: str) -> None:
    with pytest.raises(ValidationError) as wrong:
        asked(jan, phone=phone)
    assert set(wrong.value.message_dict) == {"phone"}


def test_who_waits_longest_stands_first_and_the_look_is_logged(jan: Client) -> None:
    anna = world.client("Anna")
    first, second = asked(anna), asked(jan)
    front = world.person("front_office")
    assert list(open_calls(front)) == [first, second]
    page = world.signed_in(front).get("/en/werk/terugbellen/").content.decode()
    assert page.index("Anna") < page.index("Jan")
    assert "My bicycle" in page
    assert f'/werk/{jan.pk}/terugbellen/{second.pk}/">I called' in page
    assert LookUp.objects.filter(user=front, verb="calls.answer", how="list").count() == 2
    today = timezone.localdate()
    assert waits_for(front).calls == Heap(2, today, call_back_by(today))


def test_tried_without_answer_it_stays_and_the_client_reads_it(jan: Client) -> None:
    front, call = world.person("front_office", "Wim"), asked(jan)
    CallRequest.objects.update(due=timezone.localdate() - timedelta(days=1))
    noted(front, jan, call, "tried", "I call again tomorrow.")
    assert open_call(jan) == call
    call.refresh_from_db()
    assert call.due == call_back_by(timezone.localdate()), "somebody tries again"
    page = world.signed_in(owner(jan)).get(f"/en/mijn/{jan.pk}/bel-mij/").content.decode()
    assert "Called, no answer" in page
    assert "We try again before or on" in page
    assert "I call again tomorrow." in page
    noted(front, jan, call)
    assert open_call(jan) is None
    assert asked(jan) != call


def test_what_is_dealt_with_is_not_dealt_with_again(jan: Client) -> None:
    call = asked(jan)
    noted(world.person("front_office", "Wim"), jan, call)
    with pytest.raises(ValidationError, match="already"):
        noted(world.person("coach", "Els"), jan, call, words="I called too.")
    assert [one.by_name for one in call.notes.all()] == ["Wim"]


def test_the_database_takes_one_open_call_a_client_and_one_end_a_call(jan: Client) -> None:
    call = asked(jan)
    with pytest.raises(IntegrityError), transaction.atomic():
        CallRequest.objects.create(client=jan, phone="1", due=timezone.localdate())
    CallNote.objects.create(client=jan, call=call, outcome="called")
    with pytest.raises(IntegrityError), transaction.atomic():
        CallNote.objects.create(client=jan, call=call, outcome="withdrawn")


def test_he_can_take_it_back(jan: Client) -> None:
    call = asked(jan)
    withdraw(owner(jan), jan, call.pk)
    withdraw(owner(jan), jan, call.pk)
    assert open_call(jan) is None
    assert [one.outcome for one in call.notes.all()] == ["withdrawn"]
    with pytest.raises(ValidationError):
        noted(world.person("coach"), jan, call)


def test_after_the_term_he_sees_what_he_can_do(jan: Client) -> None:
    jan.organisation.phone = "14 0172"
    jan.organisation.save()
    asked(jan)
    CallRequest.objects.update(due=timezone.localdate())
    browser, address = world.signed_in(owner(jan)), f"/en/mijn/{jan.pk}/bel-mij/"
    assert "went wrong" not in browser.get(address).content.decode()
    CallRequest.objects.update(due=timezone.localdate() - timedelta(days=1))
    page = browser.get(address).content.decode()
    assert "went wrong" in page
    assert 'href="tel:140172"' in page
    assert "too late" in world.signed_in(world.person("coach")).get("/en/werk/terugbellen/").content.decode()


@pytest.mark.parametrize("role", ["team_lead", "trainer", "partner"])
def test_who_does_not_answer_calls_does_not_see_them(jan: Client, role: str) -> None:
    call, person = asked(jan), world.person(role)
    assert not open_calls(person).exists()
    with pytest.raises(NotAllowed):
        noted(person, jan, call)
