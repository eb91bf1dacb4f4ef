"""What waits for a professional, over all his clients: new messages; and whether he is mailed about them."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roer.web.dossier.looking import How, log_looks
from roer.web.people.gate import SignedIn, route
from roer.web.talk.actions.reminders import choose_mail
from roer.web.talk.forms.reminders import MailForm
from roer.web.talk.models import HowOften
from roer.web.talk.queries.coach import told_to_coach
from roer.web.talk.queries.reminders import mail_choice_of
from roer.web.talk.queries.threads import in_order, listed, threads_seen_by, waiting_messages

_AT_ONCE = 20


@route(see="talk.see")
def inbox(request: SignedIn) -> HttpResponse:
    """The conversations with messages that wait for this professional, the newest first."""
    if request.user.is_citizen:
        return redirect("mine:home")
    waiting = waiting_messages(request.user).order_by().values("thread")
    found = in_order(threads_seen_by(request.user).filter(pk__in=waiting))
    page = Paginator(found, _AT_ONCE).get_page(request.GET.get("page"))
    talks = list(told_to_coach(request.user)[:_AT_ONCE])
    clients = {one.client for one in page} | {talk.client for talk in talks}
    log_looks(request.user, clients, "talk.see", How.LIST)
    shown = {"page": page, "rows": listed(request.user, list(page)), "talks": talks}
    return render(request, "talk/inbox.html", shown)


@route(see="talk.say", change="talk.say")
def mail(request: SignedIn) -> HttpResponse:
    """Whether, and how often, a professional is mailed that there are new messages."""
    if request.user.is_citizen:
        return redirect("mine:home")
    held = mail_choice_of(request.user)
    language = held.language if held else (get_language() or "nl")[:2]
    initial = {"how_often": held.how_often if held else HowOften.NEVER, "language": language}
    form = MailForm.of(request, initial=initial)
    if form.attempt(partial(choose_mail, request.user)):
        messages.success(request, _("Saved."))
        return redirect("desk:mail")
    return render(request, "talk/mail.html", {"form": form, "address": request.user.email})
