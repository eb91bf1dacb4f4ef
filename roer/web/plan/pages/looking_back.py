"""The pages to look back: on a step, goal, action or agreed day; the review of a goal; the day itself."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.writing import latest
from roer.web.people.gate import SignedIn
from roer.web.plan.actions.common import writes_down
from roer.web.plan.actions.looking_back import agree_look_back, reflect, review
from roer.web.plan.forms.looking_back import LookBackForm, ReflectForm, ReviewForm
from roer.web.plan.models import LookBackEntry, ReflectionEntry, Writer
from roer.web.plan.pages.common import SIDE, goal_or_404, show, whose_words
from roer.web.plan.queries.looking_back import about, not_looked_back_on, reflections, reflections_about
from roer.web.plan.queries.plan import plan_of
from roer.web.plan.queries.steps import step_names, taken_steps


def _reflect(request: SignedIn, client: Client, look_kind: str, look_at: str) -> HttpResponse:
    """The form to look back, with what was written earlier at hand."""
    found = about(client, look_kind, look_at)
    if found is None:
        raise Http404
    side = whose_words(request, client)
    if side is None:
        return _has_account(request, client)
    if side is Writer.CLIENT and writes_down(request.user, client) and SIDE not in request.GET:
        return redirect(f"{request.path}?{SIDE}={side.value}")
    last = latest(ReflectionEntry, client, kind=look_kind, thing=look_at, side=side)
    form = ReflectForm.of(request, seen=last.number if last else 0, of=_told_by(request, client, side))

    def act(**given: object) -> object:
        about = {"kind": look_kind, "thing": look_at, "whose": side.value}
        return reflect(request.user, client, **about, **given)  # type: ignore[arg-type]

    if form.attempt(act):
        messages.success(request, _("Saved. Looking back helps you on."))
        if found.goal is not None:
            return rooms.to(request, client, "plan-goal", plan_goal=found.goal.pk)
        return rooms.to(request, client, "plan")
    elsewhere = [one for one in reflections(client) if one.entry.thing != look_at][:5]
    more = {"earlier": reflections_about(client, look_at), "elsewhere": elsewhere, "whose": side}
    return show(request, client, "plan/reflect.html", form=form, about=found, **more)


def _told_by(request: SignedIn, client: Client, side: Writer) -> str:
    """The name of the client whose words are written down; nothing where one writes one's own."""
    return client.name if side is Writer.CLIENT and writes_down(request.user, client) else ""


def _has_account(request: SignedIn, client: Client) -> HttpResponse:
    """What was to be written down as the client's words is not: by now he writes them himself."""
    told = _("%(name)s has an account by now, and writes that without you. Nothing was saved.")
    messages.info(request, told % {"name": client.name})
    return rooms.to(request, client, "plan")


reflect_own = file_route(see="plan.write", change="plan.write")(_reflect)
reflect_beside = file_route(see="plan.review", change="plan.review")(_reflect)


@file_route(see="plan.see")
def looked_back(request: SignedIn, client: Client) -> HttpResponse:
    """All that was written when looking back, and what one could look back on."""
    found, plan = reflections(client), plan_of(client)
    return show(
        request,
        client,
        "plan/looked_back.html",
        reflections=found,
        plan=plan,
        fresh=not_looked_back_on(client),
        steps=taken_steps(client),
    )


@file_route(see="plan.review", change="plan.review")
def close(request: SignedIn, client: Client, plan_goal: UUID) -> HttpResponse:
    """The review of a goal: each side its own words, side by side."""
    found, side = goal_or_404(client, plan_goal), whose_words(request, client)
    if side is None:
        return _has_account(request, client)
    if side is Writer.CLIENT and writes_down(request.user, client) and SIDE not in request.GET:
        return redirect(f"{request.path}?{SIDE}={side.value}")
    own = found.review_of(side)
    initial = {"outcome": own.outcome, "words": own.words} if own else {}
    of = _told_by(request, client, side)
    form = ReviewForm.of(request, seen=own.number if own else 0, initial=initial, of=of)
    if form.attempt(lambda **given: review(request.user, client, found.goal, whose=side.value, **given)):
        messages.success(request, _("Saved."))
        return rooms.to(request, client, "plan-goal", plan_goal=plan_goal)
    return show(
        request, client, "plan/review.html", form=form, goal=found, steps=step_names(client), whose=side
    )


@file_route(see="plan.review", change="plan.review")
def day(request: SignedIn, client: Client) -> HttpResponse:
    """The form of the day to look back together."""
    last = latest(LookBackEntry, client)
    initial = {"on": last.on, "note": last.note} if last else {}
    form = LookBackForm.of(request, seen=last.number if last else 0, initial=initial)
    if form.attempt(lambda **given: agree_look_back(request.user, client, **given)):
        messages.success(request, _("Saved. Both of you see this day."))
        return rooms.to(request, client, "plan")
    return show(request, client, "plan/look_back.html", form=form, last=last)
