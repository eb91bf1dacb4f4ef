"""Another coach, or a talk about working together: the client's page, and those of who answers."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed
from roer.web.people.gate import SignedIn, route
from roer.web.people.roles import Role
from roer.web.talk.actions import coach as actions
from roer.web.talk.forms.coach import CoachAnswerForm, CoachRequestForm
from roer.web.talk.models import CoachRequest
from roer.web.talk.queries.coach import asked_by, is_late, to_answer, to_read
from roer.web.talk.queries.turns import phone_of, who_answers
from roer.web.talk.terms import coach_answer_by

_AT_ONCE = 20


@file_route(see="coach.ask", change="coach.ask")
def another_coach(request: SignedIn, client: Client) -> HttpResponse:
    """Ask for another coach or a talk; while that waits, how it stands; the answers, with who gave them."""
    today = timezone.localdate()
    form = CoachRequestForm.of(request, has_coach=client.has_coach)
    if form.attempt(partial(actions.ask, request.user, client)):
        messages.success(request, _("We got it. You read the answer here."))
        return rooms.to(request, client, "another-coach")
    page = Paginator(asked_by(client), _AT_ONCE).get_page(request.GET.get("page"))
    waits = asked_by(client).filter(answered_at__isnull=True, withdrawn_at__isnull=True).first()
    here = {"form": form, "page": page, "by": coach_answer_by(today), "waits": waits}
    here |= {"who": who_answers(client, waits), "phone": phone_of(client)}
    here["late"] = waits is not None and is_late(waits, today)
    here["earlier"] = [asked for asked in page if not asked.is_open]
    return rooms.show(request, client, "talk/another_coach.html", **here)


@file_route(change="coach.ask")
def another_coach_stop(request: SignedIn, client: Client, wish: int) -> HttpResponse:
    """The client takes back what he asked."""
    try:
        actions.withdraw(request.user, client, wish)
    except NotAllowed:
        raise Http404 from None
    messages.success(request, _("Good. You took back what you asked."))
    return rooms.to(request, client, "another-coach")


@route(see="coach.answer")
def coach_requests(request: SignedIn) -> HttpResponse:
    """What waits for an answer of this account; of his own team first, then the first due."""
    page = Paginator(to_answer(request.user), _AT_ONCE).get_page(request.GET.get("page"))
    clients = {asked.client_id: asked.client for asked in page}
    log_looks(request.user, clients.values(), "coach.answer", How.LIST, _("The client asked for it."))
    rows = [(a, is_late(a, timezone.localdate()), _stands_in(request, a.client)) for a in page]
    return render(request, "talk/coach_requests.html", {"page": page, "rows": rows})


@file_route(see="coach.answer", change="coach.answer")
def coach_request(request: SignedIn, client: Client, wish: int) -> HttpResponse:
    """One request: the client's words, and the answer."""
    asked = _asked(request, client, wish)
    form = CoachAnswerForm.of(request, client=client)
    if form.attempt(partial(actions.answer, request.user, client, asked)):
        messages.success(request, _("Saved. The client reads your answer, and that it is yours."))
        return redirect("desk:coach-requests")
    here = {"client": client, "asked": asked, "form": form, "late": is_late(asked, timezone.localdate())}
    here["stands_in"] = _stands_in(request, client)
    return render(request, "talk/coach_request.html", here)


@file_route(change="coach.answer")
def coach_request_tell(request: SignedIn, client: Client, wish: int) -> HttpResponse:
    """Let the coach know that a talk was asked, without the words."""
    try:
        actions.tell_coach(request.user, client, _asked(request, client, wish))
    except NotAllowed:
        raise Http404 from None
    messages.success(request, _("The coach sees that a talk was asked. The words stay with you."))
    return redirect("desk:coach-request", file=client.pk, wish=wish)


def _asked(request: SignedIn, client: Client, wish: int) -> CoachRequest:
    """A request of this client that this account may answer. Raises Http404."""
    asked = to_read(request.user, client).filter(pk=wish).first()
    if asked is None:
        raise Http404
    return asked


def _stands_in(request: SignedIn, client: Client) -> bool:
    """Whether this account answers because nobody of the client's team can."""
    return request.user.role != Role.TEAM_LEAD or request.user.team_id != client.team_id
