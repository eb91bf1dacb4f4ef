"""Whose turn it is to answer who asks for another coach: never the coach's, and somebody's if it can be.

First a lead of the team; where none of them can, any team lead of the organisation or of the cooperation that
it is part of; where there is none either, an integral intaker.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, UUIDField, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.people.roles import Role
from roer.web.talk.models import CoachRequest

# Assumed: so long who stands in can still read what came of it; then it is the team's again.
STILL_SHOWN = timedelta(days=1)
_NOBODY = Value(UUID(int=0), output_field=UUIDField())
_IN_TEAM = Q(team=OuterRef("client__team"))
_AROUND = (
    _IN_TEAM
    | Q(organisation=OuterRef("client__organisation"))
    | Q(organisation=OuterRef("client__organisation__part_of"))
)


def turns_of(user: User) -> QuerySet[CoachRequest]:
    """The requests that this account may answer, or could until lately; nothing about itself.

    A lead has those of his team. Beyond that: where nobody nearer can answer, for as long as it waits and
    ``STILL_SHOWN`` after.
    """
    if not user.is_active or user.role not in {Role.TEAM_LEAD, Role.INTEGRAL_INTAKER}:
        return CoachRequest.objects.none()
    about_self = Q(coach=user) | Q(client__coach=user)
    lead = user.role == Role.TEAM_LEAD
    own = Q(client__team=user.team_id) if lead and user.team_id else Q(pk__in=[])
    place = Q(client__organisation=user.organisation_id) | Q(
        client__organisation__part_of=user.organisation_id
    )
    nearer = _free(_IN_TEAM) if lead else _free(_AROUND)
    return CoachRequest.objects.exclude(about_self).filter(own | (place & _lately() & ~Exists(nearer)))


def clients_in_turn(user: User) -> Q:
    """The clients of whom this account may see that they asked: for ``visible_to``."""
    return Q(pk__in=turns_of(user).values("client"))


def who_answers(client: Client, asked: CoachRequest | None = None) -> Role | None:
    """Who would answer this client now, or this request of his; None where nobody can. Two queries."""
    not_these = [pk for pk in (client.coach_id, asked and asked.coach_id) if pk]
    places = [pk for pk in (client.organisation_id, client.organisation.part_of_id) if pk]
    near = Q(organisation__in=places) | (Q(team=client.team_id) if client.team_id else Q(pk__in=[]))
    free = User.objects.filter(is_active=True).exclude(pk__in=not_these)
    if free.filter(near, role=Role.TEAM_LEAD).exists():
        return Role.TEAM_LEAD
    around = free.filter(organisation__in=places, role=Role.INTEGRAL_INTAKER)
    return Role.INTEGRAL_INTAKER if around.exists() else None


def phone_of(client: Client) -> str:
    """The number of the municipality, or of the cooperation that it is part of; empty where none is known."""
    place = client.organisation
    return place.phone or (place.part_of.phone if place.part_of else "")


def _free(near: Q) -> QuerySet[User]:
    """The leads near the client of a request who are not his coach, now or when he asked."""
    leads = User.objects.filter(near, role=Role.TEAM_LEAD, is_active=True)
    for coach in ("coach", "client__coach"):
        leads = leads.exclude(pk=Coalesce(OuterRef(coach), _NOBODY))
    return leads


def _lately() -> Q:
    """What waits, or was dealt with so short ago that it may still be read."""
    since = timezone.now() - STILL_SHOWN
    waits = Q(answered_at__isnull=True, withdrawn_at__isnull=True)
    return waits | Q(answered_at__gte=since) | Q(withdrawn_at__gte=since)
