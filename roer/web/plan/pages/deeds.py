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
from roer.web.plan.actions.carrying import carries_out
from roer.web.plan.actions.common import idea_of, stands_at_once, values_of, writer_of, writes_down
from roer.web.plan.actions.deeds import change_action, mark_done, put_back, tell_outcome, write_action
from roer.web.plan.actions.proposing import correct_action
from roer.web.plan.forms.deeds import ActionForm, OutcomeForm
from roer.web.plan.models import ActionStatus, Carrier
from roer.web.plan.pages.common import action_of, goal_or_404, show
from roer.web.plan.queries.plan import ActionNow, plan_of
from roer.web.plan.queries.proposals import is_own_proposal


def _held(client: Client, pk: UUID) -> ActionNow:
    """An action of this client as it stands; else there is nothing here."""
    found = plan_of(client).action(pk)
    if found is None:
        raise Http404
    return found


def _start(request: SignedIn, client: Client) -> dict[str, Any]:
    """What the form of a new action begins with: whose idea, and by whom."""
    if stands_at_once(request.user, client):
        return {"initiative": idea_of(request.user, client), "by_whom": Carrier.ME}
    partner = request.user.role == Role.PARTNER
    whom = Carrier.PARTNER if partner else Carrier.COACH
    name = request.user.organisation.name if partner and request.user.organisation else request.user.name
    return {"initiative": idea_of(request.user, client), "by_whom": whom, "who_name": name}


def _form_for(request: SignedIn, client: Client) -> dict[str, Any]:
    """What the form of an action asks to know: whose words they are, and whether a partner writes."""
    side, told = writer_of(request.user, client), writes_down(request.user, client)
    partner = request.user.role == Role.PARTNER
    return {"client": client, "side": side, "told": told, "partner": partner}


def _write(request: SignedIn, client: Client, plan_goal: UUID) -> HttpResponse:
    """The form of a new action under a goal."""
    goal, stands = goal_or_404(client, plan_goal), stands_at_once(request.user, client)
    form = ActionForm.of(request, initial=_start(request, client), **_form_for(request, client))
    if form.attempt(lambda **given: write_action(request.user, client, goal.goal, **given)):
        messages.success(request, _("Saved.") if stands else _("Saved. The client decides about it."))
        return rooms.to(request, client, "plan-goal", plan_goal=plan_goal)
    return show(
        request, client, "plan/action_write.html", form=form, goal=goal, action=None, follows=None, may=True
    )


write_own = file_route(see="plan.write", change="plan.write")(_write)
propose = file_route(see="plan.propose", change="plan.propose")(_write)


def _change(request: SignedIn, client: Client, plan_action: UUID) -> HttpResponse:
    """The form of an action that stands in the plan, or that one proposed and is not answered yet."""
    found = _held(client, plan_action)
    proposed = is_own_proposal(request.user, found.entries)
    form = ActionForm.of(
        request,
        seen=found.now.number,
        initial=values_of(found.now),
        again=True,
        held=found.now.organisation,
        **_form_for(request, client),
    )
    act = correct_action if proposed else change_action
    may = proposed or stands_at_once(request.user, client)
    if may and form.attempt(lambda **given: act(request.user, client, found.action, **given)):
        messages.success(request, _("Saved."))
        return rooms.to(request, client, "plan")
    goal = goal_or_404(client, found.action.goal_id)
    return show(
        request, client, "plan/action_write.html", form=form, goal=goal, action=found, follows=None, may=may
    )


change = file_route(see="plan.write", change="plan.write")(_change)
change_at_desk = file_route(see="plan.propose", change="plan.propose")(_change)


def _again(request: SignedIn, client: Client, plan_action: UUID) -> HttpResponse:
    """The form of another way: a new action that names the one it follows."""
    found = _held(client, plan_action)
    before = {name: getattr(found.now, name) for name in ("by_whom", "who_name", "organisation", "needs")}
    initial = {**_start(request, client), **before}
    form = ActionForm.of(request, initial=initial, **_form_for(request, client))
    goal = goal_or_404(client, found.action.goal_id)

    def act(**given: Any) -> object:
        return write_action(request.user, client, goal.goal, follows=found.action, **given)

    if form.attempt(act):
        messages.success(request, _("Saved. Trying another way is normal."))
        return rooms.to(request, client, "plan-goal", plan_goal=goal.goal.pk)
    return show(
        request, client, "plan/action_write.html", form=form, goal=goal, action=None, follows=found, may=True
    )


again_own = file_route(see="plan.write", change="plan.write")(_again)
again_proposed = file_route(see="plan.propose", change="plan.propose")(_again)


def _outcome(request: SignedIn, client: Client, plan_action: UUID) -> HttpResponse:
    """The form of how it went; a professional says so of what he carries out himself."""
    found = _held(client, plan_action)
    may = stands_at_once(request.user, client) or carries_out(request.user, found.now)
    words = found.now.words if not found.now.is_open else ""
    initial = {"outcome": "" if found.now.is_open else found.now.status, "words": words, "on": found.now.on}
    of = client.name if writes_down(request.user, client) and found.now.by_whom != Carrier.COACH else ""
    form = OutcomeForm.of(request, seen=found.now.number, initial=initial, of=of)
    told = may and form.attempt(lambda **given: tell_outcome(request.user, client, found.action, **given))
    if told:
        messages.success(request, _told(form.cleaned_data["outcome"]))
        if form.cleaned_data["outcome"] == ActionStatus.NOT_WORKED:
            return rooms.to(request, client, "plan-action-again", plan_action=plan_action)
        return rooms.to(request, client, "plan")
    waits = found.now.status in {ActionStatus.PROPOSED, ActionStatus.DECLINED, ActionStatus.WITHDRAWN}
    return show(request, client, "plan/action_outcome.html", form=form, action=found, may=may and not waits)


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
