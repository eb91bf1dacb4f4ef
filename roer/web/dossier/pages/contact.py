"""The page on which client or professional writes how the client is called and reached."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.actions.registering import change_contact
from roer.web.dossier.forms.contact import ContactForm
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client, ContactEntry
from roer.web.dossier.writing import latest
from roer.web.people.gate import SignedIn


@file_route(see="file.contact", change="file.contact")
def contact(request: SignedIn, client: Client) -> HttpResponse:
    """How a client is called and reached."""
    last = latest(ContactEntry, client)
    initial = {name: getattr(client, name) for name in ("name", "born", "phone", "email")}
    seen = last.number if last else 0
    form = ContactForm.of(request, seen=seen, initial=initial, at_the_desk=rooms.room_of(request) == "desk")
    if form.attempt(partial(change_contact, request.user, client)):
        messages.success(request, _("Saved."))
        return rooms.to(request, client, "file")
    return rooms.show(request, client, "dossier/contact.html", form=form)
