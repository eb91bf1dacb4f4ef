"""What a client asked for anyway, and the answer; and the lists of what waits for a professional."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.approach.statute import last_day_to_object, load_statute
from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed
from roer.web.people.gate import SignedIn, route
from roer.web.route.actions.asking import ANSWER_WITHIN, answer_request, withdraw_request
from roer.web.route.forms.staff import AnswerForm
from roer.web.route.models import StepRequest
from roer.web.route.queries.asked import may_answer, may_withdraw, requests_waiting
from roer.web.route.queries.for_others import dates_waiting
from roer.web.route.queries.way import way_of

ON_A_PAGE = 25


@file_route(see="route.see", change="route.answer")
def request_page(request: SignedIn, client: Client, wanted: int) -> HttpResponse:
    """What was asked, the answer with its reasons, how to object; who answers does so here."""
    asked = StepRequest.objects.filter(client=client, pk=wanted).first()
    found = way_of(request.user, client, timezone.localdate())
    if asked is None or found is None:
        raise Http404
    form = AnswerForm.of(request)
    if form.attempt(lambda **given: answer_request(request.user, client, asked, **given)):
        messages.success(request, _("Saved. The client reads your answer."))
        return rooms.to(request, client, "way-request", wanted=asked.pk)
    answers = form.is_bound or may_answer(request.user, asked)
    return rooms.show(
        request,
        client,
        "route/request.html",
        way=found,
        asked=asked,
        told=found.told.get(asked.step),
        form=form if answers and rooms.room_of(request) == "desk" else None,
        leaves=found.sight.answer and asked.is_open and not answers,
        withdraws=found.sight.ask and asked.is_open and may_withdraw(request.user, client, asked),
        late=asked.is_late(timezone.localdate()),
        within=ANSWER_WITHIN,
        **_objecting(asked),
    )


@file_route(change="route.ask")
def withdraw(request: SignedIn, client: Client, wanted: int) -> HttpResponse:
    """The client no longer asks for it; what was answered meanwhile is said."""
    asked = StepRequest.objects.filter(client=client, pk=wanted).first()
    if asked is None:
        raise Http404
    try:
        withdraw_request(request.user, client, asked)
        messages.success(request, _("Taken back. Nobody answers it any more."))
    except NotAllowed:  # the file was closed meanwhile
        raise Http404 from None
    except ValidationError as wrong:
        messages.error(request, " ".join(wrong.messages))
    return rooms.to(request, client, "way-request", wanted=asked.pk)


def _objecting(asked: StepRequest) -> dict[str, Any]:
    """Until when one can object, if the answer is a decision: six weeks from the day after (Awb 6:7, 6:8)."""
    if asked.answered_at is None:
        return {"object_by": None, "rule": None}
    by = last_day_to_object(timezone.localdate(asked.answered_at))
    return {"object_by": by, "rule": load_statute().rule("bezwaartermijn")}


@route(see="route.answer")
def requests(request: SignedIn) -> HttpResponse:
    """What clients asked for anyway and waits for this professional, the first due first."""
    page = _page(request, requests_waiting(request.user), "route.answer")
    today = timezone.localdate()
    rows = [(asked, asked.is_late(today)) for asked in page]
    shown = {"page": page, "rows": rows, "within": ANSWER_WITHIN}
    return render(request, "route/requests.html", shown)


@route(see="route.take")
def days(request: SignedIn) -> HttpResponse:
    """Clients who ask for a day, the longest waiting first."""
    page = _page(request, dates_waiting(request.user), "route.take")
    today = timezone.localdate()
    rows = [(entry, (today - timezone.localdate(entry.at)).days) for entry in page]
    return render(request, "route/days.html", {"page": page, "rows": rows})


def _page(request: SignedIn, found: QuerySet[Any], verb: str) -> Page[Any]:
    """A page of a list; each client in it is written in the log before he is shown."""
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = {one.client_id: one.client for one in page}
    log_looks(request.user, shown.values(), verb, How.LIST)
    return page
