"""The administrator makes, changes and ends the accounts of colleagues."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client as Browser

from roer.web.people.models import Session, Team, User
from tests.web import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Browser:
    return world.signed_in(world.person("administrator", "Ad"))


def new(admin: Browser, **fields: object) -> str:
    sent = {"name": "Fatima", "email": "fatima@example.nl", "role": "coach"}
    sent |= {"organisation": world.organisation().pk, **fields}
    return admin.post("/en/werk/mensen/nieuw/", sent).content.decode()


def test_a_colleague_gets_a_mail_and_chooses_a_password_himself(admin: Browser) -> None:
    new(admin)
    fatima = User.objects.get(email="fatima@example.nl")
    assert (fatima.role, fatima.has_usable_password(), fatima.invented) == ("coach", False, False)
    (sent,) = mail.outbox
    assert "Fatima" not in sent.subject + sent.body
    link = re.search(r"http://testserver(/\S+)", sent.body)
    assert link
    browser = Browser()
    form = browser.get(link.group(1), follow=True)
    words = "een lange zin over brood"
    answer = browser.post(form.redirect_chain[-1][0], {"password1": words, "password2": words})
    assert answer.status_code == 302
    fatima.refresh_from_db()
    assert fatima.check_password(words)


@pytest.mark.parametrize(
    "wrong", [{"role": "client"}, {"role": "network_helper"}, {"email": "nobody"}, {"name": ""}]
)
def test_what_cannot_be_made_is_told_and_not_made(admin: Browser, wrong: dict[str, str]) -> None:
    before = User.objects.count()
    assert 'class="field__fault"' in new(admin, **wrong)
    assert User.objects.count() == before


def test_an_address_is_used_once(admin: Browser) -> None:
    new(admin)
    assert 'role="alert"' in new(admin, name="Another")
    assert User.objects.filter(email="fatima@example.nl").count() == 1


def test_nobody_of_another_organisation_is_there(admin: Browser) -> None:
    elsewhere = world.organisation("elsewhere")
    other = world.person("coach", "Stranger", organisation=elsewhere)
    jan = world.client("Jan Client")
    html = admin.get("/werk/mensen/").content.decode()
    assert "Stranger" not in html
    assert "Jan Client" not in html
    assert jan.user is not None
    for person in (other, jan.user):
        assert admin.get(f"/werk/mensen/{person.pk}/").status_code == 404
        assert admin.post(f"/werk/mensen/{person.pk}/end/").status_code == 404
        assert User.objects.get(pk=person.pk).is_active
    assert 'class="field__fault"' in new(admin, organisation=elsewhere.pk)


def test_an_account_that_is_ended_is_out_at_once_and_can_come_back(admin: Browser) -> None:
    coach = world.person("coach", "Koen")
    world.client("Jan", coach=coach)
    browser = world.signed_in(coach)
    assert (
        "1 client then needs another coach" in admin.get(f"/en/werk/mensen/{coach.pk}/end/").content.decode()
    )
    admin.post(f"/werk/mensen/{coach.pk}/end/")
    assert not Session.objects.filter(user=coach).exists()
    assert browser.get("/werk/").status_code == 302
    admin.post(f"/werk/mensen/{coach.pk}/revive/")
    assert User.objects.get(pk=coach.pk).is_active


def test_an_administrator_neither_ends_nor_changes_himself() -> None:
    ad = world.person("administrator", "Ad")
    admin = world.signed_in(ad)
    assert 'role="alert"' in admin.post(f"/werk/mensen/{ad.pk}/end/").content.decode()
    admin.post(f"/werk/mensen/{ad.pk}/", {"name": "Ad", "role": "coach"})
    ad.refresh_from_db()
    assert (ad.is_active, ad.role) == (True, "administrator")


def test_another_role_ends_the_sessions_of_the_old_one(admin: Browser) -> None:
    coach = world.person("coach", "Koen")
    world.signed_in(coach)
    admin.post(f"/werk/mensen/{coach.pk}/", {"name": "Koen", "role": "team_lead"})
    coach.refresh_from_db()
    assert coach.role == "team_lead"
    assert not Session.objects.filter(user=coach).exists()


def test_a_team_is_made_once(admin: Browser) -> None:
    sent = {"name": "West", "area": "west", "organisation": world.organisation().pk}
    assert admin.post("/werk/mensen/team/", sent).status_code == 302
    assert 'role="alert"' in admin.post("/werk/mensen/team/", sent).content.decode()
    assert Team.objects.filter(name="West").count() == 1
