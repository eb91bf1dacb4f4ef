"""The client reads who looked."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client as Browser

from roer.web.dossier.models import Client, Erasure, LookUp
from roer.web.people.models import User
from tests.web import world

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


def looked(
    file: Client, user: User, verb: str = "picture.see", at: datetime = NOON, **fields: object
) -> None:
    log = {
        "name": user.name,
        "role": user.role,
        "organisation": str(user.organisation or ""),
        "in_team": True,
    }
    LookUp.objects.create(client=file, user=user, verb=verb, at=at, **{"how": "page", **log, **fields})


def owner(file: Client) -> Browser:
    assert file.user is not None
    return world.signed_in(file.user)


def told(file: Client, query: str = "", language: str = "/en") -> str:
    answer = owner(file).get(f"{language}/mijn/{file.pk}/kijkers/{query}")
    assert answer.status_code == 200
    words = re.sub(r"<[^>]+>", "", answer.content.decode())
    return re.sub(r"\s+", " ", words)


def test_he_reads_in_words_who_looked_at_what() -> None:
    file, fatima = world.client(), world.person("coach", "Fatima")
    looked(file, fatima)
    assert "Fatima, coach (Alphen) looked at your picture at 12:00" in told(file)
    assert "Fatima, coach (Alphen) keek naar je foto om 12:00" in told(file, language="")


def test_what_someone_did_often_on_one_day_is_one_line() -> None:
    file, fatima = world.client(), world.person("coach", "Fatima")
    for minutes in range(5):
        looked(file, fatima, at=NOON + timedelta(minutes=minutes))
    looked(file, fatima, "facts.see")
    looked(file, fatima, at=NOON - timedelta(days=1))
    shown = told(file)
    assert "5 times, last at 12:04" in shown
    assert shown.count("Fatima, coach (Alphen)") == 2  # once a day


def test_a_day_is_a_day_in_the_netherlands() -> None:
    file, fatima = world.client(), world.person("coach", "Fatima")
    looked(file, fatima, at=datetime(2026, 11, 23, 23, 30, tzinfo=ZoneInfo("UTC")))
    assert "24 november 2026" in told(file, language="")
    assert "om 00:30" in told(file, language="")


def test_a_reason_and_how_are_told() -> None:
    file = world.client()
    looked(file, world.person("team_lead", "Tineke"), reason="the coach is ill")
    looked(file, world.person("coach", "Koen"), "documents.see", how="download")
    shown = told(file)
    assert "“the coach is ill”" in shown
    assert "looked at your papers (as a download)" in shown


def test_his_own_looks_are_folded_apart() -> None:
    file = world.client()
    assert file.user is not None
    looked(file, file.user, "picture.see")
    shown = told(file)
    before, own = shown.split("When you looked yourself")
    assert "Nobody but you looked" in before
    assert "looked at your picture" in own
    assert "looked at your picture" not in before


def test_it_can_be_narrowed_to_a_person_and_a_part() -> None:
    file, fatima, koen = world.client(), world.person("coach", "Fatima"), world.person("coach", "Koen")
    looked(file, fatima, "picture.see")
    looked(file, fatima, "facts.see")
    looked(file, koen, "documents.see")
    one = told(file, f"?wie={fatima.pk}")
    assert "looked at your picture" in one
    assert "looked at your papers" not in one
    part = told(file, f"?wie={fatima.pk}&deel=facts")
    assert "looked at your facts" in part
    assert "looked at your picture" not in part
    assert "Nobody looked at that." in told(file, f"?wie={koen.pk}&deel=facts")
    assert "looked at your papers" in told(file, "?wie=nonsense&deel=nonsense&page=x")


def test_who_has_no_account_any_more_stays_in_the_log() -> None:
    file, fatima = world.client(), world.person("coach", "Fatima")
    looked(file, fatima)
    Erasure.objects.create(subject=fatima.pk)
    fatima.delete()
    assert "Fatima" in told(file)


def test_it_is_paged() -> None:
    file, fatima = world.client(), world.person("coach", "Fatima")
    for day in range(41):
        looked(file, fatima, at=NOON - timedelta(days=day))
    assert "Page 1 of 2" in told(file)
    assert told(file, "?page=2").count("Fatima, coach (Alphen)") == 1


def test_nobody_else_reads_it() -> None:
    file, sister = world.client(), world.person("network_helper")
    world.let_in(file, sister)
    for user in (sister, world.person("coach")):
        assert world.signed_in(user).get(f"/mijn/{file.pk}/kijkers/").status_code == 404
