"""Opening a file together with a client at the counter."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.test import Client as Browser

from roer.web.dossier.models import Client, ContactEntry, LookUp
from tests.web import world

pytestmark = pytest.mark.django_db
ADDRESS = "/en/werk/nieuw/"


@pytest.fixture
def counter() -> Browser:
    return world.signed_in(world.person("front_office", "Bram"))


def sent(**fields: Any) -> dict[str, Any]:
    return {"organisation": world.organisation().pk, "name": "Jan", **fields}


def test_the_front_office_opens_a_file_with_a_client_and_they_go_on_to_his_question(counter: Browser) -> None:
    html = counter.get(ADDRESS).content.decode()
    assert "Date of birth" in html
    assert "When were you born?" not in html, "it is not asked of the one who types"
    answer = counter.post(ADDRESS, sent(phone="06 0000 0001", born="12-03-1992"))
    file = Client.objects.get()
    assert answer["Location"] == f"/en/werk/{file.pk}/foto/vraag/"
    assert counter.get(answer["Location"]).status_code == 200
    assert (file.user, file.born, file.team) == (None, date(1992, 3, 12), world.team())
    entry = ContactEntry.objects.get()
    assert (entry.by_name, entry.by_role, entry.phone) == ("Bram", "front_office", "06 0000 0001")


def test_a_form_sent_twice_makes_one_file(counter: Browser) -> None:
    token = str(uuid4())
    answers = [counter.post(ADDRESS, sent(phone="06 0000 0001", token=token)) for _ in range(2)]
    assert Client.objects.count() == 1
    assert len({answer["Location"] for answer in answers}) == 1


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ({"name": "jan", "born": date(1992, 3, 12)}, {"born": "12-03-1992"}),
        ({"name": "J. de Bruin", "phone": "+31 6 00 00 00 01"}, {"phone": "06-00000001"}),
        ({"name": "J. de Bruin", "email": "Jan@example.nl"}, {"email": "jan@example.nl"}),
    ],
)
def test_who_may_be_there_already_is_shown_first_and_that_is_logged(
    counter: Browser, known: dict[str, Any], typed: dict[str, Any]
) -> None:
    file = world.client(**known)
    form = sent(**typed, token=str(uuid4()))
    html = counter.post(ADDRESS, form).content.decode()
    assert f"/en/werk/{file.pk}/" in html
    assert "Does this client have a file already?" in html
    assert 'value="Jan"' in html, "what was typed is still there"
    assert Client.objects.count() == 1
    look = LookUp.objects.get()
    assert (look.client, look.verb, look.how) == (file, "file.register", "search")
    assert counter.post(ADDRESS, {**form, "sure": "1"}).status_code == 302
    assert Client.objects.count() == 2


def test_someone_else_of_the_same_name_raises_no_question(counter: Browser) -> None:
    world.client("Jan", born=date(1960, 1, 1), phone="06 0000 0009")
    counter.post(ADDRESS, sent(born="12-03-1992", phone="06 0000 0001"))
    assert Client.objects.count() == 2
    assert not LookUp.objects.exists()


def test_nothing_is_told_of_clients_whom_one_may_not_see(counter: Browser) -> None:
    elsewhere = world.organisation("elsewhere")
    world.client("Jan", organisation=elsewhere, born=date(1992, 3, 12), phone="0600000001")
    assert counter.post(ADDRESS, sent(born="12-03-1992", phone="0600000001")).status_code == 302
    assert not LookUp.objects.filter(client__organisation=elsewhere).exists()


def test_who_cannot_be_logged_is_not_shown(counter: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DatabaseError

    world.client("Jan Secret", phone="0600000001")
    monkeypatch.setattr(LookUp.objects, "bulk_create", fail)
    answer = counter.post(ADDRESS, sent(phone="0600000001"))
    assert answer.status_code == 503
    assert "Secret" not in answer.content.decode()


def test_a_file_can_only_be_opened_for_ones_own_municipality(counter: Browser) -> None:
    elsewhere = world.organisation("elsewhere")
    assert "Elsewhere" not in counter.get(ADDRESS).content.decode()
    assert counter.post(ADDRESS, sent(organisation=elsewhere.pk)).status_code == 200
    assert not Client.objects.exists()


def test_the_front_office_of_a_cooperation_chooses_the_municipality() -> None:
    ijmond = world.organisation("ijmond", kind="cooperation", approach="ijmond-werkt")
    for name in ("beverwijk", "velsen"):
        world.organisation(name, part_of=ijmond, approach="")
    browser = world.signed_in(world.person("front_office", organisation=ijmond))
    html = browser.get(ADDRESS).content.decode()
    assert "Beverwijk" in html
    assert "Velsen" in html
    browser.post(ADDRESS, {"organisation": world.organisation("velsen").pk, "name": "Lies"})
    assert Client.objects.get().approach == "ijmond-werkt"


def test_an_organisation_without_an_approach_reads_why_it_cannot() -> None:
    place = world.organisation("without", approach="")
    browser = world.signed_in(world.person("front_office", organisation=place))
    assert "does not work by an approach yet" in browser.get(ADDRESS).content.decode()


@pytest.mark.parametrize("role", ["coach", "partner", "team_lead", "client"])
def test_others_do_not_register_clients(role: str) -> None:
    assert world.signed_in(world.person(role)).get(ADDRESS).status_code == 404


def test_the_list_leads_there_for_who_may(counter: Browser) -> None:
    assert "/werk/nieuw/" in counter.get("/werk/").content.decode()
    assert "/werk/nieuw/" not in world.signed_in(world.person("coach")).get("/werk/").content.decode()
