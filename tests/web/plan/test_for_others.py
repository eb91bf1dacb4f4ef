"""What other rooms ask of plans."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.plan.actions.agreements import answer_agreement, change_agreement, write_agreement
from roer.web.plan.actions.deeds import write_action
from roer.web.plan.actions.goals import write_goal
from roer.web.plan.actions.looking_back import agree_look_back, review
from roer.web.plan.actions.proposals import decide_goal
from roer.web.plan.models import GoalEntry, LookBackEntry
from roer.web.plan.queries.agreements import agreements_waiting
from roer.web.plan.queries.for_others import NextThing, next_for_client, waits_for
from roer.web.plan.queries.shares import initiative_shares
from roer.web.route.actions.recording import COACH_REQUEST, REQUEST, record
from roer.web.route.models import Record
from roer.web.talk.queries.plan_dates import agreements
from tests.web import world
from tests.web.plan.conftest import Room

pytestmark = pytest.mark.django_db


def next_of(user: User, file: Client) -> NextThing:
    found = next_for_client(user, file, timezone.localdate())
    assert found is not None
    assert reverse(f"mine:{found.route}", kwargs={"file": file.pk, **found.parts})
    return found


def test_the_one_next_thing_goes_from_a_first_goal_to_what_waits(
    file: Client, jan: User, fatima: User
) -> None:
    assert next_of(jan, file).route == "plan-goal-examples"
    goal = write_goal(jan, file, what="Cook.")
    assert next_of(jan, file).route == "plan-goal"
    write_action(jan, file, goal, what="Buy rice.", by_whom="me")
    assert (next_of(jan, file).title, next_of(jan, file).route) == ("Buy rice.", "plan")
    agree_look_back(fatima, file, on=timezone.localdate() + timedelta(days=1), seen=0, token=None)
    LookBackEntry.objects.update(on=timezone.localdate())
    assert next_of(jan, file).route == "plan-reflect"
    write_agreement(fatima, file, what="We call.")
    assert next_of(jan, file).route == "plan-agreement"
    write_goal(fatima, file, what="Bake.")
    assert (next_of(jan, file).title, next_of(jan, file).route) == ("Bake.", "plan-proposal")


def test_who_may_not_see_the_plan_is_told_nothing(file: Client) -> None:
    stranger = world.person("coach", "Elsewhere", organisation=world.organisation("tilburg"))
    assert next_for_client(stranger, file, timezone.localdate()) is None


def test_what_waits_for_a_coach_over_her_clients(file: Client, jan: User, fatima: User) -> None:
    proposed = write_goal(fatima, file, what="Bake.")
    decide_goal(jan, file, proposed, answer="decline", reason="Not now.", seen=1, token=None)
    own = write_goal(jan, file, what="Cook.")
    review(jan, file, own, outcome="reached", words="Well.", seen=0, token=None)
    write_agreement(jan, file, what="We call.")
    agree_look_back(jan, file, on=timezone.localdate() + timedelta(days=1), seen=0, token=None)
    LookBackEntry.objects.update(on=timezone.localdate())
    found = waits_for(fatima)
    assert {one.kind for one in found} == {"answered", "review", "agreement", "look_back"}
    for one in found:
        assert reverse(f"desk:{one.route}", kwargs={"file": one.client.pk, **one.parts})
    shown = world.signed_in(fatima).get("/en/werk/wacht/").content.decode()
    assert shown.count("Jan") >= len(found)
    beyond = world.person("coach", "Elsewhere", organisation=world.organisation("tilburg"))
    assert waits_for(beyond) == []


def test_a_no_to_an_agreement_waits_until_the_coach_writes_it_anew(
    file: Client, jan: User, fatima: User, at_fatima: Room
) -> None:
    agreement = write_agreement(fatima, file, what="We call on Monday.")
    assert [entry.agreement for entry in agreements_waiting()] == [agreement]
    no = {"agrees": False, "words": "I work on Monday.", "seen": 1, "token": None}
    answer_agreement(jan, file, agreement, **no)  # type: ignore[arg-type]
    assert list(agreements_waiting(file.pk)) == []
    assert [(one.kind, one.route) for one in waits_for(fatima)] == [("otherwise", "plan-agreement")]
    assert "Jan wants this changed" in at_fatima.get()
    change_agreement(fatima, file, agreement, what="We call on Friday.", seen=1, token=None)
    assert waits_for(fatima) == []
    assert "Jan wants this changed" not in at_fatima.get()
    assert [entry.what for entry in agreements_waiting(file.pk)] == ["We call on Friday."]
    kinds = [(row.kind, row.result) for row in Record.objects.filter(step="plan.agreement")]
    assert kinds == [("planned", ""), ("ended", "refused"), ("planned", "")]


def test_an_agreement_that_waits_is_news_for_its_client(file: Client, fatima: User) -> None:
    write_agreement(fatima, file, what="We call on Monday.")
    found = list(agreements(timezone.localdate(), file.pk))
    assert [(one.client, one.key.partition(":")[0]) for one in found] == [(file.pk, "agreement_asked")]


def test_what_was_done_waits_no_longer(file: Client, jan: User, fatima: User) -> None:
    own = write_goal(jan, file, what="Cook.")
    review(jan, file, own, outcome="reached", words="Well.", seen=0, token=None)
    review(fatima, file, own, outcome="reached", words="Yes.", seen=0, token=None)
    proposed = write_goal(fatima, file, what="Bake.")
    decide_goal(jan, file, proposed, answer="accept", seen=1, token=None)
    GoalEntry.objects.update(at=timezone.now() - timedelta(days=20))
    assert waits_for(fatima) == []


def test_it_asks_as_often_for_one_as_for_many(
    file: Client, jan: User, fatima: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for name in ("Piet", "Klaas", "Anne"):
        other = world.client(name, coach=fatima)
        assert other.user is not None
        write_agreement(other.user, other, what="We call.")
        agree_look_back(other.user, other, on=timezone.localdate() + timedelta(days=1), seen=0, token=None)
    LookBackEntry.objects.update(on=timezone.localdate())
    with django_assert_num_queries(7):
        assert len(waits_for(fatima)) == 6


def test_what_is_asked_counts_once_whatever_is_answered(file: Client, jan: User, fatima: User) -> None:
    for step in (REQUEST, COACH_REQUEST):
        record(file, jan, "planned", step=step, occurrence=1)
        record(file, fatima, "ended", step=step, occurrence=1, initiative="client", result="finished")
    record(file, jan, "started", step=REQUEST, occurrence=2, reason="klantfoto")
    record(file, fatima, "ended", step=REQUEST, occurrence=2, reason="klantfoto", result="refused")
    assert initiative_shares(file)["initiative"] == {"client": 3}
