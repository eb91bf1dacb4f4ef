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
from roer.web.route.actions.common import course_under_lock, moved_on, open_request, stands
from roer.web.route.actions.recording import REQUEST, initiative_of, record
from roer.web.route.models import Record, StepRequest

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
        asked = StepRequest(
            client=client,
            step=step,
            words=words.strip(),
            by=user,
            by_name=user.name,
            by_role=user.role,
            due=add_working_days(timezone.localdate(), ANSWER_WITHIN),
            token=unused(StepRequest, token),
        )
        asked.full_clean(validate_unique=False)
        _save(asked)
        times = StepRequest.objects.filter(client=client).count()
        record(client, user, "started", step=REQUEST, occurrence=times, reason=step)
        return asked


def _save(asked: StepRequest) -> None:
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
        if current.answered_at is not None:
            if (current.outcome, current.answer, current.answered_by_id) == (
                outcome,
                answer.strip(),
                user.pk,
            ):
                return current
            raise moved_on(current.answered_by_name)
        current.outcome, current.answer, current.answered_at = outcome, answer.strip(), timezone.now()
        current.answered_by, current.answered_by_name = user, user.name
        current.answered_by_role = user.role
        current.full_clean(validate_unique=False)
        current.save()
        _write_down(user, client, current)
        return current


def _write_down(user: User, client: Client, answered: StepRequest) -> None:
    """The end of the request in the records: its outcome as code, on the initiative of who asked."""
    started = Record.objects.filter(client=client, kind="started", step=REQUEST, reason=answered.step)
    first = started.order_by("-seq").first()
    idea = initiative_of(answered.by, client) if answered.by is not None else "client"
    number = first.occurrence if first is not None else 1
    about: dict[str, Any] = {"occurrence": number, "result": "finished", "reason": answered.outcome}
    record(client, user, "ended", step=REQUEST, initiative=idea, **about)
