"""A client who never signs in: what the coach writes down is what the client said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from roer.web.dossier.models import Client, Side
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import User
from roer.web.plan.actions.agreements import answer_agreement, write_agreement
from roer.web.plan.actions.deeds import tell_outcome, write_action
from roer.web.plan.actions.duties import impose
from roer.web.plan.actions.goals import write_goal
from roer.web.plan.actions.looking_back import agree_look_back, reflect
from roer.web.plan.models import Action, Agreement, AgreementAnswer, Goal, ReflectionEntry, ReviewEntry
from roer.web.plan.queries.for_others import waits_for
from roer.web.plan.queries.plan import plan_of
from roer.web.plan.queries.plan_of_action import plan_of_action
from roer.web.plan.queries.shares import initiative_shares
from roer.web.route.models import Record
from tests.web import world
from tests.web.plan.conftest import Room

pytestmark = pytest.mark.django_db
TOLD = "told by Jan, written down by Fatima"


@pytest.fixture
def file(fatima: User) -> Client:
    return world.client("Jan", coach=fatima, user=None)


def gets_an_account(file: Client) -> User:
    jan = world.person("client", "Jan")
    Client.objects.filter(pk=file.pk).update(user=jan)
    return jan


def test_the_whole_cycle_is_written_down_for_him(file: Client, at_fatima: Room) -> None:
    shown = at_fatima.get("doel/nieuw/")
    assert "What does Jan want to reach?" in shown
    assert "is what Jan told you" in shown
    at_fatima.send("doel/nieuw/", what="Cook at home.")
    goal = Goal.objects.get()
    at_fatima.send(f"doel/{goal.pk}/actie/", what="Buy rice.", by_whom="me", initiative="together")
    action = Action.objects.get()
    at_fatima.send(f"actie/{action.pk}/wijzigen/", what="Buy pasta.", by_whom="me")
    at_fatima.send(f"actie/{action.pk}/hoe/", outcome="done", words="It was cheap.")
    at_fatima.send(f"terugkijken/goal/{goal.pk}/?kant=client", learned="It is not hard.")
    shown = at_fatima.get(f"doel/{goal.pk}/")
    assert shown.count(TOLD) >= 3
    assert "Proposed" not in shown
    at_fatima.send(f"doel/{goal.pk}/afronden/?kant=client", outcome="reached", words="I cook now.")
    assert goal.entries.latest("number").status == "reached"
    assert {entry.by_name for entry in goal.entries.all()} == {"Fatima"}
    assert {entry.told for entry in goal.entries.all()} == {True}
    assert {entry.told for entry in action.entries.all()} == {True}
    assert TOLD in at_fatima.get("versies/")
    assert initiative_shares(file) == {
        "initiative": {"client": 1, "together": 1},
        "goals": {"client": 1},
        "planning": {"together": 1},
        "acting": {"client": 1},
        "reflection": {"client": 2},
    }
    written = Record.objects.filter(kind="planned", step__startswith="plan.")
    assert {row.actor for row in written} == {"coach"}


def test_she_writes_her_own_words_beside_his(file: Client, fatima: User, at_fatima: Room) -> None:
    goal = write_goal(fatima, file, what="Cook at home.")
    for path, model, words in (
        (f"terugkijken/goal/{goal.pk}/", ReflectionEntry, {"well": "Jan began."}),
        (f"doel/{goal.pk}/afronden/", ReviewEntry, {"outcome": "reached", "words": "Jan did it."}),
    ):
        assert at_fatima.browser.get(at_fatima.base + path)["Location"].endswith("?kant=client")
        at_fatima.send(f"{path}?kant=professional", **words)
        entry = model.objects.get()
        assert (entry.side, entry.told) == ("professional", False)
    assert goal.entries.latest("number").status == "mine"
    assert initiative_shares(file)["reflection"] == {"coach": 2}


def test_an_integral_intaker_writes_down_too_and_an_income_consultant_proposes(
    file: Client, wim: User, at_fatima: Room, at_wim: Room
) -> None:
    intaker = world.person("integral_intaker", "Ine")
    assert write_goal(intaker, file, what="Cook.").entries.get().status == "mine"
    assert "the coach asks what Jan wants" in at_wim.get("doel/nieuw/")
    proposed = write_goal(wim, file, what="Bake.")
    assert proposed.entries.get().status == "proposed"
    with pytest.raises(NotAllowed):
        tell_outcome(
            wim,
            file,
            write_action(intaker, file, proposed, what="Buy flour.", by_whom="me"),
            outcome="done",
            seen=1,
            token=None,
        )
    # his answer is written down as well
    assert "What does Jan say about this?" in at_fatima.get(f"voorstel/{proposed.pk}/")
    at_fatima.send(f"voorstel/{proposed.pk}/", answer="accept")
    last = proposed.entries.latest("number")
    assert (last.status, last.told, last.initiative) == ("mine", True, "coach")


def test_once_he_has_an_account_she_proposes_again(file: Client, fatima: User, at_fatima: Room) -> None:
    told = write_goal(fatima, file, what="Cook.")
    gets_an_account(file)
    at_fatima.send("doel/nieuw/", what="Bake.", initiative="coach")
    assert [one.now.what for one in plan_of(file).proposed_goals] == ["Bake."]
    assert TOLD in at_fatima.get(f"doel/{told.pk}/")
    assert "What you write here is a proposal. Jan decides about it" in at_fatima.get()
    at_fatima.get(f"voorstel/{told.pk}/", status=404)


def test_a_form_that_was_open_when_he_got_his_account_saves_nothing_as_his(
    file: Client, fatima: User, at_fatima: Room
) -> None:
    goal = write_goal(fatima, file, what="Cook.")
    path = f"terugkijken/goal/{goal.pk}/?kant=client"
    at_fatima.get(path)
    gets_an_account(file)
    assert "Jan has an account by now" in at_fatima.post(path, seen="0", well="I cook.")
    with pytest.raises(NotAllowed):  # the file as it was read before
        reflect(fatima, file, kind="goal", thing=str(goal.pk), well="I cook.", seen=0, token=None)
    assert not ReflectionEntry.objects.exists()


def test_a_stale_file_makes_a_proposal_of_it(file: Client, fatima: User) -> None:
    gets_an_account(file)
    assert write_goal(fatima, file, what="Cook.").entries.get().status == "proposed"


def test_the_plan_of_action_can_be_made(file: Client, fatima: User, wim: User, at_fatima: Room) -> None:
    today = timezone.localdate()
    Client.objects.filter(pk=file.pk).update(born=date(today.year - 20, 1, 1))
    goal = write_goal(fatima, file, what="Work in a garden.")
    write_action(fatima, file, goal, what="Ask the gardener.", by_whom="me")
    write_action(fatima, file, goal, what="Pay the course.", by_whom="coach")
    agree_look_back(fatima, file, on=today + timedelta(days=60), seen=0, token=None)
    days = {"told_on": today, "since": today, "look_again_on": today + timedelta(days=90)}
    impose(wim, file, kind="plan_of_action", why="You are 20.", **days)  # type: ignore[arg-type]
    made = plan_of_action(Client.objects.get(pk=file.pk), today)
    assert (made.is_annex, made.lacks) == (True, [])
    assert [one.now.what for one in (*made.support, *made.own)] == ["Pay the course.", "Ask the gardener."]
    assert "This is still missing" not in at_fatima.get("plan-van-aanpak/")


def test_his_word_on_an_agreement_is_written_down(file: Client, fatima: User, at_fatima: Room) -> None:
    at_fatima.send("afspraak/nieuw/", what="We call on Monday.", of_client="Jan picks up.")
    agreement = Agreement.objects.get()
    assert "Ask whether Jan agrees" in at_fatima.get()
    assert [one.title for one in waits_for(fatima)] == ["Ask whether Jan agrees: We call on Monday."]
    assert "Read this to Jan, and write down the answer." in at_fatima.get(f"afspraak/{agreement.pk}/")
    at_fatima.send(f"afspraak/{agreement.pk}/", agrees="yes")
    shown = at_fatima.get(f"afspraak/{agreement.pk}/")
    assert "Jan said yes. Fatima wrote it down." in shown
    assert "Save my answer" not in shown
    given = AgreementAnswer.objects.get(side="client")
    assert (given.told, given.by_name) == (True, "Fatima")
    assert not AgreementAnswer.objects.get(side="professional").told
    rows = Record.objects.filter(step="plan.agreement").order_by("seq")
    assert [(row.kind, row.actor, row.initiative) for row in rows] == [
        ("planned", "coach", "coach"),
        ("started", "coach", "coach"),
    ]
    assert waits_for(fatima) == []


def test_nobody_confirms_for_him_once_he_has_an_account(
    file: Client, fatima: User, wim: User, at_fatima: Room
) -> None:
    agreement = write_agreement(fatima, file, what="We call on Monday.")
    given = {"agrees": True, "words": "", "side": Side.CLIENT, "seen": 1, "token": None}
    with pytest.raises(NotAllowed):  # an income consultant writes nobody's word down
        answer_agreement(wim, file, agreement, **given)  # type: ignore[arg-type]
    gets_an_account(file)
    with pytest.raises(NotAllowed):  # the file as it was read before
        answer_agreement(fatima, file, agreement, **given)  # type: ignore[arg-type]
    assert "Save my answer" not in at_fatima.get(f"afspraak/{agreement.pk}/")
