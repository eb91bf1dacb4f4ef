"""Reminding asks the database as often for few clients as for many."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roer.web.dossier.models import Client
from roer.web.talk.actions.mailing import remind
from roer.web.talk.models import ReminderEntry
from roer.web.talk.queries.reminders import news
from tests.web import world
from tests.web.furnished import furnish

pytestmark = pytest.mark.django_db
MANY = (6, 18)
EVERYTHING = ["plan", "dates", "messages", "answers", "look_back"]


def asked(clients: int) -> tuple[int, int, int]:
    """How often the database was asked, with so many clients who want a mail: in a run that mails all of
    them, and in one in which all was told. And how many mails went."""
    with transaction.atomic():
        for number in range(clients):
            file = world.client(f"Client {number:02}", coach=world.person("coach"))
            furnish(file, 1)
            Client.objects.filter(pk=file.pk).update(email=f"{number}@example.nl")
        ReminderEntry.objects.update(what=EVERYTHING, at=timezone.now() - timedelta(days=40))
        assert len(news(timezone.localdate())) == clients
        with CaptureQueriesContext(connection) as first:
            sent = remind().sent
        with CaptureQueriesContext(connection) as second:
            assert remind().sent == 0
        transaction.set_rollback(True)
    return len(first), len(second), sent


def test_reminding_asks_as_often_for_many_clients_as_for_few() -> None:
    (few_first, few, few_sent), (many_first, many, many_sent) = (asked(clients) for clients in MANY)
    assert (few_sent, many_sent) == MANY
    assert few == many
    a_mail, rest = divmod(many_first - few_first, many_sent - few_sent)
    assert (rest, a_mail <= 10) == (0, True), "each mail is written down by itself, and nothing more"
