"""The pages of a client's way: the way itself, money first, and one step whole."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone

from roer.guide.details import due_sentence, lasts_sentence, repeats_sentence
from roer.web.dossier import rooms
from roer.web.dossier.content.together import together_words
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.dossier.queries.documents import papers
from roer.web.dossier.queries.together import Led, who_led
from roer.web.furniture.templatetags.furniture import page_language
from roer.web.people.gate import SignedIn
from roer.web.route.pages.acts import DESK, MINE, do_acts
from roer.web.route.queries.for_others import next_in
from roer.web.route.queries.law import counts_otherwise_for_young
from roer.web.route.queries.money import money_by_law, money_of
from roer.web.route.queries.told import Told
from roer.web.route.queries.way import Way, way_of


@file_route(see="route.see")
def way(request: SignedIn, client: Client) -> HttpResponse:
    """Where the client is, what comes next, what others do, what is not open, and the terms."""
    found = way_of(request.user, client, timezone.localdate())
    if found is None:
        return rooms.show(request, client, "route/none.html")
    led = _led_by_others(client) if _may(request, client, "analysis.see") else []
    return rooms.show(
        request, client, "route/way.html", way=found, next=next_in(found), led=led, words=together_words()
    )


@file_route(see="route.see")
def money(request: SignedIn, client: Client) -> HttpResponse:
    """Money first: the application, the advance, the decision, what to bring, whom to call.

    Without an approach it tells what the law says for everyone.
    """
    found = way_of(request.user, client, timezone.localdate())
    bring = client.is_open and _may(request, client, "documents.see")
    brought = papers(request.user, client) if bring else None
    today = timezone.localdate()
    told = money_of(found, today) if found is not None else money_by_law(today)
    return rooms.show(request, client, "route/money.html", way=found, money=told, papers=brought)


@file_route(see="route.see")
def step(request: SignedIn, client: Client, step: str) -> HttpResponse:
    """One step whole, with a form for each thing that can be done with it."""
    found, told = way_and_step(request, client, step)
    here = {"acts": _acts(request, found, told), "decided_by": _decided_by(found, told)}
    return rooms.show(request, client, "route/step.html", **about_step(found, told), **here)


def way_and_step(request: SignedIn, client: Client, step: str) -> tuple[Way, Told]:
    """The way, and one step of it. Raises Http404 where there is no such step."""
    found = way_of(request.user, client, timezone.localdate())
    if found is None or step not in found.told:
        raise Http404
    return found, found.told[step]


def about_step(found: Way, told: Told) -> dict[str, Any]:
    """What the head of a page about a step needs."""
    language = page_language()
    return {
        "way": found,
        "told": told,
        "due": due_sentence(told.step, found.approach, language),
        "lasts": lasts_sentence(told.step, language),
        "repeats": repeats_sentence(told.step, found.approach, language),
        "times": [did for did in found.did if did.step.id == told.step.id],
        "do_acts": do_acts(told.standing),
        "young_counts": counts_otherwise_for_young(told.step),
    }


def _acts(request: SignedIn, found: Way, told: Told) -> list[dict[str, Any]]:
    """The forms for the one who looks, in the room where he looks."""
    offered = MINE if rooms.room_of(request) == "mine" else DESK
    fitting = [one for one in offered if one.may(found.sight) and one.suits(found.sight, told.standing)]
    urgent = [one.name for one in fitting if one.now(told.standing)]
    return [
        {
            "act": one,
            "form": one.blank(request, told.standing),
            "open": one.name in urgent,
            "folded": one.folded(told.standing),
        }
        for one in fitting
    ]


def _decided_by(found: Way, told: Told) -> str:
    """Who writes this decision down, for who writes down other steps; empty where that is he himself."""
    return told.step.performer if found.sight.take and not found.sight.records(told.step) else ""


def _led_by_others(client: Client) -> list[Led]:
    """The elements of self-direction in which somebody else than the client leads now. One query."""
    return [one for one in who_led(client, timezone.localdate()) if one.leader != "client"]


def _may(request: SignedIn, client: Client, verb: str) -> bool:
    return visible_to(request.user, verb).filter(pk=client.pk).exists()
