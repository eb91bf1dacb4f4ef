"""Imposing a duty of the law, and ending it; only by who has that power."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Unpack
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
from roer.web.plan.actions.words import DutyDays
from roer.web.plan.content.duties import duty_words
from roer.web.plan.models import Duty, DutyEntry
from roer.web.route.actions.common import write_new
from roer.web.route.actions.recording import DUTY, record

VERB = "plan.impose"
LONGEST = timedelta(days=365)  # assumed: one looks again at a duty at least once a year


def impose(
    user: User, client: Client, *, seen: int = 0, token: UUID | None = None, **words: Unpack[DutyDays]
) -> Duty:
    """A duty of the law for this client: which, why for him, from when, and until when or when to look again.

    Raises NotAllowed, ValidationError.
    """
    with transaction.atomic():
        locked(user, client, VERB)
        sent = sent_before(DutyEntry, client, token)
        if sent is not None:
            return sent.duty
        _check(words)
        duty = Duty.objects.create(client=client, place=next_place(Duty, client))
        write(DutyEntry, user, client, VERB, seen=0, token=token, duty=duty, **words)
        begun: Kind = "started" if words["since"] <= timezone.localdate() else "planned"
        record(client, user, begun, step=DUTY, occurrence=duty.place, reason=words["kind"])
        return duty


def as_imposed(
    user: User, *, seen: int = 0, token: UUID | None = None, **words: Unpack[DutyDays]
) -> DutyEntry:
    """The entry that ``impose`` would make, to read beforehand; not saved. Raises ValidationError."""
    _check(words)
    entry = DutyEntry(by_name=user.name, by_role=user.role, **words)
    entry.clean_fields(exclude={"client", "duty", "by", "number", "token"})
    return entry


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


def _check(words: DutyDays) -> None:
    """Raise ValidationError, at the field, for what cannot be."""
    today, since, until = timezone.localdate(), words["since"], words.get("until")
    faults = _wrong_letter(words["told_on"], today) | _wrong_end(words, today)
    law = duty_words().duties.get(words["kind"])
    if law is None or not law.holds_on(since):
        faults["kind"] = _("This duty is not in the law on that day.")
    if not today - LONGEST <= since <= furthest(today):
        faults["since"] = _("Choose a day in the last year, or at most ten years from now.")
    if until is not None and until < since:
        faults["until"] = _("The last day is before the first.")
    elif until is not None and until > furthest(today):
        faults["until"] = _("Choose a day at most ten years from now.")
    if faults:
        raise ValidationError(faults)


def _wrong_letter(told_on: date, today: date) -> dict[str, str]:
    if told_on > today:
        return {"told_on": _("This day has not come yet.")}
    return {"told_on": _("Choose a day in the last year.")} if told_on < today - LONGEST else {}


def _wrong_end(words: DutyDays, today: date) -> dict[str, str]:
    again = words.get("look_again_on")
    if words.get("until") is None and again is None:
        return {"look_again_on": _("Fill in the last day, or the day on which you look at it again.")}
    if again is not None and not today < again <= today + LONGEST:
        return {"look_again_on": _("Choose a day after today, at most a year from now.")}
    return {}
