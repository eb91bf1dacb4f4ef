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
from roer.web.plan.actions.common import values_of, writer_of, writes_himself
from roer.web.plan.actions.goals import CLOSED, change_goal, change_into, take_up_again, write_goal
from roer.web.plan.content.goals import Example, goal_words
from roer.web.plan.forms.goals import GoalForm, InsteadForm
from roer.web.plan.models import GoalStatus
from roer.web.plan.pages.common import goal_of, goal_or_404, show
from roer.web.plan.queries.changes import history
from roer.web.plan.queries.looking_back import reflections_about
from roer.web.plan.queries.steps import StepName, step_names
from roer.web.route.actions.recording import initiative_of


@file_route(see="plan.see")
def goal(request: SignedIn, client: Client, plan_goal: UUID) -> HttpResponse:
    """One goal whole: its words, actions, what was learned, its review and all that changed."""
    found = goal_or_404(client, plan_goal)
    things = [str(found.goal.pk), *(str(one.action.pk) for one in found.actions)]
    return show(
        request,
        client,
        "goal",
        goal=found,
        closed=found.now.status in CLOSED,
        active=found.now.status == GoalStatus.MINE,
        reflections=reflections_about(client, *things),
        history=history(found),
        steps=step_names(client),
    )


def _write(request: SignedIn, client: Client) -> HttpResponse:
    """The form of a new goal; an example fills it."""
    steps = step_names(client)
    initial = {"initiative": initiative_of(request.user, client), **_from_example(request, steps)}
    form = GoalForm.of(
        request, initial=initial, client=client, side=writer_of(request.user, client), steps=steps
    )
    made: list[Any] = []
    if form.attempt(lambda **given: made.append(write_goal(request.user, client, **given))):
        own = writes_himself(request.user, client)
        messages.success(
            request, _("Saved. Now one small step.") if own else _("Saved. The client decides about it.")
        )
        return rooms.to(request, client, "plan-goal", plan_goal=made[0].pk)
    return show(request, client, "goal_write", form=form, goal=None, instead=False)


write_own = file_route(see="plan.write", change="plan.write")(_write)
propose = file_route(see="plan.propose", change="plan.propose")(_write)


@file_route(see="plan.write", change="plan.write")
def change(request: SignedIn, client: Client, plan_goal: UUID) -> HttpResponse:
    """The form of a goal that stands in the plan."""
    found, steps = goal_or_404(client, plan_goal), step_names(client)
    form = GoalForm.of(
        request,
        seen=found.now.number,
        initial=values_of(found.now),
        client=client,
        side=writer_of(request.user, client),
        steps=steps,
    )
    if form.attempt(lambda **given: change_goal(request.user, client, found.goal, **given)):
        messages.success(request, _("Saved."))
        return rooms.to(request, client, "plan-goal", plan_goal=plan_goal)
    return show(request, client, "goal_write", form=form, goal=found, instead=False)


@file_route(see="plan.write", change="plan.write")
def instead(request: SignedIn, client: Client, plan_goal: UUID) -> HttpResponse:
    """The form of another goal in place of this one."""
    found, steps = goal_or_404(client, plan_goal), step_names(client)
    initial = {**values_of(found.now), "initiative": initiative_of(request.user, client)}
    form = InsteadForm.of(
        request,
        seen=found.now.number,
        initial=initial,
        client=client,
        side=writer_of(request.user, client),
        steps=steps,
    )
    made: list[Any] = []
    if form.attempt(lambda **given: made.append(change_into(request.user, client, found.goal, **given))):
        messages.success(request, _("Saved. The old goal stays to be read."))
        return rooms.to(request, client, "plan-goal", plan_goal=made[0].pk)
    return show(request, client, "goal_write", form=form, goal=found, instead=True)


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
    return show(request, client, "goal_examples", domains=domains, phases=phases, chosen=chosen)


examples = file_route(see="plan.write")(_examples)
examples_to_propose = file_route(see="plan.propose")(_examples)


def _from_example(request: SignedIn, steps: dict[str, StepName]) -> dict[str, str]:
    """What an example, or a step, fills in."""
    step = request.GET.get("stap", "")
    filled = {"step": step} if step in steps else {}
    group, _dot, number = request.GET.get("voorbeeld", "").rpartition(".")
    found: Example | None = goal_words().example(group, int(number)) if number.isdecimal() else None
    if found is None:
        return filled
    domain = {"domain": group} if group in goal_words().domains else {}
    return {**filled, **domain, "what": say(found.what), "why": say(found.why), "notice": say(found.notice)}
