"""The pages of duties of the law: read by all who see the plan, written by who may impose one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.people.gate import SignedIn
from roer.web.plan.actions.duties import as_imposed, end_duty, impose
from roer.web.plan.content.duties import duty_words
from roer.web.plan.forms.agreements import EndForm
from roer.web.plan.forms.duties import DutyForm
from roer.web.plan.models import Duty, DutyEntry
from roer.web.plan.pages.common import show
from roer.web.plan.queries.changes import duty_changes
from roer.web.plan.queries.duties import DutyNow
from roer.web.plan.queries.plan import plan_of

SURE, BACK = "zeker", "terug"  # the buttons of the page on which one checks what one imposes


def _held(client: Client, pk: UUID) -> DutyNow:
    found = next((one for one in plan_of(client).duties if one.duty.pk == pk), None)
    if found is None:
        raise Http404
    return found


@file_route(see="plan.see")
def duty(request: SignedIn, client: Client, plan_duty: UUID) -> HttpResponse:
    """A duty: which article, who imposed it and why, what may follow, how to object and ask for exemption."""
    found = _held(client, plan_duty)
    history = list(reversed(list(duty_changes(found))))
    return show(request, client, "plan/duty.html", history=history, **_read(found))


def _read(found: DutyNow) -> dict[str, Any]:
    """What the client reads about a duty."""
    today = timezone.localdate()
    return {
        "duty": found,
        "over": found.is_over(today),
        "may_object": found.may_object(today),
        "may_follow": duty_words().consequences[found.words.group],
        "object_sources": ["Algemene wet bestuursrecht art. 6:7", "6:8"],
        "ways_out": [duty_words().ways_out[way] for way in found.words.ways_out],
    }


@file_route(see="plan.impose", change="plan.impose")
def write(request: SignedIn, client: Client) -> HttpResponse:
    """The form by which a duty is imposed, in two steps: first one reads what the client will read."""
    today = timezone.localdate()
    form = DutyForm.of(request, initial={"told_on": today, "since": today})
    if SURE in request.POST and form.attempt(lambda **given: impose(request.user, client, **given)):
        messages.success(request, _("Saved. The client reads it, with how to object."))
        return rooms.to(request, client, "plan")
    asked = not {SURE, BACK} & set(request.POST)
    made: list[DutyEntry] = []
    if asked and form.attempt(lambda **given: made.append(as_imposed(request.user, **given))):
        read = _read(DutyNow(Duty(), made[0], made))
        return show(request, client, "plan/duty_check.html", form=form, sure=SURE, back=BACK, **read)
    return show(request, client, "plan/duty_write.html", form=form)


@file_route(see="plan.impose", change="plan.impose")
def end(request: SignedIn, client: Client, plan_duty: UUID) -> HttpResponse:
    """The form by which a duty ends."""
    found = _held(client, plan_duty)
    form = EndForm.of(request, seen=found.now.number)
    if form.attempt(lambda **given: end_duty(request.user, client, found.duty, **given)):
        messages.success(request, _("Saved. The duty has ended."))
        return rooms.to(request, client, "plan-duty", plan_duty=plan_duty)
    return show(request, client, "plan/duty_end.html", form=form, duty=found)
