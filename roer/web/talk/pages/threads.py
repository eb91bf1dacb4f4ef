"""The pages of conversations, for the client's room and for the professional's alike."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.looking import How, NotVisible, look
from roer.web.dossier.models import Client
from roer.web.dossier.pages.documents import fetched
from roer.web.people.gate import SignedIn, route
from roer.web.talk.actions.threads import begin, have_read, say
from roer.web.talk.forms.threads import MessageForm, ThreadForm
from roer.web.talk.models import Thread
from roer.web.talk.queries.threads import (
    Other,
    in_order,
    is_heard,
    listed,
    messages_of,
    others_of,
    threads_seen_by,
    unread_in_thread,
)

AT_ONCE = 20  # conversations in a list
SAID_AT_ONCE = 30  # messages of a conversation, the newest first


def team_name(client: Client) -> str:
    """What the client calls the municipality in a conversation."""
    if client.coach is not None and client.has_coach:
        return _("%(name)s and colleagues") % {"name": client.coach.name}
    return client.organisation.name


@file_route(see="talk.see")
def conversations(request: SignedIn, client: Client) -> HttpResponse:
    """The conversations that one takes part in, the newest word first."""
    found = in_order(threads_seen_by(request.user).filter(client=client))
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
    return _show(request, client, "talk/messages.html", page=page, rows=listed(request.user, list(page)))


@file_route(see="talk.say", change="talk.say")
def new(request: SignedIn, client: Client) -> HttpResponse:
    """Begin a conversation."""
    others = others_of(client) if client.user_id == request.user.pk else []
    named = [(other, other.name or team_name(client)) for other in others]
    form = ThreadForm.of(request, others=named, initial={"to": "team"})
    made: list[Thread] = []
    if form.attempt(lambda **given: made.append(begin(request.user, client, **given))):
        messages.success(request, _("Your message is sent."))
        return rooms.to(request, client, "thread", thread=made[0].pk)
    return _show(request, client, "talk/new.html", form=form, only=_only(named))


def _only(named: list[tuple[Other, str]]) -> str:
    """With whom it is, where there is no choice; empty for anyone but the client."""
    return named[0][1] if len(named) == 1 else ""


@file_route(see="talk.see", change="talk.say")
def thread(request: SignedIn, client: Client, thread: int) -> HttpResponse:
    """One conversation: what was said, and saying something."""
    found = _find(request, client.pk, thread)
    form = MessageForm.of(request)
    if form.attempt(partial(say, request.user, client, found)):
        messages.success(request, _("Your message is sent."))
        return rooms.to(request, client, "thread", thread=found.pk)
    page = Paginator(messages_of(found), SAID_AT_ONCE).get_page(request.GET.get("page"))
    said = list(page)[::-1]
    if request.method == "GET":
        have_read(request.user, client, found, [one.number for one in said])
    shown: dict[str, Any] = {"thread": found, "page": page, "said": said}
    shown |= {"last": said[-1].number if said else 0, "heard": client.is_open and is_heard(found)}
    shown |= _new_elsewhere(unread_in_thread(request.user, found), shown["last"])
    return _show(request, client, "talk/thread.html", form=form, **shown)


def _new_elsewhere(unread: list[int], last: int) -> dict[str, int]:
    """How many unread messages stand on pages with earlier words, and with newer ones."""
    newer = sum(number > last for number in unread)
    return {"new_before": len(unread) - newer, "new_after": newer}


@route(see="talk.see")
def since(request: SignedIn, file: UUID, thread: int) -> HttpResponse:
    """What was said after message number ``na``, for a page that stays open; 204 where it is nothing.

    Only when there is something to show is it a look at the file, and logged as one.
    """
    found, after = _find(request, file, thread), request.GET.get("na", "0")
    said = list(messages_of(found).filter(number__gt=int(after) if _is_number(after) else 0))
    if not said:
        return HttpResponse(status=204)
    try:
        client = look(request.user, file, "talk.see")
    except NotVisible:
        raise Http404 from None
    shown = {"client": client, "thread": found, "said": said[::-1], "last": said[0].number}
    return render(request, "talk/_since.html", {**shown, "room": rooms.room_of(request), "fresh": True})


@file_route(change="talk.see")
def read(request: SignedIn, client: Client, thread: int) -> HttpResponse:
    """A message (``nummer``) that appeared on an open page came into sight, so it is read."""
    sent = request.POST.getlist("nummer")
    found = _find(request, client.pk, thread)
    have_read(request.user, client, found, [int(one) for one in sent if _is_number(one)])
    return HttpResponse(status=204)


@file_route(see="talk.see", how=How.DOWNLOAD)
def attachment(request: SignedIn, client: Client, thread: int, message: int) -> HttpResponse:
    """What was sent along with a message, for who may read the conversation."""
    found = (
        _find(request, client.pk, thread).messages.filter(number=message).select_related("document").first()
    )
    if found is None or found.document is None:
        raise Http404
    return fetched(found.document)


def _is_number(sent: str) -> bool:
    return sent.isdecimal() and len(sent) < 9


def _find(request: SignedIn, file: UUID, thread: int) -> Thread:
    """A conversation of this file that this account takes part in. Raises Http404."""
    found = threads_seen_by(request.user).filter(client=file, pk=thread)
    one = found.select_related("organisation", "client__coach", "client__organisation").first()
    if one is None:
        raise Http404
    return one


def _show(request: SignedIn, client: Client, template: str, **more: Any) -> HttpResponse:
    own = client.user_id == request.user.pk
    return rooms.show(request, client, template, own=own, team=team_name(client), **more)
