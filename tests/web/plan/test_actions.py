"""Actions: by whom, how they went, and that trying again is normal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from roer.web.dossier.models import Client, Part
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from roer.web.plan.actions.days import check_days
from roer.web.plan.actions.deeds import change_action, mark_done, put_back, tell_outcome, write_action
from roer.web.plan.actions.goals import write_goal
from roer.web.plan.actions.proposals import decide_action
from roer.web.plan.models import Action, ActionEntry, Goal
from roer.web.plan.queries.plan import plan_of
from roer.web.plan.queries.shares import initiative_shares
from tests.web import world
from tests.web.plan.conftest import Room

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(jan: User, file: Client) -> Goal:
    return write_goal(jan, file, what="Cook at home.")


def act(by: User, file: Client, goal: Goal, **more: Any) -> Action:
    return write_action(by, file, goal, **{"what": "Buy rice.", "by_whom": "me", **more})


def test_a_coach_says_how_his_own_action_went_and_no_other(
    file: Client, jan: User, fatima: User, goal: Goal
) -> None:
    hers, his = act(jan, file, goal, by_whom="coach"), act(jan, file, goal)
    mark_done(fatima, file, hers)
    with pytest.raises(NotAllowed):
        mark_done(fatima, file, his)
    with pytest.raises(NotAllowed):
        put_back(fatima, file, his)


def test_a_partner_says_how_the_action_of_a_partner_went(file: Client, jan: User, goal: Goal) -> None:
    work = world.organisation("work", kind="partner")
    wies = world.person("partner", "Wies", organisation=work, team=None)
    world.let_in(file, work, Part.PLAN)
    mine = act(jan, file, goal, by_whom="partner", organisation=work)
    hers = act(jan, file, goal, by_whom="coach")
    assert mark_done(wies, file, mine).status == "done"
    with pytest.raises(NotAllowed):
        mark_done(wies, file, hers)


def test_only_the_organisation_that_is_named_says_how_it_went(file: Client, jan: User, goal: Goal) -> None:
    work, course = (world.organisation(name, kind="partner") for name in ("work", "course"))
    wies = world.person("partner", "Wies", organisation=work, team=None)
    chris = world.person("partner", "Chris", organisation=course, team=None)
    with pytest.raises(ValidationError):  # not let in
        act(jan, file, goal, by_whom="partner", organisation=work)
    with pytest.raises(ValidationError, match="which organisation"):
        act(jan, file, goal, by_whom="partner")
    for let_in in (work, course):
        world.let_in(file, let_in, Part.PLAN)
    action = act(jan, file, goal, by_whom="partner", organisation=work)
    elsewhere = act(jan, file, goal, by_whom="partner", who_name="UWV")
    assert action.entries.get().who_name == "Work"
    for by, which in ((chris, action), (wies, elsewhere)):
        with pytest.raises(NotAllowed):
            mark_done(by, file, which)
    assert mark_done(wies, file, action).status == "done"
    assert act(chris, file, goal, by_whom="partner").entries.get().organisation == course


def test_the_form_names_the_organisations_that_were_let_in(
    file: Client, jan: User, goal: Goal, at_jan: Room
) -> None:
    assert "Which organisation?" not in at_jan.get(f"doel/{goal.pk}/actie/")
    work = world.organisation("work", kind="partner")
    world.let_in(file, work, Part.PLAN)
    at_jan.send(f"doel/{goal.pk}/actie/", what="A tour.", by_whom="partner", organisation=str(work.pk))
    entry = ActionEntry.objects.get()
    assert (entry.organisation, entry.who_name) == (work, "Work")
    file.grants.all().delete()  # what is named stays named
    at_jan.send(f"actie/{entry.action_id}/wijzigen/", what="A walk.", by_whom="partner", organisation=work.pk)
    assert ActionEntry.objects.latest("number").organisation == work


def test_what_jan_stopped_or_declined_is_not_revived_by_his_coach(
    file: Client, jan: User, fatima: User, goal: Goal, at_fatima: Room
) -> None:
    stopped, declined = act(jan, file, goal, by_whom="coach"), act(fatima, file, goal, by_whom="coach")
    tell_outcome(jan, file, stopped, outcome="stopped", seen=1, token=None)
    decide_action(jan, file, declined, answer="decline", reason="Not now.", seen=1, token=None)
    for action, stands in ((stopped, "stopped"), (declined, "declined")):
        with pytest.raises(NotAllowed):
            put_back(fatima, file, action)
        at_fatima.post(f"actie/{action.pk}/gedaan/", weer="1")
        assert action.entries.latest("number").status == stands
    assert put_back(jan, file, stopped).status == "planned"
    assert put_back(jan, file, declined).status == "planned"
    assert initiative_shares(file)["planning"] == {"client": 1, "coach": 1}


def test_a_coach_puts_back_only_what_she_reported_herself(
    file: Client, jan: User, fatima: User, goal: Goal, at_fatima: Room
) -> None:
    hers, his = act(jan, file, goal, by_whom="coach"), act(jan, file, goal, by_whom="coach")
    mark_done(fatima, file, hers)
    mark_done(jan, file, his)
    assert at_fatima.get(f"doel/{goal.pk}/").count('name="weer"') == 1
    assert put_back(fatima, file, hers).status == "planned"
    with pytest.raises(NotAllowed):
        put_back(fatima, file, his)
    mark_done(fatima, file, hers)
    tell_outcome(jan, file, hers, outcome="done", words="I was there.", seen=4, token=None)
    with pytest.raises(NotAllowed):  # he confirmed it in his own words
        put_back(fatima, file, hers)


def test_whose_idea_it_was_stays_whatever_changes(file: Client, jan: User, goal: Goal, at_jan: Room) -> None:
    action = act(jan, file, goal, initiative="coach")
    at_jan.send(f"actie/{action.pk}/wijzigen/", what="Buy pasta.", by_whom="me", initiative="client")
    at_jan.send(f"doel/{goal.pk}/wijzigen/", what="Cook.", initiative="coach")
    assert {entry.initiative for entry in action.entries.all()} == {"coach"}
    assert [entry.initiative for entry in goal.entries.all()] == ["client", "client"]
    assert 'name="initiative"' not in at_jan.get(f"actie/{action.pk}/wijzigen/")


def test_a_reminder_that_passed_does_not_stand_in_the_way(file: Client, jan: User, goal: Goal) -> None:
    today = timezone.localdate()
    action = act(jan, file, goal, on=today + timedelta(days=3), remind_on=today)
    passed = {"on": today - timedelta(days=1), "remind_on": today - timedelta(days=2)}
    ActionEntry.objects.update(**passed)
    words = {"what": "Buy pasta.", "by_whom": "me", "seen": 1, "token": None}
    assert change_action(jan, file, action, **words, **passed).what == "Buy pasta."  # type: ignore[arg-type]
    words["seen"] = 2
    with pytest.raises(ValidationError):
        change_action(jan, file, action, **words, on=None, remind_on=today - timedelta(days=1))  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [-1, 0, 4000])
def test_what_comes_later_comes_after_today(file: Client, jan: User, goal: Goal, days: int) -> None:
    action, day = act(jan, file, goal), timezone.localdate() + timedelta(days=days)
    with pytest.raises(ValidationError):
        tell_outcome(jan, file, action, outcome="postponed", on=day, seen=1, token=None)


def test_an_action_is_planned_for_today_or_later(file: Client, jan: User, goal: Goal) -> None:
    today = timezone.localdate()
    for wrong in (-1, 4000):
        with pytest.raises(ValidationError):
            act(jan, file, goal, on=today + timedelta(days=wrong))
    assert act(jan, file, goal, on=today).entries.get().on == today


def test_the_page_of_anothers_action_says_who_tells(
    file: Client, jan: User, goal: Goal, at_fatima: Room
) -> None:
    action = act(jan, file, goal)
    assert "Only who does this says how it went." in at_fatima.get(f"actie/{action.pk}/hoe/")
    assert "Only who does this says how it went." in at_fatima.post(f"actie/{action.pk}/gedaan/")
    assert plan_of(file).active[0].open_actions[0].now.number == 1


def test_another_way_names_the_one_it_follows(file: Client, jan: User, goal: Goal) -> None:
    first = act(jan, file, goal)
    tell_outcome(jan, file, first, outcome="not_worked", words="Closed.", seen=1, token=None)
    second = act(jan, file, goal, what="Go on Saturday.", follows=first)
    assert second.follows == first
    tried, new = plan_of(file).active[0].actions
    assert (tried.tried_again, new.tried_again) == (True, False)
    elsewhere = write_goal(jan, file, what="Sleep.")
    with pytest.raises(ValidationError):
        act(jan, file, elsewhere, follows=first)


def test_words_come_after_the_tap(file: Client, jan: User, goal: Goal) -> None:
    action = act(jan, file, goal)
    mark_done(jan, file, action)
    tell_outcome(jan, file, action, outcome="done", words="It was cheap.", seen=2, token=None)
    assert plan_of(file).active[0].done_actions[0].now.words == "It was cheap."


def test_what_stands_otherwise_is_not_overwritten(file: Client, jan: User, goal: Goal) -> None:
    action = act(jan, file, goal)
    mark_done(jan, file, action)
    with pytest.raises(ValidationError, match="Jan changed something"):
        tell_outcome(jan, file, action, outcome="stopped", seen=1, token=None)


def test_a_form_sent_twice_makes_one_action(file: Client, jan: User, goal: Goal) -> None:
    token = uuid4()
    assert act(jan, file, goal, token=token) == act(jan, file, goal, token=token)
    assert Action.objects.count() == 1


def test_an_action_under_a_goal_waits_for_the_goal(file: Client, jan: User, fatima: User) -> None:
    proposed = write_goal(fatima, file, what="A course.")
    action = act(fatima, file, proposed)
    assert plan_of(file).proposed_actions == []
    with pytest.raises(ValidationError, match="goal above"):
        decide_action(jan, file, action, answer="accept", seen=1, token=None)


@given(on=st.integers(-5, 30), remind=st.integers(-5, 30))
def test_a_reminder_is_never_in_the_past_nor_after_the_day(on: int, remind: int) -> None:
    today = timezone.localdate()
    day, before = today + timedelta(days=on), today + timedelta(days=remind)
    if on < 0 or remind > on or remind < 0:
        with pytest.raises(ValidationError):
            check_days(day, before)
    else:
        check_days(day, before)
