"""A fact is asked once: only what is not known, matters in the approach and is the client's to say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from roer.web.dossier.models import FactEntry, QuestionEntry
from roer.web.dossier.queries.facts import known_facts, open_questions
from tests.web import world
from tests.web.dossier.test_facts import himself, say

pytestmark = pytest.mark.django_db
ESTIMATED = FactEntry.Basis.ESTIMATED


def test_nothing_that_is_known_is_asked() -> None:
    file = world.client(born=date(1992, 3, 12))
    user = himself(file)
    first = open_questions(file, known_facts(user, file))
    asked = [one.fact for one in (*first.now, *first.later)]
    assert "crisis" in asked
    assert "question" in asked
    assert "age" not in asked  # it follows from the date of birth
    QuestionEntry.objects.create(
        client=file,
        number=1,
        by=user,
        by_name="Jan",
        by_role="client",
        many="single",
        food=True,
        bed=True,
        safe=True,
    )
    say(world.person("coach"), file, asked[-1], True, basis=ESTIMATED)
    after = open_questions(file, known_facts(user, file))
    left = {one.fact for one in (*after.now, *after.later)}
    assert left.isdisjoint({"crisis", "question", asked[-1]})
    assert known_facts(user, file)["question"].value == "single"


def test_only_what_the_approach_uses_and_the_client_can_say_is_asked() -> None:
    file = world.client(organisation=world.organisation("den-bosch", approach="weener-xl"))
    asked = open_questions(file, known_facts(himself(file), file))
    found = [one for part in (asked.now, asked.later) for one in part]
    assert found
    assert all(one.rule.by_himself for one in found)
    assert not {"benefit_granted", "wage_value", "talents"} & {one.fact for one in found}
    nowhere = world.client("Anna", organisation=world.organisation("nowhere", approach=""))
    assert open_questions(nowhere, known_facts(himself(nowhere), nowhere)).now == ()


def test_what_was_said_later_than_the_picture_counts() -> None:
    file = world.client()
    user = himself(file)
    QuestionEntry.objects.create(
        client=file, number=1, by=user, by_name="Jan", by_role="client", many="single",
        at=timezone.now() - timedelta(days=1),
    )  # fmt: skip
    say(user, file, "question", "multiple")
    assert known_facts(user, file)["question"].value == "multiple"
