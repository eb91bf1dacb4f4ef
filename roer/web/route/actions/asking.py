"""Ask for it anyway: a client asks for a step that is not open, and a person answers with reasons."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.approach.duration import add_working_days
from roer.web.dossier.models import Client
from roer.web.dossier.writing import locked, unused
from roer.web.people.models import User
from roer.web.route.actions.common import (
    course_under_lock,
    moved_on,
    open_request,
    said_by,
    stands,
    was_said_by,
)
from roer.web.route.actions.recording import REQUEST, record
from roer.web.route.models import Record, StepRequest
from roer.web.route.queries.asked import may_answer, may_withdraw

ANSWER_WITHIN = 10  # working days: assumed, Roer's own choice; the pages say so


def ask_anyway(
    user: User, client: Client, *, step: str, words: str, seen: int = 0, token: UUID | None
) -> StepRequest:
    """Ask for a step that is closed, unclear, or done already. Sent twice it counts once.

    Raises NotAllowed, ValidationError where the step is open, or was asked for and not answered yet.
    """
    with transaction.atomic():
        locked(user, client, "route.ask")
        sent = StepRequest.objects.filter(client=client, token=token).first() if token else None
        if sent is not None:
            return sent
        standing = stands(course_under_lock(client, "route.ask"), step, "route.ask")
        if open_request(client, step) is not None:
            raise ValidationError(_("You have asked for this already. The answer is still to come."))
        if not standing.askable:
            raise ValidationError(_("This step is open for you. You need not ask for it."))
        asked = StepRequest(client=client, step=step, words=words.strip(), token=unused(StepRequest, token))
        asked.by, asked.by_name, asked.by_role = user, user.name, user.role
        asked.due = add_working_days(timezone.localdate(), ANSWER_WITHIN)
        _save(asked)
        times = StepRequest.objects.filter(client=client).count()
        about: dict[str, Any] = {"step": REQUEST, "occurrence": times, "reason": step}
        record(client, user, "started", initiative=said_by(user, client), **about)
        return asked


def _save(asked: StepRequest) -> None:
    asked.full_clean(validate_unique=False)
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError:
        raise ValidationError(_("You have asked for this already. The answer is still to come.")) from None


def answer_request(
    user: User,
    client: Client,
    asked: StepRequest,
    *,
    outcome: str,
    answer: str,
    seen: int = 0,
    token: UUID | None = None,
) -> StepRequest:
    """A person answers, with reasons in words; it is given once, and stays. A yes opens the step.

    The same answer sent twice counts once. Raises NotAllowed, ValidationError.
    """
    with transaction.atomic():
        locked(user, client, "route.answer")
        current = StepRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk, client=client)
        given = (current.outcome, current.answer, current.answered_by_id)
        if current.answered_at is not None and given == (outcome, answer.strip(), user.pk):
            return current
        _check_waits(user, current)
        current.outcome, current.answer, current.answered_at = outcome, answer.strip(), timezone.now()
        current.answered_by, current.answered_by_name = user, user.name
        current.answered_by_role = user.role
        current.full_clean(validate_unique=False)
        current.save()
        _write_down(user, client, current)
        return current


def _check_waits(user: User, asked: StepRequest) -> None:
    """Raise ValidationError where it was answered or taken back meanwhile, or a colleague answers it."""
    if asked.answered_at is not None:
        raise moved_on(asked.answered_by_name)
    if asked.withdrawn_at is not None:
        raise moved_on(asked.withdrawn_by_name)
    if not may_answer(user, asked):
        raise ValidationError(_("You wrote this down for the client yourself. A colleague answers it."))


def _write_down(user: User, client: Client, answered: StepRequest) -> None:
    """The end of the request in the records: its outcome as code, on the initiative of who asked."""
    about = {"result": "finished", "reason": answered.outcome}
    _end_record(user, client, answered, about)


def withdraw_request(user: User, client: Client, asked: StepRequest, **_form: Any) -> StepRequest:
    """The client no longer asks for it; it stays in sight. A helper takes back only what he asked himself.

    Twice it counts once. Raises NotAllowed, ValidationError where it is not his or was answered meanwhile.
    """
    with transaction.atomic():
        locked(user, client, "route.ask")
        current = StepRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk, client=client)
        if not may_withdraw(user, client, current):
            raise ValidationError(_("Someone else asked this. You cannot take it back."))
        if current.answered_at is not None:
            raise moved_on(current.answered_by_name)
        if current.withdrawn_at is None:
            current.withdrawn_at, current.withdrawn_by_name = timezone.now(), user.name
            current.save(update_fields=["withdrawn_at", "withdrawn_by_name"])
            _end_record(user, client, current, {"result": "withdrawn", "reason": current.step})
        return current


def _end_record(user: User, client: Client, asked: StepRequest, about: dict[str, Any]) -> None:
    started = Record.objects.filter(client=client, kind="started", step=REQUEST, reason=asked.step)
    first = started.order_by("-seq").first()
    idea = was_said_by(asked.by, asked.by_role, client)
    number = first.occurrence if first is not None else 1
    record(client, user, "ended", step=REQUEST, occurrence=number, initiative=idea, **about)
