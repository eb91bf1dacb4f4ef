"""The administrator's pages: colleagues and teams."""

from __future__ import annotations

import logging
from uuid import UUID

from allauth.account.forms import ResetPasswordForm
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from roer.web.desk.forms_accounts import AccountForm, ManagedForm, TeamForm
from roer.web.furniture.searching import sought, to_address
from roer.web.people import actions
from roer.web.people.gate import SignedIn, route
from roer.web.people.models import Team, User
from roer.web.people.queries import AskedAccounts, accounts_of, accounts_page, teams_of

_ACTS = {"einde": actions.end_account, "terug": actions.revive_account, "factor": actions.reset_factor}


@route(see="accounts.manage", change="accounts.manage")
def accounts(request: SignedIn) -> HttpResponse:
    """All colleagues, and the teams."""
    if narrowed := to_address(request, "rol", "op"):
        return narrowed
    given = request.POST or request.GET
    asked = AskedAccounts(
        words=sought(request),
        role=given.get("rol", "")[:30],
        order=given.get("op", "name"),
        page=request.GET.get("page"),
    )
    page = accounts_page(request.user, asked)
    assert request.user.organisation is not None
    roles = [role.value for role in actions.roles_in(request.user.organisation)]
    shown = {"page": page, "asked": asked, "roles": roles, "teams": teams_of(request.user)}
    return render(request, "desk/accounts.html", shown)


@route(see="accounts.manage", change="accounts.manage")
def new(request: SignedIn) -> HttpResponse:
    """An account for a colleague, who gets a mail to choose a password."""
    form = AccountForm(_sent(request), by=request.user)
    if form.is_valid():
        made = form.tried(lambda: actions.make_account(request.user, **form.cleaned_data))
        if made is not None:
            _send_link(request, made)
            return redirect("desk:account", account=made.pk)
    return render(request, "desk/account_new.html", {"form": form})


@route(see="accounts.manage", change="accounts.manage")
def account(request: SignedIn, account: UUID) -> HttpResponse:
    """One colleague: name, role, team; and what else can be done with the account."""
    person = _find(request, account)
    now = {"name": person.name, "role": person.role, "team": person.team_id}
    form = AccountForm(_sent(request), initial=now, by=request.user, person=person)
    if form.is_valid() and form.done(
        lambda: actions.change_account(request.user, person, **form.cleaned_data)
    ):
        messages.success(request, _("Saved."))
        return redirect("desk:accounts")
    return render(request, "desk/account.html", {"person": person, "form": form})


@route(see="accounts.manage", change="accounts.manage")
def account_act(request: SignedIn, account: UUID, act: str) -> HttpResponse:
    """Ask whether it is sure; end an account, revive it, remove a lost second factor, or send a link."""
    person = _find(request, account)
    if act not in {*_ACTS, "link"}:
        raise Http404
    form = ManagedForm(_sent(request))
    if request.method == "POST" and _act(request, person, act, form):
        return redirect("desk:account", account=person.pk)
    return render(request, "desk/account_act.html", {"person": person, "act": act, "form": form})


@route(see="accounts.manage", change="accounts.manage")
def team_new(request: SignedIn) -> HttpResponse:
    """A new team."""
    form = TeamForm(_sent(request), by=request.user)
    if form.is_valid() and form.done(lambda: actions.make_team(request.user, **form.cleaned_data)):
        messages.success(request, _("The team is made."))
        return redirect("desk:accounts")
    return render(request, "desk/team.html", {"form": form, "team": None})


@route(see="accounts.manage", change="accounts.manage")
def team(request: SignedIn, team: int) -> HttpResponse:
    """Another name or area for a team."""
    found: Team = get_object_or_404(teams_of(request.user), pk=team)
    now = {"name": found.name, "area": found.area}
    form = TeamForm(_sent(request), initial=now, by=request.user, known=True)
    if form.is_valid() and form.done(lambda: actions.change_team(request.user, found, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("desk:accounts")
    return render(request, "desk/team.html", {"form": form, "team": found})


def _sent(request: SignedIn) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _find(request: SignedIn, account: UUID) -> User:
    managed = accounts_of(request.user).select_related("organisation", "team")
    return get_object_or_404(managed, pk=account)


def _act(request: SignedIn, person: User, act: str, form: ManagedForm) -> bool:
    if act == "link":
        _send_link(request, person)
        return True
    if not form.done(lambda: _ACTS[act](request.user, person)):
        return False
    messages.success(request, _("Done."))
    return True


def _send_link(request: SignedIn, person: User) -> None:
    """Mail the colleague a link to choose a password. Where the mail cannot be sent, say so."""
    mail = ResetPasswordForm({"email": person.email})
    try:
        if mail.is_valid() and mail.users:
            mail.save(request)
            messages.success(request, _("A mail with a link to choose a password is on its way."))
    except OSError:  # of the mail server
        logging.getLogger(__name__).exception("a mail could not be sent")
        messages.error(request, _("The mail could not be sent. Send the link again later."))
