"""The administrator's pages: he makes, changes and ends the accounts of colleagues, and names teams."""

from __future__ import annotations

import re
import smtplib
from unittest import mock

import pytest
from django.core import mail
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from roer.web.people.models import Session, Team, User
from tests.web import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def ad() -> User:
    return world.person("administrator", "Ad")


@pytest.fixture
def admin(ad: User) -> Browser:
    return world.signed_in(ad)


def new(admin: Browser, **fields: object) -> str:
    sent: dict[str, object] = {"name": "Fatima", "email": "Fatima@example.nl", "role": "coach"}
    sent |= {"organisation": world.organisation().pk, **fields}
    return admin.post("/en/werk/mensen/nieuw/", sent, follow=True).content.decode()


def names(html: str) -> list[str]:
    """Who stand in the list, in their order."""
    return re.findall(r'roster__name"><a [^>]*>([^<]+)</a>', html)


def test_a_colleague_gets_a_mail_and_chooses_a_password_himself(admin: Browser) -> None:
    page = new(admin)
    assert "A mail with a link to choose a password is on its way." in page
    assert "No password was chosen yet." in page
    fatima = User.objects.get(email="fatima@example.nl")
    assert (fatima.role, fatima.has_usable_password(), fatima.invented) == ("coach", False, False)
    (sent,) = mail.outbox
    assert sent.to == ["fatima@example.nl"]
    assert "Fatima" not in f"{sent.subject} {sent.body}"
    link = re.search(r"http://testserver(/\S+)", str(sent.body))
    assert link
    assert link.group(1) not in page
    browser = Browser()
    form = browser.get(link.group(1), follow=True)
    words = "een lange zin over brood"
    answer = browser.post(form.redirect_chain[-1][0], {"password1": words, "password2": words})
    assert answer.status_code == 302
    fatima.refresh_from_db()
    assert fatima.check_password(words)


def test_a_mail_that_cannot_be_sent_is_told_and_can_be_sent_again(admin: Browser) -> None:
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=smtplib.SMTPServerDisconnected):
        assert "The mail could not be sent. Send the link again later." in new(admin)
    fatima = User.objects.get(email="fatima@example.nl")
    assert "Fatima" in admin.get(f"/en/werk/mensen/{fatima.pk}/link/").content.decode()
    admin.post(f"/werk/mensen/{fatima.pk}/link/")
    assert mail.outbox[-1].to == ["fatima@example.nl"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "client"},
        {"role": "network_helper"},
        {"role": "partner"},
        {"role": "independent_adviser"},
        {"role": ""},
        {"email": "nobody"},
        {"email": ""},
        {"name": ""},
    ],
)
def test_what_cannot_be_made_is_told_and_not_made(admin: Browser, wrong: dict[str, str]) -> None:
    before = User.objects.count()
    assert 'class="field__fault"' in new(admin, **wrong)
    assert User.objects.count() == before
    assert not mail.outbox


def test_an_address_is_used_once(admin: Browser) -> None:
    new(admin)
    html = new(admin, name="Another", email="FATIMA@example.nl")
    assert "There is an account with this e-mail address already." in html
    assert User.objects.filter(email__iexact="fatima@example.nl").count() == 1


def test_nobody_of_another_organisation_is_there(admin: Browser) -> None:
    elsewhere = world.organisation("elsewhere")
    other = world.person("coach", "Stranger", organisation=elsewhere)
    jan = world.client("Jan Client")
    assert names(admin.get("/werk/mensen/").content.decode()) == ["Ad"]
    for words in ("Stranger", "Jan"):
        html = admin.post("/werk/mensen/", {"zoek": words}).content.decode()
        assert names(html) == []
        assert "Jan Client" not in html
    assert jan.user is not None
    for person in (other, jan.user):
        assert admin.get(f"/werk/mensen/{person.pk}/").status_code == 404
        for act in ("einde", "terug", "factor", "link", "elsewhere"):
            assert admin.post(f"/werk/mensen/{person.pk}/{act}/").status_code == 404
        assert User.objects.get(pk=person.pk).is_active
    assert 'class="field__fault"' in new(admin, organisation=elsewhere.pk)
    team = world.team("Theirs", of=elsewhere)
    assert 'class="field__fault"' in new(admin, team=team.pk)
    assert admin.post(f"/werk/mensen/team/{team.pk}/", {"name": "Mine"}).status_code == 404


