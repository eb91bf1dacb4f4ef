"""What Roer asks on top of what django-allauth asks, before one of its pages is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from requests import RequestException

from roer.web.people.gate import SignedIn

View = Callable[..., HttpResponse]


def professionals(view: View) -> View:
    """A page about passwords and second factors: not for citizens, who come in by their provider."""

    @wraps(view)
    def asked(request: SignedIn, **parts: Any) -> HttpResponse:
        if request.user.is_citizen:
            raise Http404
        return view(request, **parts)

    return asked


def with_password(view: View) -> View:
    """A page for who has a password: the invented people of a demonstration have none."""

    @wraps(view)
    def asked(request: SignedIn, **parts: Any) -> HttpResponse:
        if not request.user.has_usable_password():
            raise Http404
        return view(request, **parts)

    return asked


def provider(view: View) -> View:
    """The way to the identity provider and back. Where it cannot be reached, a page says so in words."""

    @wraps(view)
    def asked(request: HttpRequest, **parts: Any) -> HttpResponse:
        if request.method == "POST":
            request.GET = _only_onward(request)  # type: ignore[assignment]
        try:
            return view(request, **parts)
        except RequestException:
            return redirect("socialaccount_login_error")

    return asked


def _only_onward(request: HttpRequest) -> QueryDict:
    """Where to go afterwards. What to ask of the provider, and what for, is not for an address to say."""
    kept = QueryDict(mutable=True)
    if onward := request.GET.get("next"):
        kept["next"] = onward
    return kept
