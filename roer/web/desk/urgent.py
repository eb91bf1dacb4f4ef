"""The urgent calls: who has no food, no bed or no safety today."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roer.web.dossier.actions.picture import answer_urgent
from roer.web.dossier.forms.picture import UrgentForm
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.models import Client
from roer.web.dossier.queries.picture import picture_for, urgent_calls
from roer.web.people.gate import SignedIn, route


@route(see="urgent.see")
def urgent_list(request: SignedIn) -> HttpResponse:
    """Who has no food, no bed or no safety today; the longest waiting first."""
    page = urgent_calls(request.user, request.GET.get("page"))
    log_looks(request.user, [call.client for call in page], "urgent.see", How.LIST)
    return render(request, "desk/urgent_list.html", {"page": page})


@file_route(see="urgent.see", change="urgent.answer")
def urgent(request: SignedIn, client: Client) -> HttpResponse:
    """One urgent call: what is missing, how to reach the client, and what was done."""
    form, solved = UrgentForm.of(request), "solved" in request.POST
    if form.attempt(partial(answer_urgent, request.user, client, solved=solved)):
        messages.success(request, _("Saved. The client can read what was done."))
        return redirect("desk:urgent-list") if solved else redirect("desk:urgent", file=client.pk)
    call = picture_for(request.user, client).urgent
    return render(request, "desk/urgent.html", {"client": client, "urgent": call, "form": form})
