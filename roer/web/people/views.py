"""Coming in and going out."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from roer.web.people.demo import invented_here, invented_people
from roer.web.people.drafts import drop_draft, keep_draft, take_draft, typed, where_typing_stopped
from roer.web.people.gate import SignedIn, route
from roer.web.people.models import Draft


@route(see="public")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Choose how to come in; in the demonstration, who one is."""
    onward = request.GET.get("next", "")
    shown = {
        "places": invented_people(invented_here(request)) if settings.DEMO else [],
        "providers": providers(),
        "onward": onward if _is_here(onward) else "",
    }
    return render(request, "people/sign_in.html", shown)


def providers() -> list[dict[str, str]]:
    """The identity providers by which citizens come in."""
    told = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return [{"id": app["provider_id"], "name": app["name"]} for app in told]


@route(see="public")
def signed_out(request: HttpRequest) -> HttpResponse:
    """One is out; what was typed is kept."""
    return render(request, "people/signed_out.html")


@route(change="signed in")
def sign_out(request: HttpRequest) -> HttpResponse:
    """Go out."""
    logout(request)
    return redirect("people:signed-out")


def too_often(request: HttpRequest) -> HttpResponse:
    """Something was tried more often than anyone needs to."""
    return render(request, "429.html", status=429)


@route(see="signed in")
def home(request: SignedIn) -> HttpResponse:
    """The first page of whoever came in: the form at which he was typing, where something waits there."""
    if form := where_typing_stopped(request.user):
        return redirect(form)
    return redirect("mine:home" if request.user.is_citizen else "desk:home")


@route(change="signed in")
def stay(request: HttpRequest) -> HttpResponse:
    """Someone says that he is still there."""
    return HttpResponse(status=204)


@route(change="public")
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what stands in a form that was not sent; its note says for whom."""
    kept = keep_draft(request, request.POST.get("form", ""))
    return HttpResponse(status=204 if kept else 400)


@route(change="signed in")
def forget(request: SignedIn) -> HttpResponse:
    """Throw away what waits at a form, and go back to it."""
    form = request.POST.get("form", "")
    Draft.objects.filter(user=request.user, form=form).delete()
    return redirect(form if _is_here(form) else "people:home")


def _is_here(address: str) -> bool:
    """Whether an address is a path of this site."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)


def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of a session that ended meanwhile, or of another site: what was typed is kept, nothing saved."""
    kept = keep_draft(request)
    return render(request, "people/too_old.html", {"kept": kept}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here for this account; what somebody had typed is given back to him to keep."""
    user, lost = request.user, {}
    if user.is_authenticated:
        lost = typed(request) if request.method == "POST" else take_draft(request, user) or {}
        drop_draft(request, user)
    words = [value for name, values in lost.items() if name != "seen" for value in values if " " in value]
    return render(request, "404.html", {"words": words}, status=404)
