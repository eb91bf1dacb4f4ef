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

    In: ``answer``, one of accept, change and decline. Nothing that is proposed counts before; the initiative
    stays with who proposed. Of a client without an account his coach or intaker writes down what he answers.
    What is proposed under a goal that he declines ends with it. Raises NotAllowed, Changed, ValidationError.
    """
    with transaction.atomic():
        client = locked(user, client, VERB)
        now = held_goal(client, goal, VERB)
        _check_waits(now, token)
        told, declines = writes_down(user, client), _declines(answer, reason)
        values = values_of(now) | _changed_goal(now, answer, what, by_when) | {"words": reason.strip()}
        values |= {"status": GoalStatus.DECLINED if declines else GoalStatus.MINE, "goal": goal, "told": told}
        entry, new = write_new(GoalEntry, user, client, VERB, seen=seen, token=token, **values)
        if new:
            _record(user, client, GOAL, goal.place, now.initiative, taken=not declines)
        if new and declines:
            end_proposals(user, client, goal, VERB, words=reason, told=told)
        return entry


def _record(user: User, client: Client, step: str, place: int, idea: str, *, taken: bool) -> None:
    """The choice, and what came of it: a goal that is taken starts, what is declined ends."""
    note_choice(client, user, step, place, idea, taken=taken)
    if not taken:
        note(client, user, "ended", step, place, idea, result="refused")
    elif step == GOAL:
        note(client, user, "started", step, place, idea)


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
        _check_waits(now, token)
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
            _record(user, client, ACTION, action.place, now.initiative, taken=not declines)
        return entry


def _check_waits(now: GoalEntry | ActionEntry, token: UUID | None) -> None:
    """Raise ValidationError for what was answered meanwhile, unless by this very form."""
    if now.status != ActionStatus.PROPOSED and not sent_again(now, token):  # the same word for a goal
        raise moved_on(now)


def _changed_goal(now: GoalEntry, answer: str, what: str, by_when: date | None) -> dict[str, Any]:
    """The client's own words and day."""
    if answer != CHANGE:
        return {}
    check_ahead("by_when", by_when, now.by_when)
    return {"what": what.strip() or now.what, "by_when": by_when}


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
