"""Registering, and how one is reached."""

from __future__ import annotations

import pytest

from roer.web.dossier.models import Client, ContactEntry
from tests.web import world

pytestmark = pytest.mark.django_db


def test_a_newcomer_opens_his_own_file_and_comes_to_the_short_questions() -> None:
    place = world.organisation()
    north = world.team(of=place)
    browser = world.signed_in(world.person("client", "Sam"))
    assert "/mijn/aanmelden/" in browser.get("/mijn/").content.decode()
    answer = browser.post("/mijn/aanmelden/", {"organisation": place.pk, "name": "Sam", "phone": "06"})
    file = Client.objects.get()
    assert answer["Location"] == f"/mijn/{file.pk}/foto/vraag/"
    assert (file.name, file.phone, file.team, file.approach) == ("Sam", "06", north, "alphen-aan-den-rijn")


def test_a_municipality_of_a_cooperation_works_by_its_approach() -> None:
    ijmond = world.organisation("ijmond", kind="cooperation", approach="ijmond-werkt")
    beverwijk = world.organisation("beverwijk", part_of=ijmond, approach="")
    browser = world.signed_in(world.person("client", "Lies"))
    browser.post("/mijn/aanmelden/", {"organisation": beverwijk.pk, "name": "Lies"})
    assert Client.objects.get().approach == "ijmond-werkt"


def test_who_registers_twice_has_one_file() -> None:
    place = world.organisation()
    browser = world.signed_in(world.person("client", "Sam"))
    for _ in range(2):
        browser.post("/mijn/aanmelden/", {"organisation": place.pk, "name": "Sam"})
    assert Client.objects.count() == 1


def test_what_is_missing_is_told_and_nothing_is_made() -> None:
    world.organisation()
    browser = world.signed_in(world.person("client", "Sam"))
    html = browser.post("/mijn/aanmelden/", {"name": ""}).content.decode()
    assert html.count('class="field__fault"') == 2
    assert not Client.objects.exists()


def test_two_who_change_how_he_is_reached_both_keep_their_words() -> None:
    file = world.client("Jan")
    assert file.user is not None
    own = world.signed_in(file.user)
    own.post(f"/mijn/{file.pk}/contact/", {"name": "Jan", "phone": "111", "seen": 0})
    coach = world.signed_in(world.person("coach"))
    html = coach.post(
        f"/werk/{file.pk}/contact/", {"name": "Jan", "phone": "222", "seen": 0}
    ).content.decode()
    assert "111" in html
    assert "222" in html
    file.refresh_from_db()
    assert file.phone == "111"
    coach.post(f"/werk/{file.pk}/contact/", {"name": "Jan", "phone": "222", "seen": 1})
    file.refresh_from_db()
    assert file.phone == "222"
    assert [entry.phone for entry in ContactEntry.objects.order_by("number")] == ["111", "222"]
