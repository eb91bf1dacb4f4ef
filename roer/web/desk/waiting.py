"""What waits for a professional: lists with how many, and what waits in plans, the longest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.queries.picture import how_many_wait
from roer.web.dossier.queries.together import to_look_at_again
from roer.web.furniture.heaps import Heap, heap
from roer.web.informed.queries import for_others as informed
from roer.web.people.gate import SignedIn, route
from roer.web.people.models import User
from roer.web.people.verbs import may
from roer.web.plan.queries import for_others as plan
from roer.web.route.queries.for_others import dates_waiting, requests_waiting
from roer.web.talk.queries import for_others as talk

ON_A_PAGE = 25


@dataclass(frozen=True)
class Pile:
    """One list in which something waits: its name, how much, where it is, and what is too late in it."""

    title: str
    heap: Heap
    address: str
    late: bool


def piles_of(user: User) -> list[Pile]:
    """The lists in which something waits for this account, what is most urgent first.

    A query for each list that his role has; empty ones are left out. No names of clients.
    """
    today = timezone.localdate()
    return [
        Pile(title, heap, reverse(f"desk:{page}"), heap.due is not None and heap.due < today)
        for title, heap, page in (*_of_clients(user), *_of_others(user, today))
        if heap.number
    ]


def _of_clients(user: User) -> Iterator[tuple[str, Heap, str]]:
    """What clients ask or say."""
    waits = talk.waits_for(user)
    if may(user, "urgent.see"):
        yield _("Help needed today"), Heap(how_many_wait(user)), "urgent-list"
    yield _("Clients who want to be called back"), waits.calls, "calls"
    if may(user, "route.answer"):
        yield _("Clients who ask for a step anyway"), heap(requests_waiting(user), due="due"), "way-requests"
    if may(user, "route.take"):
        yield _("Clients who look for a day"), heap(dates_waiting(user)), "way-days"
    yield _("Messages not read yet"), waits.messages, "inbox"
    yield _("Clients who ask for another coach or a talk"), waits.coach_requests, "coach-requests"


def _of_others(user: User, today: date) -> Iterator[tuple[str, Heap, str]]:
    """What was agreed, and what people ask without a name."""
    if may(user, "leads.agree"):
        again = to_look_at_again(user, today)
        yield _("Look again who leads"), heap(again, since="look_again_on"), "look-again"
    if may(user, "questions.answer"):
        yield _("Questions without a name"), heap(informed.questions_waiting(user), due="due"), "questions"


@route(see="file.list")
def waiting(request: SignedIn) -> HttpResponse:
    """Everything that waits: the lists, and what waits in the plans of one's clients.

    Citizens, some of whom help another client, have their own pages.
    """
    if request.user.is_citizen:
        return redirect("mine:home")
    page = Paginator(plan.waits_for(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    clients = {one.client.pk: one.client for one in page}
    log_looks(request.user, clients.values(), "plan.see", How.LIST)
    rows = [(one, reverse(f"desk:{one.route}", kwargs={"file": one.client.pk, **one.parts})) for one in page]
    shown = {"page": page, "rows": rows, "piles": piles_of(request.user)}
    return render(request, "desk/waiting.html", shown)
