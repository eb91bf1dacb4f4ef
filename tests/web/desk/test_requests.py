"""The data protection officer answers what clients ask about their data, and erases what was granted."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from roer.web.dossier.actions.requests import answer
from roer.web.dossier.models import Client, DataRequest, LookUp
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from tests.web import world

pytestmark = pytest.mark.django_db


def asked(file: Client, days: int = 20, **given: str) -> DataRequest:
    due = timezone.localdate() + timedelta(days=days)
    return DataRequest.objects.create(
        client=file, due=due, **{"kind": "correct", "words": "Mend it.", **given}
    )


@pytest.fixture
def officer() -> User:
    return world.person("privacy_officer", "Olga")


def page(name: str, file: Client, **parts: int) -> str:
    return reverse(f"desk:{name}", kwargs={"file": file.pk, **parts})


def test_what_is_due_first_stands_first_and_looking_is_written_down(officer: User) -> None:
    later, sooner, late = world.client("Later"), world.client("Sooner"), world.client("Tooltje")
    for file, days in ((later, 20), (sooner, 3), (late, -1)):
        asked(file, days)
    elsewhere = asked(world.client("Beyond", organisation=world.organisation("beyond"))).client
    text = world.signed_in(officer).get(reverse("desk:requests")).content.decode()
    assert text.index("Tooltje") < text.index("Sooner") < text.index("Later")
    assert "te laat" in text
    assert "Beyond" not in text
    looks = LookUp.objects.filter(user=officer, how="list", verb="data.answer")
    assert {look.client for look in looks} == {later, sooner, late}
    assert not LookUp.objects.filter(client=elsewhere).exists()


def test_a_long_list_is_paged_and_only_who_is_shown_is_written_down(officer: User) -> None:
    for number in range(25):
        asked(world.client(f"Client {number}"), days=number)
    text = world.signed_in(officer).get(reverse("desk:requests") + "?page=2").content.decode()
    assert "Client 24" in text
    assert "Client 19<" not in text
    assert LookUp.objects.filter(user=officer).count() == 5


def test_he_answers_once_in_words(officer: User) -> None:
    request = asked(world.client())
    where = page("request", request.client, asked=request.pk)
    browser = world.signed_in(officer)
    empty = browser.post(where, {"outcome": "done", "words": " ", "token": str(uuid4())})
    assert "field__fault" in empty.content.decode()
    given = {"outcome": "refused", "words": "The law says so.", "token": str(uuid4())}
    assert browser.post(where, given).status_code == 302
    request.refresh_from_db()
    assert (request.outcome, request.answer, request.answered_by) == ("refused", "The law says so.", officer)
    with pytest.raises(ValidationError):
        answer(officer, request.client, request, outcome="done", words="Another answer.")


def test_nobody_else_answers(officer: User) -> None:
    request = asked(world.client())
    for user in (world.person("coach"), request.client.user):
        assert user is not None
        with pytest.raises(NotAllowed):
            answer(user, request.client, request, outcome="done", words="Yes.")


def test_without_a_granted_request_there_is_nothing_to_erase(officer: User) -> None:
    request = asked(world.client(), kind="erase")
    sure = {"sure": "on", "token": str(uuid4())}
    answered = world.signed_in(officer).post(page("erase", request.client), sure)
    assert "Alles wissen" not in answered.content.decode()
    assert Client.objects.filter(pk=request.client.pk).exists()


def test_before_erasing_it_says_what_goes_and_asks_whether_he_is_sure(officer: User) -> None:
    request = asked(world.client("Inkwater"), kind="erase")
    answer(officer, request.client, request, outcome="done", words="Everything goes on Friday.")
    browser, where = world.signed_in(officer), page("erase", request.client)
    assert where in browser.get(reverse("desk:requests")).content.decode(), "it waits to be carried out"
    text = browser.get(where).content.decode()
    assert "Mend it." not in text, "it counts, and shows nothing that he need not see"
    assert "(1)" in text
    unsure = browser.post(where, {"token": str(uuid4())})
    assert "field__fault" in unsure.content.decode()
    assert Client.objects.filter(pk=request.client.pk).exists()
    done = browser.post(where, {"sure": "on", "token": str(uuid4())}, follow=True)
    assert not Client.objects.filter(pk=request.client.pk).exists()
    assert "Inkwater" not in done.content.decode()
    assert not User.objects.filter(role="client").exists()
