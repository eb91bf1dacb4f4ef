"""The pages of the versions of a plan: what changed since last time, and the plan as it was."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.people.gate import SignedIn
from roer.web.plan.actions.looking_back import fix_version
from roer.web.plan.forms.looking_back import VersionForm
from roer.web.plan.pages.common import show
from roer.web.plan.queries.changes import changes
from roer.web.plan.queries.looking_back import versions_of
from roer.web.plan.queries.plan import plan_of
from roer.web.plan.queries.steps import step_names


@file_route(see="plan.see", change="plan.review")
def versions(request: SignedIn, client: Client) -> HttpResponse:
    """What changed since the last version, all versions, and the form to keep the plan as it is today."""
    found = versions_of(client)
    last = found[0] if found else None
    form = VersionForm.of(request, seen=last.number if last else 0)
    if form.attempt(lambda **given: fix_version(request.user, client, **given)):
        messages.success(request, _("Saved. This is your plan of today."))
        return rooms.to(request, client, "plan-versions")
    now = changes(client, plan_of(client), last.at if last else None)
    return show(request, client, "plan/versions.html", form=form, versions=found, last=last, changes=now)


@file_route(see="plan.see")
def version(request: SignedIn, client: Client, plan_version: int) -> HttpResponse:
    """The plan as it was then, and what changed since."""
    found = next((one for one in versions_of(client) if one.number == plan_version), None)
    if found is None:
        raise Http404
    since = changes(client, plan_of(client), found.at)
    then, day = plan_of(client, found.at), timezone.localdate(found.at)
    duties = [duty for duty in then.duties if not duty.is_over(day)]
    more = {"changes": since, "steps": step_names(client), "duties": duties}
    return show(request, client, "plan/version.html", version=found, plan=then, **more)
