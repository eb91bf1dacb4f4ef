"""The pages of the picture, the same for client, helper and professional."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.actions.picture import call_for_help, save_domain, save_question
from roer.web.dossier.content.picture import picture_words
from roer.web.dossier.forms.picture import DomainForm, QuestionForm, ways_of_making
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.dossier.queries.picture import Domain, Picture, picture_for
from roer.web.dossier.radar import Radar, radar
from roer.web.furniture.templatetags.furniture import say
from roer.web.people.gate import SignedIn

DOMAIN = ("level", "goes_well", "change", "help_from", "tomorrow", "own")


@file_route(see="picture.see")
def overview(request: SignedIn, client: Client) -> HttpResponse:
    """The picture as it is now, and where to go on; ``deel`` opens one part of it.

    Someone else than the client chooses a part by name, out of all: a part that only the client may open
    is not there then, and nothing tells so beforehand.
    """
    picture = picture_for(request.user, client)
    if part := request.GET.get("deel"):
        if part not in picture.domains:
            raise Http404
        return rooms.to(request, client, "picture-domain", domain=part)
    shown = {"picture": picture, "radar": drawn(picture)}
    return rooms.show(request, client, "dossier/picture/overview.html", **shown)


def drawn(picture: Picture) -> Radar | None:
    """The radar of the domains with a level, with what the level was at first."""
    levels = []
    for domain in picture.told:
        if domain.last and domain.last.level:
            first = domain.first.level if domain.first else None
            levels.append((say(domain.words.label), domain.last.level, first))
    return radar(levels)


@file_route(see="picture.write", change="picture.write")
def question(request: SignedIn, client: Client) -> HttpResponse:
    """The short questions; what is missing today leads to a person at once, whatever else is in the form."""
    picture = picture_for(request.user, client)
    form = _question_form(request, client, picture)
    if form.asks_for_help:
        call_for_help(request.user, client, form.missing or ["help"])
        return rooms.to(request, client, "urgent")
    if form.attempt(partial(save_question, request.user, client)):
        if form.missing:
            return rooms.to(request, client, "urgent")
        messages.success(request, _("Saved."))
        return rooms.to(request, client, "picture")
    if form.missing:
        call_for_help(request.user, client, form.missing)
        picture = picture_for(request.user, client)
    shown = {"form": form, "picture": picture, "called": bool(form.missing)}
    return rooms.show(request, client, "dossier/picture/question.html", **shown)


def _question_form(request: SignedIn, client: Client, picture: Picture) -> QuestionForm:
    last = picture.question
    # What someone has today is asked anew each time: yesterday's answer says nothing of it.
    initial: dict[str, Any] = {"question": last.question, "many": last.many} if last else {}
    initial["topics"] = [domain.id for domain in picture.topics]
    ways = ways_of_making(request.user, client)
    return QuestionForm.of(request, seen=last.number if last else 0, initial=initial, ways=ways)


@file_route(see="picture.write", change="picture.write")
def domain(request: SignedIn, client: Client, domain: str) -> HttpResponse:
    """One life domain; it is saved by itself, so one can stop at any moment."""
    picture = picture_for(request.user, client)
    if domain not in picture.domains:
        raise Http404
    here, onward = picture.domains[domain], picture.next_after(domain)
    form = _domain_form(request, client, here)
    if form.attempt(partial(save_domain, request.user, client, domain=domain)):
        messages.success(request, _("Saved."))
        if onward is not None and "go_on" in request.POST:
            return rooms.to(request, client, "picture-domain", domain=onward.id)
        return rooms.to(request, client, "picture")
    shown = {"form": form, "domain": here, "onward": onward}
    return rooms.show(request, client, "dossier/picture/domain.html", **shown)


def _domain_form(request: SignedIn, client: Client, here: Domain) -> DomainForm:
    last = here.last
    return DomainForm.of(
        request,
        seen=last.number if last else 0,
        initial={field: getattr(last, field) for field in DOMAIN} if last else {},
        ways=ways_of_making(request.user, client),
        words=here.words,
        is_own=client.user_id == request.user.pk,
    )


@file_route(see="picture.see")
def paper(request: SignedIn, client: Client) -> HttpResponse:
    """The same questions on paper: about the domains that the question needs, or about all."""
    picture, words = picture_for(request.user, client), picture_words()
    chosen = {} if "alles" in request.GET else {domain.id: domain.words for domain in picture.asked}
    shown = {
        "domains": (chosen or words.domains).values(),
        "chosen": bool(chosen),
        "words": words,
        "form": QuestionForm(ways=ways_of_making(request.user, client)),
    }
    return rooms.show(request, client, "dossier/picture/paper.html", **shown)
