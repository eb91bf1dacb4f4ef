"""The papers of a client."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from roer.web.dossier import document_pages as pages
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How
from roer.web.dossier.models import Client
from roer.web.people.gate import SignedIn


@file_route(see="documents.see", change="documents.add")
def documents(request: SignedIn, client: Client) -> HttpResponse:
    """What to bring, and what was brought."""
    return pages.documents(request, client, "mine")


@file_route(see="documents.see", how=How.DOWNLOAD)
def download(request: SignedIn, client: Client, document: UUID) -> HttpResponse:
    """One paper, as a download."""
    return pages.download(request, client, document)


@file_route(see="documents.add", change="documents.add")
def remove(request: SignedIn, client: Client, document: UUID) -> HttpResponse:
    """Take one paper back."""
    return pages.remove(request, client, document, "mine")
