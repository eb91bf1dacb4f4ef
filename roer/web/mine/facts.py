"""The client's facts: what he is good at, what is known of him and from whom, and what he says against it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roer.web.dossier.actions.facts import confirm_fact, dispute_fact, may_record, record_fact
from roer.web.dossier.fact_rules import OWN_WORDS
from roer.web.dossier.forms import DossierForm
from roer.web.dossier.forms.facts import initial_value, own_form
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client, FactEntry
from roer.web.dossier.queries.facts import Known, disputed, in_groups, known_fact, known_facts, open_questions
from roer.web.furniture.forms import long_text
from roer.web.people.gate import SignedIn


class DisputeForm(DossierForm):
    """The client's own words against a fact."""

    words = forms.CharField(
        label=gettext_lazy("What is not right? And how is it really?"),
        help_text=gettext_lazy("Write it in your own words. It need not be long."),
        max_length=2000,
        widget=long_text(4),
    )


class ConfirmForm(DossierForm):
    """One button: this is still right."""


@file_route(see="facts.see")
def strengths(request: SignedIn, client: Client) -> HttpResponse:
    """What I am good at, what I want, who can help me."""
    known = known_facts(request.user, client)
    own = [known[fact] for fact in OWN_WORDS]
    return render(request, "mine/strengths.html", {"client": client, "own": own})


@file_route(see="facts.see")
def facts(request: SignedIn, client: Client) -> HttpResponse:
    """All that is known, strengths first, with where it came from."""
    known = known_facts(request.user, client)
    asked = open_questions(client, known)
    found = {
        "groups": in_groups(known),
        "disputed": disputed(known),
        "questions": len(asked.now) + len(asked.later),
        "confirm": ConfirmForm.of(request),
    }
    return render(request, "mine/facts.html", {"client": client, **found})


@file_route(see="facts.see")
def questions(request: SignedIn, client: Client) -> HttpResponse:
    """What the approach still needs to know and the client can say: nothing that is known already."""
    asked = open_questions(client, known_facts(request.user, client))
    return render(request, "mine/questions.html", {"client": client, "asked": asked})


@file_route(see="facts.see", change="facts.record")
def fact(request: SignedIn, client: Client, fact: str) -> HttpResponse:
    """One fact: first what is known of it; then to say it, or to say that it is different now."""
    known = _seen(request, client, fact)
    form_class = own_form(known)
    form = form_class.of(request, seen=known.number, initial={"value": initial_value(known)})
    sayable = FactEntry.Basis.TOLD in may_record(request.user, client, fact)
    if request.method == "POST" and not sayable:
        raise Http404
    if form.attempt(lambda **given: record_fact(request.user, client, fact=fact, **given)):
        messages.success(request, _("Saved."))
        return redirect(*_back(known), file=client.pk)
    found = {"known": known, "form": form, "sayable": sayable, "confirm": ConfirmForm.of(request)}
    return render(request, "mine/fact.html", {"client": client, "changed": "anders" in request.GET, **found})


@file_route(change="facts.record")
def confirm(request: SignedIn, client: Client, fact: str) -> HttpResponse:
    """This is still right. Where it changed meanwhile, the page of the fact shows that first."""
    _seen(request, client, fact)
    form = ConfirmForm.of(request)
    if form.attempt(lambda **given: confirm_fact(request.user, client, fact=fact, **given)):
        messages.success(request, _("Thank you. You said that this is still right."))
        return redirect("mine:facts", file=client.pk)
    return redirect(f"{reverse('mine:fact', args=(client.pk, fact))}?anders=1")


@file_route(see="facts.dispute", change="facts.dispute")
def dispute(request: SignedIn, client: Client, fact: str) -> HttpResponse:
    """Say that a fact is not right; a professional answers, and both stay."""
    known = _seen(request, client, fact)
    form = DisputeForm.of(request, seen=known.number)
    if form.attempt(lambda **given: dispute_fact(request.user, client, fact=fact, **given)):
        messages.success(request, _("Saved. The municipality reads it and answers you here."))
        return redirect("mine:facts", file=client.pk)
    return render(request, "mine/dispute.html", {"client": client, "known": known, "form": form})


def _seen(request: SignedIn, client: Client, fact: str) -> Known:
    known = known_fact(request.user, client, fact)
    if known is None:
        raise Http404
    return known


def _back(known: Known) -> tuple[str]:
    return ("mine:strengths",) if known.fact in OWN_WORDS else ("mine:facts",)
