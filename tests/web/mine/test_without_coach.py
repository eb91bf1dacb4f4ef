"""Who has no coach: no page tells him what his coach does, and he reads who helps him instead."""

from __future__ import annotations

import re

import pytest

from roer.web.dossier.models import Client
from tests.web import world
from tests.web.plain_dutch import main_text

pytestmark = pytest.mark.django_db
HIS_COACH = re.compile(r"\bje coach\b", re.IGNORECASE)
PAGES = (
    "", "weten/", "berichten/", "berichten/nieuw/", "bel-mij/", "andere-coach/", "herinneringen/", "agenda/",
    "notities/", "sterk/", "gegevens/", "gegevens/vragen/", "gezondheid/", "toegang/", "toegang/organisatie/",
    "toegang/helper/", "kijkers/", "data/", "data/verzoek/",
)  # fmt: skip


@pytest.fixture(params=["never had one", "the coach left"])
def jan(request: pytest.FixtureRequest) -> Client:
    place = world.organisation(phone="14 0172")
    left = request.param == "the coach left"
    coach = world.person("coach", "Fatima", is_active=False) if left else None
    world.person("team_lead")
    return world.client("Jan", coach=coach, organisation=place)


def told(file: Client, path: str) -> str:
    assert file.user is not None
    answer = world.signed_in(file.user).get(f"/mijn/{file.pk}/{path}")
    assert answer.status_code == 200
    return main_text(answer.content.decode())


@pytest.mark.parametrize("path", PAGES)
def test_no_page_speaks_of_a_coach_whom_he_does_not_have(jan: Client, path: str) -> None:
    assert not HIS_COACH.findall(told(jan, path))


@pytest.mark.parametrize("path", ["", "weten/", "andere-coach/"])
def test_he_reads_who_helps_him_and_at_which_number(jan: Client, path: str) -> None:
    page = told(jan, path)
    assert "Je hebt nu geen coach. Iemand anders van Alphen helpt je." in page
    assert "14 0172" in page


def test_he_asks_for_a_coach_and_not_for_another(jan: Client) -> None:
    assert jan.user is not None
    browser, address = world.signed_in(jan.user), f"/mijn/{jan.pk}/andere-coach/"
    if jan.coach is None:
        browser.post(address, {"kind": "coach", "words": "Ik wil er een."})
        assert "Je vroeg om een coach" in told(jan, "andere-coach/")
    assert "Een coach, of een gesprek" in told(jan, "andere-coach/")
