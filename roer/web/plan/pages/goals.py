"""The pages of one goal: all of it, written anew, changed, changed into another, begun from an example."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.content.picture import picture_words
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed
from roer.web.furniture.templatetags.furniture import say
from roer.web.people.gate import SignedIn
from roer.web.plan.actions.common import idea_of, stands_at_once, values_of, writer_of, writes_down
from roer.web.plan.actions.goals import CLOSED, change_goal, change_into, take_up_again, write_goal
from roer.web.plan.actions.proposing import correct_goal
from roer.web.plan.content.goals import Example, goal_words
from roer.web.plan.forms.goals import GoalForm, InsteadForm
from roer.web.plan.models import GoalStatus, Writer
from roer.web.plan.pages.common import goal_of, goal_or_404, show
from roer.web.plan.queries.changes import history
from roer.web.plan.queries.looking_back import reflections_about
from roer.web.plan.queries.proposals import is_own_proposal
from roer.web.plan.queries.steps import StepName, step_names

LONGEST_NUMBER = 3  # digits of the number of an example; there are far fewer


@file_route(see="plan.see")
def goal(request: SignedIn, client: Client, plan_goal: UUID) -> HttpResponse:
    """One goal whole: its words, actions, what was learned, its review and all that changed."""
    found = goal_or_404(client, plan_goal)
    closed = found.now.status in CLOSED
    professional = not request.user.is_citizen and found.review_of(Writer.PROFESSIONAL) is None
    things = [str(found.goal.pk), *(str(one.action.pk) for one in found.actions)]
    return show(
        request,
        client,
        "plan/goal.html",
        goal=found,
        closed=closed,
        still_to_write=not closed or professional,
        active=found.now.status == GoalStatus.MINE,
        mine_to_correct=is_own_proposal(request.user, found.entries),
        reflections=reflections_about(client, *things),
        history=history(found),
        steps=step_names(client),
    )


def _write(request: SignedIn, client: Client) -> HttpResponse:
    """The form of a new goal; an example fills it."""
    given_to = _form_for(request, client)
    initial = {"initiative": idea_of(request.user, client), **_from_example(request, given_to["steps"])}
    form = GoalForm.of(request, initial=initial, **given_to)
    made: list[Any] = []
    if form.attempt(lambda **given: made.append(write_goal(request.user, client, **given))):
        stands = stands_at_once(request.user, client)
        messages.success(
            request, _("Saved. Now one small step.") if stands else _("Saved. The client decides about it.")
        )
        return rooms.to(request, client, "plan-goal", plan_goal=made[0].pk)
    return show(request, client, "plan/goal_write.html", form=form, goal=None, instead=False, may=True)


write_own = file_route(see="plan.write", change="plan.write")(_write)
propose = file_route(see="plan.propose", change="plan.propose")(_write)


def _change(request: SignedIn, client: Client, plan_goal: UUID) -> HttpResponse:
    """The form of a goal that stands in the plan, or that one proposed and is not answered yet."""
    found = goal_or_404(client, plan_goal)
    proposed = is_own_proposal(request.user, found.entries)
    form = GoalForm.of(
        request, seen=found.now.number, initial=values_of(found.now), again=True, **_form_for(request, client)
    )
    act = correct_goal if proposed else change_goal
    may = proposed or stands_at_once(request.user, client)
    if may and form.attempt(lambda **given: act(request.user, client, found.goal, **given)):
        messages.success(request, _("Saved."))
        return rooms.to(request, client, "plan-goal", plan_goal=plan_goal)
    return show(request, client, "plan/goal_write.html", form=form, goal=found, instead=False, may=may)


change = file_route(see="plan.write", change="plan.write")(_change)
change_at_desk = file_route(see="plan.propose", change="plan.propose")(_change)


def _form_for(request: SignedIn, client: Client) -> dict[str, Any]:
    """What the form of a goal asks to know: whose words they are, and the steps of the way."""
    side, told = writer_of(request.user, client), writes_down(request.user, client)
    return {"client": client, "side": side, "told": told, "steps": step_names(client)}


@file_route(see="plan.write", change="plan.write")
def instead(request: SignedIn, client: Client, plan_goal: UUID) -> HttpResponse:
    """The form of another goal in place of this one."""
    found = goal_or_404(client, plan_goal)
    initial = {**values_of(found.now), "initiative": idea_of(request.user, client)}
    form = InsteadForm.of(request, seen=found.now.number, initial=initial, **_form_for(request, client))
    made: list[Any] = []
    if form.attempt(lambda **given: made.append(change_into(request.user, client, found.goal, **given))):
        messages.success(request, _("Saved. The old goal stays to be read."))
        return rooms.to(request, client, "plan-goal", plan_goal=made[0].pk)
    return show(request, client, "plan/goal_write.html", form=form, goal=found, instead=True, may=True)


@file_route(change="plan.write")
def again(request: SignedIn, client: Client, plan_goal: UUID) -> HttpResponse:
    """A goal comes into the plan again, in one tap."""
    try:
        take_up_again(request.user, client, goal_of(client, plan_goal))
    except NotAllowed:
        raise Http404 from None
    messages.success(request, _("This goal stands in your plan again."))
    return rooms.to(request, client, "plan-goal", plan_goal=plan_goal)


def _examples(request: SignedIn, client: Client) -> HttpResponse:
    """Goals to begin with: those of one part of life or phase, or of all."""
    words = goal_words()
    domains = [(key, say(picture_words().domains[key].label), found) for key, found in words.domains.items()]
    phases = [(key, say(found.label), found.examples) for key, found in words.phases.items()]
    chosen = request.GET.get("bij", "")
    return show(request, client, "plan/goal_examples.html", domains=domains, phases=phases, chosen=chosen)


examples = file_route(see="plan.write")(_examples)
examples_to_propose = file_route(see="plan.propose")(_examples)


def _from_example(request: SignedIn, steps: dict[str, StepName]) -> dict[str, str]:
    """What an example, or a step, fills in."""
    step = request.GET.get("stap", "")
    filled = {"step": step} if step in steps else {}
    group, _dot, number = request.GET.get("voorbeeld", "").rpartition(".")
    one = int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else -1
    found: Example | None = goal_words().example(group, one)
    if found is None:
        return filled
    domain = {"domain": group} if group in goal_words().domains else {}
    return {**filled, **domain, "what": say(found.what), "why": say(found.why), "notice": say(found.notice)}