def test_the_municipalities_of_a_cooperation_are_managed_by_its_administrator() -> None:
    together = world.organisation("together", kind="cooperation")
    part = world.organisation("part", part_of=together)
    coach = world.person("coach", "Kees", organisation=part)
    above = world.signed_in(world.person("administrator", "Above", organisation=together))
    below = world.signed_in(world.person("administrator", "Below", organisation=part))
    assert names(above.get("/werk/mensen/").content.decode()) == ["Above", "Below", "Kees"]
    assert names(below.get("/werk/mensen/").content.decode()) == ["Below", "Kees"]
    above.post(f"/werk/mensen/{coach.pk}/einde/")
    assert not User.objects.get(pk=coach.pk).is_active


def test_the_list_is_searched_narrowed_sorted_and_paged(admin: Browser) -> None:
    for number in range(30):
        world.person("trainer", f"Trainer {number:02}")
    world.person("coach", "Zoë", email="z@example.nl", is_active=False)
    first = admin.get("/en/werk/mensen/").content.decode()
    assert names(first) == ["Ad", *(f"Trainer {number:02}" for number in range(19))]
    assert "32 accounts" in first
    assert names(admin.get("/werk/mensen/?page=2").content.decode())[-1] == "Zoë"  # who ended stands last
    assert names(admin.post("/werk/mensen/", {"zoek": "z@example"}).content.decode()) == ["Zoë"]
    assert names(admin.get("/werk/mensen/?rol=coach").content.decode()) == ["Zoë"]
    assert names(admin.get("/werk/mensen/?op=newest").content.decode())[0] == "Trainer 29"
    assert "Nobody was found" in admin.post("/en/werk/mensen/", {"zoek": "nobody"}).content.decode()
    assert len(names(admin.get("/werk/mensen/?op=elsewhere&rol=&page=x").content.decode())) == 20


def test_the_list_asks_as_many_questions_for_many_as_for_few(admin: Browser) -> None:
    asked = []
    for number in range(12):
        world.person("trainer", f"Trainer {number}", team=world.team(f"Team {number}"))
        if number in (1, 11):
            with CaptureQueriesContext(connection) as queries:
                admin.get("/werk/mensen/")
            asked.append(len(queries))
    assert asked[0] == asked[1]


def test_an_account_that_is_ended_is_out_at_once_and_can_come_back(admin: Browser) -> None:
    koen = world.person("coach", "Koen")
    browser = world.signed_in(koen)
    assert browser.get("/werk/").status_code == 200
    asked = admin.get(f"/en/werk/mensen/{koen.pk}/einde/").content.decode()
    assert "Koen can no longer come in" in asked
    assert User.objects.get(pk=koen.pk).is_active  # asking ends nothing
    admin.post(f"/werk/mensen/{koen.pk}/einde/")
    assert not Session.objects.filter(user=koen).exists()
    assert browser.get("/werk/")["Location"].startswith("/inloggen/")
    admin.post(f"/werk/mensen/{koen.pk}/terug/")
    assert User.objects.get(pk=koen.pk).is_active
    assert browser.get("/werk/")["Location"].startswith("/inloggen/")


def test_his_clients_are_listed_for_the_team_lead_who_chooses_another_coach(admin: Browser) -> None:
    koen, karin = world.person("coach", "Koen"), world.person("coach", "Karin")
    jan = world.client("Jan", coach=koen)
    world.client("Piet", coach=karin)
    page = admin.get(f"/werk/mensen/{koen.pk}/").content.decode()
    assert "Jan" not in page  # an administrator sees no clients, and not how many there are
    admin.post(f"/werk/mensen/{koen.pk}/einde/")
    lead = world.signed_in(world.person("team_lead", "Tineke"))
    listed = lead.get("/en/werk/?zonder=on").content.decode()
    assert names(listed) == ["Jan"]
    assert "no longer works here" in listed
    reason = {"reason": "Koen left", "next": f"/werk/{jan.pk}/wie/", "seen": "0"}
    lead.post(f"/werk/{jan.pk}/waarom/", reason)
    lead.post(f"/werk/{jan.pk}/wie/", {"coach": karin.pk, "team": jan.team_id, "seen": "0"})
    jan.refresh_from_db()
    assert jan.coach == karin
    assert names(lead.get("/en/werk/?zonder=on").content.decode()) == []


