"""The pages on what is written together, for the client's room and for the professional's alike.

Both sides read the same content; whose words one writes follows from who one is, not from the room.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.actions.together import answer_analysis, save_analysis, save_view, side_of
from roer.web.dossier.content.together import together_words
from roer.web.dossier.forms.together import AnalysisForm, AnswerForm, ViewForm
from roer.web.dossier.gate import file_route
from roer.web.dossier.ideas import idea
from roer.web.dossier.models import AnalysisEntry, Client, Side
from roer.web.dossier.queries.together import as_leads, as_views, both_views, versions, who_led
from roer.web.dossier.suggestion import suggest
from roer.web.dossier.writing import latest
from roer.web.people.gate import SignedIn


def show(request: SignedIn, client: Client, template: str, **more: Any) -> HttpResponse:
    """A page of this subject, in its room."""
    side = side_of(request.user, client)
    return rooms.show(request, client, template, words=together_words(), side=side, **more)


@file_route(see="analysis.see")
def board(request: SignedIn, client: Client) -> HttpResponse:
    """Both views beside each other, and the text that was written together."""
    texts = versions(client)
    side = side_of(request.user, client)
    return show(
        request,
        client,
        "dossier/together/board.html",
        both=both_views(client),
        text=texts[0] if texts else None,
        earlier=texts[1:],
        answered=texts[0].answer_of(side) if texts else None,
        due=[led for led in who_led(client, timezone.localdate()) if led.due],
    )


@file_route(see="analysis.view", change="analysis.view")
def view(request: SignedIn, client: Client, aspect: str) -> HttpResponse:
    """The form of one's own view of an aspect, with the other's beside it."""
    found = next((both for both in both_views(client) if both.name == aspect), None)
    if found is None:
        raise Http404
    side = side_of(request.user, client)
    own, other = found.client, found.professional
    if side is Side.PROFESSIONAL:
        own, other = other, own
    form = ViewForm.of(
        request,
        seen=own.number if own else 0,
        initial={"words": own.words, "level": own.level or ""} if own else {"level": ""},
        aspect=found.words,
        side=side,
        client=client,
    )
    if form.attempt(lambda **given: save_view(request.user, client, aspect=aspect, **given)):
        messages.success(request, _("Saved."))
        return rooms.to(request, client, "together")
    return show(request, client, "dossier/together/view.html", form=form, aspect=found, other=other)


@file_route(see="analysis.write", change="analysis.write")
def analysis(request: SignedIn, client: Client) -> HttpResponse:
    """The form of the shared analysis."""
    last = latest(AnalysisEntry, client)
    held = {"hinders": last.hinders, "helps": last.helps, "needed": last.needed} if last else {}
    form = AnalysisForm.of(request, seen=last.number if last else 0, initial=held)
    if form.attempt(lambda **given: save_analysis(request.user, client, **given)):
        messages.success(request, _("Saved. Now both of you say whether you agree."))
        return rooms.to(request, client, "together")
    return show(request, client, "dossier/together/analysis.html", form=form, last=last)


@file_route(see="analysis.confirm", change="analysis.confirm")
def answer(request: SignedIn, client: Client) -> HttpResponse:
    """The form by which a side agrees with the text, or says where it differs."""
    texts = versions(client)
    if not texts:
        return rooms.to(request, client, "together-analysis")
    form = AnswerForm.of(request, seen=texts[0].entry.number)
    if form.attempt(lambda **given: answer_analysis(request.user, client, **given)):
        messages.success(request, _("Saved."))
        return rooms.to(request, client, "together")
    side = side_of(request.user, client)
    return show(
        request,
        client,
        "dossier/together/answer.html",
        form=form,
        text=texts[0],
        answered=texts[0].answer_of(side),
    )


@file_route(see="analysis.see")
def sheet(request: SignedIn, client: Client) -> HttpResponse:
    """All of it on one page, to print."""
    today = timezone.localdate()
    texts = versions(client)
    return show(
        request,
        client,
        "dossier/together/sheet.html",
        both=both_views(client),
        text=texts[0] if texts else None,
        elements=who_led(client, today),
        today=today,
    )


@file_route(see="analysis.see")
def leads(request: SignedIn, client: Client) -> HttpResponse:
    """Who leads in each element, why, until when, what the client thinks of it, and its course."""
    today = timezone.localdate()
    elements = who_led(client, today)
    start = elements[0].spans[0].since
    key = [("client", ""), ("together", _("you do it together")), ("other", _("someone else leads for now"))]
    more = {"elements": elements, "start": start, "key": key, "source": ["002 1.1", "002 2.1"]}
    return show(request, client, "dossier/together/leads.html", **more)


@file_route(see="analysis.view")
def ideas(request: SignedIn, client: Client) -> HttpResponse:
    """What Roer suggests to the coach, on what that rests, and the coach's five roles."""
    today = timezone.localdate()
    found = suggest(as_views(both_views(client)), as_leads(who_led(client, today)), today)
    told = [idea(suggestion, client.name) for suggestion in found]
    return show(
        request, client, "dossier/together/ideas.html", suggestions=told, roles_source=["002 annex 2"]
    )
