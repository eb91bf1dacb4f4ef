"""What was asked for anyway: what waits, for whom, and who may answer it or take it back."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.people.models import User
from roer.web.people.roles import CITIZENS, Role
from roer.web.people.verbs import TABLE, Scope
from roer.web.route.models import WAITING, StepRequest

VERB = "route.answer"


def keeps_open(client: Client) -> str:
    """Why a file is not to be closed yet, in words; empty where nothing waits here. One query."""
    if StepRequest.objects.filter(WAITING, client=client).exists():
        return _("This client asked for a step that is not open. First give an answer.")
    return ""


def requests_waiting(user: User) -> QuerySet[StepRequest]:
    """What clients asked for anyway and this account can answer; what is due first stands first.

    What someone wrote down for a client without an account he leaves to a colleague, where there is one
    who can answer it.
    """
    clients = visible_to(user, VERB).order_by().values("pk")
    own = Q(by=user) & _another_can(user)
    found = StepRequest.objects.filter(~own, WAITING, client__in=clients)
    return found.select_related("client__organisation__part_of", "client__team").order_by("due", "at", "pk")


def may_answer(user: User, asked: StepRequest) -> bool:
    """Whether this account answers this request."""
    return requests_waiting(user).filter(pk=asked.pk).exists()


def may_withdraw(user: User, client: Client, asked: StepRequest) -> bool:
    """Whether this account takes this request back: the client all, a helper what he asked himself, a
    professional what was written down for a client without an account."""
    if user.is_citizen:
        return user.pk in {client.user_id, asked.by_id}
    return asked.by_role not in CITIZENS


def _another_can(user: User) -> Q:
    """Whether somebody else can answer for the client of a request."""
    others = User.objects.filter(is_active=True).exclude(pk=user.pk)
    near, far = (others.filter(role__in=_roles(scope)) for scope in (Scope.TEAM, Scope.ORGANISATION))
    today = timezone.localdate()
    named = near.filter(
        Q(involvements__until__isnull=True) | Q(involvements__until__gte=today),
        involvements__client=OuterRef("client"),
        involvements__since__lte=today,
    )
    in_team, coach = near.filter(team=OuterRef("client__team")), near.filter(pk=OuterRef("client__coach"))
    of_place = far.filter(organisation=OuterRef("client__organisation"))
    of_cooperation = far.filter(organisation=OuterRef("client__organisation__part_of"))
    ways = (in_team, coach, named, of_place, of_cooperation)
    return Q(*(Exists(found) for found in ways), _connector=Q.OR)


def _roles(scope: Scope) -> list[Role]:
    return [role for role, reach in TABLE[VERB][1].items() if reach is scope]
