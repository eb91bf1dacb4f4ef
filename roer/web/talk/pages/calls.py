"""Calling back: the client's page, and the list and the page of who calls."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed
from roer.web.people.gate import SignedIn, route
from roer.web.talk.actions import calls as actions
from roer.web.talk.forms.calls import CallForm, CallNoteForm
from roer.web.talk.queries.calls import calls_of, open_call, open_calls, shown
from roer.web.talk.terms import call_back_by

_AT_ONCE = 20


@file_route(see="calls.ask", change="calls.ask")
def call_back(request: SignedIn, client: Client) -> HttpResponse:
    """Ask to be called back; while that waits, how it stands; what came of it before."""
    today = timezone.localdate()
    form = CallForm.of(request, initial={"phone": client.phone})
    if form.attempt(partial(actions.ask, request.user, client)):
        messages.success(request, _("We got it. Someone will call you."))
        return rooms.to(request, client, "call-back")
    page = Paginator(calls_of(client), _AT_ONCE).get_page(request.GET.get("page"))
    told = [shown(call, today) for call in page]
    waiting = open_call(client)
    here = {"form": form, "page": page, "by": call_back_by(today), "waits": waiting and shown(waiting, today)}
    earlier = [one for one in told if one.call.done_at is not None]
    return rooms.show(request, client, "talk/call_back.html", earlier=earlier, **here)


@file_route(change="calls.ask")
def call_back_stop(request: SignedIn, client: Client, call: int) -> HttpResponse:
    """The client needs no call any more."""
    try:
        actions.withdraw(request.user, client, call)
    except NotAllowed:
        raise Http404 from None
    messages.success(request, _("Good. We do not call any more."))
    return rooms.to(request, client, "call-back")


@route(see="calls.answer")
def calls(request: SignedIn) -> HttpResponse:
    """Who waits for a call; the longest waiting first."""
    page = Paginator(open_calls(request.user), _AT_ONCE).get_page(request.GET.get("page"))
    waiting = {call.client_id: call.client for call in page}
    log_looks(request.user, waiting.values(), "calls.answer", How.LIST)
    rows = [shown(call, timezone.localdate()) for call in page]
    return render(request, "talk/calls.html", {"page": page, "rows": rows})


@file_route(see="calls.answer", change="calls.answer")
def call(request: SignedIn, client: Client, call: int) -> HttpResponse:
    """One request to be called back: what is asked, what was tried, and what came of it."""
    found = calls_of(client).filter(pk=call).first()
    if found is None:
        raise Http404
    form = CallNoteForm.of(request)
    if form.attempt(partial(actions.note, request.user, client, found)):
        messages.success(request, _("Saved. The client reads what came of it."))
        return redirect("desk:calls")
    here = {"client": client, "form": form, "asked": shown(found, timezone.localdate())}
    return render(request, "talk/call.html", here)
