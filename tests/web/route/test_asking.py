"""Ask for it anyway: nobody is kept from asking, and a person answers in time, with reasons."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.duration import add_working_days, is_working_day
from roer.approach.statute import load_statute
from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from roer.web.route.actions.asking import ANSWER_WITHIN, answer_request, ask_anyway, withdraw_request
from roer.web.route.actions.doing import do_step
from roer.web.route.models import StepRequest
from roer.web.route.queries.for_others import requests_waiting
from roer.web.route.queries.standing import Status
from tests.web import world
from tests.web.route.going import client_of, coach_of, lines, owner, stand, terms, today, took
from tests.web.situations import said_why

pytestmark = pytest.mark.django_db
STEP = "leerwerkbedrijf"


@pytest.fixture
def file() -> Client:
    return client_of("ijmond-werkt")


@pytest.fixture
def coach(file: Client) -> User:
    return coach_of(file)


def ask(file: Client, step: str = STEP, words: str = "Ik leer het best door te doen.") -> StepRequest:
    return ask_anyway(owner(file), file, step=step, words=words, token=None)


def answer(file: Client, coach: User, asked: StepRequest, outcome: str = "yes") -> StepRequest:
    return answer_request(coach, file, asked, outcome=outcome, answer="Want er is plek.")


def test_what_is_asked_has_a_term_of_ten_working_days(file: Client) -> None:
    asked = ask(file)
    assert asked.due == add_working_days(today(), ANSWER_WITHIN)
    assert lines(file)[-1] == f"started plan.request {STEP} client"


def test_a_yes_makes_the_step_takeable_as_a_departure_on_his_initiative(file: Client, coach: User) -> None:
    answer(file, coach, ask(file))
    standing = stand(file, STEP)
    assert (standing.status, standing.granted, standing.takeable) == (Status.CLOSED, True, True)
    episode = took(file, coach, STEP, result="", reason="", words="")
    assert (episode.reason, episode.initiative) == ("asked_anyway", "client")
    assert not stand(file, STEP).granted
    assert lines(file)[-3:] == [
        "ended plan.request finished client",
        f"departure {STEP} asked_anyway client",
        f"started {STEP} client",
    ]


def test_a_no_show_does_not_use_up_a_yes(file: Client, coach: User) -> None:
    answer(file, coach, ask(file))
    took(file, coach, STEP, result="no_show")
    assert stand(file, STEP).granted


def test_a_yes_lets_the_client_do_himself_what_is_his(file: Client, coach: User) -> None:
    answer(file, coach, ask(file, "intakeformulier"))
    done = do_step(owner(file), file, step="intakeformulier", act="finish", seen=0, token=None)
    assert (done.result, done.reason) == ("finished", "asked_anyway")


def test_a_no_has_reasons_and_one_can_ask_again(file: Client, coach: User) -> None:
    answer(file, coach, ask(file), "no")
    assert not stand(file, STEP).granted
    assert stand(file, STEP).askable
    told = world.signed_in(owner(file)).get(f"/mijn/{file.pk}/route/stap/{STEP}/").content.decode()
    assert told.index("Want er is plek.") < told.index('<summary id="way-ask">')
    ask(file)


def test_an_answer_without_words_is_no_answer(file: Client, coach: User) -> None:
    asked = ask(file)
    with pytest.raises(ValidationError):
        answer_request(coach, file, asked, outcome="no", answer="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        StepRequest.objects.filter(pk=asked.pk).update(answered_at="2026-01-01T00:00Z")


def test_it_is_answered_once_and_the_second_is_told(file: Client, coach: User) -> None:
    asked = ask(file)
    answer(file, coach, asked)
    answer(file, coach, asked)
    assert lines(file).count("ended plan.request finished client") == 1
    with pytest.raises(ValidationError, match="intussen"):
        answer(file, coach_of(file, "income_consultant"), asked, "no")


def test_one_waits_at_a_time_for_a_step_and_the_form_sent_twice_counts_once(file: Client) -> None:
    token = uuid4()
    for _ in range(2):
        ask_anyway(owner(file), file, step=STEP, words="Graag.", token=token)
    with pytest.raises(ValidationError, match="al gevraagd"):
        ask(file)
    assert StepRequest.objects.count() == 1


def test_it_can_be_taken_back_while_it_is_not_answered(file: Client, coach: User) -> None:
    asked = ask(file)
    browser, where = world.signed_in(owner(file)), f"/mijn/{file.pk}/route/vraag/{asked.pk}/"
    assert "De vraag intrekken" in browser.get(where).content.decode()
    for _ in range(2):
        browser.post(f"{where}stop/")
    assert lines(file).count("ended plan.request withdrawn client") == 1
    assert not requests_waiting(coach)
    assert stand(file, STEP).askable
    assert "trok dit in" in browser.get(where).content.decode()
    with pytest.raises(ValidationError, match="intussen"):
        answer(file, coach, asked)
    ask(file)


def test_what_was_answered_is_not_taken_back(file: Client, coach: User) -> None:
    asked = answer(file, coach, ask(file))
    with pytest.raises(ValidationError, match="intussen"):
        withdraw_request(owner(file), file, asked)
    where = f"/mijn/{file.pk}/route/vraag/{asked.pk}/stop/"
    assert world.signed_in(owner(file)).post(where).status_code == 302
    assert StepRequest.objects.get().withdrawn_at is None


def test_a_helper_takes_back_only_what_he_asked(file: Client) -> None:
    helper = world.person("network_helper")
    world.let_in(file, helper, "route", may_write=True)
    with pytest.raises(ValidationError, match="Iemand anders"):
        withdraw_request(helper, file, ask(file))
    own = ask_anyway(helper, file, step="intakeformulier", words="Voor hem.", token=None)
    withdraw_request(owner(file), file, own)
    assert lines(file)[-1] == "ended plan.request withdrawn network"


@pytest.mark.parametrize(("role", "sees"), [("coach", True), ("front_office", False), ("team_lead", False)])
def test_waits_for_you_stands_there_only_for_who_can_answer(file: Client, role: str, sees: bool) -> None:
    ask(file)
    user = coach_of(file, role)
    said_why(user, file)
    told = world.signed_in(user).get(f"/werk/{file.pk}/route/").content.decode()
    assert ("Dit wacht op jou:" in told) is sees


def test_what_is_open_need_not_be_asked(file: Client) -> None:
    with pytest.raises(ValidationError, match="open voor jou"):
        ask(file, "aanvraag-werk-nl")


def test_words_that_name_an_illness_are_refused(file: Client) -> None:
    with pytest.raises(ValidationError):
        ask(file, words="Ik heb een depressie.")


def test_the_client_does_not_answer_himself(file: Client) -> None:
    with pytest.raises(NotAllowed):
        answer_request(owner(file), file, ask(file), outcome="yes", answer="Doe ik.")


def test_past_its_term_both_read_it_and_no_law_says_that_it_is_late(file: Client, coach: User) -> None:
    asked = ask(file)
    StepRequest.objects.update(due=today() - timedelta(days=1))
    term = next(term for term in terms(file) if term.request == asked.pk)
    assert (term.passed, term.is_late, term.kind) == (True, False, "asked")
    shown = world.signed_in(coach).get("/werk/route/vragen/").content.decode()
    assert "de dag is voorbij" in shown
    mine = world.signed_in(owner(file)).get(f"/mijn/{file.pk}/route/vraag/{asked.pk}/").content.decode()
    assert "Wat je nu kunt doen" in mine
    assert "te laat" not in mine


def test_what_is_due_first_stands_first_and_only_ones_own(file: Client, coach: User) -> None:
    other = client_of("ijmond-werkt", "Ada")
    later, first = ask(file), ask(other)
    StepRequest.objects.filter(pk=first.pk).update(due=today())
    assert list(requests_waiting(coach)) == [first, later]
    assert not requests_waiting(world.person("coach", organisation=world.organisation("beyond")))


def test_the_answer_page_tells_how_to_object_with_the_day(file: Client, coach: User) -> None:
    asked = answer(file, coach, ask(file), "no")
    page = world.signed_in(owner(file)).get(f"/en/mijn/{file.pk}/route/vraag/{asked.pk}/").content.decode()
    last = today() + timedelta(weeks=6)
    while not is_working_day(last):
        last += timedelta(days=1)
    assert f"{last.day} {last:%B %Y}" in page
    assert "may not be a decision yet" in page
    assert "complain" in page


@given(st.dates(date(2015, 1, 1), date(2040, 1, 1)))
def test_six_weeks_to_object_from_the_day_after_never_end_on_a_free_day(day: date) -> None:
    within = load_statute().rule("bezwaartermijn").on(day).within
    assert within is not None
    last = within.statutory_end(day)
    assert is_working_day(last)
    assert last >= day + timedelta(days=42)
    assert all(not is_working_day(day + timedelta(days=n)) for n in range(42, (last - day).days))


@given(st.dates(date(2015, 1, 1), date(2040, 1, 1)))
def test_ten_working_days_are_two_weeks_at_least(day: date) -> None:
    due = add_working_days(day, ANSWER_WITHIN)
    assert is_working_day(due)
    assert (
        sum(is_working_day(day + timedelta(days=n)) for n in range(1, (due - day).days + 1)) == ANSWER_WITHIN
    )
