"""What the pages of the picture do, the same for client, helper and professional; ``room`` names whose."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roer.web.dossier.actions.picture import call_for_help, save_domain, save_question
from roer.web.dossier.forms_picture import DomainForm, QuestionForm, ways_of_making
from roer.web.dossier.models import Client
from roer.web.dossier.picture_words import picture_words
from roer.web.dossier.queries.picture import Domain, Picture, picture_for
from roer.web.dossier.radar import Radar, radar
from roer.web.furniture.templatetags.furniture import say
from roer.web.people.gate import SignedIn

DOMAIN = ("level", "goes_well", "change", "help_from", "tomorrow", "own")


def overview(request: SignedIn, client: Client, room: str) -> HttpResponse:
    """The picture as it is now, and where to go on; ``deel`` opens one part of it.

    Someone else than the client chooses a part by name, out of all: a part that only the client may open
    is not there then, and nothing tells so beforehand.
    """
    picture = picture_for(request.user, client)
    if part := request.GET.get("deel"):
        if part not in picture.domains:
            raise Http404
        return redirect(f"{room}:picture-domain", file=client.pk, domain=part)
    shown = {"picture": picture, "radar": drawn(picture)}
    return render(request, "dossier/picture/overview.html", {**_page(client, room), **shown})


def drawn(picture: Picture) -> Radar | None:
    """The radar of the domains with a level, with what the level was at first."""
    levels = []
    for domain in picture.told:
        if domain.last and domain.last.level:
            first = domain.first.level if domain.first else None
            levels.append((say(domain.words.label), domain.last.level, first))
    return radar(levels)


def question(request: SignedIn, client: Client, room: str) -> HttpResponse:
    """The short questions; what is missing today leads to a person at once, whatever else is in the form."""
    picture = picture_for(request.user, client)
    form = _question_form(request, client, picture)
    if form.attempt(partial(save_question, request.user, client)):
        if form.wants_help:
            return redirect("mine:picture-urgent" if room == "mine" else "desk:urgent", file=client.pk)
        messages.success(request, _("Saved."))
        return redirect(f"{room}:picture", file=client.pk)
    if form.missing:
        call_for_help(request.user, client, form.missing)
        picture = picture_for(request.user, client)
    shown = {"form": form, "picture": picture, "called": bool(form.missing)}
    return render(request, "dossier/picture/question.html", {**_page(client, room), **shown})


def _question_form(request: SignedIn, client: Client, picture: Picture) -> QuestionForm:
    last = picture.question
    # What someone has today is asked anew each time: yesterday's answer says nothing of it.
    initial: dict[str, Any] = {"question": last.question, "many": last.many} if last else {}
    initial["topics"] = [domain.id for domain in picture.topics]
    ways = ways_of_making(request.user, client)
    return QuestionForm.of(request, seen=last.number if last else 0, initial=initial, ways=ways)


def domain(request: SignedIn, client: Client, room: str, name: str) -> HttpResponse:
    """One life domain; it is saved by itself, so one can stop at any moment."""
    picture = picture_for(request.user, client)
    if name not in picture.domains:
        raise Http404
    here, onward = picture.domains[name], picture.next_after(name)
    form = _domain_form(request, client, here)
    if form.attempt(partial(save_domain, request.user, client, domain=name)):
        messages.success(request, _("Saved."))
        if onward is not None and "go_on" in request.POST:
            return redirect(f"{room}:picture-domain", file=client.pk, domain=onward.id)
        return redirect(f"{room}:picture", file=client.pk)
    shown = {"form": form, "domain": here, "onward": onward}
    return render(request, "dossier/picture/domain.html", {**_page(client, room), **shown})


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


def urgent(request: SignedIn, client: Client, room: str) -> HttpResponse:
    """No food, no bed or no safety: whom to call now, and what happens. Also there when nothing was told."""
    shown = {"urgent": picture_for(request.user, client).urgent}
    return render(request, "dossier/picture/urgent.html", {**_page(client, room), **shown})


def paper(request: SignedIn, client: Client, room: str) -> HttpResponse:
    """The same questions on paper: about the domains that the question needs, or about all."""
    picture, words = picture_for(request.user, client), picture_words()
    chosen = {} if "alles" in request.GET else {domain.id: domain.words for domain in picture.asked}
    shown = {
        "domains": (chosen or words.domains).values(),
        "chosen": bool(chosen),
        "words": words,
        "form": QuestionForm(ways=ways_of_making(request.user, client)),
    }
    return render(request, "dossier/picture/paper.html", {**_page(client, room), **shown})


def _page(client: Client, room: str) -> dict[str, Any]:
    return {"client": client, "room": room, "base": f"{room}/base.html"}
