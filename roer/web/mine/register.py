"""A citizen registers, and says how he is reached."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from roer.web.dossier.actions.client import open_file
from roer.web.dossier.contact_page import contact_page
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.mine.forms_register import RegisterForm
from roer.web.people.gate import SignedIn, route
from roer.web.people.models import Team


@route(see="file.open", change="file.open")
def register(request: SignedIn) -> HttpResponse:
    """Open one's own file at a municipality; then the short questions."""
    own = visible_to(request.user).filter(user=request.user).first()
    if own is not None:
        return redirect("mine:file", file=own.pk)
    form = RegisterForm.of(request, initial={"name": request.user.name})
    if form.attempt(partial(_open, request.user)):
        made = visible_to(request.user).get(user=request.user)
        return redirect("mine:picture-question", file=made.pk)
    return render(request, "mine/register.html", {"form": form})


def _open(user: Any, *, organisation: Any, seen: int, **given: Any) -> Client:
    """The file, with the team of the municipality where there is only one."""
    teams = list(Team.objects.filter(organisation=organisation)[:2])
    return open_file(user, organisation=organisation, team=teams[0] if len(teams) == 1 else None, **given)


@file_route(see="file.contact", change="file.contact")
def contact(request: SignedIn, client: Client) -> HttpResponse:
    """How I am called and reached."""
    return contact_page(request, client, "mine")
