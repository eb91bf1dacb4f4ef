"""Looking back, versions, and what changed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from roer.web.dossier.models import Client, Part
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from roer.web.plan.actions.goals import change_goal, write_goal
from roer.web.plan.actions.looking_back import agree_look_back, fix_version, reflect, review
from roer.web.plan.models import GoalEntry, LookBackEntry, ReflectionEntry, VersionEntry
from roer.web.plan.queries.changes import changes
from roer.web.plan.queries.looking_back import look_back_due, reflections
from roer.web.plan.queries.plan import plan_of
from roer.web.plan.queries.shares import initiative_shares
from roer.web.route.models import Record
from tests.web import world
from tests.web.plan.conftest import Room

pytestmark = pytest.mark.django_db


def look(
    by: User, file: Client, thing: str, kind: str = "goal", seen: int = 0, **words: str
) -> ReflectionEntry:
    given = words or {"well": "It went well."}
    return reflect(by, file, kind=kind, thing=thing, seen=seen, token=None, **given)


def test_each_looks_back_in_his_own_words_beside_the_other(file: Client, jan: User, fatima: User) -> None:
    goal = write_goal(jan, file, what="Cook.")
    look(jan, file, str(goal.pk), learned="Rice takes long.")
    look(fatima, file, str(goal.pk), well="You began.")
    look(jan, file, str(goal.pk), seen=1, comes_next="Pasta.")
    assert {(one.entry.side, one.entry.number) for one in reflections(file)} == {
        ("client", 1),
        ("client", 2),
        ("professional", 1),
    }


def test_a_helper_looks_back_too_and_an_income_consultant_does_not(file: Client, wim: User) -> None:
    joke = world.person("network_helper", "Joke")
    world.let_in(file, joke, Part.PLAN, may_write=True)
    assert look(joke, file, "klantfoto", kind="step").side == "network"
    with pytest.raises(NotAllowed):
        look(wim, file, "klantfoto", kind="step")


def test_one_box_is_enough_and_none_is_refused(file: Client, jan: User, at_jan: Room) -> None:
    shown = at_jan.send("terugkijken/step/klantfoto/", well=" ", learned="", comes_next="")
    assert "Write something in at least one of the three boxes." in shown
    with pytest.raises(ValidationError):
        look(jan, file, "klantfoto", kind="step", well="  ")


@pytest.mark.parametrize("path", ["goal/x", "action/klantfoto", "step/moon", "moment/nooit", "mood/good"])
def test_one_looks_back_only_on_what_there_is(at_jan: Room, path: str) -> None:
    at_jan.get(f"terugkijken/{path}/", status=404)


def test_the_agreed_day_waits_until_jan_looked_back(
    file: Client, jan: User, fatima: User, at_jan: Room
) -> None:
    today = timezone.localdate()
    agree_look_back(fatima, file, on=today + timedelta(days=1), note="The garden.", seen=0, token=None)
    assert look_back_due(file, today) is None
    LookBackEntry.objects.update(on=today)
    assert look_back_due(file, today) is not None
    assert "It is time to look back together." in at_jan.get()
    at_jan.send(f"terugkijken/moment/{today.isoformat()}/", well="I kept on.")
    assert look_back_due(file, today) is None
    assert "It is time to look back together." not in at_jan.get()
    assert "I kept on." in at_jan.get("terugkijken/")


def test_looking_back_counts_once_for_each_thing_and_side(file: Client, jan: User, fatima: User) -> None:
    goal = str(write_goal(jan, file, what="Cook.").pk)
    for seen, words in enumerate(("Rice takes long.", "Pasta is quicker.")):
        look(jan, file, goal, seen=seen, learned=words)
    look(fatima, file, goal, well="You began.")
    look(jan, file, "klantfoto", kind="step")
    agree_look_back(jan, file, on=timezone.localdate() + timedelta(days=9), seen=0, token=None)
    assert initiative_shares(file)["reflection"] == {"client": 2, "coach": 1}
    assert initiative_shares(file)["initiative"] == {"client": 1}


def test_the_day_to_look_back_stands_in_the_records(file: Client, fatima: User) -> None:
    day = timezone.localdate() + timedelta(days=9)
    agree_look_back(fatima, file, on=day, seen=0, token=None)
    agree_look_back(fatima, file, on=day, note="The garden.", seen=1, token=None)  # the same day
    agree_look_back(fatima, file, on=None, seen=2, token=None)
    rows = Record.objects.filter(step="plan.reflection").order_by("seq")
    assert [(row.kind, row.result, row.reason) for row in rows] == [
        ("planned", "", "moment"),
        ("ended", "cancelled", "moment"),
    ]


@pytest.mark.parametrize("days", [-1, 0, 366])
def test_a_day_to_look_back_lies_within_a_year(file: Client, fatima: User, days: int) -> None:
    with pytest.raises(ValidationError):
        agree_look_back(fatima, file, on=timezone.localdate() + timedelta(days=days), seen=0, token=None)


@pytest.mark.parametrize("first", ["client", "professional"])
def test_a_goal_closes_when_jan_has_written_whoever_is_first(
    file: Client, jan: User, fatima: User, first: str
) -> None:
    goal = write_goal(jan, file, what="Cook.")
    both = [(jan, "stopped"), (fatima, "reached")]
    for by, outcome in both if first == "client" else reversed(both):
        review(by, file, goal, outcome=outcome, words=f"Says {by.name}.", seen=0, token=None)
        stands = plan_of(file).goals[0].now.status
        assert stands == ("stopped" if by == jan or first == "client" else "mine")
    assert [entry.words for _side, entry in plan_of(file).goals[0].both_reviews if entry] == [
        "Says Jan.",
        "Says Fatima.",
    ]


def backdate(model: Any, **which: Any) -> None:
    model.objects.filter(**which).update(at=timezone.now() - timedelta(days=7))


def test_a_version_shows_the_plan_as_it_was(file: Client, jan: User, fatima: User) -> None:
    goal = write_goal(jan, file, what="Cook.")
    fix_version(fatima, file, note="After our talk.", seen=0, token=None)
    backdate(GoalEntry)
    backdate(VersionEntry)
    change_goal(jan, file, goal, what="Bake.", seen=1, token=None)
    write_goal(jan, file, what="Sleep.")
    version = VersionEntry.objects.get()
    then, now = plan_of(file, version.at), plan_of(file)
    assert [one.now.what for one in then.goals] == ["Cook."]
    assert [one.now.what for one in now.goals] == ["Bake.", "Sleep."]
    assert [one.sentence for one in changes(file, now, version.at)] == [
        "Jan wrote the goal “Sleep”.",
        "Jan changed the goal “Bake”.",
    ]


def test_the_plan_can_be_kept_twice_with_the_same_note(file: Client, fatima: User, at_fatima: Room) -> None:
    for _ in range(2):
        at_fatima.send("versies/", note="")
    assert VersionEntry.objects.count() == 2


def test_a_page_of_a_version_that_is_not_there(at_jan: Room) -> None:
    at_jan.get("versies/7/", status=404)
