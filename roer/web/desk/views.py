"""The professional's first page, and a client as he sees him."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.people.gate import SignedIn, route


@route(see="signed in")
def home(request: SignedIn) -> HttpResponse:
    """What this role does here."""
    return render(request, "desk/home.html")


@file_route(see="file.see")
def file(request: SignedIn, client: Client) -> HttpResponse:
    """One client: what there is, and where to go on."""
    return render(request, "desk/file.html", {"client": client})
