"""Another coach, or a talk: asked with own words, answered by a lead, never by the coach himself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from roer.web.dossier.actions.client import close_file
from roer.web.dossier.actions.requests import ask as ask_about_data
from roer.web.dossier.models import AssignmentEntry, Client, LookUp
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from roer.web.route.models import Record
from roer.web.talk.actions.calls import ask as ask_call
from roer.web.talk.actions.calls import withdraw as withdraw_call
from roer.web.talk.actions.coach import answer, ask, tell_coach, withdraw
from roer.web.talk.models import CoachRequest
from roer.web.talk.queries.coach import to_answer, told_to_coach
from tests.web import world

pytestmark = pytest.mark.django_db
WORDS = "We talk past each other."
WAITS_FOR_A_COLLEAGUE = (
    "A colleague still answers something, for instance about data. Close the file after that."
)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def coach() -> User:
    return world.person("coach", "Fatima")


@pytest.fixture
def lead() -> User:
    return world.person("team_lead", "Wim")


@pytest.fixture
def jan(coach: User) -> Client:
    return world.client("Jan", coach=coach)


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def asked(file: Client, kind: str = "coach", **given: Any) -> CoachRequest:
    return ask(owner(file), file, kind=kind, **{"words": WORDS, "token": uuid4(), **given})


def said(by: User, request: CoachRequest, outcome: str = "no", words: str = "Because.", **given: Any) -> None:
    answer(by, request.client, request, outcome=outcome, words=words, **given)


def test_another_coach_is_granted_and_it_stands_in_the_history_of_the_file(
    jan: Client, coach: User, lead: User
) -> None:
    els = world.person("coach", "Els")
    request = asked(jan)
    said(lead, request, "coach", "A fresh start helps.", coach=els)
    jan.refresh_from_db()
    assert jan.coach == els
    assert AssignmentEntry.objects.get().coach_name == "Els"
    assert AssignmentEntry.objects.get().by == lead
    page = world.signed_in(owner(jan)).get(f"/en/mijn/{jan.pk}/andere-coach/").content.decode()
    for words in ("Wim", "A fresh start helps.", "Els is your coach now.", "complain"):
        assert words in page


def test_it_writes_records_on_the_initiative_of_the_client(jan: Client, lead: User) -> None:
    said(lead, asked(jan))
    rows = Record.objects.filter(client=jan, step="plan.coach").values_list(
        "kind", "occurrence", "initiative", "result", "actor"
    )
    assert list(rows) == [
        ("planned", 1, "client", "", "client"),
        ("ended", 1, "client", "finished", "team_lead"),
    ]
    withdraw(owner(jan), jan, asked(jan).pk)
    last = Record.objects.filter(client=jan).last()
    assert last is not None
    assert (last.occurrence, last.result) == (2, "withdrawn")


def test_the_coach_himself_never_answers(jan: Client, coach: User, lead: User) -> None:
    request = asked(jan)
    with pytest.raises(NotAllowed):
        said(coach, request)
    coach.role = "team_lead"  # the coach became a lead
    coach.save()
    with pytest.raises(NotAllowed):
        said(coach, request)
    with pytest.raises(NotAllowed):
        tell_coach(coach, jan, request)
    assert not to_answer(coach).exists()
    Client.objects.update(coach=world.person("coach", "Els"))
    with pytest.raises(NotAllowed):  # nor who was it when it was asked
        said(coach, request)
    LookUp.objects.create(
        client=jan,
        user=coach,
        name="F",
        role="team_lead",
        verb="file.see",
        how="page",
        reason="I may",
        in_team=True,
    )
    address = f"/werk/{jan.pk}/andere-coach/{request.pk}/"
    assert world.signed_in(coach).get(address).status_code == 404


def test_the_coach_does_not_read_the_words(jan: Client, coach: User, lead: User) -> None:
    request = asked(jan, "talk")
    browser = world.signed_in(coach)
    inbox = browser.get("/en/werk/berichten/").content.decode()
    assert "asked for a talk" not in inbox
    tell_coach(lead, jan, request)
    tell_coach(lead, jan, request)
    assert list(told_to_coach(coach)) == [request]
    pages = ["/en/werk/berichten/", f"/en/werk/{jan.pk}/", f"/en/werk/{jan.pk}/berichten/"]
    told = [browser.get(page).content.decode() for page in pages]
    assert "Jan asked for a talk" in told[0]
    assert not any(WORDS in page for page in told)
    assert browser.get(f"/en/werk/{jan.pk}/andere-coach/{request.pk}/").status_code == 404


def test_the_lead_sees_what_waits_and_the_log_says_that_the_client_asked(jan: Client, lead: User) -> None:
    request = asked(jan)
    browser = world.signed_in(lead)
    assert "Jan" in browser.get("/en/werk/andere-coach/").content.decode()
    look = LookUp.objects.get(user=lead)
    assert (look.verb, look.how, look.reason) == ("coach.answer", "list", "The client asked for it.")
    page = browser.get(f"/en/werk/{jan.pk}/andere-coach/{request.pk}/").content.decode()
    assert WORDS in page
    elsewhere = world.person("team_lead", organisation=world.organisation("beyond"))
    assert not to_answer(elsewhere).exists()


def test_an_answer_has_reasons_and_counts_once(jan: Client, lead: User) -> None:
    request = asked(jan)
    with pytest.raises(ValidationError):
        said(lead, request, words=" ")
    with pytest.raises(ValidationError, match="Choose who"):
        said(lead, request, "coach")
    with pytest.raises(ValidationError, match="the coach now"):
        said(lead, request, "coach", coach=jan.coach)
    said(lead, request)
    said(lead, request)
    with pytest.raises(ValidationError, match="already"):
        said(world.person("team_lead", "Ria"), request, "talk", "Let us talk.")
    request.refresh_from_db()
    assert (request.outcome, request.answered_by_name) == ("no", "Wim")
    assert Record.objects.filter(kind="ended").count() == 1


def test_a_coach_of_elsewhere_cannot_be_chosen_and_then_nothing_is_answered(jan: Client, lead: User) -> None:
    beyond = world.person("coach", organisation=world.organisation("beyond"))
    request = asked(jan)
    with pytest.raises(ValidationError):
        said(lead, request, "coach", coach=beyond)
    request.refresh_from_db()
    assert request.is_open
    assert not AssignmentEntry.objects.exists()


def test_he_asks_one_thing_at_a_time_and_sent_twice_it_counts_once(jan: Client, lead: User) -> None:
    token = uuid4()
    assert asked(jan, token=token) == asked(jan, token=token)
    with pytest.raises(ValidationError, match="already"):
        asked(jan, "talk")
    withdraw(owner(jan), jan, CoachRequest.objects.get().pk)
    assert asked(jan, "talk").is_open


def test_the_term_is_told_and_after_it_what_he_can_do(jan: Client, lead: User) -> None:
    asked(jan)
    browser, address = world.signed_in(owner(jan)), f"/en/mijn/{jan.pk}/andere-coach/"
    assert "You get an answer before or on" in browser.get(address).content.decode()
    assert "six weeks" not in browser.get(address).content.decode(), "a term that no source holds"
    CoachRequest.objects.update(due=timezone.localdate() - timedelta(days=1))
    page = browser.get(address).content.decode()
    assert "That went wrong" in page
    assert "complain" in page


def test_a_file_is_not_closed_while_he_waits_for_an_answer(jan: Client, coach: User, lead: User) -> None:
    for kind in ("coach", "talk"):
        request = asked(jan, kind)
        with pytest.raises(ValidationError) as fault:
            close_file(coach, jan, reason="Done.")
        assert fault.value.messages == [WAITS_FOR_A_COLLEAGUE], "the coach does not read what it is about"
        said(lead, request)
    about_data = ask_about_data(owner(jan), jan, kind="erase", words="All of it.", token=None)
    with pytest.raises(ValidationError, match=WAITS_FOR_A_COLLEAGUE):
        close_file(coach, jan, reason="Done.")
    about_data.delete()
    ask_call(owner(jan), jan, phone="06 12345678", suits=[], subject="", token=None)
    with pytest.raises(ValidationError, match="First call"):
        close_file(coach, jan, reason="Done.")
    withdraw_call(owner(jan), jan, jan.call_requests.get().pk)
    assert close_file(coach, jan, reason="Done.").closed_at


def test_no_helper_asks_it_for_him(jan: Client) -> None:
    helper = world.person("network_helper")
    for part in ("talk", "route", "plan"):
        world.let_in(jan, helper, part, may_write=True)
    with pytest.raises(NotAllowed):
        ask(helper, jan, kind="talk", words="Please.", token=None)
