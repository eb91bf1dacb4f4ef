"""Goals: by whom they are written, and what becomes of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from roer.web.dossier.content.diagnoses import named_diagnosis
from roer.web.dossier.models import Client, Part
from roer.web.dossier.writing import Changed, NotAllowed
from roer.web.people.models import User
from roer.web.plan.actions.deeds import put_back, write_action
from roer.web.plan.actions.goals import change_goal, change_into, take_up_again, write_goal
from roer.web.plan.actions.looking_back import review
from roer.web.plan.actions.proposals import decide_action, decide_goal
from roer.web.plan.content.goals import goal_words
from roer.web.plan.models import Goal, GoalEntry
from roer.web.plan.queries.plan import plan_of
from roer.web.plan.queries.shares import initiative_shares
from roer.web.route.models import Record
from tests.web import world
from tests.web.plan.conftest import Room

pytestmark = pytest.mark.django_db


def decide(by: User, file: Client, goal: Goal, **given: Any) -> GoalEntry:
    return decide_goal(by, file, goal, **{"seen": 1, "token": None, **given})


def test_what_others_propose_counts_only_when_jan_takes_it(file: Client, jan: User, fatima: User) -> None:
    goal = write_goal(fatima, file, what="Get up at eight.")
    assert plan_of(file).active == []
    decide(jan, file, goal, answer="accept")
    (held,) = plan_of(file).active
    assert (held.now.by_name, held.now.initiative, held.first.by_name) == ("Jan", "coach", "Fatima")


def test_he_takes_it_in_his_own_words(file: Client, jan: User, fatima: User) -> None:
    goal = write_goal(fatima, file, what="Get up at eight.")
    decide(jan, file, goal, answer="change", what="Get up at nine.")
    assert plan_of(file).active[0].now.what == "Get up at nine."
    assert plan_of(file).active[0].first.what == "Get up at eight."


def test_no_takes_a_reason_and_stays(file: Client, jan: User, fatima: User) -> None:
    goal = write_goal(fatima, file, what="Get up at eight.")
    with pytest.raises(ValidationError, match="why not"):
        decide(jan, file, goal, answer="decline")
    decide(jan, file, goal, answer="decline", reason="Not now.")
    with pytest.raises(ValidationError, match="Jan changed something"):
        decide(jan, file, goal, answer="accept", seen=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalEntry.objects.filter(number=2).update(words="")


def test_nobody_decides_for_him(file: Client, fatima: User) -> None:
    goal = write_goal(fatima, file, what="Get up at eight.")
    with pytest.raises(NotAllowed):
        decide(fatima, file, goal, answer="accept")
    with pytest.raises(NotAllowed):
        change_goal(fatima, file, goal, what="Mine now.", seen=1, token=None)


def test_his_sister_writes_as_someone_near_him(file: Client) -> None:
    joke = world.person("network_helper", "Joke")
    grant = world.let_in(file, joke, Part.PLAN)
    with pytest.raises(NotAllowed):
        write_goal(joke, file, what="Eat together.")
    grant.may_write = True
    grant.save()
    write_goal(joke, file, what="Eat together.")
    entry = plan_of(file).active[0].now
    assert (entry.initiative, entry.by_role) == ("network", "network_helper")


def test_his_sister_does_not_undo_his_no(file: Client, jan: User, fatima: User) -> None:
    joke = world.person("network_helper", "Joke")
    world.let_in(file, joke, Part.PLAN, may_write=True)
    refused = write_goal(fatima, file, what="Get up at eight.")
    decide(jan, file, refused, answer="decline", reason="Not now.")
    own = write_goal(jan, file, what="Walk every day.")
    action = write_action(fatima, file, own, what="Walk at six.", by_whom="me")
    decide_action(jan, file, action, answer="decline", reason="Too early.", seen=1, token=None)
    with pytest.raises(NotAllowed):
        take_up_again(joke, file, refused)
    with pytest.raises(NotAllowed):
        put_back(joke, file, action)
    assert take_up_again(jan, file, refused).status == "mine"


def test_a_partner_proposes_where_jan_let_his_organisation_in(file: Client) -> None:
    work = world.organisation("work", kind="partner")
    wies = world.person("partner", "Wies", organisation=work, team=None)
    with pytest.raises(NotAllowed):
        write_goal(wies, file, what="A course.")
    world.let_in(file, work, Part.PLAN)
    assert write_goal(wies, file, what="A course.").entries.get().initiative == "partner"


def test_whose_idea_it_was_can_be_said(file: Client, fatima: User, at_jan: Room, at_fatima: Room) -> None:
    goal = write_goal(fatima, file, what="A course.", initiative="client")
    assert goal.entries.get().initiative == "client"
    assert "(your idea)" in at_jan.get("versies/")
    assert "(idea: Jan)" in at_fatima.get("versies/")


def test_a_goal_changes_into_another_and_stays_to_be_read(file: Client, jan: User) -> None:
    old = write_goal(jan, file, what="Become a baker.")
    new = change_into(jan, file, old, what="Become a cook.", reason="Too early.", seen=1)
    plan = plan_of(file)
    assert [one.goal for one in plan.active] == [new]
    assert (plan.closed[0].now.became, plan.closed[0].now.words) == (new, "Too early.")
    take_up_again(jan, file, old)
    assert {one.goal for one in plan_of(file).active} == {old, new}


def test_a_form_sent_twice_makes_one_goal(file: Client, jan: User) -> None:
    token = uuid4()
    first = write_goal(jan, file, what="Cook.", token=token)
    assert write_goal(jan, file, what="Cook.", token=token) == first
    other = change_into(jan, file, first, what="Bake.", seen=1, token=uuid4())
    assert Goal.objects.count() == 2
    assert other.place == 2


def test_two_who_change_the_same_goal_see_each_other(file: Client, jan: User) -> None:
    goal = write_goal(jan, file, what="Cook.")
    change_goal(jan, file, goal, what="Cook at home.", seen=1, token=None)
    with pytest.raises(Changed) as changed:
        change_goal(jan, file, goal, what="Cook outside.", seen=1, token=None)
    assert changed.value.latest.number == 2


def test_the_goal_of_another_is_not_there(file: Client, jan: User, at_jan: Room) -> None:
    other = world.client("Piet")
    assert other.user is not None
    goal = write_goal(other.user, other, what="Fish.")
    with pytest.raises(NotAllowed):
        change_goal(jan, file, goal, what="Mine.", seen=1, token=None)
    for path in ("", "wijzigen/", "anders/", "actie/", "afronden/"):
        at_jan.get(f"doel/{goal.pk}/{path}", status=404)


def test_a_goal_that_is_only_proposed_cannot_be_reviewed(file: Client, jan: User, fatima: User) -> None:
    goal = write_goal(fatima, file, what="Cook.")
    with pytest.raises(ValidationError):
        review(jan, file, goal, outcome="reached", words="Done.", seen=0, token=None)


def test_an_illness_or_an_unknown_step_is_refused(file: Client, jan: User) -> None:
    refused: tuple[dict[str, Any], ...] = (
        {"what": "Live with my autism."},
        {"what": "Go.", "step": "moon"},
        {"what": "Go.", "domain": "x"},
    )
    for words in refused:
        with pytest.raises(ValidationError):
            write_goal(jan, file, **words)
    assert not Goal.objects.exists()


@pytest.mark.parametrize("days", [-1, 0, 4000])
def test_a_goal_is_for_a_day_after_today(file: Client, jan: User, days: int) -> None:
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(ValidationError):
        write_goal(jan, file, what="Cook.", by_when=day)
    goal = write_goal(jan, file, what="Cook.")
    with pytest.raises(ValidationError):
        change_goal(jan, file, goal, what="Cook.", by_when=day, seen=1, token=None)
    GoalEntry.objects.update(by_when=day)  # what stood there stays: it is not asked again
    assert change_goal(jan, file, goal, what="Bake.", by_when=day, seen=1, token=None).by_when == day


def test_his_choice_about_a_goal_stands_in_the_records(file: Client, jan: User, fatima: User) -> None:
    taken, declined = (write_goal(fatima, file, what=what) for what in ("Cook.", "Bake."))
    decide(jan, file, taken, answer="accept")
    decide(jan, file, declined, answer="decline", reason="Not now.")
    rows = Record.objects.filter(step="plan.choice").order_by("seq")
    assert [(row.kind, row.occurrence, row.result, row.reason, row.initiative) for row in rows] == [
        ("ended", taken.place, "finished", "plan.goal", "coach"),
        ("ended", declined.place, "refused", "plan.goal", "coach"),
    ]
    assert initiative_shares(file)["initiative"] == {"coach": 2}  # brought up twice, chosen is not begun


def test_a_long_number_of_an_example_fills_nothing(at_jan: Room) -> None:
    assert "selected" in at_jan.get("doel/nieuw/?voorbeeld=participation." + "9" * 4400)


def test_there_are_examples_for_every_part_of_life_and_phase() -> None:
    words = goal_words()
    assert len(words.domains) == 11
    assert all(len(found) >= 3 for found in words.domains.values())
    assert all(len(found.examples) >= 2 for found in words.phases.values())
    groups = [*words.domains.values(), *(found.examples for found in words.phases.values())]
    texts = [text for group in groups for one in group for text in (one.what.nl, one.why.nl, one.notice.nl)]
    assert [text for text in texts if named_diagnosis(text)] == []


def test_a_step_of_the_way_is_filled_in_from_the_address(at_jan: Room) -> None:
    assert '<option value="klantfoto" selected>' in at_jan.get("doel/nieuw/?stap=klantfoto")
    assert "selected" in at_jan.get("doel/nieuw/?voorbeeld=plan.x&stap=moon")  # nonsense fills nothing
