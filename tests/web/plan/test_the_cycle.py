"""The whole cycle of self-direction (002, 1.1), on the pages: Jan makes a plan, tries, and looks back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from roer.web.dossier.models import Client
from roer.web.plan.models import ActionEntry, Goal, GoalEntry
from roer.web.plan.queries.shares import initiative_shares
from roer.web.route.models import Record
from tests.web.plan.conftest import Room

pytestmark = pytest.mark.django_db


def goal(what: str) -> Goal:
    return Goal.objects.get(entries__what=what, entries__number=1)


def action(what: str) -> str:
    return str(ActionEntry.objects.get(what=what, number=1).action_id)


class Story:
    """What Jan and Fatima do on the pages, as one reads it; what they see is asserted in the story."""

    def __init__(self, jan: Room, fatima: Room) -> None:
        self.jan, self.fatima = jan, fatima

    def jan_writes_a_goal(self, what: str) -> Goal:
        self.jan.send("doel/nieuw/", what=what, why="It matters.", initiative="client")
        return goal(what)

    def jan_plans(self, under: Goal, *deeds: str) -> None:
        for what in deeds:
            self.jan.send(f"doel/{under.pk}/actie/", what=what, by_whom="me", initiative="client")

    def fatima_offers(self, under: Goal, what: str) -> None:
        self.fatima.send(f"doel/{under.pk}/actie/", what=what, by_whom="coach", initiative="coach")

    def jan_answers(self, proposal: object, answer: str, reason: str = "") -> str:
        return self.jan.send(f"voorstel/{proposal}/", answer=answer, reason=reason)

    def it_did_not_work(self, what: str, because: str) -> str:
        return self.jan.send(f"actie/{action(what)}/hoe/", outcome="not_worked", words=because)

    def jan_tries_instead(self, before: str, what: str) -> None:
        self.jan.send(f"actie/{action(before)}/anders/", what=what, by_whom="me")

    def closes(self, who: Room, under: Goal, outcome: str, words: str) -> str:
        who.send(f"doel/{under.pk}/afronden/", outcome=outcome, words=words)
        status: str = under.entries.latest("number").status
        return status

    def two_goals(self) -> tuple[Goal, Goal]:
        """Help in the garden, with two deeds of his own; sleep better, with one."""
        garden, sleep = (self.jan_writes_a_goal(what) for what in ("Help in the garden.", "Sleep better."))
        self.jan_plans(garden, "Ring the gardener.", "Buy boots.")
        self.jan_plans(sleep, "No phone in bed.")
        return garden, sleep


@pytest.fixture
def story(at_jan: Room, at_fatima: Room) -> Story:
    return Story(at_jan, at_fatima)


def test_an_empty_plan_invites_to_begin_small(at_jan: Room, at_fatima: Room) -> None:
    assert "Begin with one small goal" in at_jan.get()
    assert "Jan chooses the goals" in at_fatima.get()
    assert "I do voluntary work one morning a week." in at_jan.get("doel/nieuw/?voorbeeld=participation.0")


def test_jan_takes_one_proposal_and_says_why_not_to_another(story: Story) -> None:
    garden, _sleep = story.two_goals()
    story.fatima_offers(garden, "Ask for a bus card.")
    assert "Fatima proposes something to do" in story.jan.get()
    story.jan_answers(action("Ask for a bus card."), "accept")
    assert "Fatima proposes something to do" not in story.jan.get()

    story.fatima.send("doel/nieuw/", what="Get up at six.", initiative="coach")
    early = goal("Get up at six.")
    assert "Yes, good idea" in story.jan.get(f"voorstel/{early.pk}/")
    assert "Say in your own words why not." in story.jan_answers(early.pk, "decline")
    story.jan_answers(early.pk, "decline", "I sleep badly now.")
    assert "I sleep badly now." in story.fatima.get()
    assert "Get up at six." not in story.jan.get("blad/")


def test_what_does_not_work_is_tried_another_way_and_looks_normal(story: Story) -> None:
    _garden, sleep = story.two_goals()
    assert "Well done" in story.jan.post(f"actie/{action('Ring the gardener.')}/gedaan/")

    asked = story.it_did_not_work("No phone in bed.", "I need the alarm.")
    assert "That is normal. What is another way?" in asked
    plan = story.jan.get()
    assert "Did not work out this way" in plan
    assert f"actie/{action('No phone in bed.')}/anders/" in plan

    story.jan_tries_instead("No phone in bed.", "Buy an alarm clock.")
    assert "Did not work out this way" not in story.jan.get()
    shown = story.jan.get(f"doel/{sleep.pk}/")
    assert "another way was tried" in shown
    assert "tag--duty" not in shown
    assert "notice--wrong" not in shown


def test_what_he_learned_is_at_hand_the_next_time(story: Story) -> None:
    _garden, sleep = story.two_goals()
    story.it_did_not_work("No phone in bed.", "I need the alarm.")
    look = f"terugkijken/action/{action('No phone in bed.')}/"
    story.jan.send(look, learned="Small things matter.", comes_next="An alarm clock.")
    assert "Small things matter." in story.jan.get(look)
    assert "Small things matter." in story.jan.get(f"doel/{sleep.pk}/")


def test_a_goal_is_closed_by_both_and_is_then_there_to_read(story: Story) -> None:
    garden, _sleep = story.two_goals()
    assert story.closes(story.fatima, garden, "reached", "You did it yourself.") == "mine"
    assert story.closes(story.jan, garden, "partly", "Now in winter less.") == "partly"

    shown = story.jan.get(f"doel/{garden.pk}/")
    assert shown.index("Now in winter less.") < shown.index("You did it yourself.")
    assert "partly reached" in shown
    assert "Go on with this goal" in shown
    for button in ("It went differently", "Write your part", "Look back</a>", "Add something to do"):
        assert button not in shown
    assert "Goals that were closed" in story.jan.get()


def test_the_plan_as_it_was_stays_to_be_read(story: Story) -> None:
    garden, _sleep = story.two_goals()
    story.fatima.send("versies/", note="After our talk.")
    story.closes(story.jan, garden, "partly", "Now in winter less.")

    since = story.jan.get("versies/")
    assert "Jan closed the goal “Help in the garden”: partly reached." in since
    assert "Jan planned “Buy boots”" not in since
    then = story.jan.get("versies/1/")
    as_it_was = then[: then.index("What changed since then")]
    assert "Help in the garden." in as_it_was
    assert "partly reached" not in as_it_was
    assert "Buy boots." in as_it_was


def test_who_began_what_and_who_did_it_can_be_told(story: Story, file: Client) -> None:
    garden, _sleep = story.two_goals()
    story.fatima_offers(garden, "Ask for a bus card.")
    story.jan_answers(action("Ask for a bus card."), "accept")
    story.jan.post(f"actie/{action('Ring the gardener.')}/gedaan/")
    story.fatima.post(f"actie/{action('Ask for a bus card.')}/gedaan/")
    story.it_did_not_work("No phone in bed.", "I need the alarm.")
    story.jan_tries_instead("No phone in bed.", "Buy an alarm clock.")
    story.closes(story.fatima, garden, "reached", "You did it yourself.")
    story.closes(story.jan, garden, "partly", "Now in winter less.")
    assert initiative_shares(file) == {
        "initiative": {"client": 6, "coach": 1},
        "goals": {"client": 2},
        "planning": {"client": 4, "coach": 1},
        "acting": {"client": 2, "coach": 1},
        "reflection": {"client": 1, "coach": 1},
    }


def test_every_step_of_it_stands_in_the_records(at_jan: Room, at_fatima: Room, file: Client) -> None:
    at_fatima.send("doel/nieuw/", what="Cook at home.", initiative="coach")
    at_jan.send(f"voorstel/{goal('Cook at home.').pk}/", answer="change", what="Cook on Sunday.")
    at_jan.send(f"doel/{goal('Cook at home.').pk}/actie/", what="Buy rice.", by_whom="me")
    at_jan.post(f"actie/{action('Buy rice.')}/gedaan/")
    rows = Record.objects.filter(client=file).exclude(kind="opened").order_by("seq")
    assert [(r.kind, r.step, r.occurrence, r.result, r.actor, r.initiative) for r in rows] == [
        ("planned", "plan.goal", 1, "", "coach", "coach"),
        ("ended", "plan.choice", 1, "finished", "client", "coach"),
        ("started", "plan.goal", 1, "", "client", "coach"),
        ("planned", "plan.action", 1, "", "client", "client"),
        ("ended", "plan.action", 1, "finished", "client", "client"),
    ]
    assert GoalEntry.objects.latest("number").what == "Cook on Sunday."


def test_a_tap_by_mistake_is_taken_back(at_jan: Room, file: Client) -> None:
    at_jan.send("doel/nieuw/", what="Cook at home.", initiative="client")
    at_jan.send(f"doel/{goal('Cook at home.').pk}/actie/", what="Buy rice.", by_whom="me")
    for _ in range(2):  # a second tap changes nothing
        at_jan.post(f"actie/{action('Buy rice.')}/gedaan/")
    assert ActionEntry.objects.count() == 2
    assert "It stands in the plan again." in at_jan.post(f"actie/{action('Buy rice.')}/gedaan/", weer="1")
    assert initiative_shares(file)["acting"] == {}
    last = Record.objects.order_by("-seq")[0]
    assert (last.kind, last.undoes) == ("undone", last.seq - 1)


def test_the_next_action_comes_first_and_what_is_late_stays_there(at_jan: Room) -> None:
    at_jan.send("doel/nieuw/", what="Cook at home.", initiative="client")
    today = timezone.localdate()
    for days, what in ((9, "Later."), (1, "Sooner."), (4, "In between.")):
        day = (today + timedelta(days=days)).isoformat()
        at_jan.send(f"doel/{goal('Cook at home.').pk}/actie/", what=what, by_whom="me", on=day)
    ActionEntry.objects.filter(what="Sooner.").update(on=today - timedelta(days=3))
    shown = at_jan.get()
    assert shown.index('id="next">Sooner.') < shown.index("In between.") < shown.index("Later.")


def test_what_is_put_off_comes_later_with_its_reminder(at_jan: Room) -> None:
    at_jan.send("doel/nieuw/", what="Cook at home.", initiative="client")
    today = timezone.localdate()
    days = {name: (today + timedelta(days=n)).isoformat() for name, n in (("on", 5), ("remind_on", 4))}
    at_jan.send(f"doel/{goal('Cook at home.').pk}/actie/", what="Buy rice.", by_whom="me", **days)
    later = today + timedelta(days=20)
    at_jan.send(f"actie/{action('Buy rice.')}/hoe/", outcome="postponed", on=later.isoformat())
    entry = ActionEntry.objects.latest("number")
    assert (entry.on, entry.remind_on) == (later, later - timedelta(days=1))
    assert "Comes later" in at_jan.get()
