"""My picture, made by the client himself or with a helper."""

from __future__ import annotations

from django.http import HttpResponse

from roer.web.dossier import picture_pages as pages
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.people.gate import SignedIn


@file_route(see="picture.see")
def overview(request: SignedIn, client: Client) -> HttpResponse:
    """My picture as it is now."""
    return pages.overview(request, client, "mine")


@file_route(see="picture.write", change="picture.write")
def question(request: SignedIn, client: Client) -> HttpResponse:
    """The short questions at the start."""
    return pages.question(request, client, "mine")


@file_route(see="picture.write", change="picture.write")
def domain(request: SignedIn, client: Client, domain: str) -> HttpResponse:
    """One life domain."""
    return pages.domain(request, client, "mine", domain)


@file_route(see="picture.see")
def urgent(request: SignedIn, client: Client) -> HttpResponse:
    """Whom to call now."""
    return pages.urgent(request, client, "mine")


@file_route(see="picture.see")
def paper(request: SignedIn, client: Client) -> HttpResponse:
    """The questions on paper."""
    return pages.paper(request, client, "mine")
