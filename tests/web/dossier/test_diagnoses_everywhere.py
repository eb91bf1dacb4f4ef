"""No text that others read names an illness or a score, through whichever door it comes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from roer.web.dossier.actions.documents import name_for
from roer.web.dossier.content.diagnoses import named_diagnosis, names_no_illness
from roer.web.dossier.models import AnalysisEntry, Client, DomainEntry, LookUp, Part, Urgent
from tests.web import world

SOON = str(timezone.localdate() + timedelta(days=30))
WORDS = "schizofrenie en een IQ van 70"
# Free text that may: what a client asks about his own data, and the answer, quote what they are about;
# why somebody looks is checked before it is written down.
MAY = {("DataRequest", "words"), ("DataRequest", "answer"), ("LookUp", "reason")}


def free_texts() -> list[tuple[str, models.Field[Any, Any]]]:
    found: list[tuple[str, models.Field[Any, Any]]] = []
    for model in apps.get_app_config("dossier").get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField) and (field.max_length or 0) >= 300:
                found.append((model.__name__, field))
    return found


def test_every_field_for_sentences_is_checked() -> None:
    fields = {(model, field.name) for model, field in free_texts()}
    checked = {(m, f.name) for m, f in free_texts() if names_no_illness in f.validators}
    assert len(fields) > 15
    assert fields - checked == MAY


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("foto/vraag/", {"question": WORDS, "made_with": "staff"}),
        ("foto/housing/", {"change": WORDS, "made_with": "staff"}),
        ("samen/kijk/can/", {"words": WORDS}),
        ("samen/opschrijven/", {"hinders": WORDS}),
        ("wie-stuurt/goals/", {"leader": "coach", "reason": WORDS, "look_again_on": SOON}),
        ("sluiten/", {"reason": WORDS}),
        ("dringend/", {"done": WORDS}),
    ],
)
@pytest.mark.django_db
def test_a_coach_is_told_what_to_write_instead(address: str, sent: dict[str, str]) -> None:
    file, coach = world.client(), world.person("coach")
    Urgent.objects.create(client=file, what=["bed"])
    html = world.signed_in(coach).post(f"/werk/{file.pk}/{address}", {"seen": "0", **sent}).content.decode()
    assert "Schrijf wat helpt, niet hoe het heet." in html
    assert not AnalysisEntry.objects.exists()
    assert not DomainEntry.objects.exists()
    assert Client.objects.get().is_open


@pytest.mark.django_db
def test_a_client_and_a_team_lead_are_told_so_too() -> None:
    file, lead = world.client(), world.person("team_lead")
    assert file.user is not None
    partner = world.organisation("go", kind="partner")
    sent = {"organisation": partner.pk, "parts": [Part.PICTURE], "purpose": WORDS, "until": SOON}
    html = world.signed_in(file.user).post(f"/mijn/{file.pk}/toegang/organisatie/", sent).content.decode()
    assert "Schrijf wat helpt" in html
    html = world.signed_in(lead).post(f"/werk/{file.pk}/waarom/", {"reason": WORDS}).content.decode()
    assert "Schrijf wat helpt" in html
    assert not LookUp.objects.filter(user=lead).exists()


@pytest.mark.django_db
def test_what_a_client_keeps_to_himself_he_calls_as_he_likes() -> None:
    file = world.client()
    assert file.user is not None
    sent = {"seen": "0", "made_with": "alone", "change": WORDS, "own": "on"}
    assert world.signed_in(file.user).post(f"/mijn/{file.pk}/foto/addiction/", sent).status_code == 302
    assert DomainEntry.objects.get().change == WORDS


def test_a_paper_is_kept_under_a_name_that_tells_nothing() -> None:
    assert name_for("brief adhd.pdf", "pdf") == "document.pdf"


@pytest.mark.parametrize(
    "text",
    ["zwak begaafd", "een I Q van 70", "MS", "syndroom van Down", "gilles de la tourette", "Downsyndroom"],
)
def test_other_ways_of_writing_are_known_too(text: str) -> None:
    assert named_diagnosis(text)


@pytest.mark.parametrize("text", ["Stuur een sms.", "Ms. Jansen helpt mij.", "Ik wil een quotum halen."])
def test_plain_words_are_let_through(text: str) -> None:
    assert named_diagnosis(text) is None
