"""The client's pages on what he and the professional write together, and on who leads."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier import together_pages as pages
from roer.web.dossier.actions.together import reply_to_lead
from roer.web.dossier.forms_together import ReplyForm
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.queries.together import who_led
from roer.web.people.gate import SignedIn

ROOM = pages.Room("mine", "mine/base.html")


@file_route(see="analysis.see")
def board(request: SignedIn, client: Client) -> HttpResponse:
    """How both see it, and what they wrote together."""
    return pages.board(request, client, ROOM)


@file_route(see="analysis.view", change="analysis.view")
def view(request: SignedIn, client: Client, aspect: str) -> HttpResponse:
    """How I see one aspect."""
    return pages.view(request, client, ROOM, aspect)


@file_route(see="analysis.write", change="analysis.write")
def analysis(request: SignedIn, client: Client) -> HttpResponse:
    """What hinders, helps and is needed."""
    return pages.analysis(request, client, ROOM)


@file_route(see="analysis.confirm", change="analysis.confirm")
def answer(request: SignedIn, client: Client) -> HttpResponse:
    """Whether I agree."""
    return pages.answer(request, client, ROOM)


@file_route(see="analysis.see")
def sheet(request: SignedIn, client: Client) -> HttpResponse:
    """All of it on one page."""
    return pages.sheet(request, client, ROOM)


@file_route(see="analysis.view")
def ideas(request: SignedIn, client: Client) -> HttpResponse:
    """What Roer suggests to my coach."""
    return pages.ideas(request, client, ROOM)


@file_route(see="analysis.see")
def leads(request: SignedIn, client: Client) -> HttpResponse:
    """Who leads."""
    return pages.leads(request, client, ROOM)


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
    return pages.show(request, client, ROOM, "dossier/together/reply.html", form=form, led=led)
