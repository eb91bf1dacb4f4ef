"""Who works for a client; closing a file and opening it again; why a team lead looks."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from roer.web.desk.forms_clients import AssignForm, CloseForm, InvolveForm, ReasonForm, SureForm
from roer.web.dossier.actions import client as actions
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How, log_looks, look_with_reason
from roer.web.dossier.models import AssignmentEntry, Client
from roer.web.dossier.queries import visible_to
from roer.web.dossier.queries.clients import closed_clients
from roer.web.dossier.writing import NotAllowed, latest
from roer.web.people.gate import SignedIn, route
from roer.web.people.verbs import TABLE


@file_route(see="file.assign", change="file.assign")
def assign(request: SignedIn, client: Client) -> HttpResponse:
    """The team and the coach of a client."""
    now, last = {"team": client.team_id, "coach": client.coach_id}, latest(AssignmentEntry, client)
    form = AssignForm.of(request, seen=last.number if last else 0, initial=now, client=client)
    if form.attempt(partial(actions.assign, request.user, client)):
        messages.success(request, _("Saved. The client sees who works for him."))
        still = visible_to(request.user, "file.see").filter(pk=client.pk).exists()
        return redirect("desk:file", file=client.pk) if still else redirect("desk:home")
    return render(request, "desk/assign.html", {"client": client, "form": form})


@file_route(see="file.involve", change="file.involve")
def involve(request: SignedIn, client: Client) -> HttpResponse:
    """Let someone outside the team work for a client."""
    form = InvolveForm.of(request, client=client)
    if form.attempt(partial(actions.involve, request.user, client)):
        messages.success(request, _("Saved. The client sees who works for him."))
        return redirect("desk:file", file=client.pk)
    return render(request, "desk/involve.html", {"client": client, "form": form})


@file_route(change="file.involve")
def end_involvement(request: SignedIn, client: Client, involvement: int) -> HttpResponse:
    """Someone no longer works for a client."""
    try:
        actions.end_involvement(request.user, client, involvement)
    except NotAllowed:
        raise Http404 from None
    messages.success(request, _("Saved. The client sees who works for him."))
    return redirect("desk:file", file=client.pk)


@file_route(see="file.close", change="file.close")
def close(request: SignedIn, client: Client) -> HttpResponse:
    """Close a file, after saying what that means."""
    form = CloseForm.of(request)
    if form.attempt(partial(actions.close_file, request.user, client)):
        messages.success(request, _("The file is closed. The client can still read it."))
        return redirect("desk:home")
    return render(request, "desk/close.html", {"client": client, "form": form})


@route(see="file.reopen")
def closed(request: SignedIn) -> HttpResponse:
    """The files that were closed, to open one again."""
    page = closed_clients(request.user, request.GET.get("page"))
    log_looks(request.user, page, "file.reopen", How.LIST)
    return render(request, "desk/closed.html", {"page": page})


@file_route(see="file.reopen", change="file.reopen")
def reopen(request: SignedIn, client: Client) -> HttpResponse:
    """Open a closed file again."""
    if client.is_open:
        return redirect("desk:file", file=client.pk)
    form = SureForm.of(request)
    if form.attempt(partial(actions.reopen_file, request.user, client)):
        messages.success(request, _("The file is open again."))
        return redirect("desk:file", file=client.pk)
    return render(request, "desk/reopen.html", {"client": client, "form": form})


@route(see="file.see", change="file.see")
def reason(request: SignedIn, file: UUID) -> HttpResponse:
    """Why one looks; asked of a team lead before a file is shown, and read by the client."""
    onward, verb = _onward(request.GET.get("next") or request.POST.get("next", ""), file)
    if not visible_to(request.user, verb).filter(pk=file).exists():
        raise Http404
    form = ReasonForm.of(request)
    if form.attempt(lambda reason, **_form: look_with_reason(request.user, file, verb, reason)):
        return HttpResponseRedirect(onward)
    return render(request, "desk/reason.html", {"form": form, "next": onward})


def _onward(address: str, file: UUID) -> tuple[str, str]:
    """The page about this file that one was on the way to, and the verb that it takes to see it; else the
    client's first page."""
    first = (reverse("desk:file", args=(file,)), "file.see")
    if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return first
    try:
        page = resolve(urlsplit(address).path)
    except Resolver404:
        return first
    gate = getattr(page.func, "gate", None)
    leads_there = page.namespace == "desk" and page.kwargs.get("file") == file
    return (address, gate.see) if leads_there and gate and gate.see in TABLE else first
