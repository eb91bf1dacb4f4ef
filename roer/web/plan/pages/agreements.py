"""The pages of a mutual agreement: read and answered, written, written anew, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client, Side
from roer.web.people.gate import SignedIn
from roer.web.people.models import User
from roer.web.plan.actions.agreements import (
    answer_agreement,
    change_agreement,
    end_agreement,
    side_to_answer,
    write_agreement,
)
from roer.web.plan.actions.common import values_of, writes_himself
from roer.web.plan.forms.agreements import AgreementAnswerForm, AgreementForm, EndForm, NewAgreementForm
from roer.web.plan.pages.common import show
from roer.web.plan.queries.agreements import AgreementNow, side_in
from roer.web.plan.queries.changes import agreement_changes
from roer.web.plan.queries.plan import plan_of


def _held(client: Client, pk: UUID) -> AgreementNow:
    found = next((one for one in plan_of(client).agreements if one.agreement.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _side(user: User, client: Client, found: AgreementNow) -> Side | None:
    return side_in(user, client, found.agreement, found.other)


@file_route(see="plan.see", change="plan.agree")
def agreement(request: SignedIn, client: Client, plan_agreement: UUID) -> HttpResponse:
    """An agreement with both answers; who stands on one of its sides answers here.

    For a client without an account who writes down what he tells answers too.
    """
    found = _held(client, plan_agreement)
    side = side_to_answer(request.user, client, found)
    of_client = side == Side.CLIENT and client.user_id is None
    form = AgreementAnswerForm.of(request, seen=found.now.number, of=client.name if of_client else "")

    def act(**given: Any) -> object:
        return answer_agreement(request.user, client, found.agreement, side=side, **given)

    if side and form.attempt(act):
        messages.success(request, _("Saved."))
        return rooms.to(request, client, "plan")
    if form.theirs:
        found = _held(client, plan_agreement)
    past = sorted(agreement_changes(found), key=lambda change: change.at, reverse=True)
    return show(
        request,
        client,
        "plan/agreement.html",
        form=form,
        agreement=found,
        waits=side,
        of_client=of_client,
        of_side=_side(request.user, client, found),
        history=past,
    )


@file_route(see="plan.agree", change="plan.agree")
def write(request: SignedIn, client: Client) -> HttpResponse:
    """The form of a new agreement."""
    own = writes_himself(request.user, client)
    form = NewAgreementForm.of(request, client=client, own=own)
    made: list[Any] = []
    if form.attempt(lambda **given: made.append(write_agreement(request.user, client, **given))):
        messages.success(request, _("Saved. Now the other says whether this is right."))
        return rooms.to(request, client, "plan-agreement", plan_agreement=made[0].pk)
    return show(request, client, "plan/agreement_write.html", form=form, agreement=None, of_side=None)


@file_route(see="plan.agree", change="plan.agree")
def change(request: SignedIn, client: Client, plan_agreement: UUID) -> HttpResponse:
    """The form of a new version: both are asked anew."""
    found, own = _held(client, plan_agreement), writes_himself(request.user, client)
    initial = values_of(found.now)
    form = AgreementForm.of(request, seen=found.now.number, initial=initial, client=client, own=own)
    side = _side(request.user, client, found)
    if side and form.attempt(
        lambda **given: change_agreement(request.user, client, found.agreement, **given)
    ):
        messages.success(request, _("Saved. Now the other says whether this is right."))
        return rooms.to(request, client, "plan-agreement", plan_agreement=plan_agreement)
    return show(request, client, "plan/agreement_write.html", form=form, agreement=found, of_side=side)


@file_route(see="plan.agree", change="plan.agree")
def end(request: SignedIn, client: Client, plan_agreement: UUID) -> HttpResponse:
    """The form by which either side stops an agreement."""
    found = _held(client, plan_agreement)
    form, side = EndForm.of(request, seen=found.now.number), _side(request.user, client, found)
    if side and form.attempt(lambda **given: end_agreement(request.user, client, found.agreement, **given)):
        messages.success(request, _("Saved. The agreement has ended."))
        return rooms.to(request, client, "plan")
    return show(request, client, "plan/agreement_end.html", form=form, agreement=found, of_side=side)
