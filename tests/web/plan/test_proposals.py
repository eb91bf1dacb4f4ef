"""What becomes of a proposal: corrected, taken back, or ended with the goal above it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from roer.web.dossier.models import Client
from roer.web.dossier.writing import Changed, NotAllowed
from roer.web.people.models import User
from roer.web.plan.actions.deeds import put_back, write_action
from roer.web.plan.actions.goals import change_into, write_goal
from roer.web.plan.actions.looking_back import review
from roer.web.plan.actions.proposals import decide_action, decide_goal
from roer.web.plan.actions.proposing import correct_action, correct_goal, withdraw_action, withdraw_goal
from roer.web.plan.models import Action, Goal
from roer.web.plan.queries.for_others import waits_for
from roer.web.plan.queries.plan import plan_of
from roer.web.route.models import Record
from tests.web import world
from tests.web.plan.conftest import Room

pytestmark = pytest.mark.django_db


def propose(by: User, file: Client, goal: Goal) -> Action:
    return write_action(by, file, goal, what="Buy rice.", by_whom="coach")


def status(thing: Action | Goal) -> str:
    found: str = thing.entries.latest("number").status
    return found


def test_what_is_proposed_under_a_goal_that_jan_declines_ends_with_it(
    file: Client, jan: User, fatima: User
) -> None:
    goal = write_goal(fatima, file, what="Cook.")
    action = propose(fatima, file, goal)
    decide_goal(jan, file, goal, answer="decline", reason="Not now.", seen=1, token=None)
    last = action.entries.latest("number")
    assert (last.status, last.words, last.by_name) == ("declined", "Not now.", "Jan")
    assert [one.kind for one in waits_for(fatima)] == ["answered", "answered"]
    with pytest.raises(ValidationError):
        put_back(jan, file, action)


@pytest.mark.parametrize("how", ["closed", "stopped", "changed"])
def test_what_is_proposed_under_a_goal_that_ends_waits_no_longer(
    file: Client, jan: User, fatima: User, how: str
) -> None:
    goal = write_goal(jan, file, what="Cook.")
    action = propose(fatima, file, goal)
    if how == "changed":
        change_into(jan, file, goal, what="Bake.", seen=1)
    else:
        outcome = "stopped" if how == "stopped" else "reached"
        review(jan, file, goal, outcome=outcome, words="It is enough.", seen=0, token=None)
    last = action.entries.latest("number")
    words = "The goal above it has ended." if how == "changed" else "It is enough."
    assert (last.status, last.words) == ("declined", words)
    assert "answered" in {one.kind for one in waits_for(fatima)}
    ended = Record.objects.filter(step="plan.action", kind="ended")
    assert [row.result for row in ended] == ["refused"]


def test_who_proposed_it_corrects_it_until_it_is_answered(
    file: Client, jan: User, fatima: User, at_fatima: Room, at_jan: Room
) -> None:
    goal = write_goal(fatima, file, what="Get up at six.")
    at_fatima.send(f"doel/{goal.pk}/wijzigen/", what="Get up at eight.")
    assert status(goal) == "proposed"
    assert "Get up at eight." in at_jan.get(f"voorstel/{goal.pk}/")
    assert "Get up at six." not in at_jan.get(f"voorstel/{goal.pk}/")
    with pytest.raises(Changed):  # he answers what he read
        decide_goal(jan, file, goal, answer="accept", seen=1, token=None)
    decide_goal(jan, file, goal, answer="accept", seen=2, token=None)
    assert [one.title for one in waits_for(fatima)] == ["Jan answered: Get up at eight."]
    with pytest.raises(ValidationError):
        correct_goal(fatima, file, goal, what="Get up at five.", seen=3, token=None)
    assert "This is not yours to change." in at_fatima.get(f"doel/{goal.pk}/wijzigen/")


def test_who_proposed_it_takes_it_back_with_what_is_under_it(
    file: Client, jan: User, fatima: User, at_fatima: Room, at_jan: Room
) -> None:
    goal = write_goal(fatima, file, what="Get up at six.")
    action = propose(fatima, file, goal)
    assert "Take it back" in at_fatima.get(f"doel/{goal.pk}/")
    for _twice in range(2):
        assert "You took your proposal back." in at_fatima.post(f"doel/{goal.pk}/intrekken/")
    assert (status(goal), status(action)) == ("withdrawn", "withdrawn")
    assert "Get up at six." not in at_jan.get()
    with pytest.raises(ValidationError):
        decide_goal(jan, file, goal, answer="accept", seen=2, token=None)
    with pytest.raises(ValidationError):
        review(jan, file, goal, outcome="reached", words="No.", seen=0, token=None)
    assert waits_for(fatima) == []
    assert "Fatima takes back the goal" in at_jan.get("versies/")


def test_an_action_is_corrected_and_taken_back(
    file: Client, jan: User, fatima: User, at_fatima: Room
) -> None:
    goal = write_goal(jan, file, what="Cook.")
    action = propose(fatima, file, goal)
    at_fatima.send(f"actie/{action.pk}/wijzigen/", what="Buy pasta.", by_whom="coach")
    assert plan_of(file).proposed_actions[0].now.what == "Buy pasta."
    at_fatima.post(f"actie/{action.pk}/intrekken/")
    assert status(action) == "withdrawn"
    assert "Taken back" not in at_fatima.get()
    with pytest.raises(ValidationError):
        put_back(jan, file, action)
    other = propose(fatima, file, goal)
    decide_action(jan, file, other, answer="accept", seen=1, token=None)
    with pytest.raises(ValidationError):
        withdraw_action(fatima, file, other)


def test_nobody_touches_the_proposal_of_another(file: Client, jan: User, fatima: User, wim: User) -> None:
    goal = write_goal(fatima, file, what="Cook.")
    action = propose(fatima, file, goal)
    own = write_goal(jan, file, what="Sleep.")
    colleague = world.person("coach", "Karin")
    for by in (wim, colleague):
        with pytest.raises(NotAllowed):
            correct_goal(by, file, goal, what="Mine.", seen=1, token=None)
        with pytest.raises(NotAllowed):
            withdraw_action(by, file, action)
    for wrong in (own, goal):
        with pytest.raises(NotAllowed):
            withdraw_goal(colleague, file, wrong)
    with pytest.raises(NotAllowed):
        correct_action(jan, file, action, what="Mine.", by_whom="me", seen=1, token=None)
