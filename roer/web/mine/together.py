"""The client's pages on what he and the professional write together, and on who leads."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.actions.together import reply_to_lead
from roer.web.dossier.forms.together import ReplyForm
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.pages.together import show
from roer.web.dossier.queries.together import who_led
from roer.web.people.gate import SignedIn


@file_route(see="leads.reply", change="leads.reply")
def reply(request: SignedIn, client: Client, element: str) -> HttpResponse:
    """What I think of who leads in one element."""
    led = next((led for led in who_led(client, timezone.localdate()) if led.name == element), None)
    if led is None:
        raise Http404
    form = ReplyForm.of(request, seen=led.now.number if led.now else 0)
    if form.attempt(lambda **given: reply_to_lead(request.user, client, element=element, **given)):
        messages.success(request, _("Saved."))
        return redirect("mine:leads", file=client.pk)
    return show(request, client, "dossier/together/reply.html", form=form, led=led)
