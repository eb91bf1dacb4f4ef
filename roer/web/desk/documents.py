"""The papers of a client."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from roer.web.dossier.actions.documents import tick, untick
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed
from roer.web.people.gate import SignedIn


@file_route(change="documents.tick")
def tick_off(request: SignedIn, client: Client) -> HttpResponse:
    """An item of the list is in order, or not after all."""
    change = untick if request.POST.get("undo") else tick
    try:
        change(request.user, client, request.POST.get("item", ""))
    except NotAllowed:
        raise Http404 from None
    return redirect("desk:documents", file=client.pk)
