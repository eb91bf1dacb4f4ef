"""The page on which the client decides about what others propose."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.people.gate import SignedIn
from roer.web.plan.actions.proposals import decide_action, decide_goal
from roer.web.plan.forms.goals import ProposalForm
from roer.web.plan.models import ActionEntry, GoalStatus
from roer.web.plan.pages.common import show
from roer.web.plan.queries.plan import plan_of


@file_route(see="plan.decide", change="plan.decide")
def proposal(request: SignedIn, client: Client, plan_proposal: UUID) -> HttpResponse:
    """What someone proposes, who and why; the client takes it, changes it, or says why not."""
    plan = plan_of(client)
    goal, action = plan.goal(plan_proposal), plan.action(plan_proposal)
    found = goal or action
    if found is None:
        raise Http404
    above = plan.goal(action.action.goal_id) if action else None
    first_above = above is not None and above.now.status == GoalStatus.PROPOSED
    day = found.now.on if isinstance(found.now, ActionEntry) else found.now.by_when
    initial = {"what": found.now.what, "by_when": day}
    form = ProposalForm.of(request, seen=found.now.number, initial=initial)

    def act(**given: object) -> object:
        if action is not None:
            return decide_action(request.user, client, action.action, **given)  # type: ignore[arg-type]
        assert goal is not None
        return decide_goal(request.user, client, goal.goal, **given)  # type: ignore[arg-type]

    if form.attempt(act):
        messages.success(request, _("Saved. Who proposed it sees your answer."))
        return rooms.to(request, client, "plan")
    more = {
        "found": found,
        "goal": goal,
        "action": action,
        "above": above,
        "first_above": first_above,
        "day": day,
    }
    return show(request, client, "proposal", form=form, **more)
