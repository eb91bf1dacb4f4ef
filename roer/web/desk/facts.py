"""The facts of a client as a professional works with them: to read, to record, to answer the client."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roer.web.dossier.actions.facts import answer_dispute, may_record, record_fact
from roer.web.dossier.forms.facts import answer_form, initial_value, record_form
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client, Dispute
from roer.web.dossier.queries.facts import (
    Known,
    approach_of,
    disputed,
    in_groups,
    known_fact,
    known_facts,
    recordable,
)
from roer.web.people.gate import SignedIn


@file_route(see="facts.see")
def facts(request: SignedIn, client: Client) -> HttpResponse:
    """What is known, strengths first; on top what the client says is not right."""
    known = known_facts(request.user, client)
    others = recordable(request.user, client, {name: one for name, one in known.items() if not one.is_known})
    found = {
        "groups": in_groups(known),
        "disputed": disputed(known),
        "others": in_groups(others, only_known=False),
    }
    return render(request, "desk/facts.html", {"client": client, **found})


@file_route(see="facts.see", change="facts.record")
def fact(request: SignedIn, client: Client, fact: str) -> HttpResponse:
    """One fact with its history, and the form to record it for whose word counts."""
    known = _seen(request, client, fact)
    bases = may_record(request.user, client, fact)
    if request.method == "POST" and not bases:
        raise Http404
    initial = {"value": initial_value(known), "basis": bases[0] if len(bases) == 1 else None}
    form = record_form(known, bases, approach_of(client)).of(request, seen=known.number, initial=initial)
    if form.attempt(lambda **given: record_fact(request.user, client, fact=fact, **given)):
        messages.success(request, _("Saved. The client sees it too."))
        return redirect("desk:facts", file=client.pk)
    return render(
        request, "desk/fact.html", {"client": client, "known": known, "form": form, "sayable": bool(bases)}
    )


@file_route(see="facts.answer", change="facts.answer")
def answer(request: SignedIn, client: Client, dispute: int) -> HttpResponse:
    """Answer the client who says that a fact is not right; both his words and the answer stay."""
    asked = client.disputes.select_related("entry").filter(pk=dispute).first()
    if asked is None:
        raise Http404
    known = _seen(request, client, asked.entry.fact)
    bases = may_record(request.user, client, known.fact)
    if request.method == "POST" and not bases:
        raise Http404
    form = answer_form(known, bases, approach_of(client)).of(request, seen=known.number)
    if form.attempt(lambda **given: _give(request, client, asked, **given)):
        messages.success(request, _("Saved. The client reads your answer."))
        return redirect("desk:facts", file=client.pk)
    found = {"known": known, "dispute": asked, "form": form, "sayable": bool(bases)}
    return render(request, "desk/answer.html", {"client": client, **found})


def _give(request: SignedIn, client: Client, asked: Dispute, **given: object) -> None:
    answer_dispute(request.user, client, dispute=asked, **given)  # type: ignore[arg-type]


def _seen(request: SignedIn, client: Client, fact: str) -> Known:
    known = known_fact(request.user, client, fact)
    if known is None:
        raise Http404
    return known
