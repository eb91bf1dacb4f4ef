"""Reminders by e-mail, the address of the calendar, and the calendar itself."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.writing import NotAllowed
from roer.web.people.gate import SignedIn, route
from roer.web.talk.actions import reminders as actions
from roer.web.talk.feed import calendar as as_calendar
from roer.web.talk.forms.reminders import CalendarForm, ReminderForm
from roer.web.talk.models import CalendarFeed, HowOften
from roer.web.talk.queries.dates import dates_of, has_dates_to_come
from roer.web.talk.queries.reminders import choice_of


@file_route(see="reminders.set", change="reminders.set")
def reminders(request: SignedIn, client: Client) -> HttpResponse:
    """What one wants a mail about, how often, in which language."""
    held = choice_of(client)
    initial = {
        "what": held.what if held else [],
        "how_often": held.how_often if held else HowOften.NEVER,
        "language": held.language if held else (get_language() or "nl")[:2],
    }
    form = ReminderForm.of(request, seen=held.number if held else 0, initial=initial)
    if form.attempt(partial(actions.choose, request.user, client)):
        messages.success(request, _("Saved. You can change it at any moment."))
        return rooms.to(request, client, "reminders")
    return rooms.show(request, client, "talk/reminders.html", form=form, held=held)


@file_route(see="reminders.set", change="reminders.set")
def calendar(request: SignedIn, client: Client) -> HttpResponse:
    """Make an address for one's own calendar, or another one; it is shown in this answer only. Loading
    that answer again sends the same form, and shows the same address."""
    form = CalendarForm.of(request)
    made: list[str] = []
    if form.attempt(lambda **given: made.append(actions.make_calendar(request.user, client, **given))):
        address = request.build_absolute_uri(reverse("talk:feed", args=(made[0],)))
        webcal = f"webcal:{address.partition(':')[2]}"
        return rooms.show(request, client, "talk/calendar_made.html", address=address, webcal=webcal)
    feed = CalendarFeed.objects.filter(client=client).first()
    coming = has_dates_to_come(client.pk)
    return rooms.show(request, client, "talk/calendar.html", form=form, feed=feed, coming=coming)


@file_route(change="reminders.set")
def calendar_stop(request: SignedIn, client: Client) -> HttpResponse:
    """The address stops working."""
    try:
        actions.stop_calendar(request.user, client)
    except NotAllowed:
        raise Http404 from None
    messages.success(request, _("The address does not work any more."))
    return rooms.to(request, client, "calendar")


@route(see="public")
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address, for a program of the client's own; else 404.

    It tells when, never what or with whom. When it was fetched last the client sees on his page.
    """
    found = actions.fetched_by(token)
    if found is None:
        raise Http404
    where = request.build_absolute_uri(reverse("people:sign-in"))
    content = as_calendar(found.client_id, dates_of(found.client_id), timezone.now(), where)
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="roer.ics"'
    answer["Cache-Control"] = "no-store, private"
    answer["X-Robots-Tag"] = "noindex"
    return answer
