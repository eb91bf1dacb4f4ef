"""Looking at a file: logged first, then shown. What cannot be logged is not shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils import timezone

from roer.web.dossier.models import Client, LookUp
from roer.web.dossier.queries import visible_to
from roer.web.people.models import User
from roer.web.people.roles import Role
from roer.web.people.verbs import WITH_REASON

How = LookUp.How
REASON_HOLDS = timedelta(minutes=30)


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
    reason = reason_given(user, client) if user.role in WITH_REASON else ""
    if user.role in WITH_REASON and not reason:
        raise ReasonNeeded
    log_looks(user, [client], verb, how, reason)
    return client


def look_with_reason(user: User, client_id: UUID, verb: str, reason: str) -> Client:
    """As ``look``, with the reason in words that goes before it."""
    client = visible_to(user, verb).filter(pk=client_id).first()
    if client is None:
        raise NotVisible
    log_looks(user, [client], verb, How.PAGE, reason)
    return client


def reason_given(user: User, client: Client) -> str:
    """The reason that this account gave lately for looking into this file; empty where it gave none."""
    since = timezone.now() - REASON_HOLDS
    looks = LookUp.objects.filter(user=user, client=client, at__gte=since).exclude(reason="")
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
    if user.is_citizen or user.role in {Role.PARTNER, Role.INDEPENDENT_ADVISER}:
        return True
    return client.coach_id == user.pk or (user.team_id is not None and client.team_id == user.team_id)
