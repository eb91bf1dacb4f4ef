"""Looking at a file: logged first, then shown. What cannot be logged is not shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils import timezone

from roer.web.dossier.content.diagnoses import check_words
from roer.web.dossier.models import Client, LookUp
from roer.web.dossier.queries import granted_now, visible_to
from roer.web.people.models import User
from roer.web.people.roles import Role
from roer.web.people.verbs import WITH_REASON, seen_as

How = LookUp.How
# Whom a client lets in for a purpose; that is why they look.
LET_IN = frozenset({Role.PARTNER, Role.INDEPENDENT_ADVISER})
REASON_HOLDS = timedelta(minutes=30)
FOR_ITSELF = "coach.answer"  # of this verb the reason is what the client asked


class NotVisible(Exception):
    """There is no such file for this account; the page answers 404."""


class NotLogged(Exception):
    """The look could not be written down, so nothing is shown; the page answers 503."""


class ReasonNeeded(Exception):
    """This role looks into a file only with a reason in words."""


def look(user: User, client_id: UUID, verb: str, how: str = How.PAGE) -> Client:
    """The client, for what ``verb`` says, after the look was written down.

    Raises NotVisible where this account may not, ReasonNeeded where it must first say why, and
    NotLogged where the log could not be written.
    """
    client = visible_to(user, verb).filter(pk=client_id).first()
    if client is None:
        raise NotVisible
    reason = _reason(user, client, verb)
    if user.role in WITH_REASON and not reason:
        raise ReasonNeeded
    log_looks(user, [client], seen_as(verb), how, reason)
    return client


def _reason(user: User, client: Client, verb: str) -> str:
    """Why this account looks, where that is known: what it said itself, or what the client let it in for."""
    if user.role in WITH_REASON:
        return reason_given(user, client, verb)
    if user.role in LET_IN:
        purposes = (
            granted_now(user).filter(client=client).order_by("purpose").values_list("purpose", flat=True)
        )
        return "; ".join(dict.fromkeys(filter(None, purposes)))[:300]
    return ""


def look_with_reason(user: User, client_id: UUID, verb: str, reason: str) -> Client:
    """As ``look``, with the reason in words that goes before it."""
    check_words(reason=reason)
    client = visible_to(user, verb).filter(pk=client_id).first()
    if client is None:
        raise NotVisible
    log_looks(user, [client], seen_as(verb), How.PAGE, reason)
    return client


def reason_given(user: User, client: Client, verb: str = "file.see") -> str:
    """The reason that this account gave lately for looking into this file; empty where it gave none.

    That the client asked for another coach is a reason to see that he did, not to see his file.
    """
    since = timezone.now() - REASON_HOLDS
    looks = LookUp.objects.filter(user=user, client=client, at__gte=since).exclude(reason="")
    if verb != FOR_ITSELF:
        looks = looks.exclude(verb=FOR_ITSELF)
    last = looks.order_by("-at").first()
    return last.reason if last else ""


def log_looks(user: User, clients: Iterable[Client], verb: str, how: str, reason: str = "") -> None:
    """Write down that this account is about to be shown these clients. Raises NotLogged."""
    organisation = user.organisation.name if user.organisation else ""
    rows = [
        LookUp(
            client=client,
            user=user,
            name=user.name,
            role=user.role,
            organisation=organisation,
            in_team=_is_near(user, client),
            verb=verb,
            how=how,
            reason=reason,
        )
        for client in clients
    ]
    try:
        with transaction.atomic():
            LookUp.objects.bulk_create(rows)
    except DatabaseError as error:
        raise NotLogged from error


def _is_near(user: User, client: Client) -> bool:
    """Whether one may expect this account to look: the client himself, whom he let in, coach or team."""
    if user.is_citizen or user.role in LET_IN:
        return True
    return client.coach_id == user.pk or (user.team_id is not None and client.team_id == user.team_id)
