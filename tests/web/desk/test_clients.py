"""The list of clients, who works for whom, and closing a file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.test import Client as Browser
from django.utils import timezone

from roer.web.dossier.actions.client import assign
from roer.web.dossier.models import AssignmentEntry, Involvement, LookUp, Part
from roer.web.dossier.queries import visible_to
from roer.web.talk.models import CallRequest
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
    html = world.signed_in(world.person("coach")).post("/werk/", {"zoek": "samira"}).content.decode()
    assert "Samira Haddad" in html
    assert "Elsewhere" not in html
    assert [(row.client.name, row.how) for row in LookUp.objects.all()] == [("Samira Haddad", "search")]


def test_a_name_that_is_sought_is_never_in_an_address() -> None:
    world.client("Samira Haddad")
    browser = world.signed_in(world.person("coach"))
    assert 'method="post"' in page(browser, "/werk/").split('role="search"')[0].rsplit("<form", 1)[1]
    assert "Samira" in page(browser, "/werk/?zoek=nobody")
    assert browser.post("/werk/", {"zoek": "", "op": "newest"})["Location"] == "/werk/?op=newest"


def test_a_partner_whom_nobody_let_in_reads_how_that_goes() -> None:
    place = world.organisation("op-weg", kind="partner")
    html = page(world.signed_in(world.person("partner", organisation=place, team=None)), "/en/werk/")
    assert "No client has let your organisation in yet." in html
    assert "to let Op-Weg in" in html


def test_what_waits_says_since_when_and_what_is_due_first() -> None:
    coach = world.person("coach")
    jan = world.client("Jan", coach=coach)
    day = timezone.localdate()
    call = CallRequest.objects.create(client=jan, phone="06 12345678", due=day)
    for address in ("/en/werk/", "/en/werk/wacht/"):
        html = page(world.signed_in(coach), address)
        assert f"since {day:%B} {day.day}" in html or f"since {day.day} {day:%B}" in html
        assert "first before or on" in html
    CallRequest.objects.update(due=day - timedelta(days=1))
    assert "too late" in page(world.signed_in(coach), "/en/werk/wacht/")
    assert call.done_at is None


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


def test_the_list_is_narrowed_to_a_team_or_to_those_without_one() -> None:
    world.client("Noor")
    world.client("Zeger", team=world.team("South"))
    world.client("Nieuw", team=None)
    intaker = world.signed_in(world.person("integral_intaker"))
    south = page(intaker, f"/werk/?team={world.team('South').pk}")
    assert "Zeger" in south
    assert "Noor" not in south
    assert "selected>South" in south
    none = page(intaker, "/werk/?team=geen")
    assert "Nieuw" in none
    assert "Zeger" not in none
    assert "Zeger" in page(intaker, "/werk/?team=")
    assert page(intaker, "/werk/?team=x&page=x&op=x"), "what it does not know it leaves out"
    assert 'name="team"' not in page(world.signed_in(world.person("coach")), "/werk/")


def test_a_coach_sees_only_his_own_where_he_asks_so_and_the_oldest_first() -> None:
    me = world.person("coach", "Fatima")
    old, new = world.client("Jan", coach=me), world.client("Aart", coach=me)
    old.opened_at = timezone.now() - timedelta(days=100)
    old.save()
    world.client("Of a colleague")
    html = page(world.signed_in(me), "/werk/?mijn=on&op=oldest")
    assert html.index("Jan") < html.index(new.name)
    assert "Of a colleague" not in html


def test_a_partner_sees_who_let_his_organisation_in_and_nobody_else() -> None:
    place = world.organisation("op-weg", kind="partner")
    inside, outside = world.client("Inside"), world.client("Outside")
    world.let_in(inside, place, Part.FACTS)
    browser = world.signed_in(world.person("partner", organisation=place, team=None))
    html = page(browser, "/werk/")
    assert "Inside" in html
    assert "Outside" not in html
    shown = page(browser, f"/werk/{inside.pk}/")
    assert f"/werk/{inside.pk}/gegevens/" in shown
    for closed_part in ("foto", "papieren", "samen", "gezondheid", "wie", "erbij", "sluiten", "contact"):
        assert f"/werk/{inside.pk}/{closed_part}/" not in shown
    assert browser.get(f"/werk/{outside.pk}/").status_code == 404


def test_what_cannot_be_logged_is_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise DatabaseError

    world.client("Jan Secret")
    coach = world.signed_in(world.person("coach"))
    monkeypatch.setattr(LookUp.objects, "bulk_create", fail)
    answer = coach.get("/werk/")
    assert answer.status_code == 503
    assert "Secret" not in answer.content.decode()


@pytest.mark.parametrize("rows", [10, 40])
def test_the_list_and_the_page_of_a_client_ask_as_little_for_many(
    rows: int, django_assert_max_num_queries: Any
) -> None:
    coach = world.person("coach")
    for number in range(rows):
        world.client(f"Client {number:02}", coach=coach)
    file = world.client("Aa")
    for number in range(rows):
        world.involve(file, world.person("trainer", f"Trainer {number}"))
    browser = world.signed_in(coach)
    with django_assert_max_num_queries(22):
        page(browser, "/werk/")
    with django_assert_max_num_queries(28):
        page(browser, f"/werk/{file.pk}/")


def test_a_citizen_who_comes_to_the_desk_is_brought_to_his_own_pages() -> None:
    assert world.signed_in(world.person("client")).get("/werk/")["Location"] == "/mijn/"


def test_a_team_of_elsewhere_cannot_be_given() -> None:
    file = world.client(team=None)
    elsewhere = world.team("East", of=world.organisation("elsewhere"))
    intaker = world.person("integral_intaker")
    with pytest.raises(ValidationError, match="team"):
        assign(intaker, file, seen=0, token=None, team=elsewhere, coach=None)
    file.refresh_from_db()
    assert file.team is None


def test_of_two_who_give_a_coach_the_second_sees_whom_the_first_chose() -> None:
    file = world.client(team=None)
    coaches = [world.person("coach", name) for name in ("Fatima", "Koen")]
    browser = world.signed_in(world.person("integral_intaker", "Ingrid"))
    address = f"/en/werk/{file.pk}/wie/"
    assert browser.post(address, {"coach": coaches[0].pk, "seen": 0}).status_code == 302
    html = browser.post(address, {"coach": coaches[1].pk, "seen": 0}).content.decode()
    assert "Ingrid wrote here at the same time" in html
    assert "no team yet; Fatima" in html
    assert f'<option value="{coaches[1].pk}" selected>' in html, "what was chosen is still there"
    file.refresh_from_db()
    assert file.coach == coaches[0]
    assert browser.post(address, {"coach": coaches[1].pk, "seen": 1}).status_code == 302
    file.refresh_from_db()
    assert file.coach == coaches[1]
    told = [(entry.by_name, entry.coach) for entry in AssignmentEntry.objects.order_by("number")]
    assert told == [("Ingrid", coaches[0]), ("Ingrid", coaches[1])]


def test_a_lead_who_gives_a_client_to_another_team_comes_back_to_his_list() -> None:
    file, lead = world.client(), world.signed_in(world.person("team_lead"))
    address = f"/werk/{file.pk}/wie/"
    lead.post(lead.get(address)["Location"], {"reason": "he moved"})
    answer = lead.post(address, {"team": world.team("South").pk, "seen": 0})
    assert answer["Location"] == "/werk/"
    assert lead.get(f"/werk/{file.pk}/").status_code == 404


def test_who_works_along_already_gets_another_last_day_and_the_client_sees_it() -> None:
    file, expert = world.client(), world.person("diagnostician", "Dieuwke")
    coach = world.signed_in(world.person("coach"))
    last = timezone.localdate() + timedelta(days=30)
    for until in ("", f"{last:%Y-%m-%d}", f"{last:%Y-%m-%d}"):
        assert coach.post(f"/werk/{file.pk}/erbij/", {"person": expert.pk, "until": until}).status_code == 302
    assert Involvement.objects.get().until == last
    assert file.user is not None
    assert "Dieuwke" in page(world.signed_in(file.user), f"/mijn/{file.pk}/toegang/")


def test_nobody_is_let_in_until_yesterday_and_nobody_of_elsewhere() -> None:
    file = world.client()
    expert = world.person("diagnostician")
    stranger = world.person("diagnostician", organisation=world.organisation("elsewhere"))
    coach = world.signed_in(world.person("coach"))
    yesterday = timezone.localdate() - timedelta(days=1)
    address = f"/en/werk/{file.pk}/erbij/"
    sent = {"person": expert.pk, "until": f"{yesterday:%Y-%m-%d}"}
    assert "This day is over" in coach.post(address, sent).content.decode()
    assert coach.post(address, {"person": stranger.pk}).status_code == 200
    assert not Involvement.objects.exists()


def test_who_worked_along_for_a_while_stays_to_be_read_when_he_stops() -> None:
    file, expert = world.client(), world.person("diagnostician")
    week = timezone.localdate() - timedelta(days=7)
    involvement = world.involve(file, expert, week)
    world.signed_in(world.person("coach")).post(f"/werk/{file.pk}/erbij/{involvement.pk}/stop/")
    involvement.refresh_from_db()
    assert involvement.until == timezone.localdate() - timedelta(days=1)
    assert not visible_to(expert).exists()


def test_a_name_with_signs_that_no_database_takes_is_sought_without_them() -> None:
    world.client("Samira")
    answer = world.signed_in(world.person("coach")).post("/werk/", {"zoek": "sam\0ira"})
    assert "Samira" in answer.content.decode()
