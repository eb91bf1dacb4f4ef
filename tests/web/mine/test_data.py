"""My data: the client reads everything, takes it along, prints it, and asks to mend or erase it."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from roer.web.dossier import models as m
from roer.web.dossier.actions.requests import answer, answer_due
from roer.web.dossier.models import Client, DataRequest, LookUp
from tests.web import world
from tests.web.furnished import furnish

pytestmark = pytest.mark.django_db


def at(name: str, file: Client) -> str:
    return reverse(f"mine:{name}", kwargs={"file": file.pk})


def browser_of(file: Client) -> Any:
    assert file.user is not None
    return world.signed_in(file.user)


@pytest.fixture
def file() -> Client:
    made = world.client(phone="06 0000 0000", born=date(1980, 5, 6))
    furnish(made)
    return made


def test_he_reads_everything_in_plain_words(file: Client) -> None:
    page = browser_of(file).get(at("data", file)).content.decode()
    for words in (
        "06 0000 0000",
        "6 mei 1980",
        "Ik kan koken.",
        "Na een uur even staan.",
        "De bus gaat laat.",
    ):
        assert words in page
    for word in ("self_reported", "day_activities", "initiative", "data.see", "single", "coach"):
        assert f">{word}<" not in page, "no words of the machine"
    assert at("access", file) in page
    assert at("looks", file) in page


def test_what_he_keeps_for_himself_is_in_it_too(file: Client) -> None:
    said = {"by": file.user, "by_name": file.name, "by_role": "client", "number": 9}
    m.DomainEntry.objects.create(client=file, domain="housing", change="Only mine", own=True, **said)
    assert "Only mine" in browser_of(file).get(at("data", file)).content.decode()
    assert "Only mine" in browser_of(file).get(at("data-download", file)).content.decode()
    assert "Only mine" in browser_of(file).get(at("data-paper", file)).content.decode()


def test_he_takes_it_along_as_one_file_and_that_is_written_down(file: Client) -> None:
    answered = browser_of(file).get(at("data-download", file))
    assert answered["Content-Type"] == "application/json"
    assert answered["Content-Disposition"] == 'attachment; filename="roer.json"'
    data = json.loads(answered.content)
    assert (data["format"], data["version"]) == ("roer-my-data", 1)
    assert data["data"]["client"][0]["name"] == "Jan"
    assert {row["fact"] for row in data["data"]["fact_entry"]} >= {"talents", "wishes"}
    look = LookUp.objects.filter(client=file, user=file.user).latest("pk")
    assert (look.verb, look.how) == ("data.see", "download")


def test_the_print_holds_every_row_and_the_page_says_how_many_more_there_are(file: Client) -> None:
    for number in range(10, 40):
        said = {
            "by_name": "Jan",
            "by_role": "client",
            "number": number,
            "fact": "wishes",
            "basis": "estimated",
        }
        m.FactEntry.objects.create(client=file, value=f"Wish {number}.", **said)
    page = browser_of(file).get(at("data", file)).content.decode()
    paper = browser_of(file).get(at("data-paper", file)).content.decode()
    assert "Wish 39." in page
    assert "Wish 10." not in page
    assert at("data-paper", file) + "#fact_entry" in page
    assert "Wish 10." in paper
    assert "<details" not in paper


def test_nobody_else_comes_in_not_even_who_helps_him(file: Client) -> None:
    sister = world.person("network_helper")
    for part in m.Part:
        world.let_in(file, sister, part, may_write=True)
    for name in ("data", "data-download", "data-paper", "data-request"):
        assert world.signed_in(sister).get(at(name, file)).status_code == 404
        assert world.signed_in(world.person("coach", name)).get(at(name, file)).status_code == 404


@pytest.mark.parametrize("page", ["data", "data-download", "data-paper"])
def test_it_takes_as_many_queries_with_few_rows_as_with_many(page: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counted = []
    for times in (2, 10):
        file = world.client(f"With {times}")
        furnish(file, times)
        browser = browser_of(file)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(at(page, file)).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]


# --- asking ---


def sent(file: Client, **given: str) -> Any:
    fields = {"kind": "correct", "words": "My name is spelt wrong.", "token": str(uuid4()), **given}
    return browser_of(file).post(at("data-request", file), fields)


def test_he_asks_in_his_own_words_and_sees_when_he_gets_an_answer() -> None:
    file = world.client()
    assert sent(file).status_code == 302
    asked = DataRequest.objects.get()
    assert asked.due == answer_due(timezone.localdate())
    page = browser_of(file).get(at("data", file)).content.decode()
    assert "My name is spelt wrong." in page
    officer = world.person("privacy_officer", "Olga")
    answer(officer, file, asked, outcome="done", words="It is right now.")
    page = browser_of(file).get(at("data", file)).content.decode()
    assert "It is right now." in page
    assert "Olga" in page


def test_the_form_speaks_dutch() -> None:
    file = world.client()
    assert "mijn gegevens wissen" in browser_of(file).get(at("data-request", file)).content.decode()


def test_a_request_sent_twice_is_one_request() -> None:
    file, token = world.client(), str(uuid4())
    sent(file, token=token)
    sent(file, token=token)
    assert DataRequest.objects.count() == 1


def test_without_words_nothing_is_sent_and_the_page_says_so() -> None:
    file = world.client()
    answered = sent(file, words="  ", kind="")
    assert answered.status_code == 200
    assert answered.content.decode().count("field__fault") == 2
    assert not DataRequest.objects.exists()


def test_in_a_closed_file_he_may_still_ask() -> None:
    file = world.client(closed_at=timezone.now() + timedelta(seconds=1), closed_reason="Done.")
    assert sent(file).status_code == 302


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 25), date(2026, 12, 25)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2026, 2, 28), date(2026, 3, 28)),
    ],
)
def test_the_term_is_a_month_of_the_calendar(asked: date, due: date) -> None:
    assert answer_due(asked) == due


def test_the_page_says_how_long_it_is_kept() -> None:
    place = world.organisation("keeps-seven", keeps_years=7)
    file = world.client(organisation=place)
    assert "7 jaar" in browser_of(file).get(at("data", file)).content.decode()
    Client.objects.filter(pk=file.pk).update(
        opened_at=datetime(2020, 1, 1, tzinfo=timezone.get_current_timezone()),
        closed_reason="Done.",
        closed_at=datetime(2024, 2, 29, 12, tzinfo=timezone.get_current_timezone()),
    )
    assert "28 februari 2031" in browser_of(file).get(at("data", file)).content.decode()
