"""Changes to mutual agreements: a version by either side, answered by both, ended with a reason."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client, Side
from roer.web.dossier.writing import Changed, NotAllowed, latest, locked
from roer.web.people.models import Organisation, User
from roer.web.people.roles import Role
from roer.web.plan.actions.common import idea_of, next_place, note, sent_again, sent_before, values_of
from roer.web.plan.models import Agreement, AgreementAnswer, AgreementEntry
from roer.web.plan.queries.agreements import partners_let_in
from roer.web.route.actions.common import write_new
from roer.web.route.actions.recording import AGREEMENT

VERB = "plan.agree"


def side_in(user: User, client: Client, agreement: Agreement) -> Side | None:
    """On which side of an agreement this account stands; None where it is between others."""
    if client.user_id == user.pk:
        return Side.CLIENT
    if agreement.organisation_id is None:
        return None if user.role == Role.PARTNER else Side.PROFESSIONAL
    return Side.PROFESSIONAL if user.organisation_id == agreement.organisation_id else None


def write_agreement(
    user: User,
    client: Client,
    *,
    what: str,
    of_client: str = "",
    of_other: str = "",
    if_not: str = "",
    organisation: Organisation | None = None,
    initiative: str = "",
    seen: int = 0,
    token: UUID | None = None,
) -> Agreement:
    """A new agreement: with the municipality, or with an organisation that the client let into his plan.

    A partner's is with his own organisation. Who writes it, agrees with it; the other side is asked.
    Raises NotAllowed, ValidationError.
    """
    with transaction.atomic():
        locked(user, client, VERB)
        sent = sent_before(AgreementEntry, client, token)
        if sent is not None:
            return sent.agreement
        partner = user.organisation if user.role == Role.PARTNER else organisation
        if (
            client.user_id == user.pk
            and partner
            and not partners_let_in(client).filter(pk=partner.pk).exists()
        ):
            raise ValidationError({"organisation": _("Choose from the list.")})
        named = partner.name if partner else (client.coach.name if client.coach else client.organisation.name)
        place = next_place(Agreement, client)
        agreement = Agreement.objects.create(
            client=client, place=place, organisation=partner, with_name=named
        )
        idea = idea_of(user, client, initiative)
        words = {"what": what, "of_client": of_client, "of_other": of_other, "if_not": if_not}
        _version(user, client, agreement, 0, token, **words, initiative=idea)
        note(client, user, "planned", AGREEMENT, place, idea)
        return agreement


def change_agreement(
    user: User,
    client: Client,
    agreement: Agreement,
    *,
    what: str,
    of_client: str = "",
    of_other: str = "",
    if_not: str = "",
    seen: int,
    token: UUID | None,
) -> AgreementEntry:
    """A new version, which asks the other side anew. Raises NotAllowed, Changed, ValidationError."""
    with transaction.atomic():
        now = _held(user, client, agreement)
        if now.ended and not sent_again(now, token):
            raise ValidationError(_("This agreement has ended. Make a new one."))
        words = {"what": what, "of_client": of_client, "of_other": of_other, "if_not": if_not}
        entry = _version(user, client, agreement, seen, token, **words, initiative=now.initiative)
        if entry.number > now.number:
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
    seen: int,
    token: UUID | None,
) -> AgreementAnswer:
    """This side confirms version ``seen``, or says what it wants otherwise; once, and that stays.

    Raises NotAllowed, Changed where there is a newer version, ValidationError.
    """
    with transaction.atomic():
        now = _held(user, client, agreement)
        if now.number != seen:
            raise Changed(now)
        side = side_in(user, client, agreement)
        given = now.answers.filter(side=side).first()
        if given is not None and (given.agrees, given.words) == (agrees, words.strip()):
            return given
        answer = _answered(user, client, now, agrees, words.strip())
        both = now.answers.filter(agrees=True).count() == len(Side)
        if both:
            note(client, user, "started", AGREEMENT, agreement.place, now.initiative)
        elif not agrees:
            note(client, user, "ended", AGREEMENT, agreement.place, now.initiative, result="refused")
        return answer


def _held(user: User, client: Client, agreement: Agreement) -> AgreementEntry:
    """The version that holds, under lock, for who stands on one of its sides. Raises NotAllowed."""
    locked(user, client, VERB)
    now = latest(AgreementEntry, client, agreement=agreement) if agreement.client_id == client.pk else None
    if now is None or side_in(user, client, agreement) is None:
        raise NotAllowed(VERB)
    return now


def _version(
    user: User, client: Client, agreement: Agreement, seen: int, token: UUID | None, **words: Any
) -> AgreementEntry:
    entry, new = write_new(
        AgreementEntry, user, client, VERB, seen=seen, token=token, agreement=agreement, **words
    )
    if new:
        _answered(user, client, entry, True, "")
    return entry


def _answered(user: User, client: Client, entry: AgreementEntry, agrees: bool, words: str) -> AgreementAnswer:
    side = side_in(user, client, entry.agreement) or Side.PROFESSIONAL
    who = {"by": user, "by_name": user.name, "by_role": user.role}
    answer = AgreementAnswer(client=client, entry=entry, side=side, agrees=agrees, words=words, **who)
    answer.full_clean()
    answer.save(force_insert=True)
    return answer
