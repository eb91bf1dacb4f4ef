"""The public pages; each view gathers what its template shows."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django_htmx.middleware import HtmxDetails

from roer.approach.bpmn import bpmn
from roer.approach.load import approach_ids, approach_text, load_approach
from roer.approach.model import Approach
from roer.decide.client import load_client
from roer.guide.compare import compare as compare_journeys
from roer.guide.journey import Journey
from roer.guide.journey import journey as take_journey
from roer.guide.table import decision_table
from roer.web.furniture.templatetags.furniture import page_language
from roer.web.people.gate import route
from roer.web.public import approach_page, compare_page, journey_page
from roer.web.public.process_map import process_map
from roer.web.public.try_page import try_page
from roer.web.public.try_state import read_trial


def _approaches() -> list[Approach]:
    return [load_approach(name) for name in approach_ids()]


def _approach_or_404(approach_id: str) -> Approach:
    try:
        return load_approach(approach_id)
    except KeyError:
        raise Http404 from None


def _journey(approach: Approach) -> Journey:
    return take_journey(approach, load_client("jan"))


@route(see="public")
def start(request: HttpRequest) -> HttpResponse:
    """What Roer is, and where to go on."""
    return render(request, "public/start.html", {"approaches": _approaches()})


@route(see="public")
def approaches(request: HttpRequest) -> HttpResponse:
    """The matrix of choices, side by side."""
    found = _approaches()
    columns = [approach_page.answers(approach) for approach in found]
    rows = [
        {"question": cells[0].question, "cells": list(zip(found, cells, strict=True))}
        for cells in zip(*columns, strict=True)
    ]
    return render(request, "public/approaches.html", {"approaches": found, "rows": rows})


@route(see="public")
def approach(request: HttpRequest, approach_id: str) -> HttpResponse:
    """One approach: principles, groups, process, steps, waste, assumptions."""
    found, language = _approach_or_404(approach_id), page_language()
    context = {
        "approach": found,
        "answers": approach_page.answers(found),
        "effects": approach_page.effects(found),
        "table": decision_table(found, language),
        "map": process_map(found, language),
        "tracks": approach_page.steps_by_track(found, language),
        "resources": approach_page.resources(found, language),
        "undecided": approach_page.undecided(found),
        "waste": approach_page.waste(found),
        "assumptions": approach_page.assumptions(found),
        "rules": approach_page.rules(found),
    }
    return render(request, "public/approach.html", context)


@route(see="public")
def approach_yaml(request: HttpRequest, approach_id: str) -> HttpResponse:
    """The approach file itself."""
    _approach_or_404(approach_id)
    return _download(approach_text(approach_id), "application/yaml", f"{approach_id}.yaml")


@route(see="public")
def approach_bpmn(request: HttpRequest, approach_id: str) -> HttpResponse:
    """The approach as BPMN 2.0."""
    text = bpmn(_approach_or_404(approach_id), page_language())
    return _download(text, "application/xml", f"{approach_id}.bpmn")


def _download(text: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@route(see="public")
def compare(request: HttpRequest) -> HttpResponse:
    """Jan's five ways side by side."""
    language = page_language()
    journeys = [_journey(approach) for approach in _approaches()]
    compared = compare_journeys(journeys)
    context = {
        "journeys": journeys,
        "known": journey_page.known_at_start(load_client("jan"), language),
        "ends": [(way.approach, journey_page.end(way, language)) for way in journeys],
        "rows": compare_page.figure_rows(compared, language),
        "strips": compare_page.strips(journeys),
    }
    return render(request, "public/compare.html", context)


@route(see="public")
def journey(request: HttpRequest, approach_id: str) -> HttpResponse:
    """Jan's way through one approach as a time line."""
    found, language = _approach_or_404(approach_id), page_language()
    way = _journey(found)
    context = {
        "approach": found,
        "approaches": _approaches(),
        "journey": way,
        "days": journey_page.days(way, language),
        "end": journey_page.end(way, language),
    }
    return render(request, "public/journey.html", context)


@route(see="public")
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the approach in which to try an invented client."""
    return render(request, "public/choose.html", {"approaches": _approaches()})


@route(see="public")
@cache_control(no_store=True)
def try_out(request: HttpRequest, approach_id: str) -> HttpResponse:
    """Tell about an invented client and see what opens; the whole page, or its changing parts."""
    found = _approach_or_404(approach_id)
    trial = read_trial(request.GET, found, timezone.localdate())
    context = {"approach": found, "page": try_page(found, trial, page_language())}
    moved = _wants_a_part(request)
    return render(request, "public/_moved.html" if moved else "public/try.html", {**context, "moved": moved})


def _wants_a_part(request: HttpRequest) -> bool:
    """Whether HTMX puts the answer into the page that is there; going back, it needs a whole page."""
    htmx = getattr(request, "htmx", None)
    return isinstance(htmx, HtmxDetails) and bool(htmx) and not htmx.history_restore_request
