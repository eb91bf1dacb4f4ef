"""Looking back: reflection, the review that closes a goal, the day to do so, and versions of the plan."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import locked, write
from roer.web.people.models import User
from roer.web.plan.actions.common import held_goal, idea_of, moved_on, note, values_of, writer_of
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
from roer.web.route.actions.recording import GOAL, REFLECTION, REVIEW

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
    seen: int,
    token: UUID | None,
) -> ReflectionEntry:
    """Someone looks back on a step, goal, action or agreed day: the client or his helper in his own words,
    a professional beside it.

    Raises NotAllowed, Changed, ValidationError where nothing is written.
    """
    side = writer_of(user, client)
    verb = "plan.review" if side is Writer.PROFESSIONAL else "plan.write"
    words = {"well": well.strip(), "learned": learned.strip(), "comes_next": comes_next.strip()}
    if kind not in LookKind.values or not any(words.values()):
        raise ValidationError(_("Write something in at least one of the three boxes."))
    with transaction.atomic():
        locked(user, client, verb)
        about = {"kind": kind, "thing": thing, "side": side}
        entry, new = write_new(ReflectionEntry, user, client, verb, seen=seen, token=token, **about, **words)
        if new:
            times = ReflectionEntry.objects.filter(client=client).count()
            more = {"result": "finished", "reason": kind}
            note(client, user, "ended", REFLECTION, times, idea_of(user, client), **more)
        return entry


def review(
    user: User, client: Client, goal: Goal, *, outcome: str, words: str, seen: int, token: UUID | None
) -> ReviewEntry:
    """One side's part of the review of a goal. The goal closes when the client has written his.

    Raises NotAllowed, Changed, ValidationError.
    """
    with transaction.atomic():
        locked(user, client, "plan.review")
        now, side = held_goal(client, goal, "plan.review"), writer_of(user, client)
        if outcome not in ReviewOutcome.values:
            raise ValidationError({"outcome": _("Choose what came of it.")})
        if now.status in {GoalStatus.PROPOSED, GoalStatus.DECLINED, GoalStatus.CHANGED}:
            raise moved_on(now)
        given = {"outcome": outcome, "words": words.strip(), "goal": goal, "side": side}
        entry, new = write_new(ReviewEntry, user, client, "plan.review", seen=seen, token=token, **given)
        if new:
            note(client, user, "ended", REVIEW, goal.place, idea_of(user, client), result="finished")
        if new and side is Writer.CLIENT:
            _close(user, client, now, outcome, goal)
        return entry


def _close(user: User, client: Client, now: GoalEntry, outcome: str, goal: Goal) -> None:
    values = values_of(now) | {"status": outcome, "words": "", "goal": goal}
    write(GoalEntry, user, client, "plan.review", seen=now.number, token=None, **values)
    if now.status == GoalStatus.MINE:
        result = RESULT[ReviewOutcome(outcome)]
        note(client, user, "ended", GOAL, goal.place, now.initiative, result=result)


def agree_look_back(
    user: User, client: Client, *, on: date | None, note: str = "", seen: int, token: UUID | None
) -> LookBackEntry:
    """The day on which client and professional look back on the plan together; None: no day.

    Raises NotAllowed, Changed, ValidationError for a day that cannot be.
    """
    today = timezone.localdate()
    if on is not None and not today < on <= today + LONGEST:
        raise ValidationError({"on": _("Choose a day after today, at most a year from now.")})
    return write(LookBackEntry, user, client, "plan.review", seen=seen, token=token, on=on, note=note.strip())


def fix_version(user: User, client: Client, *, note: str = "", seen: int, token: UUID | None) -> VersionEntry:
    """Our plan of today: what stands in it now can be read later as it was. Raises NotAllowed, Changed."""
    with transaction.atomic():
        locked(user, client, "plan.review")
        last = VersionEntry.objects.filter(client=client).order_by("-number").first()
        mark = f"{_('Version')} {seen + 1}" if last and last.note == note.strip() else note.strip()
        return write(VersionEntry, user, client, "plan.review", seen=seen, token=token, note=mark)
