"""The plan of action of art. 44a, and the plan on paper."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from roer.web.dossier.age import age_on
from roer.web.dossier.models import Client, Part
from roer.web.people.models import User
from roer.web.plan.actions.deeds import write_action
from roer.web.plan.actions.duties import impose
from roer.web.plan.actions.goals import write_goal
from roer.web.plan.actions.looking_back import agree_look_back
from roer.web.plan.models import LookBackEntry
from roer.web.plan.queries.plan_of_action import plan_of_action
from tests.web import world
from tests.web.plan.conftest import Room

pytestmark = pytest.mark.django_db


def born(file: Client, years: int) -> None:
    today = timezone.localdate()
    Client.objects.filter(pk=file.pk).update(born=date(today.year - years, 1, 1))


def test_an_empty_plan_says_what_it_lacks(at_jan: Room) -> None:
    shown = at_jan.get("plan-van-aanpak/")
    for line in (
        "No goal stands in the plan yet.",
        "what help there is",
        "when you look back",
        "date of birth",
    ):
        assert line in shown


def test_it_is_made_from_the_plan(file: Client, jan: User, fatima: User, wim: User, at_jan: Room) -> None:
    born(file, 20)
    today = timezone.localdate()
    goal = write_goal(jan, file, what="Work in a garden.")
    write_action(jan, file, goal, what="Ask the gardener.", by_whom="me")
    write_action(jan, file, goal, what="Pay the course.", by_whom="coach")
    agree_look_back(fatima, file, on=today + timedelta(days=60), seen=0, token=None)
    later = today + timedelta(days=90)
    why = "You are 20."
    impose(wim, file, kind="plan_of_action", why=why, told_on=today, since=today, look_again_on=later)
    made = plan_of_action(Client.objects.get(pk=file.pk), today)
    assert [one.now.what for one in made.support] == ["Pay the course."]
    assert [one.now.what for one in made.own] == ["Ask the gardener."]
    assert (made.is_annex, made.lacks) == (True, [])
    shown = at_jan.get("plan-van-aanpak/")
    for words in (
        "Work in a garden.",
        "Pay the course.",
        "art. 9.1b",
        "art. 44.4",
        "art. 18.2",
        "You are 20.",
    ):
        assert words in shown
    assert "This is still missing" not in shown


def test_someone_who_sees_no_facts_learns_nothing_of_the_age(file: Client) -> None:
    born(file, 20)
    joke = world.person("network_helper", "Joke")
    world.let_in(file, joke, Part.PLAN)
    assert "18 to 26" not in Room(joke, file).get("plan-van-aanpak/")


@pytest.mark.parametrize(("years", "annex"), [(17, False), (18, True), (26, True), (27, False)])
def test_the_law_asks_for_it_for_18_to_26_only(
    file: Client, at_jan: Room, at_fatima: Room, years: int, annex: bool
) -> None:
    born(file, years)
    assert plan_of_action(Client.objects.get(pk=file.pk), timezone.localdate()).is_annex is annex
    for room in (at_jan, at_fatima):
        shown = room.get("plan-van-aanpak/")
        for words in ("The law asks for this plan", "Participatiewet art. 44a", "This is still missing"):
            assert (words in shown) is annex


@given(st.dates(date(1940, 1, 1), date(2010, 12, 31)), st.integers(1, 90))
def test_one_is_a_year_older_on_ones_birthday(day: date, years: int) -> None:
    if (day.month, day.day) != (2, 29):
        birthday = day.replace(year=day.year + years)
        assert age_on(day, birthday) == years
        assert age_on(day, birthday - timedelta(days=1)) == years - 1


@pytest.mark.parametrize("passed", [True, False])
def test_a_day_that_passed_or_was_taken_away_is_not_shown(
    file: Client, fatima: User, at_jan: Room, passed: bool
) -> None:
    today = timezone.localdate()
    agree_look_back(fatima, file, on=today + timedelta(days=1), seen=0, token=None)
    if passed:
        LookBackEntry.objects.update(on=today - timedelta(days=1))
    else:
        agree_look_back(fatima, file, on=None, seen=1, token=None)
    assert plan_of_action(file, today).look_back is None
    shown = at_jan.get("plan-van-aanpak/")
    assert "You look back together on:" not in shown
    assert shown.count("It does not say yet when you look back together.") == 2  # missing, and in its place


def test_no_day_is_no_text_and_never_today() -> None:
    assert Template("{{ on|day }}").render(Context({"on": None})) == ""


def test_the_plan_on_one_page(file: Client, jan: User, at_jan: Room, at_fatima: Room) -> None:
    goal = write_goal(jan, file, what="Work in a garden.")
    write_action(jan, file, goal, what="Ask the gardener.", by_whom="network", who_name="my sister")
    for room in (at_jan, at_fatima):
        shown = room.get("blad/")
        assert "Work in a garden." in shown
        assert "my sister" in shown
        assert shown.count("Day and signature") == 2
        assert "coach: <strong>Fatima</strong>" in shown


def test_without_a_coach_no_page_of_the_plan_speaks_of_one(file: Client, jan: User, at_jan: Room) -> None:
    goal = write_goal(jan, file, what="Work in a garden.")
    Client.objects.filter(pk=file.pk).update(coach=None)
    pages = (
        "",
        f"doel/{goal.pk}/",
        f"doel/{goal.pk}/actie/",
        f"doel/{goal.pk}/afronden/",
        "blad/",
        "afspraak/nieuw/",
    )
    for page in pages:
        shown = at_jan.get(page)
        main = shown[shown.index("<main") : shown.index("</main")]
        assert "coach" not in re.sub(r"<[^>]+>", "", main)
