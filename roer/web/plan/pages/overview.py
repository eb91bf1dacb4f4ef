"""The plan itself, on the screen and on one page of paper."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from roer.web.dossier.content.together import together_words
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client, Side
from roer.web.dossier.queries.together import who_led
from roer.web.people.gate import SignedIn
from roer.web.plan.actions.agreements import side_to_answer
from roer.web.plan.content.duties import duty_words
from roer.web.plan.pages.common import show
from roer.web.plan.queries.agreements import side_in
from roer.web.plan.queries.looking_back import is_due, not_looked_back_on, versions_of
from roer.web.plan.queries.plan import plan_of
from roer.web.plan.queries.plan_of_action import plan_of_action
from roer.web.plan.queries.steps import step_names


@file_route(see="plan.see")
def plan(request: SignedIn, client: Client) -> HttpResponse:
    """The plan: first what waits for an answer and the next action, then each goal; duties last."""
    now, today = plan_of(client), timezone.localdate()
    sides = [(one, side_in(request.user, client, one.agreement, one.other)) for one in now.agreements]
    active = {one.action.pk for goal in now.active for one in goal.actions}
    asked = [(one, side) for one in now.agreements if (side := side_to_answer(request.user, client, one))]
    return show(
        request,
        client,
        "plan/plan.html",
        plan=now,
        asked=asked,
        otherwise=[(one, no) for one, side in sides if (no := one.wanted_otherwise(side))],
        led_by_others=[led for led in who_led(client, today) if led.leader != Side.CLIENT],
        leaders=together_words(),
        first=now.next_action,
        ahead=now.look_back if now.look_back and now.look_back.on and now.look_back.on >= today else None,
        due=now.look_back if now.look_back and is_due(now.look_back, client, today) else None,
        fresh=[entry for entry in not_looked_back_on(client) if entry.action_id in active][:3],
        duties=[duty for duty in now.duties if not duty.is_over(today)],
        past_duties=[duty for duty in now.duties if duty.is_over(today)],
        version=next(iter(versions_of(client)), None),
    )


@file_route(see="plan.see")
def paper(request: SignedIn, client: Client) -> HttpResponse:
    """The whole plan on one page, to print."""
    now, today = plan_of(client), timezone.localdate()
    duties = [duty for duty in now.duties if not duty.is_over(today)]
    return show(request, client, "plan/paper.html", plan=now, duties=duties, steps=step_names(client))


@file_route(see="plan.see")
def plan_of_action_page(request: SignedIn, client: Client) -> HttpResponse:
    """The plan of action of art. 44a, to print; it says what it lacks."""
    made = plan_of_action(client, timezone.localdate())
    groups = {duty.words.group for duty in made.duties}
    told = [words for group, words in duty_words().consequences.items() if group in groups]
    sources = ["Participatiewet art. 9.1b", "Participatiewet art. 44a", "Participatiewet art. 44.4"]
    return show(request, client, "plan/plan_of_action.html", made=made, consequences=told, sources=sources)
