"""Whom to call when there is no food, no bed or no safety."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.queries.picture import picture_for
from roer.web.people.gate import SignedIn


@file_route(see="picture.see")
def urgent(request: SignedIn, client: Client) -> HttpResponse:
    """Whom to call now, and what happens. Also there when nothing was told."""
    call = picture_for(request.user, client).urgent
    return render(request, "mine/urgent.html", {"client": client, "urgent": call})
