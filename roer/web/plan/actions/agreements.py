"""Changes to mutual agreements: a version by either side, answered by both, ended with a reason."""

from __future__ import annotations

from typing import Any, Unpack
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client, Side
from roer.web.dossier.writing import Changed, NotAllowed, latest, locked
from roer.web.people.models import Organisation, User
from roer.web.people.roles import Role
from roer.web.plan.actions.common import next_place, note, sent_again, sent_before, values_of, writes_down
from roer.web.plan.actions.words import AgreementWords
from roer.web.plan.models import Agreement, AgreementAnswer, AgreementEntry, Initiative
from roer.web.plan.queries.agreements import (
    VERB,
    AgreementNow,
    of_who_left,
    other_side,
    partners_let_in,
    side_in,
)
from roer.web.route.actions.common import write_new
from roer.web.route.actions.recording import AGREEMENT, initiative_of


def side_to_answer(user: User, client: Client, found: AgreementNow) -> Side | None:
    """For which side this account answers now: its own, else that of a client without an account, whose
    word the coach or intaker writes down; None where nothing waits for it."""
    own = side_in(user, client, found.agreement, found.other)
    for_client = Side.CLIENT if writes_down(user, client) else None
    return next((side for side in (own, for_client) if found.waits_for(side)), None)


def write_agreement(
    user: User,
    client: Client,
    *,
    organisation: Organisation | None = None,
    initiative: str = "",
    seen: int = 0,
    token: UUID | None = None,
    **words: Unpack[AgreementWords],
) -> Agreement:
    """A new agreement of the client with who writes it; one that he writes himself is with his coach, or with
    an organisation that he let into his plan.

    A partner's is with his own organisation. Who writes it, agrees with it; the other side is asked.
    Raises NotAllowed, ValidationError.
    """
    with transaction.atomic():
        client = locked(user, client, VERB)
        sent = sent_before(AgreementEntry, client, token)
        if sent is not None:
            return sent.agreement
        agreement = Agreement.objects.create(
            client=client, place=next_place(Agreement, client), **_with_whom(user, client, organisation)
        )
        idea = initiative if initiative in Initiative.values else initiative_of(user, client)
        _version(user, client, agreement, 0, token, **words, initiative=idea)
        note(client, user, "planned", AGREEMENT, agreement.place, idea)
        return agreement


def _with_whom(user: User, client: Client, organisation: Organisation | None) -> dict[str, Any]:
    """The other side of a new agreement, with the name that is shown. Raises ValidationError."""
    if user.role == Role.PARTNER:
        assert user.organisation is not None
        return {"organisation": user.organisation, "other_name": user.organisation.name}
    if client.user_id != user.pk:
        person = None if client.coach_id == user.pk else user
        return {"other": person, "other_name": user.name}
    if organisation is None:
        return {"other_name": client.coach.name if client.coach else client.organisation.name}
    if not partners_let_in(client).filter(pk=organisation.pk).exists():
        raise ValidationError({"organisation": _("Choose from the list.")})
    return {"organisation": organisation, "other_name": organisation.name}


def change_agreement(
    user: User,
    client: Client,
    agreement: Agreement,
    *,
    seen: int,
    token: UUID | None,
    **words: Unpack[AgreementWords],
) -> AgreementEntry:
    """A new version, which asks the other side anew. Raises NotAllowed, Changed, ValidationError."""
    with transaction.atomic():
        now = _held(user, client, agreement)
        if now.ended and not sent_again(now, token):
            raise ValidationError(_("This agreement has ended. Make a new one."))
        entry = _version(user, client, agreement, seen, token, **words, initiative=now.initiative)
        if entry.number > now.number and not _began(agreement, now.number):
            note(client, user, "planned", AGREEMENT, agreement.place, now.initiative)
        return entry


