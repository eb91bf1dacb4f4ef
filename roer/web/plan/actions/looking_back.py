"""Looking back: reflection, the review that closes a goal, the day to do so, and versions of the plan."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.records.row import Kind
from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed, latest, locked, write
from roer.web.people.models import User
from roer.web.plan.actions.common import (
    held_goal,
    moved_on,
    note,
    side_of,
    values_of,
    writes_down,
    writes_himself,
)
from roer.web.plan.actions.ending import end_proposals
from roer.web.plan.models import (
    Goal,
    GoalEntry,
    GoalStatus,
    LookBackEntry,
    LookKind,
    ReflectionEntry,
    ReviewEntry,
    ReviewOutcome,
    VersionEntry,
    Writer,
)
from roer.web.route.actions.common import write_new
from roer.web.route.actions.recording import GOAL, REFLECTION, REVIEW, initiative_of, record

_NOT_IN_PLAN = frozenset({GoalStatus.PROPOSED, GoalStatus.DECLINED, GoalStatus.CHANGED, GoalStatus.WITHDRAWN})
LONGEST = timedelta(days=365)  # assumed: one looks back on a plan at least once a year
# How each outcome of a goal stands in the records.
RESULT = {
    ReviewOutcome.REACHED: "finished",
    ReviewOutcome.PARTLY: "finished",
    ReviewOutcome.OTHER_WAY: "finished",
    ReviewOutcome.STOPPED: "withdrawn",
}


def reflect(
    user: User,
    client: Client,
    *,
    kind: str,
    thing: str,
    well: str = "",
    learned: str = "",
    comes_next: str = "",
    whose: str = "",
    seen: int,
    token: UUID | None,
) -> ReflectionEntry:
    """Someone looks back on a step, goal, action or agreed day: the client or his helper, or a professional.

    Who writes down what a client without an account told says with ``whose`` where the words are his own.
    Raises NotAllowed, Changed, ValidationError where nothing is written.
    """
    verb = "plan.write" if writes_himself(user, client) else "plan.review"
    words = {"well": well.strip(), "learned": learned.strip(), "comes_next": comes_next.strip()}
    if kind not in LookKind.values or not any(words.values()):
        raise ValidationError(_("Write something in at least one of the three boxes."))
    with transaction.atomic():
        client, side = _on_side(user, client, verb, whose)
        about = {"kind": kind, "thing": thing, "side": side}
        entry, new = write_new(ReflectionEntry, user, client, verb, seen=seen, token=token, **about, **words)
        if new:
            more = {"result": "finished", "reason": kind}
            note(client, user, "ended", REFLECTION, _place(entry), _idea(user, client, side), **more)
        return entry


def _on_side(user: User, client: Client, verb: str, whose: str) -> tuple[Client, Writer]:
    """The client under lock, and whose words are written. Raises NotAllowed where that changed meanwhile."""
    found, side = locked(user, client, verb), side_of(user, client, whose)
    if side_of(user, found, whose) is not side:
        raise NotAllowed(verb)
    return found, side


def _idea(user: User, client: Client, side: Writer) -> str:
    return Writer.CLIENT.value if side is Writer.CLIENT else initiative_of(user, client)


def _place(entry: ReflectionEntry) -> int:
    """Which of the client's reflections it is: one who writes again on the same thing goes on with it."""
    first = ReflectionEntry.objects.filter(client=entry.client_id, number=1)
    about = {name: getattr(entry, name) for name in ReflectionEntry.about}
    return first.filter(pk__lte=first.get(**about).pk).count()


def review(
    user: User,
    client: Client,
    goal: Goal,
    *,
    outcome: str,
    words: str,
    whose: str = "",
    seen: int,
    token: UUID | None,
) -> ReviewEntry:
    """One side's part of the review of a goal, which closes when the client has written his.

    ``whose`` as in ``reflect``. Raises NotAllowed, Changed, ValidationError.
    """
    with transaction.atomic():
        client, side = _on_side(user, client, "plan.review", whose)
        now = held_goal(client, goal, "plan.review")
        if outcome not in ReviewOutcome.values:
            raise ValidationError({"outcome": _("Choose what came of it.")})
        if now.status in _NOT_IN_PLAN:
            raise moved_on(now)
        given = {"outcome": outcome, "words": words.strip(), "goal": goal, "side": side}
        entry, new = write_new(ReviewEntry, user, client, "plan.review", seen=seen, token=token, **given)
        if new:
            idea = _idea(user, client, side)
            note(client, user, "ended", REVIEW, goal.place, idea, result="finished")
        if new and side is Writer.CLIENT:
            _close(user, client, now, entry)
        return entry


def _close(user: User, client: Client, now: GoalEntry, said: ReviewEntry) -> None:
    """The goal ends as the client says, and what is proposed under it ends with it."""
    goal, told = said.goal, writes_down(user, client)
    values = values_of(now) | {"status": said.outcome, "words": "", "goal": goal, "told": told}
    write(GoalEntry, user, client, "plan.review", seen=now.number, token=None, **values)
    if now.status == GoalStatus.MINE:
        result = RESULT[ReviewOutcome(said.outcome)]
        note(client, user, "ended", GOAL, goal.place, now.initiative, result=result)
    end_proposals(user, client, goal, "plan.review", words=said.words, told=told)


def agree_look_back(
    user: User, client: Client, *, on: date | None, note: str = "", seen: int, token: UUID | None
) -> LookBackEntry:
    """The day on which client and professional look back on the plan together; None: no day.

    Raises NotAllowed, Changed, ValidationError for a day that cannot be.
    """
    today, verb = timezone.localdate(), "plan.review"
    if on is not None and not today < on <= today + LONGEST:
        raise ValidationError({"on": _("Choose a day after today, at most a year from now.")})
    with transaction.atomic():
        client = locked(user, client, verb)
        before = latest(LookBackEntry, client)
        day = {"on": on, "note": note.strip()}
        entry, new = write_new(LookBackEntry, user, client, verb, seen=seen, token=token, **day)
        if new and entry.on != (before.on if before else None):
            kind: Kind = "planned" if entry.on else "ended"
            result = "" if entry.on else "cancelled"
            record(client, user, kind, step=REFLECTION, reason=LookKind.MOMENT.value, result=result)
        return entry


def fix_version(user: User, client: Client, *, note: str = "", seen: int, token: UUID | None) -> VersionEntry:
    """Our plan of today: what stands in it now can be read later as it was. Raises NotAllowed, Changed."""
    with transaction.atomic():
        locked(user, client, "plan.review")
        last = VersionEntry.objects.filter(client=client).order_by("-number").first()
        mark = f"{_('Version')} {seen + 1}" if last and last.note == note.strip() else note.strip()
        return write(VersionEntry, user, client, "plan.review", seen=seen, token=token, note=mark)
