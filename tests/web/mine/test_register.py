"""Registering, and how one is reached."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from roer.web.dossier.models import Client, ContactEntry, LookUp
from tests.web import world

pytestmark = pytest.mark.django_db


def test_a_newcomer_opens_his_own_file_and_comes_to_the_short_questions() -> None:
    place = world.organisation()
    north = world.team(of=place)
    browser = world.signed_in(world.person("client", "Sam"))
    assert "/mijn/aanmelden/" in browser.get("/mijn/").content.decode()
    answer = browser.post(
        "/mijn/aanmelden/", {"organisation": place.pk, "name": "Sam", "phone": "0612345678"}
    )
    file = Client.objects.get()
    assert answer["Location"] == f"/mijn/{file.pk}/foto/vraag/"
    assert (file.name, file.phone, file.team, file.approach) == (
        "Sam",
        "0612345678",
        north,
        "alphen-aan-den-rijn",
    )


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
    own.post(f"/mijn/{file.pk}/contact/", {"name": "Jan", "phone": "0611111111", "seen": 0})
    coach = world.signed_in(world.person("coach"))
    html = coach.post(
        f"/werk/{file.pk}/contact/", {"name": "Jan", "phone": "0622222222", "seen": 0}
    ).content.decode()
    assert "0611111111" in html
    assert "0622222222" in html
    file.refresh_from_db()
    assert file.phone == "0611111111"
    coach.post(f"/werk/{file.pk}/contact/", {"name": "Jan", "phone": "0622222222", "seen": 1})
    file.refresh_from_db()
    assert file.phone == "0622222222"
    assert [entry.phone for entry in ContactEntry.objects.order_by("number")] == ["0611111111", "0622222222"]


def test_all_but_the_name_and_the_municipality_may_be_skipped() -> None:
    place = world.organisation()
    browser = world.signed_in(world.person("client", "Sam"))
    html = browser.get("/en/mijn/aanmelden/").content.decode()
    assert html.count("(you may skip this)") == 3
    assert 'value="Sam"' in html, "what is known is not asked again"
    assert "You can read who looked" in html
    browser.post("/mijn/aanmelden/", {"organisation": place.pk, "name": "Sam"})
    file = Client.objects.get()
    assert (file.born, file.phone, file.email) == (None, "", "")


def test_where_there_are_areas_he_chooses_his_own_and_its_team_sees_him() -> None:
    place = world.organisation()
    north, south = (world.team(name) for name in ("North", "South"))
    for team in (north, south):
        team.area = f"the {team.name}"
        team.save()
    sam, lot = (world.signed_in(world.person("client", name)) for name in ("Sam", "Lot"))
    html = sam.get("/en/mijn/aanmelden/").content.decode()
    assert "Alphen: the South" in html
    assert "I do not know, or there is no fixed address" in html
    sam.post("/mijn/aanmelden/", {"organisation": place.pk, "team": south.pk, "name": "Sam"})
    lot.post("/mijn/aanmelden/", {"organisation": place.pk, "team": "", "name": "Lot"})
    assert Client.objects.get(name="Sam").team == south
    assert Client.objects.get(name="Lot").team is None, "a person says which, not Roer"
    coach = world.signed_in(world.person("coach", team=south))
    html = coach.get("/werk/").content.decode()
    assert "Sam" in html
    assert "Lot" not in html


def test_the_area_of_another_municipality_is_not_taken() -> None:
    here, beyond = world.organisation(), world.organisation("beyond")
    teams = [world.team(name, of=beyond) for name in ("East", "West")]
    for team in teams:
        team.area = team.name
        team.save()
    browser = world.signed_in(world.person("client", "Sam"))
    sent = {"organisation": here.pk, "team": teams[0].pk, "name": "Sam"}
    assert "is not in the municipality" in browser.post("/en/mijn/aanmelden/", sent).content.decode()
    assert not Client.objects.exists()


def test_the_team_of_a_cooperation_works_for_the_clients_of_its_municipalities() -> None:
    ijmond = world.organisation("ijmond", kind="cooperation", approach="ijmond-werkt")
    intake = world.team("Intake", of=ijmond)
    beverwijk = world.organisation("beverwijk", part_of=ijmond, approach="")
    world.signed_in(world.person("client", "Lies")).post(
        "/mijn/aanmelden/", {"organisation": beverwijk.pk, "name": "Lies"}
    )
    assert Client.objects.get().team == intake


def test_a_municipality_that_does_not_work_with_roer_cannot_be_chosen() -> None:
    world.organisation()
    without = world.organisation("without", approach="")
    browser = world.signed_in(world.person("client", "Sam"))
    assert "Without" not in browser.get("/mijn/aanmelden/").content.decode()
    browser.post("/mijn/aanmelden/", {"organisation": without.pk, "name": "Sam"})
    assert not Client.objects.exists()


@pytest.mark.parametrize("typed", ["31-12-1990", "31/12/1990", "31.12.1990", "1990-12-31"])
def test_a_day_may_be_written_the_way_people_write_it(typed: str) -> None:
    place = world.organisation()
    browser = world.signed_in(world.person("client", "Sam"))
    browser.post("/mijn/aanmelden/", {"organisation": place.pk, "name": "Sam", "born": typed})
    file = Client.objects.get()
    assert file.born == date(1990, 12, 31)
    assert 'value="31-12-1990"' in browser.get(f"/mijn/{file.pk}/contact/").content.decode()


@pytest.mark.parametrize("days", [1, -200 * 365])
def test_nobody_was_born_tomorrow_or_two_centuries_ago(days: int) -> None:
    place = world.organisation()
    browser = world.signed_in(world.person("client", "Sam"))
    born = timezone.localdate() + timedelta(days=days)
    sent = {"organisation": place.pk, "name": "Sam", "born": f"{born:%d-%m-%Y}"}
    assert "Check the year" in browser.post("/en/mijn/aanmelden/", sent).content.decode()
    assert not Client.objects.exists()


def test_who_has_a_file_comes_to_it_and_makes_no_other() -> None:
    file = world.client("Jan")
    assert file.user is not None
    browser = world.signed_in(file.user)
    assert browser.get("/mijn/aanmelden/")["Location"] == f"/mijn/{file.pk}/"
    assert browser.get("/mijn/")["Location"] == f"/mijn/{file.pk}/"


def test_who_helps_someone_sees_that_file_and_may_register_and_that_look_is_logged() -> None:
    file, joke = world.client("Jan"), world.person("client", "Joke")
    world.let_in(file, joke)
    html = world.signed_in(joke).get("/mijn/").content.decode()
    assert f"/mijn/{file.pk}/" in html
    assert "/mijn/aanmelden/" in html
    assert "/mijn/helper/" in html
    look = LookUp.objects.get()
    assert (look.client, look.user, look.verb, look.how) == (file, joke, "file.list", "list")


def test_who_only_helps_cannot_register_and_a_professional_does_not_either() -> None:
    world.organisation()
    helper = world.signed_in(world.person("network_helper"))
    assert "/mijn/aanmelden/" not in helper.get("/mijn/").content.decode()
    for browser in (helper, world.signed_in(world.person("coach"))):
        assert browser.get("/mijn/aanmelden/").status_code == 404


def test_a_form_about_contact_that_is_sent_twice_makes_one_entry() -> None:
    file = world.client("Jan")
    assert file.user is not None
    browser, token = world.signed_in(file.user), str(uuid4())
    for _ in range(2):
        sent = {"name": "Jan", "phone": "0611111111", "seen": 0, "token": token}
        assert browser.post(f"/mijn/{file.pk}/contact/", sent).status_code == 302
    assert ContactEntry.objects.count() == 1
    assert (ContactEntry.objects.get().by, ContactEntry.objects.get().by_role) == (file.user, "client")


@pytest.mark.parametrize("number", ["abc", "06 12", "tel 0612345678x"])
def test_a_number_that_nobody_can_call_is_told_with_how_to_write_it(number: str) -> None:
    file = world.client("Jan")
    assert file.user is not None
    browser = world.signed_in(file.user)
    html = browser.post(f"/en/mijn/{file.pk}/contact/", {"name": "Jan", "phone": number}).content.decode()
    assert "Write all figures of the number." in html
    file.refresh_from_db()
    assert file.phone == ""
