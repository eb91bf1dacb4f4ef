"""A session ends when nothing is done, and what was typed waits."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.utils import timezone

from roer.web.dossier.models import AnalysisEntry
from roer.web.people.drafts import note_for
from roer.web.people.models import Draft, Session, User
from tests.web import world

pytestmark = pytest.mark.django_db
SOMEWHERE = "/mijn/aanmelden/"  # a page with a form that is not about one file


def typed(user: User, words: str = "I can bake bread") -> dict[str, str]:
    return {"whose": note_for(user), "goes_well": words, "form": SOMEWHERE}


def test_it_ends_after_a_quarter_of_an_hour_without_doing_anything() -> None:
    coach = world.person("coach")
    browser = world.signed_in(coach)
    assert browser.get("/werk/").status_code == 200
    later = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE + 1)
    with mock.patch.object(timezone, "now", return_value=later):
        answer = browser.get("/werk/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/inloggen/")


def test_what_a_person_asks_makes_it_last_and_what_a_page_asks_by_itself_does_not() -> None:
    browser = world.signed_in(world.person("coach"))
    before = Session.objects.get().expire_date
    later = timezone.now() + timedelta(minutes=10)
    with mock.patch.object(timezone, "now", return_value=later):
        browser.get("/werk/", headers={"HX-Polling": "true"})
        assert Session.objects.get().expire_date == before
        assert browser.post("/blijven/").status_code == 204
    assert Session.objects.get().expire_date > before


def test_a_session_knows_whose_it_is() -> None:
    coach = world.person("coach")
    world.signed_in(coach)
    assert Session.objects.get().user == coach


def test_what_is_sent_after_the_end_is_kept_for_the_one_who_typed_it() -> None:
    file = world.client()
    assert file.user is not None
    answer = Browser().post(f"/mijn/{file.pk}/foto/housing/", typed(file.user))
    assert answer.status_code == 302
    draft = Draft.objects.get()
    assert (draft.user, draft.fields) == (file.user, {"goes_well": ["I can bake bread"]})


def test_what_was_typed_is_there_again_after_signing_in_and_gone_once_it_is_saved() -> None:
    file = world.client()
    assert file.user is not None
    address = f"/mijn/{file.pk}/foto/housing/"
    Browser().post(address, typed(file.user))
    browser = world.signed_in(file.user)
    assert browser.get("/binnen/")["Location"] == address
    assert "I can bake bread" in browser.get(address).content.decode()
    browser.post(address, {**typed(file.user), "seen": "0", "made_with": "alone"})
    assert not Draft.objects.exists()
    assert browser.get("/binnen/")["Location"] == "/mijn/"


def test_a_page_that_is_about_to_end_hands_over_what_was_typed() -> None:
    file = world.client()
    assert file.user is not None
    assert world.signed_in(file.user).post("/bewaren/", typed(file.user)).status_code == 204
    assert Draft.objects.get().form == SOMEWHERE


def test_a_draft_can_be_thrown_away() -> None:
    file = world.client()
    assert file.user is not None
    browser = world.signed_in(file.user)
    browser.post("/bewaren/", typed(file.user))
    assert browser.post("/weggooien/", {"form": SOMEWHERE})["Location"] == SOMEWHERE
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "form",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "/binnen/", "/nowhere/"],
)
def test_a_draft_belongs_to_an_address_of_this_site(form: str) -> None:
    file = world.client()
    assert file.user is not None
    assert Browser().post("/bewaren/", {**typed(file.user), "form": form}).status_code == 400
    assert not Draft.objects.exists()


def test_a_forged_note_keeps_nothing() -> None:
    file = world.client()
    assert file.user is not None
    forged = {**typed(file.user), "whose": "somebody"}
    assert Browser().post("/bewaren/", forged).status_code == 400
    assert not Draft.objects.exists()


def test_a_draft_waits_half_a_day() -> None:
    file = world.client()
    assert file.user is not None
    browser = world.signed_in(file.user)
    browser.post("/bewaren/", typed(file.user))
    Draft.objects.update(at=timezone.now() - timedelta(hours=12, seconds=1))
    assert browser.get("/binnen/")["Location"] == "/mijn/"


def test_words_of_someone_else_that_came_meanwhile_are_not_written_over_unseen() -> None:
    file, coach = world.client(), world.person("coach")
    assert file.user is not None
    address = f"/en/werk/{file.pk}/samen/opschrijven/"
    Browser().post(address, {"whose": note_for(coach), "seen": "0", "hinders": "No car."})
    own = world.signed_in(file.user)
    own.post(f"/mijn/{file.pk}/samen/opschrijven/", {"seen": "0", "hinders": "I am afraid."})
    browser = world.signed_in(coach)
    page = browser.get(address).content.decode()
    assert "No car." in page
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    again = browser.post(address, {"seen": seen[1], "hinders": "No car."}).content.decode()
    assert "I am afraid." in again
    assert "No car." in again
    assert AnalysisEntry.objects.get().hinders == "I am afraid."


def test_a_form_of_a_session_that_ended_and_began_again_elsewhere_is_kept() -> None:
    file = world.client()
    assert file.user is not None
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(file.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = browser.post(f"/en/mijn/{file.pk}/foto/housing/", typed(file.user))
    assert answer.status_code == 403
    assert f'href="/en/mijn/{file.pk}/foto/housing/"' in answer.content.decode()
    assert Draft.objects.get().fields["goes_well"] == ["I can bake bread"]


def test_what_can_no_longer_be_saved_is_given_back_to_who_typed_it() -> None:
    file, coach = world.client("Samira"), world.person("coach")
    browser = world.signed_in(coach)
    file.closed_at = timezone.now() + timedelta(seconds=1)
    file.save()
    answer = browser.post(f"/werk/{file.pk}/samen/opschrijven/", {"hinders": "No car at all"})
    assert answer.status_code == 404
    assert "No car at all" in answer.content.decode()
    assert "Samira" not in answer.content.decode()


def test_a_draft_at_a_form_that_is_there_no_more_is_given_back_once_and_then_no_longer_waits() -> None:
    file, coach = world.client("Jan"), world.person("coach")
    address = f"/werk/{file.pk}/samen/opschrijven/"
    Browser().post(address, {"whose": note_for(coach), "hinders": "No car at all"})
    file.closed_at = timezone.now() + timedelta(seconds=1)
    file.save()
    browser = world.signed_in(coach)
    lost = browser.get(browser.get("/binnen/")["Location"])
    assert lost.status_code == 404
    assert "No car at all" in lost.content.decode()
    assert browser.get("/binnen/")["Location"] == "/werk/"


def test_signs_that_no_database_takes_are_left_out_of_a_draft() -> None:
    file = world.client()
    assert file.user is not None
    Browser().post(f"/mijn/{file.pk}/foto/housing/", typed(file.user, "bread\0 and butter"))
    assert Draft.objects.get().fields["goes_well"] == ["bread and butter"]


@pytest.mark.parametrize("address", ["/", "/aanpakken/", "/inloggen/", "/nowhere/"])
def test_no_page_with_someones_name_on_it_is_kept_by_a_browser(address: str) -> None:
    answer = world.signed_in(world.person("coach", "Fatima")).get(address)
    assert "Fatima" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"
