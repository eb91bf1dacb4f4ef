"""What the pages of the plan share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from roer.web.dossier import rooms
from roer.web.dossier.models import Client
from roer.web.people.gate import SignedIn
from roer.web.people.roles import Role
from roer.web.plan.actions.common import writer_of, writes_himself
from roer.web.plan.models import Action, Carrier, Goal
from roer.web.plan.queries.plan import GoalNow, plan_of


def show(request: SignedIn, client: Client, template: str, **more: Any) -> HttpResponse:
    """A page of the plan, in its room: whose words one writes, and the day."""
    side, own = writer_of(request.user, client), writes_himself(request.user, client)
    reports = [] if own else [Carrier.PARTNER if request.user.role == Role.PARTNER else Carrier.COACH]
    more.setdefault("today", timezone.localdate())
    return rooms.show(request, client, f"plan/{template}.html", side=side, own=own, reports=reports, **more)


def goal_or_404(client: Client, pk: UUID) -> GoalNow:
    """A goal of this client as it stands; else there is nothing here."""
    found = plan_of(client).goal(pk)
    if found is None:
        raise Http404
    return found


def goal_of(client: Client, pk: UUID) -> Goal:
    """A goal of this client by its id; else there is nothing here."""
    found = Goal.objects.filter(client=client, pk=pk).first()
    if found is None:
        raise Http404
    return found


def action_of(client: Client, pk: UUID) -> Action:
    """An action of this client by its id; else there is nothing here."""
    found = Action.objects.filter(client=client, pk=pk).select_related("goal").first()
    if found is None:
        raise Http404
    return found
