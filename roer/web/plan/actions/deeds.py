"""Changes to the actions under a goal: written or proposed, done, tried another way, put off, stopped."""

from __future__ import annotations

from datetime import date
from typing import Any, Unpack
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed, locked, write
from roer.web.people.models import User
from roer.web.plan.actions.carrying import carries_out, partner_of, reported
from roer.web.plan.actions.common import (
    ROLE_OF,
    held_action,
    held_goal,
    idea_of,
    moved_on,
    next_place,
    note,
    note_choice,
    sent_again,
    sent_before,
    stands_at_once,
    values_of,
    verb_to_write,
    writes_down,
)
from roer.web.plan.actions.days import check_ahead, check_days, moved_reminder
from roer.web.plan.actions.words import DeedWords
from roer.web.plan.models import Action, ActionEntry, ActionStatus, Goal, GoalStatus
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
    initiative: str = "",
    follows: Action | None = None,
    seen: int = 0,
    token: UUID | None = None,
    **words: Unpack[DeedWords],
) -> Action:
    """A new action under a goal; ``follows`` is the one that did not work out, of which it is another way.

    The client's own stands in his plan, one that a professional writes is proposed; what his coach or
    intaker writes down for a client without an account is the client's own.
    Raises NotAllowed, ValidationError.
    """
    verb = verb_to_write(user, client)
    with transaction.atomic():
        client = locked(user, client, verb)
        sent = sent_before(ActionEntry, client, token)
        if sent is not None:
            return sent.action
        stands = held_goal(client, goal, verb)
        if stands.status not in _GOALS_TO_WORK_AT or (follows and follows.goal_id != goal.pk):
            raise moved_on(stands)
        check_days(words.get("on"), words.get("remind_on"))
        values = {**words, **partner_of(user, client, words), "initiative": idea_of(user, client, initiative)}
        return _new_action(user, client, goal, follows, token, values)


def _new_action(
    user: User, client: Client, goal: Goal, follows: Action | None, token: UUID | None, values: dict[str, Any]
) -> Action:
    """The action with its first entry and its records. Whoever calls holds the lock."""
    verb, told, idea = verb_to_write(user, client), writes_down(user, client), values["initiative"]
    status = ActionStatus.PLANNED if stands_at_once(user, client) else ActionStatus.PROPOSED
    place = next_place(Action, client)
    action = Action.objects.create(client=client, goal=goal, place=place, follows=follows)
    about = {"action": action, "status": status, "told": told}
    write(ActionEntry, user, client, verb, seen=0, token=token, **values, **about)
    note(client, user, "planned", ACTION, place, idea)
    if told:
        note_choice(client, user, ACTION, place, idea, taken=True)
    return action


def change_action(
    user: User, client: Client, action: Action, *, seen: int, token: UUID | None, **words: Unpack[DeedWords]
) -> ActionEntry:
    """Other words, or another day, for an action in the plan; whose idea it was stays.

    Raises NotAllowed, Changed, ValidationError.
    """
    with transaction.atomic():
        client = locked(user, client, "plan.write")
        now = held_action(client, action, "plan.write")
        if not now.is_open and not sent_again(now, token):
            raise moved_on(now)
        check_days(words.get("on"), words.get("remind_on"), now)
        values = values_of(now) | words | partner_of(user, client, words, now) | {"action": action}
        values |= {"told": writes_down(user, client)}
        return write(ActionEntry, user, client, "plan.write", seen=seen, token=token, **values)


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

    The client says so of every action, a professional of his own, and of every one where he writes down
    what a client without an account told. Raises NotAllowed, Changed, ValidationError.
    """
    verb = verb_to_write(user, client)
    with transaction.atomic():
        client = locked(user, client, verb)
        now = held_action(client, action, verb)
        own = carries_out(user, now)
        if not stands_at_once(user, client) and not own:
            raise NotAllowed(verb)
        _check_outcome(now, outcome)
        values = values_of(now) | {"status": outcome, "words": words.strip(), "action": action}
        values |= {"told": writes_down(user, client) and not own}
        if outcome == ActionStatus.POSTPONED:
            check_ahead("on", on)
            values |= {"on": on, "remind_on": moved_reminder(now, on)}
        entry, new = write_new(ActionEntry, user, client, verb, seen=seen, token=token, **values)
        if new and now.status != outcome:
            _record_outcome(user, client, now, outcome)
        return entry


def _check_outcome(now: ActionEntry, outcome: str) -> None:
    """Raise ValidationError for an outcome that there is not, or of what stands otherwise by now."""
    if outcome not in RECORDED:
        raise ValidationError({"outcome": _("Choose how it went.")})
    if not now.is_open and now.status != outcome:
        raise moved_on(now)


def _record_outcome(user: User, client: Client, now: ActionEntry, outcome: str) -> None:
    """What happened with the action, by who carried it out."""
    kind, result = RECORDED[outcome]
    more = {"result": result} if result else {}
    carrier = {"actor": ROLE_OF[now.by_whom]} if kind != "planned" else {}
    note(client, user, kind, ACTION, now.action.place, now.initiative, **carrier, **more)


def mark_done(user: User, client: Client, action: Action) -> ActionEntry:
    """Done, in one tap: words may come later. Raises NotAllowed, ValidationError."""
    now = held_action(client, action, verb_to_write(user, client))
    if now.status == ActionStatus.DONE:
        return now
    return tell_outcome(user, client, action, outcome=ActionStatus.DONE, seen=now.number, token=None)


def put_back(user: User, client: Client, action: Action) -> ActionEntry:
    """It was not so after all: the action is in the plan again, and the record of it is taken back.

    A professional puts back only what he or his side reported as done or not worked; what was declined or
    stopped, only who writes in the plan. Raises NotAllowed, ValidationError.
    """
    verb = verb_to_write(user, client)
    with transaction.atomic():
        client = locked(user, client, verb)
        now = held_action(client, action, verb)
        if not stands_at_once(user, client) and not reported(user, list(action.entries.order_by("number"))):
            raise NotAllowed(verb)
        if now.is_open or now.status == ActionStatus.PROPOSED:
            return now
        declined = now.status == ActionStatus.DECLINED
        if declined:
            locked(user, client, "plan.decide")  # his no is undone by himself alone
        left = declined and held_goal(client, action.goal, verb).status != GoalStatus.MINE
        if now.status == ActionStatus.WITHDRAWN or left:
            raise moved_on(now)
        values = values_of(now) | {"status": ActionStatus.PLANNED, "words": "", "action": action}
        values |= {"told": writes_down(user, client)}
        entry, new = write_new(ActionEntry, user, client, verb, seen=now.number, token=None, **values)
        if new:
            _record_back(user, client, action, now, chosen=declined)
        return entry


def _record_back(user: User, client: Client, action: Action, was: ActionEntry, *, chosen: bool) -> None:
    """The record of how it ended is taken back; what was declined is chosen after all."""
    ended = {"client": client, "step": ACTION, "occurrence": action.place, "kind": "ended"}
    last = Record.objects.filter(**ended).order_by("-seq").first()
    if last is not None:
        take_back(client, user, last)
    if chosen:
        note_choice(client, user, ACTION, action.place, was.initiative, taken=True)
