"""Who leads where it is not the client stands in the plan, for who may see what was agreed about that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from roer.web.dossier.models import Client, LeadEntry, Part
from roer.web.people.models import User
from tests.web import world
from tests.web.plan.conftest import Room

pytestmark = pytest.mark.django_db


def test_who_leads_now_stands_on_both_pages(
    file: Client, fatima: User, at_jan: Room, at_fatima: Room
) -> None:
    for shown in (at_jan.get(), at_fatima.get()):
        assert "Who leads now" not in shown
    day = timezone.localdate() + timedelta(days=30)
    who = {"by": fatima, "by_name": "Fatima", "by_role": "coach", "number": 1}
    words = {"reason": "Much at once.", "look_again_on": day}
    LeadEntry.objects.create(client=file, element="planning", leader="coach", **words, **who)
    for room, at in (("mijn", at_jan), ("werk", at_fatima)):
        shown = at.get()
        assert "Who leads now" in shown
        assert f"You look again on {day:%A} {day.day} {day:%B} {day.year}" in shown
        assert f'/en/{room}/{file.pk}/wie-stuurt/"' in shown
    joke = world.person("network_helper", "Joke")
    world.let_in(file, joke, Part.PLAN)
    assert "Who leads now" not in Room(joke, file).get()
