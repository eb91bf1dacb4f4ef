"""A professional's pages about facts and health: what he reads, what his word counts for."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from pytest_django import DjangoAssertNumQueries

from roer.web.dossier.models import Client, Dispute, FactEntry, HealthEntry
from roer.web.people.models import User
from tests.web import world
from tests.web.furnished import furnish

pytestmark = pytest.mark.django_db


def page(browser: Browser, file: Client, path: str) -> str:
    answer = browser.get(f"/werk/{file.pk}/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def expert_of(file: Client, name: str = "Dieuwke") -> User:
    expert = world.person("diagnostician", name)
    world.involve(file, expert)
    return expert


def told(file: Client, fact: str, value: object) -> FactEntry:
    assert file.user is not None
    who = {"by": file.user, "by_name": file.name, "by_role": "client", "basis": "self_reported"}
    return FactEntry.objects.create(client=file, number=1, fact=fact, value=value, **who)


def test_strengths_stand_first_then_the_situation_then_obstacles() -> None:
    file = world.client()
    for fact, value in (("obstacle_debts", True), ("has_paid_work", False), ("talents", "Ik kan koken.")):
        told(file, fact, value)
    text = page(world.signed_in(world.person("coach")), file, "gegevens/")
    assert text.index("Ik kan koken.") < text.index("Heeft betaald werk") < text.index("Schulden als drempel")


def test_a_coach_records_a_fact_with_how_sure_it_is_and_the_step() -> None:
    file, coach = world.client(), world.person("coach", "Fatima")
    browser = world.signed_in(coach)
    sent = {"value": "40", "basis": "estimated", "step": "klantfoto", "note": "Op proef gezien.", "seen": "0"}
    assert browser.post(f"/werk/{file.pk}/gegevens/wage_value/", sent).status_code == 302
    found = FactEntry.objects.get()
    assert (found.value, found.basis, found.step, found.by_name) == (0.4, "estimated", "klantfoto", "Fatima")
    assert "40 %" in page(browser, file, "gegevens/")


@pytest.mark.parametrize(("path", "language"), [("", "Write a percentage"), ("nl", "Schrijf een percentage")])
def test_what_cannot_be_is_said_in_the_language_of_the_page(path: str, language: str) -> None:
    file, coach = world.client(), world.person("coach")
    before = "" if path else "/en"
    sent = {"value": "4000", "basis": "estimated", "seen": "0"}
    text = world.signed_in(coach).post(f"{before}/werk/{file.pk}/gegevens/wage_value/", sent).content.decode()
    assert language in text
    assert not FactEntry.objects.exists()


@pytest.mark.parametrize(
    ("role", "fact", "may"),
    [
        ("income_consultant", "benefit_granted", True),
        ("coach", "benefit_granted", False),
        ("diagnostician", "proven_health_complaints", True),
        ("coach", "proven_health_complaints", False),
        ("coach", "wants", False),
        ("coach", "talents", True),
        ("diagnostician", "wage_value", True),
    ],
)
def test_the_form_is_there_only_for_whose_word_counts(role: str, fact: str, may: bool) -> None:
    file, user = world.client(), world.person(role)
    world.involve(file, user)
    browser = world.signed_in(user)
    assert ('name="basis"' in page(browser, file, f"gegevens/{fact}/")) is may
    sent = {"value": "ja", "basis": "established", "seen": "0"}
    assert (browser.post(f"/werk/{file.pk}/gegevens/{fact}/", sent).status_code == 404) is not may


def test_a_trainer_and_a_partner_read_facts_but_none_that_tells_of_health() -> None:
    file, trainer = world.client(), world.person("trainer")
    world.involve(file, trainer)
    place = world.organisation("op-weg", kind="partner")
    world.let_in(file, place, "facts")
    told(file, "talents", "Ik kan koken.")
    told(file, "obstacle_addiction", True)
    told(file, "agrees_to_diagnosis", True)
    for user in (trainer, world.person("partner", organisation=place, team=None)):
        browser = world.signed_in(user)
        text = page(browser, file, "gegevens/")
        assert "Ik kan koken." in text
        assert "gokken" not in text
        assert "onderzoek" not in text
        assert browser.get(f"/werk/{file.pk}/gegevens/obstacle_addiction/").status_code == 404
        assert browser.get(f"/werk/{file.pk}/gezondheid/").status_code == 404
        sent = {"value": "ja", "basis": "estimated", "seen": "0"}
        assert browser.post(f"/werk/{file.pk}/gegevens/has_address/", sent).status_code == 404


def test_an_answer_says_what_it_is_from_now_on_and_a_colleague_sees_that_it_was_given() -> None:
    file, coach = world.client(), world.person("coach", "Fatima")
    dispute = Dispute.objects.create(client=file, entry=told(file, "has_address", False), words="Nee.")
    browser = world.signed_in(coach)
    address = f"/werk/{file.pk}/gegevens/antwoord/{dispute.pk}/"
    text = browser.post(address, {"outcome": "changed", "answer": "Klopt.", "seen": "1"}).content.decode()
    assert "Vul in wat het vanaf nu is." in text
    assert "Zeg hoe zeker het is." in text
    browser.post(address, {"outcome": "kept", "answer": "Het staat zo in de brief.", "seen": "1"})
    text = page(browser, file, f"gegevens/antwoord/{dispute.pk}/")
    assert "Hier is antwoord op gegeven." in text
    again = browser.post(address, {"outcome": "kept", "answer": "Anders.", "seen": "1"}).content.decode()
    assert "Fatima heeft hier al antwoord op gegeven." in again
    dispute.refresh_from_db()
    assert dispute.answer == "Het staat zo in de brief."


def test_the_dispute_of_another_client_is_not_found() -> None:
    file, other = world.client(), world.client("Anna")
    dispute = Dispute.objects.create(client=other, entry=told(other, "has_address", False), words="Nee.")
    coach = world.signed_in(world.person("coach"))
    assert coach.get(f"/werk/{file.pk}/gegevens/antwoord/{dispute.pk}/").status_code == 404


def test_two_experts_at_once_do_not_read_each_other_before_the_client_agreed() -> None:
    file = world.client()
    first, second = expert_of(file), expert_of(file, "Daan")
    address = f"/werk/{file.pk}/gezondheid/"
    world.signed_in(first).post(address, {"helps": "Een rustige plek.", "seen": "0"})
    text = world.signed_in(second).post(address, {"helps": "Elk uur pauze.", "seen": "0"}).content.decode()
    assert "Een rustige plek." not in text
    assert "Een collega heeft een andere tekst voorgesteld." in text
    assert "Elk uur pauze.</textarea>" in text
    assert HealthEntry.objects.count() == 1


def test_who_may_not_propose_finds_no_form() -> None:
    file, coach = world.client(), world.person("coach")
    browser = world.signed_in(coach)
    assert "<textarea" not in page(browser, file, "gezondheid/")
    assert browser.post(f"/werk/{file.pk}/gezondheid/", {"helps": "Rust."}).status_code == 404
    refused = world.signed_in(expert_of(file)).post(
        f"/werk/{file.pk}/gezondheid/", {"helps": "IQ 70", "seen": "0"}
    )
    assert "Schrijf wat helpt, niet hoe het heet." in refused.content.decode()
    assert not HealthEntry.objects.exists()


@pytest.mark.parametrize("path", ["gegevens/", "gegevens/talents/", "gezondheid/"])
def test_a_page_asks_the_same_number_of_questions_however_much_there_is(
    path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for times in (2, 10):
        file = world.client(f"Jan {times}")
        furnish(file, times)
        browser = world.signed_in(world.person("coach", f"Coach {times}"))
        page(browser, file, path)
        with django_assert_max_num_queries(60) as asked:
            page(browser, file, path)
        counts.append(len(asked))
    assert counts[0] == counts[1]
