"""Changes to goals: written by the client, proposed by others, changed, taken up again."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import locked, write
from roer.web.people.models import User
from roer.web.plan.actions.common import (
    held_goal,
    idea_of,
    moved_on,
    next_place,
    note,
    sent_again,
    sent_before,
    stands_at_once,
    values_of,
    verb_to_write,
    writes_down,
)
from roer.web.plan.actions.days import check_ahead
from roer.web.plan.actions.ending import end_proposals
from roer.web.plan.actions.words import GoalWords
from roer.web.plan.content.goals import goal_words
from roer.web.plan.models import Goal, GoalEntry, GoalStatus
from roer.web.plan.queries.steps import step_names
from roer.web.route.actions.common import write_new
from roer.web.route.actions.recording import GOAL

CLOSED = frozenset(
    {
        GoalStatus.REACHED,
        GoalStatus.PARTLY,
        GoalStatus.OTHER_WAY,
        GoalStatus.STOPPED,
        GoalStatus.CHANGED,
        GoalStatus.DECLINED,
    }
)


def write_goal(
    user: User,
    client: Client,
    *,
    initiative: str = "",
    seen: int = 0,
    token: UUID | None = None,
    **words: Unpack[GoalWords],
) -> Goal:
    """A new goal: the client's own stands in his plan, one that a professional writes is proposed.

    What his coach or intaker writes down for a client without an account is the client's own.
    ``initiative`` says whose idea it was, if not the writer's. Raises NotAllowed, ValidationError.
    """
    verb = verb_to_write(user, client)
    with transaction.atomic():
        client = locked(user, client, verb)
        sent = sent_before(GoalEntry, client, token)
        if sent is not None:
            return sent.goal
        check_words(client, words)
        own, idea = stands_at_once(user, client), idea_of(user, client, initiative)
        goal = Goal.objects.create(client=client, place=next_place(Goal, client))
        status = GoalStatus.MINE if own else GoalStatus.PROPOSED
        stands = {"status": status, "initiative": idea, "goal": goal, "told": writes_down(user, client)}
        write(GoalEntry, user, client, verb, seen=0, token=token, **words, **stands)
        note(client, user, "planned", GOAL, goal.place, idea)
        if own:
            note(client, user, "started", GOAL, goal.place, idea)
        return goal


def change_goal(
    user: User, client: Client, goal: Goal, *, seen: int, token: UUID | None, **words: Unpack[GoalWords]
) -> GoalEntry:
    """Other words for a goal that stands in the plan; whose idea it was stays as it was first written.

    Raises NotAllowed, Changed, ValidationError.
    """
    with transaction.atomic():
        client = locked(user, client, "plan.write")
        now = held_goal(client, goal, "plan.write")
        if now.status != GoalStatus.MINE and not sent_again(now, token):
            raise moved_on(now)
        check_words(client, words, now)
        stands = {"status": GoalStatus.MINE, "initiative": now.initiative, "goal": goal}
        stands |= {"told": writes_down(user, client)}
        return write(GoalEntry, user, client, "plan.write", seen=seen, token=token, **words, **stands)


def change_into(
    user: User,
    client: Client,
    goal: Goal,
    *,
    reason: str = "",
    seen: int = 0,
    token: UUID | None = None,
    initiative: str = "",
    **words: Unpack[GoalWords],
) -> Goal:
    """Another goal in place of this one: the old one stays to be read, with where it went.

    In: the words of the new goal as ``write_goal`` takes them, and why. Raises as ``write_goal``.
    """
    with transaction.atomic():
        client = locked(user, client, "plan.write")
        now = held_goal(client, goal, "plan.write")
        new = write_goal(user, client, token=token, initiative=initiative, **words)
        if now.status == GoalStatus.CHANGED and now.became_id == new.pk:
            return new
        if now.status != GoalStatus.MINE or now.number != seen:
            raise moved_on(now)
        values = values_of(now) | {"status": GoalStatus.CHANGED, "words": reason, "became": new, "goal": goal}
        values |= {"told": writes_down(user, client)}
        write(GoalEntry, user, client, "plan.write", seen=seen, token=None, **values)
        note(client, user, "ended", GOAL, goal.place, now.initiative, result="cancelled")
        end_proposals(user, client, goal, "plan.write", words=reason, told=writes_down(user, client))
        return new


def take_up_again(user: User, client: Client, goal: Goal) -> GoalEntry:
    """A goal that was closed or not chosen comes into the plan again. Raises NotAllowed."""
    with transaction.atomic():
        client = locked(user, client, "plan.write")
        now = held_goal(client, goal, "plan.write")
        if now.status not in CLOSED:
            return now
        if now.status == GoalStatus.DECLINED:
            locked(user, client, "plan.decide")  # his no is undone by himself alone
        values = values_of(now) | {"status": GoalStatus.MINE, "words": "", "became": None, "goal": goal}
        values |= {"told": writes_down(user, client)}
        entry, new = write_new(GoalEntry, user, client, "plan.write", seen=now.number, token=None, **values)
        if new:
            note(client, user, "started", GOAL, goal.place, now.initiative)
        return entry


def check_words(client: Client, words: GoalWords, before: GoalEntry | None = None) -> None:
    """Raise ValidationError for a domain or step that there is not, or a new day that cannot be."""
    domain, step = words.get("domain"), words.get("step")
    if domain and domain not in goal_words().domains:
        raise ValidationError({"domain": _("Choose from the list.")})
    if step and step not in step_names(client):
        raise ValidationError({"step": _("Choose from the list.")})
    check_ahead("by_when", words.get("by_when"), before.by_when if before else None)
