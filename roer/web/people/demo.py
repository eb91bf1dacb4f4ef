"""Choosing who one is, among invented people. Only where settings say that this is the demonstration."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from roer.web.people.gate import route
from roer.web.people.models import User
from roer.web.people.roles import CITIZENS, Role

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def invented_people() -> list[tuple[str, list[User]]]:
    """Whom one can be, by the name of the organisation; citizens under that of their municipality."""
    groups: dict[str, list[User]] = {}
    people = User.objects.filter(invented=True, is_active=True).select_related(
        "organisation", "file__organisation"
    )
    for user in people.order_by("since", "name"):
        groups.setdefault(_place(user), []).append(user)
    # those who have no file yet come last
    return sorted(groups.items(), key=lambda group: (not group[0], group[0].lstrip("'").casefold()))


def _place(user: User) -> str:
    file = getattr(user, "file", None)
    if user.role in CITIZENS:
        return file.organisation.name if file else ""
    return user.organisation.name if user.organisation else ""


@route(change="public")
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Come in as one of the invented people, or as somebody new with an invented name."""
    if not settings.DEMO:
        raise Http404
    name = " ".join(request.POST.get("name", "").split())[:100]
    if name:
        user = User.objects.create_user(name=name, role=Role.CLIENT, invented=True)
    else:
        user = _invented(request.POST.get("who", ""))
    login(request, user, backend=_BACKEND)
    onward = request.POST.get("next", "")
    is_here = onward.startswith("/") and url_has_allowed_host_and_scheme(onward, allowed_hosts=None)
    return redirect(onward if is_here else "people:home")


def _invented(reference: str) -> User:
    try:
        return User.objects.get(invented=True, is_active=True, pk=UUID(reference))
    except (ValueError, User.DoesNotExist):
        raise Http404 from None
