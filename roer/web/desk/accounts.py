"""The administrator's pages: colleagues and teams."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.forms import ResetPasswordForm
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from roer.web.furniture.forms import Form, short_text
from roer.web.furniture.templatetags.furniture import role as in_words
from roer.web.people import actions
from roer.web.people.gate import SignedIn, route
from roer.web.people.models import User
from roer.web.people.queries import accounts_of, accounts_page, organisations_of, teams_of

_SELECT = {"class": "field__input"}
_ACTS = {"end": actions.end_account, "revive": actions.revive_account, "factor": actions.reset_factor}


class AccountForm(Form):
    """Who a colleague is, and what he does."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100, widget=short_text())
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"), widget=forms.EmailInput(attrs={"class": "field__input"})
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"), widget=forms.Select(attrs=_SELECT))
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=None,
        empty_label=None,
        widget=forms.Select(attrs=_SELECT),
    )
    team = forms.ModelChoiceField(
        label=gettext_lazy("Team"), queryset=None, required=False, widget=forms.Select(attrs=_SELECT)
    )

    def __init__(self, *given: Any, by: User, known: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        fields: dict[str, Any] = self.fields
        fields["role"].choices = [(role.value, in_words(role.value)) for role in actions.STAFF_ROLES]
        fields["organisation"].queryset, fields["team"].queryset = organisations_of(by), teams_of(by)
        if known:
            del self.fields["email"], self.fields["organisation"]


class TeamForm(Form):
    """A team and its area."""

    name = forms.CharField(label=gettext_lazy("Name of the team"), max_length=100, widget=short_text())
    area = forms.CharField(label=gettext_lazy("Area"), max_length=200, required=False, widget=short_text())
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=None,
        empty_label=None,
        widget=forms.Select(attrs=_SELECT),
    )

    def __init__(self, *given: Any, by: User, **named: Any) -> None:
        super().__init__(*given, **named)
        field: Any = self.fields["organisation"]
        field.queryset = organisations_of(by)


@route(see="accounts.manage")
def accounts(request: SignedIn) -> HttpResponse:
    """All colleagues, and the teams."""
    words = request.GET.get("zoek", "").strip()[:100]
    page = accounts_page(request.user, words, request.GET.get("page"))
    shown = {"page": page, "words": words, "teams": teams_of(request.user)}
    return render(request, "desk/accounts.html", shown)


@route(see="accounts.manage", change="accounts.manage")
def new(request: SignedIn) -> HttpResponse:
    """An account for a colleague, who gets a mail to choose a password."""
    form = AccountForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        made = _tried(form, lambda: actions.make_account(request.user, **form.cleaned_data))
        if made is not None:
            _send_link(request, made)
            messages.success(request, _("The account is made. A mail with a link is on its way."))
            return redirect("desk:accounts")
    return render(request, "desk/account_new.html", {"form": form})


def _send_link(request: SignedIn, person: User) -> None:
    mail = ResetPasswordForm({"email": person.email})
    if mail.is_valid():
        mail.save(request)


@route(see="accounts.manage", change="accounts.manage")
def account(request: SignedIn, account: UUID) -> HttpResponse:
    """One colleague: name, role, team."""
    person = _find(request, account)
    now = {"name": person.name, "role": person.role, "team": person.team_id}
    form = AccountForm(request.POST or None, initial=now, by=request.user, known=True)
    if request.method == "POST" and form.is_valid():
        if _tried(form, lambda: actions.change_account(request.user, person, **form.cleaned_data)):
            messages.success(request, _("Saved."))
            return redirect("desk:accounts")
    caseload = person.caseload.filter(closed_at__isnull=True).count()
    return render(request, "desk/account.html", {"person": person, "form": form, "caseload": caseload})


@route(see="accounts.manage", change="accounts.manage")
def account_act(request: SignedIn, account: UUID, act: str) -> HttpResponse:
    """Ask whether it is sure; end an account, revive it, or remove a lost second factor."""
    person = _find(request, account)
    if act not in _ACTS:
        raise Http404
    form = Form({} if request.method == "POST" else None)
    if form.is_valid() and _tried(form, lambda: _ACTS[act](request.user, person)):
        messages.success(request, _("Done."))
        return redirect("desk:account", account=person.pk)
    caseload = person.caseload.filter(closed_at__isnull=True).count()
    shown = {"person": person, "act": act, "form": form, "caseload": caseload}
    return render(request, "desk/account_act.html", shown)


@route(see="accounts.manage", change="accounts.manage")
def team(request: SignedIn) -> HttpResponse:
    """A new team."""
    form = TeamForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        if _tried(form, lambda: actions.make_team(request.user, **form.cleaned_data)):
            messages.success(request, _("The team is made."))
            return redirect("desk:accounts")
    return render(request, "desk/team.html", {"form": form})


def _find(request: SignedIn, account: UUID) -> User:
    person = accounts_of(request.user).select_related("organisation", "team").filter(pk=account).first()
    if person is None:
        raise Http404
    return person


def _tried(form: Form, act: Any) -> Any:
    """What the action gives; None with faults on the form where something was not right."""
    try:
        return act()
    except actions.NotAdministrator:
        raise Http404 from None
    except ValidationError as wrong:
        known = getattr(wrong, "error_dict", None)
        if known is None:
            form.errors.setdefault("__all__", form.error_class(wrong.messages))
        for name, faults in (known or {}).items():
            form.add_error(name if name in form.fields else None, faults)
        return None
