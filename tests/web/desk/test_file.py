"""Closing a file and opening it again, and why a team lead looks into one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone
from django.utils.http import urlencode

from roer.web.dossier import looking
from roer.web.dossier.models import Dispute, FactEntry, Grant, Invitation, LookUp, Part, Urgent
from roer.web.people.drafts import note_for
from tests.web import world

pytestmark = pytest.mark.django_db


def page(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


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
