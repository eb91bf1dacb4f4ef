"""A closed file: the way is read, and asks nothing of anyone; what waits for an answer keeps it open."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from roer.approach.load import approach_ids, load_approach
from roer.web.dossier.actions.client import close_file
from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.route.actions.asking import answer_request, ask_anyway, withdraw_request
from roer.web.route.queries.for_others import next_for_client
from tests.web import world
from tests.web.route.going import client_of, coach_of, knows, owner, terms, today, took
from tests.web.route.test_way import page

pytestmark = pytest.mark.django_db
ORDERS = (
    "Jouw volgende stap",
    "Wat je mee moet nemen",
    "De gemeente is te laat",
    "Wat de gemeente op tijd moet doen",
    "Vraag er toch om",
    "Voor of op",
    "Doe het uiterlijk",
    "Kies een dag",
)


def close(file: Client) -> None:
    Client.objects.filter(pk=file.pk).update(closed_at=timezone.now())
    file.refresh_from_db()


def page_of(user: User, file: Client, where: str) -> str:
    """What stands between head and foot of a page."""
    body = world.signed_in(user).get(f"/mijn/{file.pk}/route/{where}").content.decode()
    return body.partition("<main")[2].partition("</main>")[0]


def test_what_was_asked_anyway_is_answered_first() -> None:
    file = client_of("ijmond-werkt")
    coach = coach_of(file)
    asked = ask_anyway(owner(file), file, step="leerwerkbedrijf", words="Graag.", token=None)
    with pytest.raises(ValidationError, match="Geef eerst antwoord"):
        close_file(coach, file, reason="Klaar.")
    answer_request(coach, file, asked, outcome="no", answer="Er is geen plek.")
    assert close_file(coach, file, reason="Klaar.").closed_at is not None


def test_what_was_taken_back_keeps_nothing_open() -> None:
    file = client_of("ijmond-werkt")
    asked = ask_anyway(owner(file), file, step="leerwerkbedrijf", words="Graag.", token=None)
    withdraw_request(owner(file), file, asked)
    assert close_file(coach_of(file), file, reason="Klaar.").closed_at is not None


@pytest.mark.parametrize("approach", approach_ids())
def test_the_way_gives_no_orders_and_can_be_read(approach: str) -> None:
    file = client_of(approach, since=70)
    knows(file, age=34, application_filed=True)
    steps = load_approach(approach).steps
    took(file, coach_of(file), steps[0].id)
    assert "<form" in page_of(owner(file), file, f"stap/{steps[-1].id}/")
    close(file)
    assert next_for_client(owner(file), file, today()) is None
    assert terms(file) == []
    for where in ("", "geld/", *(f"stap/{step.id}/" for step in steps)):
        told = page(owner(file), file, where)
        assert "<form" not in page_of(owner(file), file, where), where
        assert [order for order in ORDERS if order in told] == [], where
    told = page(owner(file), file)
    assert "Hier lees je hoe de route ging." in told
    assert [step.name.nl for step in steps if step.name.nl not in told] == []


def test_the_money_page_of_a_closed_file_keeps_the_number_for_today() -> None:
    file = client_of("ijmond-werkt", since=70)
    close(file)
    told = page(owner(file), file, "geld/")
    assert "Het dossier is dicht." in told
    assert "000 000 01" in told
