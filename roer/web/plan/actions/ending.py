"""What is proposed under a goal ends when the goal does."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import write
from roer.web.people.models import User
from roer.web.plan.actions.common import held_action, note, values_of
from roer.web.plan.models import ActionEntry, ActionStatus, Goal
from roer.web.route.actions.recording import ACTION


def end_proposals(
    user: User,
    client: Client,
    goal: Goal,
    verb: str,
    *,
    words: str = "",
    status: ActionStatus = ActionStatus.DECLINED,
    told: bool = False,
) -> None:
    """What is proposed under a goal ends with it, with the same reason, which who proposed it reads.

    Whoever calls holds the lock, and may do this to the goal by ``verb``.
    """
    longest = ActionEntry._meta.get_field("words").max_length
    reason = words.strip()[:longest] or _("The goal above it has ended.")
    for action in goal.actions.all():
        now = held_action(client, action, verb)
        if now.status == ActionStatus.PROPOSED:
            end_proposal(user, client, now, verb, status, reason, told=told)


def end_proposal(
    user: User,
    client: Client,
    now: ActionEntry,
    verb: str,
    status: ActionStatus,
    words: str = "",
    *,
    told: bool = False,
) -> ActionEntry:
    """A proposed action is declined or taken back. Whoever calls holds the lock."""
    values: dict[str, Any] = values_of(now) | {"status": status, "words": words, "action": now.action}
    entry = write(ActionEntry, user, client, verb, seen=now.number, token=None, told=told, **values)
    result = "withdrawn" if status == ActionStatus.WITHDRAWN else "refused"
    note(client, user, "ended", ACTION, now.action.place, now.initiative, result=result)
    return entry
