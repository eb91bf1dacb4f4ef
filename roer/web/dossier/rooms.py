"""A page of a file that stands in two rooms: the client's (`mine`) and the professional's (`desk`).

Such a page is one view, routed in both. Which room it is asked in follows from its address; so it stands
in that room's frame, and leads on to addresses there.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from roer.web.dossier.models import Client


def room_of(request: HttpRequest) -> str:
    """``mine`` or ``desk``: the room in whose addresses the page stands."""
    assert request.resolver_match is not None
    return request.resolver_match.namespace


def show(request: HttpRequest, client: Client, template: str, **more: Any) -> HttpResponse:
    """A page of this file in its room; the template extends ``base``, and finds its room as ``room``."""
    room = room_of(request)
    return render(request, template, {"client": client, "room": room, "base": f"{room}/base.html", **more})


def to(request: HttpRequest, client: Client, page: str, **parts: Any) -> HttpResponse:
    """On to another page of this file in the same room."""
    answer: HttpResponse = redirect(f"{room_of(request)}:{page}", file=client.pk, **parts)
    return answer
