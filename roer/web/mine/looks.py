"""Who looked: the client reads who looked at what, and when."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from roer.web.dossier.content.verbs import area_name
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.queries.looks import areas_of, by_oneself, by_others, lookers_of, looks_told, per_day
from roer.web.people.gate import SignedIn

_AT_ONCE, _OWN_AT_ONCE = 40, 20


@file_route(see="looks.see")
def who_looked(request: SignedIn, client: Client) -> HttpResponse:
    """Others' looks per day and person, to be narrowed down; one's own folded below."""
    lookers, areas = lookers_of(client), areas_of(client)
    who = _known(request.GET.get("wie", ""), [reference for reference, _name, _role in lookers])
    area = _known(request.GET.get("deel", ""), areas)
    told = looks_told(by_others(client, who, area))
    page = Paginator(told, _AT_ONCE).get_page(request.GET.get("page"))
    return render(
        request,
        "mine/looks.html",
        {
            "client": client,
            "days": per_day(list(page.object_list)),
            "page": page,
            "own_days": per_day(list(looks_told(by_oneself(client))[:_OWN_AT_ONCE])),
            "lookers": lookers,
            "areas": [(area, area_name(area)) for area in areas],
            "who": who,
            "area": area,
        },
    )


def _known(asked: str, known: list[str]) -> str:
    return asked if asked in known else ""
