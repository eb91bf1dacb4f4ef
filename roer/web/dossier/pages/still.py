"""Whether an open page may stay open: it asks so itself, now and then, and goes when it may not.

So that what a client ends works at once, in pages that are open elsewhere too. Nothing of the file is
shown, so nothing is logged; and it does not make the session last.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from roer.web.dossier.queries import visible_to
from roer.web.dossier.rooms import room_of
from roer.web.people.gate import SignedIn, route
from roer.web.people.models import User
from roer.web.people.verbs import TABLE

_GONE = {"mine": "mine/gone.html", "desk": "desk/gone.html"}


@route(see="public")
def still(request: HttpRequest, file: UUID) -> HttpResponse:
    """204 while the account may do with this file what the open page asked (``voor``, a verb).

    Else HTMX is told to go: to the page ``gone``, or where nobody is signed in any more, to the page that
    says so. It tells nobody whether there is such a file.
    """
    if not isinstance(request.user, User):
        return _go(reverse("people:signed-out"))
    verb = request.GET.get("voor", "file.see")
    if verb in TABLE and visible_to(request.user, verb).filter(pk=file).exists():
        return _never_kept(HttpResponse(status=204))
    return _go(reverse(f"{room_of(request)}:gone"))


@route(see="signed in")
def gone(request: SignedIn) -> HttpResponse:
    """The page that was open may not be seen any more."""
    return render(request, _GONE[room_of(request)])


def _go(address: str) -> HttpResponse:
    return _never_kept(HttpResponseClientRedirect(address))


def _never_kept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store, private"
    return answer
