"""The client's first page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.mine.first_page import first_page
from roer.web.people.gate import SignedIn, route
from roer.web.people.verbs import scope_of


@route(see="signed in")
def home(request: SignedIn) -> HttpResponse:
    """Straight to one's own file when there is no other; else all files one may see; else to registering."""
    files = list(visible_to(request.user)) if request.user.is_citizen else []
    if len(files) == 1 and files[0].user_id == request.user.pk:
        return redirect("mine:file", file=files[0].pk)
    own = any(client.user_id == request.user.pk for client in files)
    others = [client for client in files if client.user_id != request.user.pk]
    log_looks(request.user, others, "file.list", How.LIST)
    found = {"files": files, "can_register": not own and scope_of(request.user, "file.open") is not None}
    return render(request, "mine/home.html", found)


@file_route(see="file.see")
def file(request: SignedIn, client: Client) -> HttpResponse:
    """What there is in the file, and what to do next."""
    page = first_page(request.user, client)
    return render(request, "mine/file.html", {"client": client, "page": page})