def test_an_administrator_neither_ends_nor_raises_himself(ad: User, admin: Browser) -> None:
    for act in ("einde", "factor"):
        answer = admin.post(f"/werk/mensen/{ad.pk}/{act}/")
        assert 'role="alert"' in answer.content.decode()
    for role in ("coach", "privacy_officer", "team_lead"):
        answer = admin.post(f"/werk/mensen/{ad.pk}/", {"name": "Ad", "role": role})
        assert 'role="alert"' in answer.content.decode()
    ad.refresh_from_db()
    assert (ad.is_active, ad.role) == (True, "administrator")
    assert "/einde/" not in admin.get(f"/werk/mensen/{ad.pk}/").content.decode()
    assert admin.get("/werk/").status_code == 200


def test_another_role_ends_the_sessions_of_the_old_one(admin: Browser) -> None:
    coach = world.person("coach", "Koen")
    world.signed_in(coach)
    team = world.team("South")
    admin.post(f"/werk/mensen/{coach.pk}/", {"name": "Koen K", "role": "coach", "team": team.pk})
    assert Session.objects.filter(user=coach).exists()
    admin.post(f"/werk/mensen/{coach.pk}/", {"name": "Koen K", "role": "team_lead", "team": team.pk})
    coach.refresh_from_db()
    assert (coach.name, coach.role, coach.team) == ("Koen K", "team_lead", team)
    assert not Session.objects.filter(user=coach).exists()


def test_the_address_of_an_account_cannot_be_changed_to_come_in_oneself(admin: Browser) -> None:
    coach = world.person("coach", "Koen", email="koen@example.nl")
    sent = {"name": "Koen", "role": "coach", "email": "ad@example.nl", "password": "x", "is_active": "0"}
    admin.post(f"/werk/mensen/{coach.pk}/", sent)
    coach.refresh_from_db()
    assert (coach.email, coach.is_active) == ("koen@example.nl", True)


def test_a_team_is_made_once_and_gets_another_name_and_area(admin: Browser) -> None:
    sent = {"name": "West", "area": "west", "organisation": world.organisation().pk}
    assert admin.post("/werk/mensen/team/", sent).status_code == 302
    assert 'role="alert"' in admin.post("/werk/mensen/team/", sent).content.decode()
    west = Team.objects.get(name="West")
    assert admin.post(f"/werk/mensen/team/{west.pk}/", {"name": "Wester", "area": "dunes"}).status_code == 302
    assert Team.objects.filter(name="Wester", area="dunes").count() == 1
    world.team("North")
    twice = admin.post(f"/werk/mensen/team/{west.pk}/", {"name": "North", "area": ""}).content.decode()
    assert 'role="alert"' in twice
    assert "Wester" in admin.get("/werk/mensen/").content.decode()


def test_nobody_else_has_these_pages() -> None:
    for role in ("coach", "team_lead", "privacy_officer", "client"):
        browser = world.signed_in(world.person(role))
        assert browser.get("/werk/mensen/").status_code == 404
        assert browser.post("/werk/mensen/nieuw/", {"name": "x"}).status_code == 404


def test_two_administrators_who_change_the_same_both_learn_of_the_other(admin: Browser) -> None:
    made = Team.objects.get_or_create(organisation=world.organisation(), name="North")[0]
    address = f"/en/werk/mensen/team/{made.pk}/"
    form = admin.get(address).content.decode()
    was = re.search(r'name="was" value="([^"]*)"', form)
    assert was
    admin.post(address, {"name": "North-East", "area": "", "was": was[1]})
    html = admin.post(address, {"name": "North-West", "area": "", "was": was[1]}).content.decode()
    assert "Someone else changed this meanwhile. Now it is: North-East" in html
    assert 'value="North-West"' in html
    made.refresh_from_db()
    assert made.name == "North-East"
