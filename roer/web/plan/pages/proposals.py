"""The page on which the client decides about what others propose; and what they take back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed
from roer.web.people.gate import SignedIn
from roer.web.plan.actions.proposals import decide_action, decide_goal
from roer.web.plan.actions.proposing import withdraw_action, withdraw_goal
from roer.web.plan.forms.goals import ProposalForm
from roer.web.plan.models import ActionEntry, GoalStatus
from roer.web.plan.pages.common import action_of, goal_of, show
from roer.web.plan.queries.plan import plan_of


@file_route(see="plan.decide", change="plan.decide")
def proposal(request: SignedIn, client: Client, plan_proposal: UUID) -> HttpResponse:
    """What someone proposes, who and why; the client takes it, changes it, or says why not."""
    plan = plan_of(client)
    goal, action = plan.goal(plan_proposal), plan.action(plan_proposal)
    found = goal or action
    if found is None:
        raise Http404
    own = request.user.pk == client.user_id
    above = plan.goal(action.action.goal_id) if action else None
    first_above = above is not None and above.now.status == GoalStatus.PROPOSED
    day = found.now.on if isinstance(found.now, ActionEntry) else found.now.by_when
    initial = {"what": found.now.what, "by_when": day}
    form = ProposalForm.of(request, seen=found.now.number, initial=initial, of="" if own else client.name)

    def act(**given: object) -> object:
        if action is not None:
            return decide_action(request.user, client, action.action, **given)  # type: ignore[arg-type]
        assert goal is not None
        return decide_goal(request.user, client, goal.goal, **given)  # type: ignore[arg-type]

    if form.attempt(act):
        seen_by, told = _("Saved. Who proposed it sees your answer."), _("Saved. This is now in the plan.")
        messages.success(request, seen_by if own else told)
        return rooms.to(request, client, "plan")
    things = {"found": found, "goal": goal, "action": action, "above": above, "first_above": first_above}
    return show(request, client, "plan/proposal.html", form=form, **things)


@file_route(change="plan.propose")
def goal_back(request: SignedIn, client: Client, plan_goal: UUID) -> HttpResponse:
    """Who proposed a goal takes it back, in one tap."""
    goal = goal_of(client, plan_goal)
    _take_back(request, lambda: withdraw_goal(request.user, client, goal))
    return rooms.to(request, client, "plan")


@file_route(change="plan.propose")
def action_back(request: SignedIn, client: Client, plan_action: UUID) -> HttpResponse:
    """Who proposed an action takes it back, in one tap."""
    action = action_of(client, plan_action)
    _take_back(request, lambda: withdraw_action(request.user, client, action))
    return rooms.to(request, client, "plan-goal", plan_goal=action.goal_id)


def _take_back(request: SignedIn, act: Callable[[], object]) -> None:
    try:
        act()
    except NotAllowed:
        messages.info(request, _("Only who proposed this takes it back."))
    except ValidationError:
        messages.info(request, _("This stands otherwise by now. Look again."))
    else:
        messages.success(request, _("Saved. You took your proposal back."))
