"""Choosing who one is, among invented people. Only where settings say that this is the demonstration."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from roer.web.people.gate import route
from roer.web.people.models import Organisation, User
from roer.web.people.roles import Role

_COOKIE = "roer-invented"
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class Place:
    """The invented people of one organisation."""

    name: str  # empty for citizens who have no file yet
    is_municipality: bool
    citizens: list[User] = field(default_factory=list)
    professionals: list[User] = field(default_factory=list)


def invented_people(own: list[str]) -> list[Place]:
    """Whom one can be, by organisation; citizens under their municipality. Those without a file come last.

    ``own``: the references of whom this visitor invented himself. What others invented is not shown.
    """
    places: dict[Organisation | None, Place] = {}
    shown = Q(visitor=False) | Q(pk__in=own)
    people = User.objects.filter(shown, invented=True, is_active=True).select_related(
        "organisation", "file__organisation"
    )
    for user in people.order_by("since", "name"):
        organisation = _organisation(user)
        place = places.setdefault(organisation, _place(organisation))
        (place.citizens if user.is_citizen else place.professionals).append(user)
    return sorted(
        places.values(), key=lambda place: (not place.name, not place.is_municipality, _sorts(place))
    )


def _organisation(user: User) -> Organisation | None:
    if not user.is_citizen:
        return user.organisation
    file = getattr(user, "file", None)
    return file.organisation if file else None


def _place(organisation: Organisation | None) -> Place:
    if organisation is None:
        return Place("", False)
    kinds = Organisation.Kind
    return Place(organisation.name, organisation.kind in {kinds.MUNICIPALITY, kinds.COOPERATION})


def _sorts(place: Place) -> str:
    """'s-Hertogenbosch stands at the h."""
    return place.name.removeprefix("'s-").casefold()


@route(change="public")
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Come in as one of the invented people, or as somebody new with an invented name."""
    if not settings.DEMO:
        raise Http404
    name = " ".join(request.POST.get("name", "").split())[:100]
    if name:
        user = User.objects.create_user(name=name, role=Role.CLIENT, invented=True, visitor=True)
    else:
        user = _invented(request.POST.get("who", ""))
    login(request, user, backend=_BACKEND)
    onward = request.POST.get("next", "")
    is_here = onward.startswith("/") and url_has_allowed_host_and_scheme(onward, allowed_hosts=None)
    answer: HttpResponse = redirect(onward if is_here else "people:home")
    if user.visitor:
        mine = list(dict.fromkeys([*invented_here(request), str(user.pk)]))[-20:]
        answer.set_signed_cookie(_COOKIE, " ".join(mine), httponly=True, samesite="Lax")
    return answer


def invented_here(request: HttpRequest) -> list[str]:
    """The references of whom this browser's visitor invented."""
    return str(request.get_signed_cookie(_COOKIE, default="")).split()


def _invented(reference: str) -> User:
    try:
        return User.objects.get(invented=True, is_active=True, pk=UUID(reference))
    except (ValueError, User.DoesNotExist):
        raise Http404 from None