def end_agreement(
    user: User, client: Client, agreement: Agreement, *, words: str, seen: int, token: UUID | None
) -> AgreementEntry:
    """Either side may stop an agreement, with a reason. Raises NotAllowed, Changed, ValidationError."""
    with transaction.atomic():
        now = _held(user, client, agreement)
        if now.ended:
            return now
        if not words.strip():
            raise ValidationError({"words": _("Say in your own words why it ends.")})
        values = values_of(now) | {"ended": True, "words": words.strip(), "agreement": agreement}
        entry, new = write_new(AgreementEntry, user, client, VERB, seen=seen, token=token, **values)
        if new:
            note(client, user, "ended", AGREEMENT, agreement.place, now.initiative, result="withdrawn")
        return entry


def answer_agreement(
    user: User,
    client: Client,
    agreement: Agreement,
    *,
    agrees: bool,
    words: str,
    side: Side | None = None,
    seen: int,
    token: UUID | None,
) -> AgreementAnswer:
    """One side confirms version ``seen``, or says what it wants otherwise; once, and that stays.

    ``side`` is that of this account, or the client's where he has no account and his coach or intaker writes
    down what he says. The first version that both confirm starts the agreement; a later one changes it.
    Raises NotAllowed, Changed where there is a newer version, ValidationError.
    """
    with transaction.atomic():
        now = _held(user, client, agreement, side)
        if now.number != seen:
            raise Changed(now)
        answers_for = side or _own_side(user, client, agreement)
        given = now.answers.filter(side=answers_for).first()
        if given is not None and (given.agrees, given.words) == (agrees, words.strip()):
            return given
        answer = _answered(user, client, now, answers_for, agrees, words.strip())
        if not _began(agreement, now.number - 1):
            _record_answer(user, client, now, agrees)
        return answer


def _record_answer(user: User, client: Client, now: AgreementEntry, agrees: bool) -> None:
    """Both agree for the first time, or one of them does not."""
    place = now.agreement.place
    if now.answers.filter(agrees=True).count() == len(Side):
        note(client, user, "started", AGREEMENT, place, now.initiative)
    elif not agrees:
        note(client, user, "ended", AGREEMENT, place, now.initiative, result="refused")


def _began(agreement: Agreement, until: int) -> bool:
    """Whether both sides confirmed a version up to and including this number."""
    yes = Count("answers", filter=Q(answers__agrees=True))
    versions = AgreementEntry.objects.filter(agreement=agreement, number__lte=until)
    return versions.annotate(yes=yes).filter(yes=len(Side)).exists()


def _own_side(user: User, client: Client, agreement: Agreement) -> Side | None:
    now = Agreement.objects.select_related("other").get(pk=agreement.pk)
    return side_in(user, client, now, other_side(client, now, of_who_left([now])))


def _held(user: User, client: Client, agreement: Agreement, side: Side | None = None) -> AgreementEntry:
    """The version that holds, under lock, for who stands on this side, or on one. Raises NotAllowed."""
    client = locked(user, client, VERB)
    now = latest(AgreementEntry, client, agreement=agreement) if agreement.client_id == client.pk else None
    own = _own_side(user, client, agreement)
    writes_his_word = side == Side.CLIENT and writes_down(user, client)
    if now is None or not (writes_his_word or (own is not None and side in {None, own})):
        raise NotAllowed(VERB)
    return now


def _version(
    user: User, client: Client, agreement: Agreement, seen: int, token: UUID | None, **words: Any
) -> AgreementEntry:
    entry, new = write_new(
        AgreementEntry, user, client, VERB, seen=seen, token=token, agreement=agreement, **words
    )
    if new:
        _answered(user, client, entry, _own_side(user, client, agreement), True, "")
    return entry


def _answered(
    user: User, client: Client, entry: AgreementEntry, side: Side | None, agrees: bool, words: str
) -> AgreementAnswer:
    assert side is not None  # who may not answer was turned away before
    who = {"by": user, "by_name": user.name, "by_role": user.role}
    who["told"] = side == Side.CLIENT and client.user_id != user.pk
    answer = AgreementAnswer(client=client, entry=entry, side=side, agrees=agrees, words=words, **who)
    answer.full_clean()
    answer.save(force_insert=True)
    return answer
