"""Asking for another coach or a talk, and the answer: of whose turn it is, never of the coach himself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.actions.client import assign
from roer.web.dossier.models import AssignmentEntry, Client
from roer.web.dossier.writing import NotAllowed, latest, locked, unused
from roer.web.people.models import User
from roer.web.route.actions.recording import COACH_REQUEST, record
from roer.web.route.models import Record
from roer.web.talk.actions.mailing import at_once
from roer.web.talk.after import after_saving
from roer.web.talk.models import CoachRequest
from roer.web.talk.queries.coach import OPEN, to_read
from roer.web.talk.queries.turns import who_answers
from roer.web.talk.terms import coach_answer_by

_LEFT = ["client", "coach", "answered_by", "new_coach", "token"]


def ask(
    user: User, client: Client, *, kind: str, words: str, token: UUID | None, **_form: Any
) -> CoachRequest:
    """The client asks for another coach, or a talk about working together. Sent twice it asks once.

    Raises NotAllowed, and ValidationError where something is not right, he waits for an answer already, or
    nobody can answer: what nobody reads is not taken in.
    """
    with transaction.atomic():
        found = locked(user, client, "coach.ask")
        sent = found.coach_requests.filter(token=token).first() if token else None
        if sent is not None:
            return sent
        if found.coach_requests.filter(OPEN).exists():
            raise ValidationError(_("You asked this already. You get an answer."))
        if who_answers(found) is None:
            raise ValidationError(_("Nobody can answer this in Roer now. Please call your municipality."))
        before = Record.objects.filter(client=found, kind="planned", step=COACH_REQUEST).count()
        coach = found.coach
        asked = CoachRequest(client=found, kind=kind, words=words.strip(), occurrence=before + 1, coach=coach)
        asked.coach_name, asked.due = coach.name if coach else "", coach_answer_by(timezone.localdate())
        asked.token = unused(CoachRequest, token)
        asked.full_clean(exclude=_LEFT, validate_constraints=False)
        asked.save(force_insert=True)
        record(found, user, "planned", step=COACH_REQUEST, occurrence=asked.occurrence, initiative="client")
        return asked


def withdraw(user: User, client: Client, asked: int) -> None:
    """The client takes it back; where it was answered already, nothing changes. Raises NotAllowed."""
    with transaction.atomic():
        found = locked(user, client, "coach.ask")
        waiting = found.coach_requests.filter(OPEN, pk=asked).first()
        if waiting is not None:
            waiting.withdrawn_at = timezone.now()
            waiting.save(update_fields=["withdrawn_at"])
            _ended(found, user, waiting, "withdrawn")


def tell_coach(user: User, client: Client, asked: CoachRequest) -> None:
    """Who answers lets the coach know that a talk was asked, and keeps the words. Once is enough.

    That he asks for another coach is not told. Raises NotAllowed.
    """
    with transaction.atomic():
        found = locked(user, client, "coach.answer")
        waiting = _waiting(user, found, asked)
        if waiting.kind != CoachRequest.Kind.TALK:
            raise NotAllowed("coach.answer")
        if waiting.is_open and waiting.coach_told_at is None:
            waiting.coach_told_at = timezone.now()
            waiting.save(update_fields=["coach_told_at"])


def answer(
    user: User,
    client: Client,
    asked: CoachRequest,
    *,
    outcome: str,
    words: str,
    coach: User | None = None,
    **_form: Any,
) -> CoachRequest:
    """Whose turn it is answers once, with reasons; with ``coach`` the client gets that coach from now on.

    The same answer of the same person sent twice counts once. Raises NotAllowed, also for the coach himself;
    ValidationError where something is missing, or someone else answered before.
    """
    with transaction.atomic():
        found = locked(user, client, "coach.answer")
        waiting = _waiting(user, found, asked)
        given = (outcome, words.strip(), user.pk)
        if (waiting.outcome, waiting.answer, waiting.answered_by_id) == given:
            return waiting
        if not waiting.is_open:
            raise ValidationError(_("This is dealt with already. Below stands what came of it."))
        _check_coach(found, outcome, coach)
        waiting.outcome, waiting.answer, waiting.answered_at = outcome, words.strip(), timezone.now()
        waiting.answered_by, waiting.answered_by_name = user, user.name
        waiting.answered_by_role = user.role
        if coach is not None and outcome == CoachRequest.Outcome.COACH:
            _give_coach(user, found, waiting, coach)
        waiting.full_clean(exclude=_LEFT)
        waiting.save()
        _ended(found, user, waiting, "finished")
        after_saving(at_once, found.pk)
        return waiting


def _give_coach(user: User, client: Client, asked: CoachRequest, coach: User) -> None:
    """The client has this coach from now on, and his request says so."""
    asked.new_coach, asked.new_coach_name = coach, coach.name
    last = latest(AssignmentEntry, client)
    seen, by = last.number if last else 0, "coach.answer"
    assign(user, client, seen=seen, token=None, team=client.team, coach=coach, verb=by)


def _check_coach(client: Client, outcome: str, coach: User | None) -> None:
    """Refuse another coach that is not chosen, or is the one he has."""
    if outcome == CoachRequest.Outcome.COACH and coach is None:
        raise ValidationError({"coach": _("Choose who becomes the coach.")})
    if outcome == CoachRequest.Outcome.COACH and coach is not None and coach.pk == client.coach_id:
        raise ValidationError({"coach": _("This is the coach now. Choose someone else.")})


def _waiting(user: User, client: Client, asked: CoachRequest) -> CoachRequest:
    """The request as it stands now, for who may answer it. Raises NotAllowed."""
    waiting = to_read(user, client).filter(pk=asked.pk).first()
    if waiting is None:
        raise NotAllowed("coach.answer")
    return waiting


def _ended(client: Client, user: User, asked: CoachRequest, result: str) -> None:
    about = {"step": COACH_REQUEST, "occurrence": asked.occurrence, "initiative": "client"}
    record(client, user, "ended", result=result, **about)  # type: ignore[arg-type]
