"""Whether an open page of a client's file may stay open for its client or helper."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from roer.web.dossier import still as asked
from roer.web.people.gate import SignedIn, route


@route(see="public")
def still(request: HttpRequest, file: UUID) -> HttpResponse:
    """Nothing while it may; else to where it says why not. It tells nobody whether there is such a file."""
    return asked.still(request, file, "mine:gone")


@route(see="signed in")
def gone(request: SignedIn) -> HttpResponse:
    """The page that was open may not be seen any more."""
    return render(request, "mine/gone.html")
