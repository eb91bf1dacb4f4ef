"""The list of clients, who works for whom, and closing a file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from roer.web.dossier.models import Grant, Involvement, LookUp, Part
from tests.web import world

pytestmark = pytest.mark.django_db


def page(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_a_coach_finds_a_client_of_his_team_by_name_and_the_search_is_logged() -> None:
    world.client("Samira Haddad")
    world.client("Peter Smulders")
    world.client("Samira Elsewhere", team=world.team("South"))
    html = page(world.signed_in(world.person("coach")), "/werk/?zoek=samira")
    assert "Samira Haddad" in html
    assert "Elsewhere" not in html
    assert [(row.client.name, row.how) for row in LookUp.objects.all()] == [("Samira Haddad", "search")]


def test_the_count_tells_nothing_of_others() -> None:
    world.client("One")
    world.client("Two", team=world.team("South"))
    assert "1 client<" in page(world.signed_in(world.person("coach")), "/en/werk/")


def test_a_long_list_has_pages_and_only_what_is_shown_is_logged() -> None:
    for number in range(25):
        world.client(f"Client {number:02}")
    browser = world.signed_in(world.person("coach"))
    assert "Client 24" not in page(browser, "/werk/")
    assert LookUp.objects.count() == 20
    assert "Client 24" in page(browser, "/werk/?page=2")


@pytest.mark.parametrize("role", ["policy_maker", "council_member", "employer", "privacy_officer"])
def test_a_role_without_clients_gets_an_honest_page(role: str) -> None:
    world.client("Jan Secret")
    assert "Secret" not in page(world.signed_in(world.person(role)), "/werk/")


def test_an_intaker_gives_a_new_client_a_team_and_a_coach() -> None:
    file = world.client(team=None)
    coach, intaker = world.person("coach", "Fatima"), world.signed_in(world.person("integral_intaker"))
    assert "Fatima" in page(intaker, f"/werk/{file.pk}/wie/")
    intaker.post(f"/werk/{file.pk}/wie/", {"team": file.organisation.teams.get().pk, "coach": coach.pk})
    file.refresh_from_db()
    assert file.coach == coach


def test_somebody_of_elsewhere_cannot_become_the_coach() -> None:
    file = world.client()
    elsewhere = world.person("coach", organisation=world.organisation("elsewhere"))
    intaker = world.signed_in(world.person("integral_intaker"))
    assert intaker.post(f"/werk/{file.pk}/wie/", {"coach": elsewhere.pk}).status_code == 200
    file.refresh_from_db()
    assert file.coach is None


def test_an_assessor_works_along_until_he_no_longer_does() -> None:
    file, expert = world.client(), world.person("diagnostician", "Dieuwke")
    lead = world.person("team_lead")
    coach = world.signed_in(world.person("coach"))
    assert world.signed_in(expert).get(f"/werk/{file.pk}/").status_code == 404
    coach.post(f"/werk/{file.pk}/erbij/", {"person": expert.pk})
    assert "Dieuwke" in page(coach, f"/werk/{file.pk}/")
    assert world.signed_in(expert).get(f"/werk/{file.pk}/").status_code == 200
    coach.post(f"/werk/{file.pk}/erbij/{Involvement.objects.get().pk}/stop/")
    assert world.signed_in(expert).get(f"/werk/{file.pk}/").status_code == 404
    assert lead.is_active


def test_a_closed_file_is_the_clients_to_read_and_nobody_else_comes_in() -> None:
    file, sister = world.client("Jan"), world.person("network_helper")
    world.let_in(file, sister, Part.PICTURE)
    coach = world.signed_in(world.person("coach", "Fatima"))
    assert coach.post(f"/werk/{file.pk}/sluiten/", {"reason": ""}).status_code == 200
    assert coach.post(f"/werk/{file.pk}/sluiten/", {"reason": "Jan has work"}).status_code == 302
    assert file.user is not None
    html = page(world.signed_in(file.user), f"/mijn/{file.pk}/")
    assert "Jan has work" in html
    assert "Fatima" in html
    assert coach.get(f"/werk/{file.pk}/").status_code == 404
    assert world.signed_in(sister).get(f"/mijn/{file.pk}/").status_code == 404
    assert Grant.objects.get().ended_at is not None


def test_a_team_lead_says_why_before_he_looks_and_the_client_reads_it() -> None:
    file, lead = world.client("Jan"), world.signed_in(world.person("team_lead"))
    answer = lead.get(f"/werk/{file.pk}/foto/")
    assert answer.status_code == 302
    assert not LookUp.objects.exists()
    onward = lead.post(answer["Location"], {"reason": "The coach is ill"})
    assert onward["Location"] == f"/werk/{file.pk}/foto/"
    assert lead.get(onward["Location"]).status_code == 200
    later = LookUp.objects.order_by("at").last()
    assert later is not None
    assert later.reason == "The coach is ill"


def test_a_reason_leads_only_to_this_site() -> None:
    file, lead = world.client("Jan"), world.signed_in(world.person("team_lead"))
    answer = lead.post(f"/werk/{file.pk}/waarom/?next=https://elsewhere.example/", {"reason": "because"})
    assert answer["Location"] == f"/werk/{file.pk}/"


def test_a_team_lead_opens_a_file_again() -> None:
    file, lead = world.client("Jan"), world.signed_in(world.person("team_lead"))
    file.closed_at, file.closed_reason = timezone.now() + timedelta(seconds=1), "moved"
    file.save()
    assert "Jan" in page(lead, "/werk/gesloten/")
    address = f"/werk/{file.pk}/heropenen/"
    lead.post(lead.get(address)["Location"], {"reason": "he is back"})
    assert lead.post(address).status_code == 302
    file.refresh_from_db()
    assert file.is_open
