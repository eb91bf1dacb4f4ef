"""What the pages of the plan share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from roer.web.dossier import rooms
from roer.web.dossier.models import Client
from roer.web.people.gate import SignedIn
from roer.web.plan.actions.common import side_of, writer_of, writes_down, writes_himself
from roer.web.plan.models import Action, Goal, Writer
from roer.web.plan.queries.plan import GoalNow, plan_of

SIDE = "kant"  # in an address: whose words are written


def show(request: SignedIn, client: Client, template: str, **more: Any) -> HttpResponse:
    """A page of the plan, in its room: whose words one writes, and the day.

    ``own``: the client, or a helper, looks. ``told``: a professional writes down what a client without an
    account told. ``writes``: one of both; else what one writes is proposed.
    """
    user = request.user
    told, own = writes_down(user, client), writes_himself(user, client)
    stands = {"side": writer_of(user, client), "own": own, "told": told, "writes": own or told}
    stands["decides"] = told or client.user_id == user.pk
    return rooms.show(request, client, template, **{"today": timezone.localdate(), **stands, **more})


def whose_words(request: SignedIn, client: Client) -> Writer | None:
    """Whose words are written on this page; None where its address says the client's, and they are not.

    Who writes down what a client told can also write his own: the address says which (``kant``). Where
    the client got an account meanwhile, he writes his own words.
    """
    said = request.GET.get(SIDE, "")
    side = side_of(request.user, client, said)
    return None if said == Writer.CLIENT and side is not Writer.CLIENT else side


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
