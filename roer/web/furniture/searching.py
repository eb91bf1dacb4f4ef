"""Searching in a list: whom one seeks is sent and stands in no address; what narrows a list may."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode


def sought(request: HttpRequest) -> str:
    """What somebody looks for, as a database can take it: at most a hundred signs, none of them unseen."""
    text = request.POST.get("zoek", "")
    return "".join(sign for sign in text if sign.isprintable()).strip()[:100]


def to_address(request: HttpRequest, *narrows: str) -> HttpResponse | None:
    """Where a search was sent without words: on to the list with what narrows it in the address, to keep.

    None where there are words, or nothing was sent.
    """
    if request.method != "POST" or sought(request):
        return None
    kept = {name: request.POST[name] for name in narrows if request.POST.get(name)}
    answer: HttpResponse = redirect(f"{request.path}?{urlencode(kept)}")
    return answer
