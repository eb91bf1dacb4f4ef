"""The page on which client or professional writes how the client is called and reached."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roer.web.dossier.actions.registering import change_contact
from roer.web.dossier.forms_contact import ContactForm
from roer.web.dossier.models import Client, ContactEntry
from roer.web.dossier.writing import latest
from roer.web.people.gate import SignedIn


def contact_page(request: SignedIn, client: Client, room: str) -> HttpResponse:
    """The page; ``room`` names whose it is."""
    last = latest(ContactEntry, client)
    initial = {name: getattr(client, name) for name in ("name", "born", "phone", "email")}
    seen = last.number if last else 0
    form = ContactForm.of(request, seen=seen, initial=initial, at_the_desk=room == "desk")
    if form.attempt(partial(change_contact, request.user, client)):
        messages.success(request, _("Saved."))
        return redirect(f"{room}:file", file=client.pk)
    shown = {"client": client, "room": room, "base": f"{room}/base.html", "form": form}
    return render(request, "dossier/contact.html", shown)
