"""The client decides about what others propose: he takes it, changes it, or says why not."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import locked
from roer.web.people.models import User
from roer.web.plan.actions.common import (
    held_action,
    held_goal,
    moved_on,
    note,
    note_choice,
    sent_again,
    values_of,
    writes_down,
)
from roer.web.plan.actions.days import check_ahead, check_days
from roer.web.plan.actions.ending import end_proposals
from roer.web.plan.models import Action, ActionEntry, ActionStatus, Goal, GoalEntry, GoalStatus
from roer.web.route.actions.common import write_new
from roer.web.route.actions.recording import ACTION, GOAL

VERB = "plan.decide"
ACCEPT, CHANGE, DECLINE = "accept", "change", "decline"


def decide_goal(
    user: User,
    client: Client,
    goal: Goal,
    *,
    answer: str,
    reason: str = "",
    what: str = "",
    by_when: date | None = None,
    seen: int,
    token: UUID | None,
) -> GoalEntry:
    """The client takes a proposed goal, takes it in his own words, or declines it with his reason.

    In: ``answer``, one of accept, change and decline. Nothing that is proposed counts before. The
    initiative stays with who proposed; the choice is the client's. Of a client without an account his
    coach or intaker writes down what he answers. What is proposed under a goal that he declines ends
    with it. Raises NotAllowed, Changed, ValidationError.
    """
    with transaction.atomic():
        client = locked(user, client, VERB)
        now = held_goal(client, goal, VERB)
        if now.status != GoalStatus.PROPOSED and not sent_again(now, token):
            raise moved_on(now)
        changed = {"what": what.strip() or now.what, "by_when": by_when} if answer == CHANGE else {}
        check_ahead("by_when", by_when if changed else None, now.by_when)
        status = GoalStatus.DECLINED if _declines(answer, reason) else GoalStatus.MINE
        values = values_of(now) | changed | {"status": status, "words": reason.strip(), "goal": goal}
        told = writes_down(user, client)
        entry, new = write_new(GoalEntry, user, client, VERB, seen=seen, token=token, told=told, **values)
        if new:
            note_choice(client, user, GOAL, goal.place, now.initiative, taken=answer != DECLINE)
        if new and answer == DECLINE:
            note(client, user, "ended", GOAL, goal.place, now.initiative, result="refused")
            end_proposals(user, client, goal, VERB, words=reason, told=told)
        elif new:
            note(client, user, "started", GOAL, goal.place, now.initiative)
        return entry


def decide_action(
    user: User,
    client: Client,
    action: Action,
    *,
    answer: str,
    reason: str = "",
    what: str = "",
    by_when: date | None = None,
    seen: int,
    token: UUID | None,
) -> ActionEntry:
    """As ``decide_goal``, for a proposed action under a goal of the plan; ``by_when`` is its day."""
    with transaction.atomic():
        client = locked(user, client, VERB)
        now = held_action(client, action, VERB)
        if now.status != ActionStatus.PROPOSED and not sent_again(now, token):
            raise moved_on(now)
        declines = _declines(answer, reason)
        stands = held_goal(client, action.goal, VERB)
        if not declines and stands.status != GoalStatus.MINE:
            raise ValidationError(_("First say what you think of the goal above it."))
        values = values_of(now) | _changed_action(now, answer, what, by_when)
        values |= {"status": ActionStatus.DECLINED if declines else ActionStatus.PLANNED}
        values |= {"words": reason.strip(), "action": action}
        told = writes_down(user, client)
        entry, new = write_new(ActionEntry, user, client, VERB, seen=seen, token=token, told=told, **values)
        if new:
            note_choice(client, user, ACTION, action.place, now.initiative, taken=not declines)
        if new and declines:
            note(client, user, "ended", ACTION, action.place, now.initiative, result="refused")
        return entry


def _changed_action(now: ActionEntry, answer: str, what: str, on: date | None) -> dict[str, Any]:
    """The client's own words, and a reminder that does not come after the day."""
    if answer != CHANGE:
        return {}
    remind = now.remind_on if on is None or now.remind_on is None or now.remind_on <= on else on
    check_days(on, remind, now)
    return {"what": what.strip() or now.what, "on": on, "remind_on": remind}


def _declines(answer: str, reason: str) -> bool:
    """Whether he says no; raises ValidationError where that is without a reason, or nothing is chosen."""
    if answer not in {ACCEPT, CHANGE, DECLINE}:
        raise ValidationError({"answer": _("Choose what you do with it.")})
    if answer == DECLINE and not reason.strip():
        raise ValidationError({"reason": _("Say in your own words why not.")})
    return answer == DECLINE
