"""Changes to the actions under a goal: written or proposed, done, tried another way, put off, stopped."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed, locked, write
from roer.web.people.models import User
from roer.web.people.roles import Role
from roer.web.plan.actions.common import (
    ROLE_OF,
    held_action,
    held_goal,
    idea_of,
    moved_on,
    next_place,
    note,
    sent_again,
    sent_before,
    values_of,
    verb_to_write,
    writes_himself,
)
from roer.web.plan.models import Action, ActionEntry, ActionStatus, Carrier, Goal, GoalStatus
from roer.web.route.actions.common import write_new
from roer.web.route.actions.recording import ACTION, take_back
from roer.web.route.models import Record

# How each outcome stands in the records: what happened, and with which result.
RECORDED: dict[str, tuple[str, str]] = {
    ActionStatus.BEGUN: ("started", ""),
    ActionStatus.DONE: ("ended", "finished"),
    ActionStatus.NOT_WORKED: ("ended", "broken_off"),
    ActionStatus.STOPPED: ("ended", "cancelled"),
    ActionStatus.POSTPONED: ("planned", ""),
}
_GOALS_TO_WORK_AT = frozenset({GoalStatus.MINE, GoalStatus.PROPOSED})


def write_action(
    user: User,
    client: Client,
    goal: Goal,
    *,
    what: str,
    by_whom: str,
    who_name: str = "",
    on: date | None = None,
    remind_on: date | None = None,
    needs: str = "",
    initiative: str = "",
    follows: Action | None = None,
    seen: int = 0,
    token: UUID | None = None,
) -> Action:
    """A new action under a goal; ``follows`` is the one that did not work out, of which it is another way.

    The client's own stands in his plan, one that a professional writes is proposed. Raises NotAllowed,
    ValidationError.
    """
    verb = verb_to_write(user, client)
    with transaction.atomic():
        locked(user, client, verb)
        sent = sent_before(ActionEntry, client, token)
        if sent is not None:
            return sent.action
        stands = held_goal(client, goal, verb)
        if stands.status not in _GOALS_TO_WORK_AT or (follows and follows.goal_id != goal.pk):
            raise moved_on(stands)
        check_days(on, remind_on)
        own, idea = writes_himself(user, client), idea_of(user, client, initiative)
        action = Action.objects.create(
            client=client, goal=goal, place=next_place(Action, client), follows=follows
        )
        words = {"what": what, "by_whom": by_whom, "who_name": who_name, "needs": needs}
        status = ActionStatus.PLANNED if own else ActionStatus.PROPOSED
        more = {"on": on, "remind_on": remind_on, "status": status, "initiative": idea, "action": action}
        write(ActionEntry, user, client, verb, seen=0, token=token, **words, **more)
        note(client, user, "planned", ACTION, action.place, idea)
        return action


def change_action(
    user: User,
    client: Client,
    action: Action,
    *,
    what: str,
    by_whom: str,
    who_name: str = "",
    on: date | None = None,
    remind_on: date | None = None,
    needs: str = "",
    initiative: str = "",
    seen: int,
    token: UUID | None,
) -> ActionEntry:
    """Other words, or another day, for an action in the plan. Raises NotAllowed, Changed, ValidationError."""
    with transaction.atomic():
        locked(user, client, "plan.write")
        now = held_action(client, action, "plan.write")
        if not now.is_open and not sent_again(now, token):
            raise moved_on(now)
        check_days(on, remind_on)
        words = {"what": what, "by_whom": by_whom, "who_name": who_name, "needs": needs}
        more = {"on": on, "remind_on": remind_on, "initiative": initiative or now.initiative}
        values = values_of(now) | words | more | {"action": action}
        return write(ActionEntry, user, client, "plan.write", seen=seen, token=token, **values)


def carries_out(user: User, entry: ActionEntry) -> bool:
    """Whether this professional carries out the action, so that he may say how it went."""
    whom = Carrier.PARTNER if user.role == Role.PARTNER else Carrier.COACH
    return entry.by_whom == whom


def tell_outcome(
    user: User,
    client: Client,
    action: Action,
    *,
    outcome: str,
    words: str = "",
    on: date | None = None,
    seen: int,
    token: UUID | None,
) -> ActionEntry:
    """How it went with an action: begun, done, it did not work out, put off (``on``: until when), stopped.

    The client says so of every action, a professional of his own. Raises NotAllowed, Changed,
    ValidationError.
    """
    verb = verb_to_write(user, client)
    with transaction.atomic():
        locked(user, client, verb)
        now = held_action(client, action, verb)
        if not writes_himself(user, client) and not carries_out(user, now):
            raise NotAllowed(verb)
        if outcome not in RECORDED:
            raise ValidationError({"outcome": _("Choose how it went.")})
        if not now.is_open and now.status != outcome:
            raise moved_on(now)
        check_days(on if outcome == ActionStatus.POSTPONED else None, None)
        values = values_of(now) | {"status": outcome, "words": words.strip(), "action": action}
        if outcome == ActionStatus.POSTPONED:
            values |= {"on": on, "remind_on": _moved(now, on)}
        entry, new = write_new(ActionEntry, user, client, verb, seen=seen, token=token, **values)
        if new and now.status != outcome:
            kind, result = RECORDED[outcome]
            more = {"result": result} if result else {}
            carrier = {"actor": ROLE_OF[now.by_whom]} if kind != "planned" else {}
            note(client, user, kind, ACTION, action.place, now.initiative, **carrier, **more)
        return entry


def mark_done(user: User, client: Client, action: Action) -> ActionEntry:
    """Done, in one tap: words may come later. Raises NotAllowed, ValidationError."""
    now = held_action(client, action, verb_to_write(user, client))
    if now.status == ActionStatus.DONE:
        return now
    return tell_outcome(user, client, action, outcome=ActionStatus.DONE, seen=now.number, token=None)


def put_back(user: User, client: Client, action: Action) -> ActionEntry:
    """It was not so after all: the action is in the plan again, and the record of it is taken back.

    Raises NotAllowed.
    """
    verb = verb_to_write(user, client)
    with transaction.atomic():
        locked(user, client, verb)
        now = held_action(client, action, verb)
        if not writes_himself(user, client) and not carries_out(user, now):
            raise NotAllowed(verb)
        if now.is_open or now.status == ActionStatus.PROPOSED:
            return now
        values = values_of(now) | {"status": ActionStatus.PLANNED, "words": "", "action": action}
        entry, new = write_new(ActionEntry, user, client, verb, seen=now.number, token=None, **values)
        ended = {"client": client, "step": ACTION, "occurrence": action.place, "kind": "ended"}
        last = Record.objects.filter(**ended).order_by("-seq").first()
        if new and last is not None:
            take_back(client, user, last)
        return entry


def check_days(on: date | None, remind_on: date | None) -> None:
    """Raise ValidationError for a reminder after the day itself, or in the past."""
    if remind_on is not None and on is not None and remind_on > on:
        raise ValidationError({"remind_on": _("This is after the day itself. Choose an earlier day.")})
    if remind_on is not None and remind_on < timezone.localdate():
        raise ValidationError({"remind_on": _("This day has passed. Choose a later day, or none.")})


def _moved(now: ActionEntry, on: date | None) -> date | None:
    """The day of the reminder when the day itself moves: as many days before it."""
    if now.remind_on is None or now.on is None or on is None:
        return None
    return max(on - (now.on - now.remind_on), timezone.localdate())
