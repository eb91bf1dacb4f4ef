"""Unusual looking, for a privacy officer to judge: who, how often, why it stands out; never a score.

The officer sees the log, not the dossier. The first page names who looked but no client; which clients it
was about stands on the page behind a pattern, and opening that is itself a look, logged for each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from roer.web.dossier.content.verbs import area, area_name
from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.queries.unusual import (
    KINDS,
    PERIODS,
    looks_to_judge,
    out_of_the_ordinary,
    patterns,
    rows_of,
    works_for_all,
)
from roer.web.people.gate import SignedIn, route

_AT_ONCE = 25


@dataclass(frozen=True)
class _Asked:
    """What the officer wants to see: which kind, how far back."""

    kind: str
    days: int


def _asked(request: SignedIn) -> _Asked:
    kind, days = request.GET.get("soort", ""), request.GET.get("dagen", "")
    known = {str(period): period for period in PERIODS}
    return _Asked(kind if kind in KINDS else "uren", known.get(days, PERIODS[1]))


@route(see="looks.judge")
def unusual(request: SignedIn) -> HttpResponse:
    """The patterns of one kind in a period, and how many looks there are of each kind."""
    asked = _asked(request)
    looks = looks_to_judge(request.user, asked.days)
    found = [(kind, out_of_the_ordinary(looks, kind.id).count()) for kind in KINDS.values()]
    page = Paginator(patterns(looks, asked.kind), _AT_ONCE).get_page(request.GET.get("page"))
    shown = [{**row, "anywhere": works_for_all(row["role"])} for row in page.object_list]
    given = {"kinds": found, "kind": KINDS[asked.kind], "days": asked.days, "periods": PERIODS}
    return render(request, "desk/looks.html", {**given, "page": page, "patterns": shown})


@route(see="looks.judge")
def behind(request: SignedIn) -> HttpResponse:
    """The looks behind one pattern, with the clients; showing them is logged first."""
    if "wie" not in request.GET:
        return redirect("desk:looks")
    asked, who = _asked(request), _reference(request.GET["wie"])
    client, day = _reference(request.GET.get("dossier")), _day(request.GET.get("dag"))
    looks = looks_to_judge(request.user, asked.days)
    if who is None:
        raise Http404
    rows = rows_of(looks, asked.kind, who, client, day)
    page = Paginator(rows, _AT_ONCE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    if not shown:
        raise Http404
    log_looks(request.user, {row.client for row in shown}, "looks.judge", How.LIST)
    told = [(row, area_name(area(row.verb))) for row in shown]
    given = {"kind": KINDS[asked.kind], "days": asked.days, "first": shown[0]}
    return render(request, "desk/looks_behind.html", {**given, "page": page, "rows": told})


def _reference(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
