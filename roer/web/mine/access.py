"""Who can see what: the client reads it, lets people in and ends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roer.web.dossier.actions import access, invitations
from roer.web.dossier.content.lawful import lawful
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.queries.access import (
    ended_grants,
    let_in_now,
    open_invitations,
    part_names,
    roles_that_see,
    works_by_name,
)
from roer.web.dossier.writing import NotAllowed
from roer.web.mine.forms_access import CodeForm, HelperForm, OrganisationForm
from roer.web.people.gate import SignedIn, route
from roer.web.people.models import User

Sent = TypeVar("Sent")
Done = TypeVar("Done")
_AT_ONCE = 20


@file_route(see="access.see")
def who_can_see(request: SignedIn, client: Client) -> HttpResponse:
    """Who can see what now, who could, and what the law allows."""
    organisations, helpers = let_in_now(client)
    return render(
        request,
        "mine/access.html",
        {
            "client": client,
            "roles": roles_that_see(),
            "by_name": works_by_name(client),
            "organisations": organisations,
            "helpers": helpers,
            "invitations": [(one, part_names(one.parts)) for one in open_invitations(client)],
            "ended": Paginator(ended_grants(client), _AT_ONCE).get_page(request.GET.get("page")),
        },
    )


@file_route(see="access.see")
def what_the_law_allows(request: SignedIn, client: Client) -> HttpResponse:
    """What may be done with data without consent, with the article."""
    return render(request, "mine/lawful.html", {"client": client, "law": lawful()})


@file_route(see="access.give", change="access.give")
def let_organisation_in(request: SignedIn, client: Client) -> HttpResponse:
    """Let a partner or an independent adviser into some parts."""
    initial = {"until": access.last_day(access.MONTHS_ORGANISATION)}
    form = OrganisationForm.of(request, initial=initial)
    if form.attempt(lambda **given: access.let_organisation_in(request.user, client, **given)):
        messages.success(request, _("Saved. They can look from now on. You can end it at any moment."))
        return redirect("mine:access", file=client.pk)
    return render(request, "mine/access_organisation.html", {"client": client, "form": form})


@file_route(see="access.give", change="access.give")
def ask_a_helper(request: SignedIn, client: Client) -> HttpResponse:
    """Make a code for someone from one's own circle; it is shown here, once."""
    form = HelperForm.of(request, initial={"until": access.last_day(access.MONTHS_HELPER)})
    made: list[invitations.Invited] = []
    if form.attempt(lambda **given: made.append(invitations.invite(request.user, client, **given))):
        shown = {"client": client, "invited": made[0].invitation, "code": invitations.spaced(made[0].code)}
        return render(request, "mine/access_code.html", shown)
    return render(request, "mine/access_helper.html", {"client": client, "form": form})


@file_route(change="access.end")
def end(request: SignedIn, client: Client) -> HttpResponse:
    """End access, at once."""
    if _allowed(access.end_access, request, client, _numbers(request, "grant")):
        messages.success(request, _("It is ended. From now on they see nothing of this any more."))
    else:
        messages.success(request, _("This had ended already."))
    return redirect("mine:access", file=client.pk)


@file_route(change="access.give")
def extend(request: SignedIn, client: Client) -> HttpResponse:
    """Let access last longer."""
    longer = _allowed(access.extend, request, client, _numbers(request, "grant"))
    said = _("It lasts longer now.") if longer else _("Nothing was changed.")
    messages.success(request, said)
    return redirect("mine:access", file=client.pk)


@file_route(change="access.end")
def take_back(request: SignedIn, client: Client) -> HttpResponse:
    """End a code that was not used yet."""
    taken = [_allowed(invitations.take_back, request, client, one) for one in _numbers(request, "invitation")]
    gone, over = _("The code does not work any more."), _("This code had ended or was used already.")
    messages.success(request, gone if any(taken) else over)
    return redirect("mine:access", file=client.pk)


@route(see="access.accept", change="access.accept")
def accept(request: SignedIn) -> HttpResponse:
    """A helper types the code that he was given."""
    form = CodeForm.of(request)
    let_in_by: list[Client] = []
    if form.attempt(lambda code, **_hidden: let_in_by.append(invitations.accept(request.user, code))):
        messages.success(request, _("It worked. You can help from now on."))
        return redirect("mine:file", file=let_in_by[0].pk)
    return render(request, "mine/accept.html", {"form": form})


def _allowed(
    act: Callable[[User, Client, Sent], Done], request: SignedIn, client: Client, what: Sent
) -> Done:
    """What an action says; a 404 where it is not allowed any more, as when the file was closed meanwhile."""
    try:
        return act(request.user, client, what)
    except NotAllowed:
        raise Http404 from None


def _numbers(request: SignedIn, name: str) -> list[int]:
    """The numbers that were sent under a name; what is no number is left out."""
    return [
        int(text)
        for text in request.POST.getlist(name)
        if text.isascii() and text.isdigit() and len(text) < 19
    ]
