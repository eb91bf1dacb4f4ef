"""The pages of an action: new, changed, done in one tap, how it went, another way."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.writing import Changed, NotAllowed
from roer.web.people.gate import SignedIn
from roer.web.people.roles import Role
from roer.web.plan.actions.common import values_of, writer_of, writes_himself
from roer.web.plan.actions.deeds import (
    carries_out,
    change_action,
    mark_done,
    put_back,
    tell_outcome,
    write_action,
)
from roer.web.plan.forms.deeds import ActionForm, OutcomeForm
from roer.web.plan.models import ActionStatus, Carrier
from roer.web.plan.pages.common import action_of, goal_or_404, show
from roer.web.plan.queries.plan import ActionNow, plan_of
from roer.web.route.actions.recording import initiative_of


def _held(client: Client, pk: UUID) -> ActionNow:
    """An action of this client as it stands; else there is nothing here."""
    found = plan_of(client).action(pk)
    if found is None:
        raise Http404
    return found


def _start(request: SignedIn, client: Client) -> dict[str, Any]:
    """What the form of a new action begins with: whose idea, and by whom."""
    if writes_himself(request.user, client):
        return {"initiative": initiative_of(request.user, client), "by_whom": Carrier.ME}
    partner = request.user.role == Role.PARTNER
    whom = Carrier.PARTNER if partner else Carrier.COACH
    name = request.user.organisation.name if partner and request.user.organisation else request.user.name
    return {"initiative": initiative_of(request.user, client), "by_whom": whom, "who_name": name}


def _write(request: SignedIn, client: Client, plan_goal: UUID) -> HttpResponse:
    """The form of a new action under a goal."""
    goal, own = goal_or_404(client, plan_goal), writes_himself(request.user, client)
    form = ActionForm.of(
        request, initial=_start(request, client), client=client, side=writer_of(request.user, client)
    )
    if form.attempt(lambda **given: write_action(request.user, client, goal.goal, **given)):
        messages.success(request, _("Saved.") if own else _("Saved. The client decides about it."))
        return rooms.to(request, client, "plan-goal", plan_goal=plan_goal)
    return show(request, client, "action_write", form=form, goal=goal, action=None, follows=None)


write_own = file_route(see="plan.write", change="plan.write")(_write)
propose = file_route(see="plan.propose", change="plan.propose")(_write)


@file_route(see="plan.write", change="plan.write")
def change(request: SignedIn, client: Client, plan_action: UUID) -> HttpResponse:
    """The form of an action that stands in the plan."""
    found = _held(client, plan_action)
    form = ActionForm.of(
        request,
        seen=found.now.number,
        initial=values_of(found.now),
        client=client,
        side=writer_of(request.user, client),
    )
    if form.attempt(lambda **given: change_action(request.user, client, found.action, **given)):
        messages.success(request, _("Saved."))
        return rooms.to(request, client, "plan")
    goal = goal_or_404(client, found.action.goal_id)
    return show(request, client, "action_write", form=form, goal=goal, action=found, follows=None)


def _again(request: SignedIn, client: Client, plan_action: UUID) -> HttpResponse:
    """The form of another way: a new action that names the one it follows."""
    found = _held(client, plan_action)
    before = {name: getattr(found.now, name) for name in ("by_whom", "who_name", "needs")}
    form = ActionForm.of(
        request,
        initial={**_start(request, client), **before},
        client=client,
        side=writer_of(request.user, client),
    )
    goal = goal_or_404(client, found.action.goal_id)

    def act(**given: Any) -> object:
        return write_action(request.user, client, goal.goal, follows=found.action, **given)

    if form.attempt(act):
        messages.success(request, _("Saved. Trying another way is normal."))
        return rooms.to(request, client, "plan-goal", plan_goal=goal.goal.pk)
    return show(request, client, "action_write", form=form, goal=goal, action=None, follows=found)


again_own = file_route(see="plan.write", change="plan.write")(_again)
again_proposed = file_route(see="plan.propose", change="plan.propose")(_again)


def _outcome(request: SignedIn, client: Client, plan_action: UUID) -> HttpResponse:
    """The form of how it went; a professional says so of what he carries out himself."""
    found = _held(client, plan_action)
    may = writes_himself(request.user, client) or carries_out(request.user, found.now)
    words = found.now.words if not found.now.is_open else ""
    initial = {"outcome": "" if found.now.is_open else found.now.status, "words": words, "on": found.now.on}
    form = OutcomeForm.of(request, seen=found.now.number, initial=initial)
    told = may and form.attempt(lambda **given: tell_outcome(request.user, client, found.action, **given))
    if told:
        messages.success(request, _told(form.cleaned_data["outcome"]))
        if form.cleaned_data["outcome"] == ActionStatus.NOT_WORKED:
            return rooms.to(request, client, "plan-action-again", plan_action=plan_action)
        return rooms.to(request, client, "plan")
    waits = found.now.status in {ActionStatus.PROPOSED, ActionStatus.DECLINED}
    return show(request, client, "action_outcome", form=form, action=found, may=may and not waits)


def _told(outcome: str) -> str:
    if outcome == ActionStatus.NOT_WORKED:
        return _("Saved. Things often do not work out the first time. What other way is there?")
    return _("Saved. Well done.") if outcome == ActionStatus.DONE else _("Saved.")


outcome_own = file_route(see="plan.write", change="plan.write")(_outcome)
outcome_reported = file_route(see="plan.propose", change="plan.propose")(_outcome)


def _done(request: SignedIn, client: Client, plan_action: UUID) -> HttpResponse:
    """Done in one tap, or back in the plan again (``weer``)."""
    action, back = action_of(client, plan_action), "weer" in request.POST
    try:
        (put_back if back else mark_done)(request.user, client, action)
    except NotAllowed:
        messages.info(request, _("Only who does this says how it went."))
    except (Changed, ValidationError):
        messages.info(request, _("This stands otherwise by now. Look again."))
    else:
        messages.success(
            request, _("It stands in the plan again.") if back else _("Well done. It is ticked off.")
        )
    return rooms.to(request, client, "plan")


done_own = file_route(change="plan.write")(_done)
done_reported = file_route(change="plan.propose")(_done)
