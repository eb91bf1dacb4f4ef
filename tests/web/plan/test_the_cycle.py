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


def test_jan_goes_through_the_whole_cycle(at_jan: Room, at_fatima: Room, file: Client) -> None:
    # an empty plan invites to begin small
    assert "Begin with one small goal" in at_jan.get()
    assert "Jan chooses the goals" in at_fatima.get()

    # the first goal begins with an example, which he changes; the second is his own
    form = at_jan.get("doel/nieuw/?voorbeeld=participation.0")
    assert "I do voluntary work one morning a week." in form
    at_jan.send("doel/nieuw/", what="Help in the garden.", why="I like green.", initiative="client")
    at_jan.send("doel/nieuw/", what="Sleep better.", initiative="client")
    garden, sleep = goal("Help in the garden."), goal("Sleep better.")

    # three actions of his own, one by his coach who proposes it
    for what in ("Ring the gardener.", "Buy boots."):
        at_jan.send(f"doel/{garden.pk}/actie/", what=what, by_whom="me", initiative="client")
    at_jan.send(f"doel/{sleep.pk}/actie/", what="No phone in bed.", by_whom="me", initiative="client")
    at_fatima.send(
        f"doel/{garden.pk}/actie/", what="Ask for a bus card.", by_whom="coach", initiative="coach"
    )
    assert "Fatima proposes something to do" in at_jan.get()
    at_jan.send(f"voorstel/{action('Ask for a bus card.')}/", answer="accept")

    # a proposal that he does not want, with his reason, which she reads
    at_fatima.send("doel/nieuw/", what="Get up at six.", initiative="coach")
    at_jan.send(f"voorstel/{goal('Get up at six.').pk}/", answer="decline", reason="I sleep badly now.")
    assert "I sleep badly now." in at_fatima.get()
    assert "Get up at six." not in at_jan.get("blad/")

    # two are done in one tap, one by the coach
    assert "Well done" in at_jan.post(f"actie/{action('Ring the gardener.')}/gedaan/")
    at_fatima.post(f"actie/{action('Ask for a bus card.')}/gedaan/")

    # one does not work out: another way is tried at once, and nothing looks red
    shown = at_jan.send(
        f"actie/{action('No phone in bed.')}/hoe/", outcome="not_worked", words="I need the alarm."
    )
    assert "That is normal. What is another way?" in shown
    at_jan.send(f"actie/{action('No phone in bed.')}/anders/", what="Buy an alarm clock.", by_whom="me")
    shown = at_jan.get(f"doel/{sleep.pk}/")
    assert "another way was tried" in shown
    assert "tag--duty" not in shown
    assert "notice--wrong" not in shown

    # he looks back, and finds it at hand the next time
    path = f"terugkijken/action/{action('No phone in bed.')}/"
    at_jan.send(path, learned="Small things matter.", comes_next="An alarm clock.")
    assert "Small things matter." in at_jan.get(path)
    assert "Small things matter." in at_jan.get(f"doel/{sleep.pk}/")

    # our plan of today; then the goal is closed by both
    at_fatima.send("versies/", note="After our talk.")
    at_fatima.send(f"doel/{garden.pk}/afronden/", outcome="reached", words="You did it yourself.")
    assert goal("Help in the garden.").entries.order_by("-number")[0].status == "mine"
    at_jan.send(f"doel/{garden.pk}/afronden/", outcome="partly", words="Now in winter less.")
    shown = at_jan.get(f"doel/{garden.pk}/")
    assert shown.index("Now in winter less.") < shown.index("You did it yourself.")
    assert "reached in part" in shown
    assert "Goals that were closed" in at_jan.get()

    # what changed since then, and the plan as it was
    since = at_jan.get("versies/")
    assert "Jan closed the goal “Help in the garden”: reached in part." in since
    assert "Jan planned “Buy boots”" not in since
    then = at_jan.get("versies/1/")
    as_it_was = then[: then.index("What changed since then")]
    assert "Help in the garden." in as_it_was
    assert "reached in part" not in as_it_was
    assert "Buy boots." in as_it_was

    # who started what, and who carried it out
    assert initiative_shares(file) == {
        "initiative": {"client": 6, "coach": 2},
        "goals": {"client": 2},
        "planning": {"client": 4, "coach": 1},
        "acting": {"client": 2, "coach": 1},
        "reflection": {"client": 2, "coach": 1},
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
