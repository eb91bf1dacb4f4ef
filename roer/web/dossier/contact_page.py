"""The page on which client or professional writes how the client is called and reached."""

from __future__ import annotations

from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roer.web.dossier.actions.client import change_contact
from roer.web.dossier.forms import DossierForm
from roer.web.dossier.models import Client, ContactEntry
from roer.web.dossier.writing import latest
from roer.web.furniture.forms import short_text
from roer.web.people.gate import SignedIn


class ContactForm(DossierForm):
    """Name, and how to reach someone."""

    name = forms.CharField(
        label=gettext_lazy("What is your name?"), max_length=100, widget=short_text(autocomplete="name")
    )
    born = forms.DateField(
        label=gettext_lazy("When were you born?"),
        help_text=gettext_lazy("For example: 1990-12-31. Then we do not take you for someone else."),
        required=False,
        widget=short_text(autocomplete="bday"),
    )
    phone = forms.CharField(
        label=gettext_lazy("On which number can we call you?"),
        max_length=30,
        required=False,
        widget=short_text(autocomplete="tel", inputmode="tel"),
    )
    email = forms.EmailField(
        label=gettext_lazy("What is your e-mail address?"),
        required=False,
        widget=forms.EmailInput(attrs={"class": "utrecht-textbox field__input", "autocomplete": "email"}),
    )


def contact_page(request: SignedIn, client: Client, room: str) -> HttpResponse:
    """The page; ``room`` names whose it is."""
    last = latest(ContactEntry, client)
    initial = {name: getattr(client, name) for name in ("name", "born", "phone", "email")}
    form = ContactForm.of(request, seen=last.number if last else 0, initial=initial)
    if form.attempt(partial(change_contact, request.user, client)):
        messages.success(request, _("Saved."))
        return redirect(f"{room}:file", file=client.pk)
    shown = {"client": client, "room": room, "base": f"{room}/base.html", "form": form}
    return render(request, "dossier/contact.html", shown)
