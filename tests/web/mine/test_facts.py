"""The client's own pages about himself: his strengths, what is known and from whom, what he disputes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from roer.web.dossier.models import (
    Client,
    Dispute,
    DomainEntry,
    FactEntry,
    HealthEntry,
    LookUp,
    QuestionEntry,
)
from roer.web.people.models import User
from tests.web import world
from tests.web.furnished import furnish

pytestmark = pytest.mark.django_db


def himself(file: Client) -> User:
    assert file.user is not None
    return file.user


def entry(file: Client, by: User, fact: str, value: object, basis: str, **fields: object) -> FactEntry:
    number = FactEntry.objects.filter(client=file, fact=fact).count() + 1
    who = {"by": by, "by_name": by.name, "by_role": by.role}
    return FactEntry.objects.create(
        client=file, number=number, fact=fact, value=value, basis=basis, **who, **fields
    )


def page(browser: Browser, file: Client, path: str) -> str:
    answer = browser.get(f"/mijn/{file.pk}/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_he_writes_what_he_is_good_at_and_reads_it_back() -> None:
    file = world.client()
    browser = world.signed_in(himself(file))
    assert "Schrijf het op" in page(browser, file, "sterk/")
    sent = {"value": "Ik kan een schuur bouwen.", "seen": "0"}
    answer = browser.post(f"/mijn/{file.pk}/gegevens/talents/", sent)
    assert answer["Location"] == f"/mijn/{file.pk}/sterk/"
    text = page(browser, file, "sterk/")
    assert "Ik kan een schuur bouwen." in text
    assert "Door jou verteld op" in text


def test_he_reads_who_said_what_how_sure_it_is_and_at_which_step() -> None:
    file, coach = world.client(), world.person("coach", "Fatima")
    entry(file, himself(file), "has_address", False, "self_reported")
    entry(
        file, coach, "has_address", True, "estimated", step="klantfoto", note="Je zei dat je een kamer hebt."
    )
    text = page(world.signed_in(himself(file)), file, "gegevens/")
    for told in ("Vast adres", "Ingeschat door Fatima (coach)", "Bij de stap ‘Klantfoto", "een kamer hebt"):
        assert told in text, told
    assert "Door jou verteld op" in text  # what stood there before


def test_what_is_known_is_shown_to_confirm_and_not_asked_again() -> None:
    file, coach = world.client(), world.person("coach", "Fatima")
    known = entry(file, coach, "has_address", True, "established")
    browser = world.signed_in(himself(file))
    text = page(browser, file, "gegevens/has_address/")
    assert text.index("Dit is er bekend") < text.index("Dit klopt nog")
    assert 'name="value"' not in text  # it was established: he can only say that it is not right
    browser.post(f"/mijn/{file.pk}/gegevens/has_address/klopt/", {"seen": known.number})
    assert FactEntry.objects.filter(confirmed_on=timezone.localdate(), by=himself(file)).count() == 1
    text = page(browser, file, "gegevens/")
    assert "Vastgesteld door Fatima" in text
    assert "Jij zei op" in text
    assert "Heb je een vast adres?" not in page(browser, file, "gegevens/vragen/")


def test_he_answers_an_open_question_and_it_is_gone() -> None:
    file = world.client()
    browser = world.signed_in(himself(file))
    assert "Is er een dringende reden" in page(browser, file, "gegevens/vragen/")
    browser.post(f"/mijn/{file.pk}/gegevens/urgent_reason/", {"value": "nee", "seen": "0"})
    assert FactEntry.objects.get().value is False
    assert "Is er een dringende reden" not in page(browser, file, "gegevens/vragen/")


def test_he_is_told_how_to_mend_what_cannot_be() -> None:
    file = world.client(born=None)
    browser = world.signed_in(himself(file))
    text = browser.post(f"/mijn/{file.pk}/gegevens/age/", {"value": "duizend", "seen": "0"}).content.decode()
    assert "Schrijf een geheel getal van 0 tot 120." in text
    assert 'value="duizend"' in text
    text = browser.post(f"/mijn/{file.pk}/gegevens/age/", {"value": "34", "note": "IQ 70"}).content.decode()
    assert "Schrijf wat helpt, niet hoe het heet." in text
    assert not FactEntry.objects.exists()


def test_a_dispute_is_read_by_both_before_and_after_the_answer() -> None:
    file, coach = world.client("Jan"), world.person("coach", "Fatima")
    entry(file, coach, "has_address", False, "estimated")
    jan, fatima = world.signed_in(himself(file)), world.signed_in(coach)
    jan.post(f"/mijn/{file.pk}/gegevens/has_address/klopt-niet/", {"words": "Ik heb een kamer.", "seen": "1"})
    desk = fatima.get(f"/werk/{file.pk}/gegevens/").content.decode()
    for text in (page(jan, file, "gegevens/"), desk):
        assert "Ik heb een kamer." in text
        assert "Nog geen antwoord" in text
    assert desk.index("Ik heb een kamer.") < desk.index('id="group-living"')
    sent = {
        "outcome": "changed",
        "answer": "Je hebt gelijk.",
        "value": "ja",
        "basis": "established",
        "seen": "1",
    }
    dispute = Dispute.objects.get()
    fatima.post(f"/werk/{file.pk}/gegevens/antwoord/{dispute.pk}/", sent)
    for text in (page(jan, file, "gegevens/"), fatima.get(f"/werk/{file.pk}/gegevens/").content.decode()):
        for told in ("Ik heb een kamer.", "Je hebt gelijk.", "Het gegeven is gewijzigd.", "Er stond: Nee."):
            assert told in text, told
        assert "Nog geen antwoord" not in text


def test_two_at_once_see_each_other_and_lose_nothing() -> None:
    file, coach = world.client(), world.person("coach", "Fatima")
    browser = world.signed_in(himself(file))
    entry(file, coach, "talents", "Hij kan koken.", "self_reported")
    address = f"/mijn/{file.pk}/gegevens/talents/"
    text = browser.post(address, {"value": "Ik kan bakken.", "seen": "0"}).content.decode()
    assert "Fatima" in text.split("notice--urgent")[1].split("</div>")[0]
    assert "Hij kan koken." in text
    assert "Ik kan bakken.</textarea>" in text
    stale = browser.post(f"{address}klopt/", {"seen": "0"})
    assert "Iemand heeft dit net gewijzigd" in browser.get(stale["Location"]).content.decode()
    assert FactEntry.objects.count() == 1


def test_a_form_sent_twice_makes_one_entry() -> None:
    file = world.client()
    browser = world.signed_in(himself(file))
    sent = {"value": "Koken.", "seen": "0", "token": "8b3ee2ea-8d0c-4f1a-9f3c-0d4b8e1f4c11"}
    for _ in range(2):
        assert browser.post(f"/mijn/{file.pk}/gegevens/talents/", sent).status_code == 302
    assert FactEntry.objects.count() == 1


@pytest.mark.parametrize("may_write", [True, False])
def test_a_helper_reads_and_where_allowed_adds_but_never_disputes(may_write: bool) -> None:
    file, sister = world.client("Jan"), world.person("network_helper", "Joke")
    world.let_in(file, sister, "facts", may_write=may_write)
    entry(file, himself(file), "has_address", True, "self_reported")
    entry(file, himself(file), "obstacle_addiction", True, "self_reported")
    browser = world.signed_in(sister)
    text = page(browser, file, "gegevens/")
    assert "Vast adres" in text
    assert "gokken" not in text  # it tells of health, and she was not let into that
    assert browser.get(f"/mijn/{file.pk}/gegevens/obstacle_addiction/").status_code == 404
    assert ('name="value"' in page(browser, file, "gegevens/network/")) is may_write
    sent = browser.post(f"/mijn/{file.pk}/gegevens/network/", {"value": "Ik.", "seen": "0"})
    assert sent.status_code == (302 if may_write else 404)
    for method in (browser.get, browser.post):
        assert method(f"/mijn/{file.pk}/gegevens/has_address/klopt-niet/").status_code == 404
    assert "Dit klopt niet" not in page(browser, file, "gegevens/has_address/")


def test_a_closed_file_is_read_and_has_no_buttons() -> None:
    file = world.client(closed_at=timezone.now() + timedelta(seconds=1))
    entry(file, himself(file), "talents", "Koken.", "self_reported")
    browser = world.signed_in(himself(file))
    for path in ("sterk/", "gegevens/", "gegevens/talents/", "gegevens/vragen/", ""):
        text = page(browser, file, path)
        assert 'class="form"' not in text
        assert "/gegevens/talents/" not in text or path == "gegevens/talents/"


def test_what_is_no_fact_is_not_found() -> None:
    file = world.client()
    browser = world.signed_in(himself(file))
    assert browser.get(f"/mijn/{file.pk}/gegevens/religion/").status_code == 404


def test_he_reads_a_health_text_first_and_decides_who_may_read_it() -> None:
    file, coach, expert = world.client("Jan"), world.person("coach"), world.person("diagnostician", "Dieuwke")
    world.involve(file, expert)
    helps = "Na een uur even staan."
    world.signed_in(expert).post(f"/werk/{file.pk}/gezondheid/", {"helps": helps, "seen": "0"})
    browser, desk = world.signed_in(himself(file)), world.signed_in(coach)
    assert "Lees de tekst die op je wacht" in page(browser, file, "")
    assert helps in page(browser, file, "gezondheid/")
    assert helps not in desk.get(f"/werk/{file.pk}/gezondheid/").content.decode()
    browser.post(f"/mijn/{file.pk}/gezondheid/", {"number": "1", "agrees": "nee", "reply": "Te kort."})
    assert helps not in desk.get(f"/werk/{file.pk}/gezondheid/").content.decode()
    browser.post(f"/mijn/{file.pk}/gezondheid/", {"number": "1", "agrees": "ja", "reply": "Zo is het."})
    text = desk.get(f"/werk/{file.pk}/gezondheid/").content.decode()
    assert helps in text
    assert "Zo is het." in text


def test_the_first_page_says_what_there_is_and_the_one_thing_to_do() -> None:
    file = world.client("Jan")
    browser = world.signed_in(himself(file))
    text = page(browser, file, "")
    assert text.count('class="next"') == 1
    assert "Vertel wat je vraag is" in text
    who = {"client": file, "number": 1, "by": himself(file), "by_name": "Jan", "by_role": "client"}
    QuestionEntry.objects.create(question="Werk", many="single", food=True, bed=True, safe=True, **who)
    assert "Schrijf op wat er sterk is aan jou" in page(browser, file, "")
    entry(file, himself(file), "talents", "Koken.", "self_reported")
    text = page(browser, file, "")
    assert "Je melden" in text.split('class="next"')[1].split("</section>")[0], "the next step on his way"
    also = text.split('class="also"')[1].split("</ul>")[0]
    assert "klein doel" in also
    assert "vragen" in also
    assert "1 van 3 verteld." in text
    DomainEntry.objects.create(domain="housing", level=3, **who)
    assert "Je vertelde over 1 onderwerp." in page(browser, file, "")


def test_a_helper_finds_on_the_first_page_only_what_he_was_let_into() -> None:
    file, sister = world.client("Jan"), world.person("network_helper", "Joke")
    world.let_in(file, sister, "facts")
    text = page(world.signed_in(sister), file, "").split("<main")[1]
    assert f"/mijn/{file.pk}/gegevens/" in text
    for part in ("samen", "gezondheid", "toegang", "kijkers", "data"):
        assert f"/mijn/{file.pk}/{part}/" not in text, part
    assert 'class="next"' not in text
    assert "Over Jan" in text
    assert "Wat er over Jan bekend is" in text
    assert "Over jou" not in text


@pytest.mark.parametrize(
    "path", ["", "sterk/", "gegevens/", "gegevens/vragen/", "gegevens/talents/", "gezondheid/"]
)
def test_a_page_asks_the_same_number_of_questions_however_much_there_is(
    path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for times in (2, 10):
        file = world.client(f"Jan {times}")
        furnish(file, times)
        browser = world.signed_in(himself(file))
        page(browser, file, path)
        with django_assert_max_num_queries(60) as asked:
            page(browser, file, path)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert HealthEntry.objects.exists()
    assert LookUp.objects.exists()
