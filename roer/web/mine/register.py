"""A citizen registers, and says how he is reached."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roer.web.dossier.actions.own_file import claim as make_own
from roer.web.dossier.actions.registering import open_file
from roer.web.dossier.forms.contact import RegisterForm
from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.dossier.queries.clients import where_one_can_register
from roer.web.mine.forms_access import CodeForm
from roer.web.people.gate import SignedIn, route


@route(see="file.open", change="file.open")
def register(request: SignedIn) -> HttpResponse:
    """Open one's own file at a municipality; then the short questions."""
    own = visible_to(request.user).filter(user=request.user).first()
    if own is not None:
        return redirect("mine:file", file=own.pk)
    start = {"name": request.user.name}
    form = RegisterForm.of(request, initial=start, places=where_one_can_register())
    if form.attempt(partial(open_file, request.user)):
        made = visible_to(request.user).get(user=request.user)
        return redirect("mine:picture-question", file=made.pk)
    return render(request, "mine/register.html", {"form": form})


@route(see="file.open", change="file.open")
def claim(request: SignedIn) -> HttpResponse:
    """Make the file one's own that was opened at the counter, with the code from there."""
    form = CodeForm.of(request)
    own: list[Client] = []
    if form.attempt(lambda code, **_hidden: own.append(make_own(request.user, code))):
        messages.success(request, _("It worked. This is your own file."))
        return redirect("mine:file", file=own[0].pk)
    return render(request, "mine/claim.html", {"form": form})
