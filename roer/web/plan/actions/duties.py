"""Imposing a duty of the law, and ending it; only by who has that power."""

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
from roer.web.plan.actions.common import next_place, sent_before, values_of
from roer.web.plan.actions.days import furthest
from roer.web.plan.content.duties import duty_words
from roer.web.plan.models import Duty, DutyEntry
from roer.web.route.actions.common import write_new
from roer.web.route.actions.recording import DUTY, record

VERB = "plan.impose"
LONGEST = timedelta(days=365)  # assumed: one looks again at a duty at least once a year


def impose(
    user: User,
    client: Client,
    *,
    kind: str,
    why: str,
    told_on: date,
    since: date,
    until: date | None = None,
    look_again_on: date | None = None,
    seen: int = 0,
    token: UUID | None = None,
) -> Duty:
    """A duty of the law for this client: which, why for him, from when, and until when or when to look again.

    ``told_on`` is the day of the letter with the decision; from it the time to object runs (Awb 6:7 and 6:8).
    Raises NotAllowed, ValidationError.
    """
    with transaction.atomic():
        locked(user, client, VERB)
        sent = sent_before(DutyEntry, client, token)
        if sent is not None:
            return sent.duty
        _check(kind, told_on, since, until, look_again_on)
        duty = Duty.objects.create(client=client, place=next_place(Duty, client))
        words = {"kind": kind, "why": why, "told_on": told_on, "since": since, "duty": duty}
        days = {"until": until, "look_again_on": look_again_on}
        write(DutyEntry, user, client, VERB, seen=0, token=token, **words, **days)
        begun: Kind = "started" if since <= timezone.localdate() else "planned"
        record(client, user, begun, step=DUTY, occurrence=duty.place, reason=kind)
        return duty


def end_duty(
    user: User, client: Client, duty: Duty, *, words: str, seen: int, token: UUID | None
) -> DutyEntry:
    """The duty no longer holds, with the reason. Raises NotAllowed, Changed, ValidationError."""
    with transaction.atomic():
        locked(user, client, VERB)
        now = latest(DutyEntry, client, duty=duty) if duty.client_id == client.pk else None
        if now is None:
            raise NotAllowed(VERB)
        if now.ended:
            return now
        if not words.strip():
            raise ValidationError({"words": _("Say why it ends.")})
        values = values_of(now) | {"ended": True, "words": words.strip(), "duty": duty}
        entry, new = write_new(DutyEntry, user, client, VERB, seen=seen, token=token, **values)
        if new:
            about = {"occurrence": duty.place, "reason": now.kind, "result": "cancelled"}
            record(client, user, "ended", step=DUTY, initiative=None, at=None, **about)
        return entry


def _check(kind: str, told_on: date, since: date, until: date | None, look_again_on: date | None) -> None:
    """Raise ValidationError, at the field, for what cannot be."""
    faults: dict[str, str] = {}
    today = timezone.localdate()
    words = duty_words().duties.get(kind)
    if words is None or not words.holds_on(since):
        faults["kind"] = _("This duty is not in the law on that day.")
    if told_on > today:
        faults["told_on"] = _("This day has not come yet.")
    elif told_on < today - LONGEST:
        faults["told_on"] = _("Choose a day in the last year.")
    if not today - LONGEST <= since <= furthest(today):
        faults["since"] = _("Choose a day in the last year, or at most ten years from now.")
    if until is not None and until < since:
        faults["until"] = _("The last day is before the first.")
    elif until is not None and until > furthest(today):
        faults["until"] = _("Choose a day at most ten years from now.")
    if until is None and look_again_on is None:
        faults["look_again_on"] = _("Say until when, or when you look again.")
    if look_again_on is not None and not today < look_again_on <= today + LONGEST:
        faults["look_again_on"] = _("Choose a day after today, at most a year from now.")
    if faults:
        raise ValidationError(faults)
