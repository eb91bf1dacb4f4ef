"""The texts for everyone: all topics, and one of them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from roer.web.informed.content.shelf import shelf
from roer.web.informed.queries.questions import municipalities
from roer.web.informed.queries.texts import grouped, holding, links_of, own_file, place_of
from roer.web.people.gate import route

MOST = 100  # signs of what is sought


@route(see="public")
def texts(request: HttpRequest) -> HttpResponse:
    """All topics under their headings, or those in which words stand. The texts are public, so the words
    may stand in the address."""
    place = place_of(request)
    found = shelf(place)
    sought = "".join(sign for sign in request.GET.get("zoek", "") if sign.isprintable()).strip()[:MOST]
    shown: dict[str, Any] = {"place": place, "places": municipalities(), "sought": sought}
    shown["hits"] = holding(found.values(), sought) if sought else []
    shown["groups"] = [] if sought else grouped(found.values())
    return render(request, "informed/texts.html", shown)


@route(see="public")
def text(request: HttpRequest, topic: str) -> HttpResponse:
    """One topic, to read or to print."""
    place = place_of(request)
    found = shelf(place)
    if topic not in found:
        raise Http404
    one = found[topic]
    also = [found[name] for name in one.topic.see_also if name in found]
    links = links_of(one, place, own_file(request))
    shown = {"one": one, "topic": one.topic, "place": place, "also": also, "links": links}
    return render(request, "informed/text.html", shown)
