"""The picture as the client shares it, and the urgent calls that come from it."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roer.web.dossier import picture_pages as pages
from roer.web.dossier.actions.picture import answer_urgent
from roer.web.dossier.forms_picture import UrgentForm
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How, NotLogged, log_looks
from roer.web.dossier.models import Client
from roer.web.dossier.queries.picture import picture_for, urgent_calls
from roer.web.people.gate import SignedIn, route


@file_route(see="picture.see")
def overview(request: SignedIn, client: Client) -> HttpResponse:
    """The picture as the client shares it."""
    return pages.overview(request, client, "desk")


@file_route(see="picture.write", change="picture.write")
def question(request: SignedIn, client: Client) -> HttpResponse:
    """The short questions, filled in together or typed in from paper."""
    return pages.question(request, client, "desk")


@file_route(see="picture.write", change="picture.write")
def domain(request: SignedIn, client: Client, domain: str) -> HttpResponse:
    """One life domain, filled in together or typed in from paper."""
    return pages.domain(request, client, "desk", domain)


@file_route(see="picture.see")
def paper(request: SignedIn, client: Client) -> HttpResponse:
    """The questions on paper, to give along."""
    return pages.paper(request, client, "desk")


@route(see="urgent.see")
def urgent_list(request: SignedIn) -> HttpResponse:
    """Who has no food, no bed or no safety today; the longest waiting first."""
    page = urgent_calls(request.user, request.GET.get("page"))
    try:
        log_looks(request.user, [call.client for call in page], "urgent.see", How.LIST)
    except NotLogged:
        return render(request, "503.html", status=503)
    return render(request, "desk/urgent_list.html", {"page": page})


@file_route(see="urgent.see", change="urgent.answer")
def urgent(request: SignedIn, client: Client) -> HttpResponse:
    """One urgent call: what is missing, how to reach the client, and what was done."""
    form = UrgentForm.of(request)
    if form.attempt(partial(answer_urgent, request.user, client)):
        messages.success(request, _("Saved. The client can read what was done."))
        return redirect("desk:urgent-list")
    call = picture_for(request.user, client).urgent
    return render(request, "desk/urgent.html", {"client": client, "urgent": call, "form": form})
