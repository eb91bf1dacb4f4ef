"""The list of clients, who works for whom, and closing a file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.test import Client as Browser
from django.utils import timezone
from django.utils.http import urlencode

from roer.web.dossier import looking
from roer.web.dossier.actions.client import assign
from roer.web.dossier.models import (
    AssignmentEntry,
    Dispute,
    FactEntry,
    Grant,
    Invitation,
    Involvement,
    LookUp,
    Part,
    Urgent,
)
from roer.web.dossier.queries import visible_to
from roer.web.people.drafts import note_for
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
    with django_assert_max_num_queries(14):
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


def test_who_waits_for_help_or_for_an_answer_is_not_closed_away() -> None:
    file = world.client()
    coach = world.signed_in(world.person("coach"))
    address = f"/en/werk/{file.pk}/sluiten/"
    call = Urgent.objects.create(client=file, what=["bed"])
    html = coach.post(address, {"reason": "He has work"}).content.decode()
    assert "needs help today" in html
    assert "He has work" in html
    call.delete()
    said = {"client": file, "by_name": "Jan", "by_role": "client", "number": 1}
    fact = FactEntry.objects.create(fact="has_address", value=True, basis="self_reported", **said)
    Dispute.objects.create(client=file, entry=fact, words="No.")
    assert "First give an answer" in coach.post(address, {"reason": "He has work"}).content.decode()
    file.refresh_from_db()
    assert file.is_open


def test_after_closing_a_code_lets_nobody_in() -> None:
    file = world.client()
    soon = timezone.now() + timedelta(days=7)
    code = {"code": "x", "parts": ["picture"], "until": soon.date(), "valid_until": soon}
    invitation = Invitation.objects.create(client=file, name="Joke", **code)
    world.signed_in(world.person("coach")).post(f"/werk/{file.pk}/sluiten/", {"reason": "work"})
    invitation.refresh_from_db()
    assert invitation.valid_until <= timezone.now()


@pytest.mark.parametrize(
    "onward",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "javascript:alert(1)",
        "foto",
        "/werk/",
        "/werk/{other}/",
        "/mijn/{file}/",
        "/werk/{file}/papieren/afvinken/",
        "/nergens/",
        "",
    ],
)
def test_a_reason_leads_to_a_page_of_that_file_and_nowhere_else(onward: str) -> None:
    file, other = world.client("Jan"), world.client("Anna")
    lead = world.signed_in(world.person("team_lead"))
    address = f"/werk/{file.pk}/waarom/?" + urlencode({"next": onward.format(file=file.pk, other=other.pk)})
    assert lead.get(address).status_code == 200
    assert lead.post(address, {"reason": "because"})["Location"] == f"/werk/{file.pk}/"


def test_a_reason_is_good_for_the_file_it_was_given_for_and_for_half_an_hour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file, other = world.client("Jan"), world.client("Anna")
    lead = world.signed_in(world.person("team_lead"))
    lead.post(f"/werk/{file.pk}/waarom/", {"reason": "the coach is ill"})
    assert lead.get(f"/werk/{file.pk}/gegevens/").status_code == 200
    assert lead.get(f"/werk/{other.pk}/").status_code == 302
    assert timedelta(minutes=30) == looking.REASON_HOLDS
    monkeypatch.setattr(looking, "REASON_HOLDS", timedelta(0))
    assert "/waarom/" in lead.get(f"/werk/{file.pk}/gegevens/")["Location"]


def test_without_words_there_is_no_reason_and_nothing_is_shown() -> None:
    file, lead = world.client("Jan"), world.signed_in(world.person("team_lead"))
    answer = lead.post(f"/en/werk/{file.pk}/waarom/", {"reason": "  "})
    assert "Say in a few words why." in answer.content.decode()
    assert not LookUp.objects.exists()


def test_a_reason_is_not_asked_about_a_file_that_one_may_not_see() -> None:
    beyond = world.client(organisation=world.organisation("beyond"))
    lead = world.signed_in(world.person("team_lead"))
    assert lead.get(f"/werk/{beyond.pk}/waarom/").status_code == 404
    assert lead.post(f"/werk/{beyond.pk}/waarom/", {"reason": "x"}).status_code == 404


def test_what_a_lead_typed_waits_while_he_says_why() -> None:
    file, lead = world.client("Jan"), world.person("team_lead")
    browser = world.signed_in(lead)
    sent = {"reason": "Jan has work", "whose": note_for(lead)}
    answer = browser.post(f"/werk/{file.pk}/sluiten/", sent)
    onward = browser.post(answer["Location"], {"reason": "to close it"})["Location"]
    assert "Jan has work" in page(browser, onward)
    file.refresh_from_db()
    assert file.is_open
