"""The professional's first page, and a client as he sees him."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from roer.web.desk.waiting import piles_of
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import LET_IN, How, log_looks
from roer.web.dossier.models import Client, Involvement, Urgent
from roer.web.dossier.queries.clients import Asked, clients_of, teams_in_list, urgent_among
from roer.web.furniture.searching import sought, to_address
from roer.web.people.gate import SignedIn, route
from roer.web.people.verbs import may

_NARROWS = ("mijn", "zonder", "team", "op")  # what may stand in an address: it names nobody


@route(see="signed in", change="signed in")
def home(request: SignedIn) -> HttpResponse:
    """The clients of whoever has clients; for others what their role does here. Citizens have their own.

    A name that is sought is sent, not asked in the address, where it would stay in logs and histories.
    """
    if request.user.is_citizen:
        return redirect("mine:home")
    if not may(request.user, "file.list"):
        return render(request, "desk/home.html")
    if narrowed := to_address(request, *_NARROWS):
        return narrowed
    given = request.POST or request.GET
    asked = Asked(
        words=sought(request),
        mine="mijn" in given,
        without_coach="zonder" in given,
        team=given.get("team", "")[:9],
        order=given.get("op", "name"),
        page=request.GET.get("page"),
    )
    page = clients_of(request.user, asked)
    log_looks(request.user, page, "file.list", How.SEARCH if asked.words else How.LIST)
    urgent = urgent_among(request.user, page)
    shown = {"page": page, "asked": asked, "teams": teams_in_list(request.user), "urgent": urgent}
    shown["is_let_in"] = request.user.role in LET_IN
    return render(request, "desk/clients.html", {**shown, "piles": piles_of(request.user)})


@file_route(see="file.see")
def file(request: SignedIn, client: Client) -> HttpResponse:
    """One client: what there is, and where to go on."""
    today = timezone.localdate()
    running = Involvement.objects.filter(client=client).exclude(until__lt=today)
    shown = {
        "client": client,
        "involved": running.select_related("user").order_by("since", "id"),
        "urgent": Urgent.objects.filter(client=client, done_at__isnull=True).first(),
        # whom the client let in sees what he was told: the name, and how to reach him
        "is_let_in": request.user.role in LET_IN,
    }
    return render(request, "desk/file.html", shown)
