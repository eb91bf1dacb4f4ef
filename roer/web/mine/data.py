"""My data: everything that is kept of a client, to read, to take along, to print; and to ask about."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.actions.requests import answer_due, ask
from roer.web.dossier.actions.retention import kept_until
from roer.web.dossier.content.everything import told
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How
from roer.web.dossier.models import Client
from roer.web.dossier.queries.everything import as_json, everything
from roer.web.dossier.queries.looks import by_oneself, by_others, looks_told, per_day
from roer.web.dossier.queries.requests import requests_of
from roer.web.mine.forms_data import RequestForm
from roer.web.people.gate import SignedIn
from roer.web.talk.terms import WORKING_NOTE_LASTS

# How many rows of each kind stand on the page; the download and the print hold all.
_ON_PAGE = 5


@file_route(see="data.see")
def data(request: SignedIn, client: Client) -> HttpResponse:
    """Everything in plain words, who sees it, how long it is kept, and what he asked."""
    found = {"groups": told(everything(client), _ON_PAGE), "requests": requests_of(client)}
    return render(request, "mine/data.html", {"client": client, **found, **_kept(client)})


@file_route(see="data.see", how=How.DOWNLOAD)
def download(request: SignedIn, client: Client) -> HttpResponse:
    """Everything as one file of JSON."""
    response = JsonResponse(as_json(client), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="roer.json"'
    return response


@file_route(see="data.see", how=How.DOWNLOAD)
def on_paper(request: SignedIn, client: Client) -> HttpResponse:
    """Everything, laid out to be printed; the log per day and person, as on the page of who looked."""
    found = {
        "groups": told(everything(client)),
        "today": timezone.localdate(),
        "days": per_day(list(looks_told(by_others(client)))),
        "own_days": per_day(list(looks_told(by_oneself(client)))),
    }
    return render(request, "mine/data_print.html", {"client": client, **found, **_kept(client)})


@file_route(see="data.request", change="data.request")
def request_about(request: SignedIn, client: Client) -> HttpResponse:
    """Ask to correct or erase something."""
    form = RequestForm.of(request)
    if form.attempt(lambda **given: ask(request.user, client, **given)):
        messages.success(request, _("We have your request. Below you read when you get an answer."))
        return redirect("mine:data", file=client.pk)
    due = answer_due(timezone.localdate())
    return render(request, "mine/data_request.html", {"client": client, "form": form, "due": due})


def _kept(client: Client) -> dict[str, Any]:
    """How long the file is kept, and a working note."""
    how_long = {"years": client.organisation.keeps_years, "kept_until": kept_until(client)}
    return {**how_long, "working_days": WORKING_NOTE_LASTS.days}
