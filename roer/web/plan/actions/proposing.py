"""A proposal before it is answered: who made it corrects it, or takes it back."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from django.db import transaction

from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed, locked, write
from roer.web.people.models import User
from roer.web.plan.actions.carrying import partner_of
from roer.web.plan.actions.common import held_action, held_goal, moved_on, note, sent_again, values_of
from roer.web.plan.actions.days import check_days
from roer.web.plan.actions.ending import end_proposal, end_proposals
from roer.web.plan.actions.goals import check_words
from roer.web.plan.actions.words import DeedWords, GoalWords
from roer.web.plan.models import Action, ActionEntry, ActionStatus, Goal, GoalEntry, GoalStatus
from roer.web.plan.queries.proposals import is_own_proposal
from roer.web.route.actions.recording import GOAL

VERB = "plan.propose"


def correct_goal(
    user: User, client: Client, goal: Goal, *, seen: int, token: UUID | None, **words: Unpack[GoalWords]
) -> GoalEntry:
    """Other words for a goal that this account proposed, while it is not answered.

    Raises NotAllowed, Changed, ValidationError.
    """
    with transaction.atomic():
        client = locked(user, client, VERB)
        now = held_goal(client, goal, VERB)
        _check_own(user, list(goal.entries.order_by("number")), now, token)
        check_words(client, words, now)
        values = values_of(now) | words | {"goal": goal}
        return write(GoalEntry, user, client, VERB, seen=seen, token=token, **values)


def correct_action(
    user: User, client: Client, action: Action, *, seen: int, token: UUID | None, **words: Unpack[DeedWords]
) -> ActionEntry:
    """As ``correct_goal``, for an action."""
    with transaction.atomic():
        client = locked(user, client, VERB)
        now = held_action(client, action, VERB)
        _check_own(user, list(action.entries.order_by("number")), now, token)
        check_days(words.get("on"), words.get("remind_on"), now)
        values = values_of(now) | words | partner_of(user, client, words, now) | {"action": action}
        return write(ActionEntry, user, client, VERB, seen=seen, token=token, **values)


def withdraw_goal(user: User, client: Client, goal: Goal) -> GoalEntry:
    """Who proposed a goal takes it back while it is not answered, with what is proposed under it.

    Raises NotAllowed, ValidationError.
    """
    with transaction.atomic():
        client = locked(user, client, VERB)
        now = held_goal(client, goal, VERB)
        if now.status == GoalStatus.WITHDRAWN and now.by_id == user.pk:
            return now
        _check_own(user, list(goal.entries.order_by("number")), now, None)
        values = values_of(now) | {"status": GoalStatus.WITHDRAWN, "words": "", "goal": goal}
        entry = write(GoalEntry, user, client, VERB, seen=now.number, token=None, **values)
        note(client, user, "ended", GOAL, goal.place, now.initiative, result="withdrawn")
        end_proposals(user, client, goal, VERB, status=ActionStatus.WITHDRAWN)
        return entry


def withdraw_action(user: User, client: Client, action: Action) -> ActionEntry:
    """As ``withdraw_goal``, for an action."""
    with transaction.atomic():
        client = locked(user, client, VERB)
        now = held_action(client, action, VERB)
        if now.status == ActionStatus.WITHDRAWN and now.by_id == user.pk:
            return now
        _check_own(user, list(action.entries.order_by("number")), now, None)
        return end_proposal(user, client, now, VERB, ActionStatus.WITHDRAWN)


def _check_own(
    user: User, entries: list[GoalEntry] | list[ActionEntry], now: GoalEntry | ActionEntry, token: UUID | None
) -> None:
    """Raise for a proposal that was answered meanwhile, or is another's."""
    if entries[0].by_id != user.pk or entries[0].status != GoalStatus.PROPOSED:
        raise NotAllowed(VERB)
    if not is_own_proposal(user, entries) and not sent_again(now, token):
        raise moved_on(now)
