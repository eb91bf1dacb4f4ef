"""The pages of papers, the same for client and professional."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roer.web.dossier import rooms
from roer.web.dossier.actions.documents import add_document, path_of, remove_document
from roer.web.dossier.content.checklists import asked_items
from roer.web.dossier.forms import DossierForm
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How
from roer.web.dossier.models import Client, Document
from roer.web.dossier.queries.documents import may_remove, papers, papers_of, ticked_items
from roer.web.dossier.writing import NotAllowed
from roer.web.furniture.templatetags.furniture import say
from roer.web.people.gate import SignedIn

_log = logging.getLogger(__name__)
_TYPES = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}


class DocumentForm(DossierForm):
    """A file, and what of the list it is."""

    item = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        required=False,
        widget=forms.Select(attrs={"class": "utrecht-select field__input"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Choose a file, or take a photo"),
        help_text=gettext_lazy("A photo (JPEG or PNG) or a PDF, 10 MB at most."),
        allow_empty_file=True,  # the action says in words what is wrong with it
        error_messages={"required": gettext_lazy("Choose a file first.")},
        # A phone offers its camera too for these kinds.
        widget=forms.FileInput(
            attrs={"class": "field__input", "accept": "image/jpeg,image/png,application/pdf"}
        ),
    )

    def __init__(self, *given: Any, approach: str, **named: Any) -> None:
        super().__init__(*given, **named)
        items = [(name, say(item.label)) for name, item in asked_items(approach).items()]
        field = self.fields["item"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Something else")), *items]


@file_route(see="documents.see", change="documents.add")
def documents(request: SignedIn, client: Client) -> HttpResponse:
    """What to bring, with why; what was brought; and bringing something (``?voor=`` names what)."""
    start = {"item": request.GET.get("voor", "")}
    form = DocumentForm.of(request, approach=client.approach, initial=start)
    if form.attempt(partial(add_document, request.user, client)):
        messages.success(request, _("Your paper is here."))
        return rooms.to(request, client, "documents")
    shown = {"papers": papers(request.user, client), "form": form}
    return rooms.show(request, client, "dossier/documents.html", **shown)


@file_route(see="documents.see", how=How.DOWNLOAD)
def download(request: SignedIn, client: Client, document: UUID) -> HttpResponse:
    """The content, to be kept and never shown or run by the browser."""
    return fetched(find(client, document))


def fetched(document: Document) -> HttpResponse:
    """The content of a document as a download. Raises Http404 where it is not there any more."""
    try:
        content = path_of(document).read_bytes()
    except OSError:
        _log.exception("the content of a paper is not there")
        raise Http404 from None
    answer = HttpResponse(content, content_type=_TYPES[document.kind])
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=document.name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@file_route(see="documents.add", change="documents.add")
def remove(request: SignedIn, client: Client, document: UUID) -> HttpResponse:
    """Ask whether it is sure, and take a paper back; or say why it cannot be taken back."""
    found = find(client, document)
    if request.method == "POST":
        try:
            remove_document(request.user, client, found)
        except NotAllowed:
            raise Http404 from None
        messages.success(request, _("The paper is gone."))
        return rooms.to(request, client, "documents")
    removable = may_remove(request.user, client, found, ticked_items(client))
    shown = {"document": found, "removable": removable}
    return rooms.show(request, client, "dossier/document_remove.html", **shown)


def find(client: Client, document: UUID) -> Document:
    """A paper of this client. Raises Http404."""
    found = papers_of(client).filter(pk=document).first()
    if found is None:
        raise Http404
    return found
