"""The professional's first page, and a client as he sees him."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.models import Client, Involvement
from roer.web.dossier.queries.clients import Asked, clients_of, teams_in_list
from roer.web.people.gate import SignedIn, route
from roer.web.people.verbs import may


@route(see="signed in")
def home(request: SignedIn) -> HttpResponse:
    """The clients of whoever has clients; for others what their role does here. Citizens have their own."""
    if request.user.is_citizen:
        return redirect("mine:home")
    if not may(request.user, "file.list"):
        return render(request, "desk/home.html")
    asked = Asked(
        words=request.GET.get("zoek", "").strip()[:100],
        mine="mijn" in request.GET,
        without_coach="zonder" in request.GET,
        team=request.GET.get("team", "")[:9],
        order=request.GET.get("op", "name"),
        page=request.GET.get("page"),
    )
    page = clients_of(request.user, asked)
    log_looks(request.user, page, "file.list", How.SEARCH if asked.words else How.LIST)
    shown = {"page": page, "asked": asked, "teams": teams_in_list(request.user)}
    return render(request, "desk/clients.html", shown)


@file_route(see="file.see")
def file(request: SignedIn, client: Client) -> HttpResponse:
    """One client: what there is, and where to go on."""
    today = timezone.localdate()
    running = Involvement.objects.filter(client=client).exclude(until__lt=today)
    involved = running.select_related("user").order_by("since", "id")
    return render(request, "desk/file.html", {"client": client, "involved": involved})
