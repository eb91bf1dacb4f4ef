"""What waits for a professional: lists with how many, and what waits in plans, the longest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.queries.picture import how_many_wait
from roer.web.dossier.queries.together import to_look_at_again
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
    """One list in which something waits: its name, how much, and where it is."""

    title: str
    number: int
    address: str


def piles_of(user: User) -> list[Pile]:
    """The lists in which something waits for this account, what is most urgent first.

    A query for each list that his role has; empty ones are left out. No names of clients.
    """
    return [pile for pile in _piles(user) if pile.number]


def _piles(user: User) -> Iterator[Pile]:
    waits = talk.waits_for(user)
    if may(user, "urgent.see"):
        yield Pile(_("Help needed today"), how_many_wait(user), reverse("desk:urgent-list"))
    yield Pile(_("Clients who want to be called back"), waits.calls or 0, reverse("desk:calls"))
    if may(user, "route.answer"):
        asked = requests_waiting(user).count()
        yield Pile(_("Clients who ask for a step anyway"), asked, reverse("desk:way-requests"))
    if may(user, "route.take"):
        days = dates_waiting(user).count()
        yield Pile(_("Clients who look for a day"), days, reverse("desk:way-days"))
    unread = (waits.messages or 0) + (waits.talks_told or 0)
    yield Pile(_("Messages not read yet"), unread, reverse("desk:inbox"))
    if may(user, "coach.answer"):
        wishes = waits.coach_requests or 0
        yield Pile(_("Clients who ask for another coach or a talk"), wishes, reverse("desk:coach-requests"))
    if may(user, "leads.agree"):
        again = to_look_at_again(user, timezone.localdate()).count()
        yield Pile(_("Look again who leads"), again, reverse("desk:look-again"))
    if may(user, "questions.answer"):
        questions = informed.questions_waiting(user)
        yield Pile(_("Questions without a name"), questions, reverse("desk:questions"))


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
