"""The page at which everyone comes in: by the provider, by password, and in the demonstration by choosing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client as Browser

from roer.web.people.models import User
from roer.web.people.role_words import DOES
from roer.web.people.roles import Role
from tests.web import world

pytestmark = pytest.mark.django_db


def chosen(page: str) -> list[str]:
    """Whom one can be, in the order of the page."""
    return re.findall(r'<button class="[^"]*person" type="submit">([^<]+)<', page)


def test_in_use_there_is_nobody_to_choose(settings: Any) -> None:
    world.client("Zeger")
    assert chosen(Browser().get("/inloggen/").content.decode()) == ["Zeger"]
    settings.DEMO = False
    page = Browser().get("/inloggen/").content.decode()
    assert chosen(page) == []
    assert "Zeger" not in page
    assert "/account/wachtwoord/" in page
    assert Browser().post("/inloggen/als/", {"name": "Eve"}).status_code == 404
    assert not User.objects.filter(name="Eve").exists()


def test_in_the_demonstration_each_role_says_what_it_can_do() -> None:
    for role in Role:
        world.person(role)
    page = Browser().get("/en/inloggen/").content.decode()
    assert len(chosen(page)) == len(Role) == len(DOES)
    for line in DOES.values():
        assert str(line) in page


def test_people_stand_with_their_organisation_municipalities_first_and_who_has_no_file_last() -> None:
    world.person("partner", "Omar", organisation=world.organisation("aa", kind="partner"), team=None)
    world.person("coach", "Fatima")
    world.client("Jan")
    world.client("Gerda", organisation=world.organisation("s-zee", name="'s-Zee"))
    world.person("client", "Nobody yet")
    page = Browser().get("/inloggen/").content.decode()
    assert chosen(page) == ["Jan", "Fatima", "Gerda", "Omar", "Nobody yet"]


def test_one_can_only_be_somebody_invented_whose_account_did_not_end() -> None:
    real = world.person("coach", "Real")
    User.objects.filter(pk=real.pk).update(invented=False)
    ended = world.person("coach", "Ended", is_active=False)
    assert chosen(Browser().get("/inloggen/").content.decode()) == []
    for who in (str(real.pk), str(ended.pk), "x", ""):
        browser = Browser()
        assert browser.post("/inloggen/als/", {"who": who}).status_code == 404
        assert browser.get("/binnen/")["Location"].startswith("/inloggen/")


def test_who_is_new_gets_an_invented_account_and_registers() -> None:
    browser = Browser()
    browser.post("/inloggen/als/", {"name": "  Eve   van Dam "})
    eve = User.objects.get()
    assert (eve.name, eve.role, eve.invented) == ("Eve van Dam", "client", True)
    assert "/mijn/aanmelden/" in browser.get("/binnen/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/mijn/x/", "/mijn/x/"),
        ("//elsewhere.example", ""),
        ("https://elsewhere.example/", ""),
        ("/\\elsewhere.example", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_where_one_was_going_is_kept_when_it_is_on_this_site(asked: str, kept: str) -> None:
    world.client("Jan")
    page = Browser().get("/inloggen/", {"next": asked}).content.decode()
    assert {*re.findall(r'name="next" value="([^"]*)"', page)} == {kept}
    link = f"/account/wachtwoord/?next={kept}" if kept else "/account/wachtwoord/"
    assert f'href="{link}"' in page
    answer = Browser().post("/inloggen/als/", {"name": "Eve", "next": asked})
    assert answer["Location"] == (kept or "/binnen/")


def test_a_name_that_a_visitor_invented_is_shown_to_himself_only() -> None:
    world.person("coach", "Fatima")
    browser = Browser()
    browser.post("/inloggen/als/", {"name": "Rude Name"})
    browser.post("/uitloggen/")
    assert "Rude Name" in browser.get("/inloggen/").content.decode()
    assert "Rude Name" not in Browser().get("/inloggen/").content.decode()
