"""The professional's pages on what he and the client write together, and on who leads."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.actions.together import agree_lead
from roer.web.dossier.content.together import together_words
from roer.web.dossier.forms.together import LeadForm
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.models import Client
from roer.web.dossier.pages.together import show
from roer.web.dossier.queries.together import Led, to_look_at_again, who_led
from roer.web.people.gate import SignedIn, route

ON_A_PAGE = 25


@file_route(see="leads.agree", change="leads.agree")
def lead(request: SignedIn, client: Client, element: str) -> HttpResponse:
    """The form of who leads in one element."""
    led = next((led for led in who_led(client, timezone.localdate()) if led.name == element), None)
    if led is None:
        raise Http404
    form = LeadForm.of(request, seen=led.now.number if led.now else 0, initial=_initial(led), client=client)
    if form.attempt(lambda **given: agree_lead(request.user, client, element=element, **given)):
        messages.success(request, _("Saved. The client sees it too, and can reply."))
        return redirect("desk:leads", file=client.pk)
    return show(request, client, "dossier/together/lead.html", form=form, led=led, source=["002 2.1"])


def _initial(led: Led) -> dict[str, object]:
    """What the form begins with; a day that has come is chosen anew."""
    if led.now is None:
        return {"leader": "client"}
    day = None if led.due else led.now.look_again_on
    return {"leader": led.now.leader, "reason": led.now.reason, "look_again_on": day}


@route(see="leads.agree")
def look_again(request: SignedIn) -> HttpResponse:
    """The agreements on who leads whose day to look again has come."""
    due = to_look_at_again(request.user, timezone.localdate())
    page = Paginator(due, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {entry.client_id: entry.client for entry in page}
    log_looks(request.user, shown.values(), "leads.agree", How.LIST)
    words = together_words()
    rows = [(entry, words.elements[entry.element]) for entry in page]
    return render(request, "desk/look_again.html", {"page": page, "rows": rows, "words": words})
