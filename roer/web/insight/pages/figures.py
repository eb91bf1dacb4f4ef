"""The pages with figures of one source."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone

from roer.web.insight.content.questions import NAMES, named
from roer.web.insight.drawing.curve import drawn
from roer.web.insight.drawing.map import SHOWS, draw_map
from roer.web.insight.measuring import COMPARED, measured, measured_both, sheet_of
from roer.web.insight.models import Measurement
from roer.web.insight.selection import Selection, selection_of
from roer.web.insight.sheets.questions import QUESTIONS
from roer.web.insight.sources.source import source_of
from roer.web.people.gate import SignedIn, route

OVERVIEW: Final = "overzicht"
MAP: Final = "kaart"


@route(see="insight.see")
def overview(request: SignedIn, log_source: str) -> HttpResponse:
    """What stands out, and how many cases there are."""
    return _page(request, log_source, OVERVIEW)


@route(see="insight.see")
def question(request: SignedIn, log_source: str, insight_page: str) -> HttpResponse:
    """One of the other questions."""
    if insight_page not in QUESTIONS or insight_page in {OVERVIEW, MAP}:
        raise Http404
    return _page(request, log_source, insight_page)


@route(see="insight.see")
def map_page(request: SignedIn, log_source: str) -> HttpResponse:
    """The map, with as much detail as was asked for."""
    shows = request.GET.get("toon", "")
    shows = shows if shows in SHOWS else SHOWS[0]
    more = {"shows": shows, "all_shows": SHOWS, "detail": detail_of(request)}
    return _page(request, log_source, MAP, "insight/map.html", **more)


@route(see="insight.see")
def compare(request: SignedIn, log_source: str) -> HttpResponse:
    """Two selections side by side; without a choice it asks for one."""
    source = source_of(request.user, log_source)
    if source.upload is not None and not source.upload.is_ready:
        return redirect("desk:insight-reading", log_upload=log_source)
    choices = source.choices()
    second = {name[:-1]: request.GET.get(name, "") for name in request.GET if name.endswith("2")}
    one, other = selection_of(request.GET, choices), selection_of(second, choices)
    shown = {"source": source, "question": COMPARED, "name": named(COMPARED), "pages": NAMES, "asked": ""}
    shown |= {"choices": choices, "selection": one, "one": one, "other": other, "figures": {}, "lines": []}
    if not (one.narrows or other.narrows) or str(one) == str(other):
        return render(request, "insight/compare.html", {**shown, "same": one.narrows})
    kept = measured_both(source, one, other)
    if not kept.has_sheet:
        return _busy(request, kept, shown)
    return render(request, "insight/compare.html", {**shown, "kept": kept, "sheet": sheet_of(kept)})


def detail_of(request: SignedIn) -> int:
    """How much detail was asked for, from 0 to 100; what is no number is left out."""
    told = request.GET.get("detail", "")
    return min(100, int(told)) if told.isdecimal() and len(told) <= 3 else -1


def _page(request: SignedIn, key: str, question: str, template: str = "", **more: Any) -> HttpResponse:
    source = source_of(request.user, key)
    if source.upload is not None and not source.upload.is_ready:
        return redirect("desk:insight-reading", log_upload=key)
    choices = source.choices()
    selection = selection_of(request.GET, choices)
    kept = measured(source, question, selection, anew="opnieuw" in request.GET)
    if "opnieuw" in request.GET:
        return HttpResponseRedirect(_address(request, selection))
    shown = {
        "source": source,
        "question": question,
        "name": named(question),
        "pages": NAMES,
        "choices": choices,
        "selection": selection,
        "asked": str(selection),
        "kept": kept,
        **more,
    }
    if not kept.has_sheet:
        return _busy(request, kept, shown)
    return render(request, template or "insight/sheet.html", {**shown, **_parts(kept, shown)})


def _parts(kept: Measurement, shown: dict[str, Any]) -> dict[str, Any]:
    """What is drawn of a sheet."""
    sheet = sheet_of(kept)
    parts: dict[str, Any] = {"sheet": sheet, "figures": {figure.key: figure for figure in sheet.figures}}
    parts["lines"] = [drawn(line) for line in sheet.lines]
    if sheet.ways is not None and sheet.ways.activities and "shows" in shown:
        parts["drawing"] = draw_map(sheet.ways, shown["detail"], shown["shows"])
    return parts


def _busy(request: SignedIn, kept: Measurement, shown: dict[str, Any]) -> HttpResponse:
    """How far it is; the page asks again by itself, and can be left."""
    answer = render(request, "insight/busy.html", {**shown, "since": kept.beat_at or timezone.now()})
    if request.headers.get("HX-Request"):
        answer.status_code = 204  # still busy: what stands there may stay
    return answer


def _address(request: SignedIn, selection: Selection) -> str:
    return f"{request.path}?{selection}" if selection.narrows else request.path
