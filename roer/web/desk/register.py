"""Opening a file together with a client at the counter."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roer.web.dossier.actions.invitations import VALID, spaced
from roer.web.dossier.actions.own_file import give_code
from roer.web.dossier.actions.registering import MaybeKnown, register_client
from roer.web.dossier.forms import DossierForm
from roer.web.dossier.forms.contact import RegisterForm
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.models import Client
from roer.web.dossier.queries.clients import places_of
from roer.web.people.gate import SignedIn, route


@route(see="file.register", change="file.register")
def register(request: SignedIn) -> HttpResponse:
    """A new file; first those who may be the same person, where there are."""
    places = places_of(request.user)
    only = places.first() if places.count() == 1 else None
    form = RegisterForm.of(request, initial={"organisation": only}, places=places, at_the_desk=True)
    made: list[Client] = []
    same: Sequence[Client] = ()

    def make(**given: object) -> None:
        sure = "sure" in request.POST
        made.append(register_client(request.user, sure=sure, **given))  # type: ignore[arg-type]

    try:
        if form.attempt(make):
            messages.success(request, _("The file is there. Now the short questions, together."))
            return redirect("desk:picture-question", file=made[0].pk)
    except MaybeKnown as known:
        same = known.clients
        log_looks(request.user, same, "file.register", How.SEARCH)
    return render(request, "desk/register.html", {"form": form, "same": same, "places": places})


@file_route(see="file.code", change="file.code")
def own_code(request: SignedIn, client: Client) -> HttpResponse:
    """A code with which the client makes the file his own; it is shown here, once."""
    form = DossierForm.of(request)
    codes: list[str] = []
    form.attempt(lambda **given: codes.append(give_code(request.user, client, **given)))
    shown = {"client": client, "form": form, "code": spaced(codes[0]) if codes else "", "days": VALID.days}
    return render(request, "desk/own_code.html", shown)
