"""The gate before each page: which verb it takes to see it, and which to send something to it.

Every view has exactly one gate; ``docs/permissions.md`` lists them, and the walk compares.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import add_never_cache_headers

from roer.web.people.drafts import keep_draft
from roer.web.people.models import User
from roer.web.people.verbs import may

View = Callable[..., HttpResponse]


class SignedIn(HttpRequest):
    """A request of which the gate has seen to it that someone is signed in."""

    user: User


@dataclass(frozen=True)
class Gate:
    """What a view asks: the verb for GET and the verb for POST; None where it does not take that.

    ``"public"`` stands for everyone, ``"signed in"`` for every account.
    """

    see: str | None
    change: str | None

    def verb(self, method: str) -> str | None:
        """The verb for a method; HEAD asks what GET asks."""
        return {"GET": self.see, "HEAD": self.see, "POST": self.change}.get(method)

    @property
    def methods(self) -> list[str]:
        """The methods that the view takes."""
        return [method for method in ("GET", "HEAD", "POST") if self.verb(method)]


def gated(
    view: View, gate: Gate, enter: Callable[[HttpRequest, str, dict[str, Any]], dict[str, Any] | HttpResponse]
) -> View:
    """The view behind its gate. ``enter`` turns the parts of the address into what the view is given."""

    @wraps(view)
    def behind(request: HttpRequest, **parts: Any) -> HttpResponse:
        verb = gate.verb(request.method or "")
        if verb is None:
            return HttpResponseNotAllowed(gate.methods)
        if verb == "public":
            return view(request, **parts)
        if not request.user.is_authenticated:
            keep_draft(request)
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if verb != "signed in" and not may(request.user, verb):
            raise Http404
        given = enter(request, verb, parts)
        response = given if isinstance(given, HttpResponse) else view(request, **given)
        add_never_cache_headers(response)
        response["Cache-Control"] = "no-store, private"
        return response

    behind.gate = gate  # type: ignore[attr-defined]
    return behind


def route(see: str | None = None, change: str | None = None) -> Callable[[View], View]:
    """The gate of a page that is not about one file."""

    def wrap(view: View) -> View:
        return gated(view, Gate(see, change), lambda request, verb, parts: parts)

    return wrap
