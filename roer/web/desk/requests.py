"""Requests of clients about their data: the data protection officer answers them, and erases."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roer.web.dossier.actions.erasure import erase_on_request
from roer.web.dossier.actions.requests import answer
from roer.web.dossier.content.everything import told
from roer.web.dossier.forms import DossierForm
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.models import Client, DataRequest
from roer.web.dossier.queries.everything import everything
from roer.web.dossier.queries.requests import is_late, requests_of, to_do
from roer.web.furniture.forms import long_text
from roer.web.people.gate import SignedIn, route

_AT_ONCE = 20


class AnswerForm(DossierForm):
    """The answer to a client, in words that he understands."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What comes of it?"),
        choices=DataRequest.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what comes of it.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Your answer to the client"),
        help_text=gettext_lazy(
            "In short sentences. If you say no: why, which law says so, and that the client may complain"
            " to the Autoriteit Persoonsgegevens or go to court (AVG art. 12(4))."
        ),
        max_length=2000,
        widget=long_text(6),
        error_messages={"required": gettext_lazy("Give an answer in words.")},
    )


class EraseForm(DossierForm):
    """That the officer knows what he does."""

    sure = forms.BooleanField(
        label=gettext_lazy("I know that this cannot be undone."),
        error_messages={"required": gettext_lazy("Say that you know that this cannot be undone.")},
    )


@route(see="data.answer")
def requests(request: SignedIn) -> HttpResponse:
    """What waits for an answer or to be carried out, the first due first."""
    page = Paginator(to_do(request.user), _AT_ONCE).get_page(request.GET.get("page"))
    shown = {asked.client_id: asked.client for asked in page.object_list}
    log_looks(request.user, shown.values(), "data.answer", How.LIST)
    rows = [(asked, is_late(asked)) for asked in page.object_list]
    return render(request, "desk/requests.html", {"page": page, "rows": rows})


@file_route(see="data.answer", change="data.answer")
def answer_request(request: SignedIn, client: Client, asked: int) -> HttpResponse:
    """One request: what the client asks, and the answer."""
    found = requests_of(client).filter(pk=asked).first()
    if found is None:
        raise Http404
    form = AnswerForm.of(request)
    if form.attempt(lambda **given: answer(request.user, client, found, **given)):
        messages.success(request, _("Saved. The client reads your answer on the page about the data."))
        return redirect("desk:request", file=client.pk, asked=found.pk)
    here = {"client": client, "asked": found, "form": form, "late": is_late(found)}
    return render(request, "desk/request.html", here)


@file_route(see="data.answer", change="data.answer")
def erase_file(request: SignedIn, client: Client) -> HttpResponse:
    """Says exactly what goes; after a yes, it goes."""
    granted = requests_of(client).filter(kind="erase", outcome="done").first()
    form = EraseForm.of(request)
    if granted and form.attempt(lambda **given: erase_on_request(request.user, client)):
        messages.success(request, _("Everything of this client has been erased."))
        return redirect("desk:requests")
    groups = told(everything(client), 0) if granted else []
    here = {"client": client, "granted": granted, "groups": groups, "form": form}
    return render(request, "desk/erase.html", here)
