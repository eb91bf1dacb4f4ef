"""The client's pages on what is written together."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from roer.web.dossier.actions.together import agree_lead, answer_analysis, save_analysis, save_view
from roer.web.dossier.models import AnalysisEntry, Client, Confirmation, LeadEntry, Part, ViewEntry
from roer.web.people.models import User
from tests.web import world

pytestmark = pytest.mark.django_db
PAGES = ("samen", "samen/blad", "samen/ideeen", "wie-stuurt")


@pytest.fixture
def coach() -> User:
    return world.person("coach", "Fatima")


@pytest.fixture
def file(coach: User) -> Client:
    return world.client("Jan", coach=coach)


@pytest.fixture
def jan(file: Client) -> Browser:
    assert file.user is not None
    return world.signed_in(file.user)


def page(browser: Browser, file: Client, path: str = "samen") -> str:
    answer = browser.get(f"/en/mijn/{file.pk}/{path}/")
    assert answer.status_code == 200
    return answer.content.decode()


def send(browser: Browser, file: Client, path: str, **sent: Any) -> Any:
    """Fill in a form as the browser has it, with its hidden fields, and send it."""
    address = f"/en/mijn/{file.pk}/{path}/"
    form = page(browser, file, path)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    return browser.post(address, {**hidden, **sent}, follow=True)


def write(by: User | None, file: Client, seen: int = 0, **words: str) -> AnalysisEntry:
    assert by is not None
    return save_analysis(
        by, file, seen=seen, token=None, **{"hinders": "", "helps": "", "needed": "", **words}
    )


def lead(by: User, file: Client, seen: int = 0, **given: Any) -> LeadEntry:
    day = timezone.localdate() + timedelta(days=60)
    fields = {"element": "planning", "leader": "coach", "reason": "Too much now.", "look_again_on": day}
    return agree_lead(by, file, seen=seen, token=None, **{**fields, **given})


def test_every_page_has_something_to_say_when_nothing_was_written(jan: Browser, file: Client) -> None:
    for path in PAGES:
        page(jan, file, path)
    assert "There is no text yet" in page(jan, file)
    assert "A question to begin with" in page(jan, file, "samen/ideeen")


def test_jan_writes_how_he_sees_it_beside_his_coach(jan: Browser, file: Client, coach: User) -> None:
    save_view(coach, file, aspect="can", words="He can more than he says.", level=4, seen=0, token=None)
    assert "He can more than he says." in page(jan, file, "samen/kijk/can")
    send(jan, file, "samen/kijk/can", words="Paper makes me restless.", level="2")
    shown = page(jan, file)
    assert shown.index("Paper makes me restless.") < shown.index("He can more than he says.")
    assert "It works with a lot of help" in shown
    assert "You see this differently. Talk about it." in shown


def test_without_words_nothing_is_saved_and_the_page_says_how_to_mend_it(jan: Browser, file: Client) -> None:
    answer = send(jan, file, "samen/kijk/can", words=" ", level="2").content.decode()
    assert "Write in your own words how you see it." in answer
    assert not ViewEntry.objects.exists()


def test_jan_sees_it_differently_on_one_point_and_it_stays(jan: Browser, file: Client, coach: User) -> None:
    write(coach, file, hinders="No car.", needed="A course.")
    answer_analysis(coach, file, agrees=True, words="", seen=1, token=None)
    send(jan, file, "samen/antwoord", agrees="no", words="A bicycle is enough.")
    for path in ("samen", "samen/blad"):
        shown = page(jan, file, path)
        assert "A bicycle is enough." in shown
        assert "Sees something differently" in shown
    assert "Say whether you agree" not in page(jan, file)
    write(coach, file, seen=1, hinders="No car.", needed="A bicycle.")
    shown = page(jan, file)
    assert "Say whether you agree" in shown
    assert "A bicycle is enough." in shown


def test_saying_no_without_where_is_refused_in_words(jan: Browser, file: Client, coach: User) -> None:
    write(coach, file, hinders="No car.")
    shown = send(jan, file, "samen/antwoord", agrees="no", words="").content.decode()
    assert "Say in your own words where you see it differently." in shown
    assert not Confirmation.objects.exists()


def test_jan_answers_while_his_coach_changes_the_text(jan: Browser, file: Client, coach: User) -> None:
    write(coach, file, hinders="No car.")
    form = page(jan, file, "samen/antwoord")
    write(coach, file, seen=1, hinders="No will.")
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    address = f"/en/mijn/{file.pk}/samen/antwoord/"
    shown = jan.post(address, {**hidden, "agrees": "no", "words": "I want to."}).content.decode()
    assert "Fatima changed the text while you were reading." in shown
    assert "No will." in shown
    assert "I want to.</textarea>" in shown.replace("\n", "")
    assert not Confirmation.objects.exists()


def test_two_write_at_once_and_both_texts_are_shown(jan: Browser, file: Client, coach: User) -> None:
    form = page(jan, file, "samen/opschrijven")
    write(coach, file, hinders="No car.")
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    address = f"/en/mijn/{file.pk}/samen/opschrijven/"
    shown = jan.post(address, {**hidden, "hinders": "Debts."}).content.decode()
    assert "Fatima wrote here at the same time as you." in shown
    assert "No car." in shown
    assert "Debts.</textarea>" in shown.replace("\n", "")
    again = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', shown))
    jan.post(address, {**again, "hinders": "No car. Debts."})
    assert [entry.hinders for entry in AnalysisEntry.objects.order_by("number")] == [
        "No car.",
        "No car. Debts.",
    ]


def test_jan_replies_to_who_leads_and_his_reply_stays(jan: Browser, file: Client, coach: User) -> None:
    lead(coach, file)
    assert "Too much now." in page(jan, file, "wie-stuurt")
    send(jan, file, "wie-stuurt/planning", reply="I can do this myself.")
    lead(coach, file, seen=1, leader="client", reason="", look_again_on=None)
    shown = page(jan, file, "wie-stuurt")
    assert "I can do this myself." in shown
    assert "No reply yet." in shown


def test_what_is_due_stands_on_his_own_page(jan: Browser, file: Client, coach: User) -> None:
    lead(coach, file)
    assert "It is time to look again" not in page(jan, file)
    LeadEntry.objects.update(look_again_on=timezone.localdate())
    assert "It is time to look again" in page(jan, file)
    assert "It is time to look again" in page(jan, file, "wie-stuurt")
    assert "Look again at who leads" in page(jan, file, "samen/ideeen")


def test_jan_reads_what_roer_suggests_to_his_coach_and_why(jan: Browser, file: Client, coach: User) -> None:
    assert file.user is not None
    for by, words in ((file.user, "I dare not."), (coach, "He doubts.")):
        save_view(by, file, aspect="can", words=words, level=2, seen=0, token=None)
    shown = page(jan, file, "samen/ideeen")
    assert "Work on will and self-confidence" in shown
    assert "“I dare not.” – It works with a lot of help" in shown
    assert "“He doubts.” – It works with a lot of help" in shown
    assert "002 1.5" in shown
    coach_reads = world.signed_in(coach).get(f"/en/werk/{file.pk}/samen/ideeen/").content.decode()
    assert "Work on will and self-confidence" in coach_reads


def test_a_helper_reads_and_is_offered_no_form(file: Client, coach: User) -> None:
    sister = world.person("network_helper", "Joke")
    write(file.user, file, hinders="No car.")
    world.let_in(file, sister, Part.ANALYSIS, may_write=True)
    shown = page(world.signed_in(sister), file)
    assert "No car." in shown
    for offer in ("Change the text", "Write how you see it", "Say whether you agree", "Ideas for the coach"):
        assert offer not in shown
    for path in ("samen/opschrijven", "samen/antwoord", "samen/kijk/can", "samen/ideeen"):
        assert world.signed_in(sister).get(f"/mijn/{file.pk}/{path}/").status_code == 404


def test_a_closed_file_can_still_be_read_by_its_client(jan: Browser, file: Client, coach: User) -> None:
    write(coach, file, hinders="No car.")
    Client.objects.filter(pk=file.pk).update(closed_at=timezone.now() + timedelta(seconds=1))
    assert "Change the text" not in page(jan, file)
    assert jan.get(f"/mijn/{file.pk}/samen/opschrijven/").status_code == 404


@pytest.mark.parametrize("path", ["samen/kijk/luck", "wie-stuurt/driving"])
def test_what_is_not_there_is_not_found(jan: Browser, file: Client, path: str) -> None:
    assert jan.get(f"/mijn/{file.pk}/{path}/").status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_the_database_as_often_however_much_was_written(
    jan: Browser, file: Client, coach: User, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counted = []
    for until in (2, 10):
        for seen in range(AnalysisEntry.objects.count(), until):
            write(coach, file, seen=seen, hinders=f"No car {seen}.")
            answer_analysis(coach, file, agrees=True, words="", seen=seen + 1, token=None)
            save_view(coach, file, aspect="can", words=f"Yes {seen}.", level=None, seen=seen, token=None)
            lead(coach, file, seen=seen, reason=f"Because {seen}.")
        page(jan, file, path)
        with django_assert_max_num_queries(40) as asked:
            page(jan, file, path)
        counted.append(len(asked))
    assert counted[0] == counted[1]
