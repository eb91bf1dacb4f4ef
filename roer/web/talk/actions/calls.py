"""Calling back: the client asks, someone calls and says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed, locked, unused
from roer.web.people.models import User
from roer.web.talk.actions.mailing import at_once
from roer.web.talk.after import after_saving
from roer.web.talk.models import CallNote, CallRequest, DayPart
from roer.web.talk.terms import call_back_by

_FEWEST_DIGITS = 8
_NUMBER = re.compile(r"[0-9+()./ -]+")


def ask(
    user: User,
    client: Client,
    *,
    phone: str,
    suits: Sequence[str],
    subject: str,
    token: UUID | None,
    **_form: Any,
) -> CallRequest:
    """The client asks to be called back. The same form sent twice asks once.

    Raises NotAllowed, and ValidationError where something is not right or he asked already.
    """
    phone = _number(phone)
    with transaction.atomic():
        found = locked(user, client, "calls.ask")
        sent = found.call_requests.filter(token=token).first() if token else None
        if sent is not None:
            return sent
        call = CallRequest(
            client=found, phone=phone, subject=subject.strip(), due=call_back_by(timezone.localdate())
        )
        call.suits = [part for part in DayPart.values if part in suits]
        call.token = unused(CallRequest, token)
        if found.call_requests.filter(done_at__isnull=True).exists():
            raise ValidationError(_("You asked this already. We will call you."))
        call.full_clean(exclude=["client", "token"], validate_constraints=False)
        call.save(force_insert=True)
        return call


def _number(phone: str) -> str:
    """A telephone number as it is kept; ValidationError where it can be none."""
    phone = phone.strip()
    if not _NUMBER.fullmatch(phone) or sum(sign.isdigit() for sign in phone) < _FEWEST_DIGITS:
        raise ValidationError({"phone": _("Write a telephone number, such as 06 12345678.")})
    return phone


def withdraw(user: User, client: Client, call: int) -> None:
    """The client needs no call any more; after somebody called nothing changes. Raises NotAllowed."""
    with transaction.atomic():
        locked(user, client, "calls.ask")
        waiting = client.call_requests.filter(pk=call, done_at__isnull=True).first()
        if waiting is not None:
            _note(user, client, waiting, CallNote.Outcome.WITHDRAWN, "", None)


def note(
    user: User,
    client: Client,
    call: CallRequest,
    *,
    outcome: str,
    words: str,
    token: UUID | None,
    **_form: Any,
) -> CallNote:
    """Someone called, or tried to; the client reads it. The same form sent twice counts once.

    Where nobody answered it still waits: for another try, on the next working day at the latest.
    Raises NotAllowed, and ValidationError where something is not right, or the call was answered already.
    """
    if outcome not in {CallNote.Outcome.CALLED, CallNote.Outcome.TRIED}:
        raise ValidationError({"outcome": _("Choose what came of it.")})
    with transaction.atomic():
        locked(user, client, "calls.answer")
        waiting = CallRequest.objects.filter(pk=call.pk, client=client).first()
        if waiting is None:
            raise NotAllowed("calls.answer")
        sent = waiting.notes.filter(token=token).first() if token else None
        if sent is not None:
            return sent
        if waiting.done_at is not None:
            raise ValidationError(_("This was dealt with already. Look below what came of it."))
        made = _note(user, client, waiting, outcome, words.strip(), token)
        after_saving(at_once, client.pk)
        return made


def _note(
    user: User, client: Client, call: CallRequest, outcome: str, words: str, token: UUID | None
) -> CallNote:
    who = {"by": user, "by_name": user.name, "by_role": user.role}
    made = CallNote(client=client, call=call, outcome=outcome, words=words, **who)
    made.token = unused(CallNote, token)
    made.full_clean(exclude=["client", "call", "token"], validate_constraints=False)
    made.save(force_insert=True)
    if outcome == CallNote.Outcome.TRIED:
        call.due = max(call.due, call_back_by(timezone.localdate()))
    else:
        call.done_at = made.at
    call.save(update_fields=["due", "done_at"])
    return made
