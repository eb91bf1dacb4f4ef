"""Coming in and going out."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from roer.web.people.demo import invented_people
from roer.web.people.gate import SignedIn, route


@route(see="public")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Choose how to come in; in the demonstration, who one is."""
    people = invented_people() if settings.DEMO else []
    return render(request, "people/sign_in.html", {"groups": people})


@route(see="public")
def signed_out(request: HttpRequest) -> HttpResponse:
    """One is out; what was typed is kept."""
    return render(request, "people/signed_out.html")


@route(change="signed in")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Go out."""
    logout(request)
    return redirect("people:signed-out")


@route(see="signed in")
def home(request: SignedIn) -> HttpResponse:
    """The first page of whoever came in."""
    return redirect("mine:home" if request.user.is_citizen else "desk:home")


@route(change="signed in")
def stay(request: HttpRequest) -> HttpResponse:
    """Someone says that he is still there."""
    return HttpResponse(status=204)
