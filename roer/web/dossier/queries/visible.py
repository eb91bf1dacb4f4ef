"""What someone may see: every query for personal data starts from ``visible_to``."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils import timezone

from roer.web.dossier.models import Client, Grant
from roer.web.people.models import User
from roer.web.people.roles import Role
from roer.web.people.verbs import TABLE, WITHOUT_WRITING, OnClosed, Scope, scope_of

# Of a verb that one has in turn: whose turn it is. The room that asks it tells (see ``Scope.IN_TURN``).
TURNS: dict[str, Callable[[User], Q]] = {}


def visible_to(user: User, verb: str = "file.see") -> QuerySet[Client]:
    """The clients with whose files this account may do this, today.

    In: an account, and a verb of the table of permissions. Out: a query, to be narrowed further.
    An account that was ended, or whose role lacks the verb, gets none.
    """
    scope = scope_of(user, verb)
    reach = _reach(user, scope, verb) if scope else Q(pk__in=[])
    if user.is_active and user.role == Role.CLIENT and Role.NETWORK_HELPER in TABLE[verb][1]:
        reach |= _granted(user, verb) & Q(closed_at__isnull=True)
    return Client.objects.filter(reach).select_related("organisation__part_of", "team", "coach")


def granted_now(user: User) -> QuerySet[Grant]:
    """What clients let this account, or its organisation, into and did not end."""
    to_whom = Q(helper=user)
    if user.role in {Role.PARTNER, Role.INDEPENDENT_ADVISER} and user.organisation_id:
        to_whom |= Q(organisation=user.organisation_id)
    return Grant.objects.filter(to_whom, lets_in_now())


def lets_in_now() -> Q:
    """Of grants: those that let somebody in today."""
    return Q(ended_at__isnull=True, since__lte=timezone.now(), until__gte=timezone.localdate())


def _reach(user: User, scope: Scope, verb: str) -> Q:
    reach = _by_scope(user, scope, verb)
    on_closed = TABLE[verb][0]
    if on_closed is OnClosed.ALL or (on_closed is OnClosed.CLIENT and scope is Scope.OWN):
        return reach
    return reach & Q(closed_at__isnull=True)


def _by_scope(user: User, scope: Scope, verb: str) -> Q:
    if scope is Scope.OWN:
        return Q(user=user)
    if scope is Scope.GRANTED:
        return _granted(user, verb)
    if scope is Scope.INVOLVED:
        return _involved(user)
    if scope in {Scope.TEAM, Scope.ORGANISATION}:
        return _of_work(user, scope)
    if scope is Scope.IN_TURN:
        return TURNS[verb](user)
    if scope is Scope.TEAM_COUNTER:
        return _of_work(user, Scope.TEAM) & Q(user__isnull=True)
    if scope is Scope.ORGANISATION_COUNTER:
        return _of_work(user, Scope.ORGANISATION) & Q(user__isnull=True)
    return Q(pk__in=[])


def _of_work(user: User, scope: Scope) -> Q:
    """Those of the team and those one works for by name, or those of the organisation."""
    if scope is Scope.TEAM:
        return _involved(user) | (Q(team=user.team_id) if user.team_id else Q(pk__in=[]))
    return Q(organisation=user.organisation_id) | Q(organisation__part_of=user.organisation_id)


def _involved(user: User) -> Q:
    today = timezone.localdate()
    open_ended = Q(involved__until__isnull=True) | Q(involved__until__gte=today)
    named = Client.objects.filter(open_ended, involved__user=user, involved__since__lte=today)
    return Q(coach=user) | Q(pk__in=named.values("pk"))


def _granted(user: User, verb: str) -> Q:
    part, _, act = verb.partition(".")
    grants = granted_now(user)
    if part != "file":
        grants = grants.filter(part=part)
    if act not in WITHOUT_WRITING:
        grants = grants.filter(may_write=True)
    return Q(pk__in=grants.values("client"))
