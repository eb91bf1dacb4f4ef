"""What the pages of the picture do, the same for client, helper and professional; ``room`` names whose."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from roer.web.dossier.actions.picture import save_domain, save_question
from roer.web.dossier.forms_picture import DomainForm, QuestionForm, ways_of_making
from roer.web.dossier.models import Client
from roer.web.dossier.picture_words import picture_words
from roer.web.dossier.queries.picture import Picture, picture_for
from roer.web.dossier.radar import Radar, radar
from roer.web.furniture.templatetags.furniture import say
from roer.web.people.gate import SignedIn

QUESTION = ("food", "bed", "safe", "question", "many", "topics")
DOMAIN = ("level", "goes_well", "change", "help_from", "tomorrow", "own", "made_with")


def overview(request: SignedIn, client: Client, room: str) -> HttpResponse:
    """The picture as it is now, and where to go on."""
    picture = picture_for(request.user, client)
    shown = {"picture": picture, "radar": drawn(picture), "words": picture_words()}
    return render(request, "dossier/picture/overview.html", {**_page(client, room), **shown})


def drawn(picture: Picture) -> Radar | None:
    """The radar of the domains with a level, with what the level was before."""
    levels = []
    for domain in picture.told:
        with_level = domain.levels
        if domain.last and domain.last.level:
            before = with_level[-2].level if len(with_level) > 1 else None
            levels.append((say(domain.words.label), domain.last.level, before))
    return radar(levels)


def question(request: SignedIn, client: Client, room: str) -> HttpResponse:
    """The short questions; what is missing today leads to a person at once."""
    last = picture_for(request.user, client).question
    initial: dict[str, Any] = {name: getattr(last, name) for name in QUESTION} if last else {}
    # What someone has today is asked anew each time: yesterday's answer says nothing of it.
    initial.update(food=None, bed=None, safe=None)
    ways = ways_of_making(request.user, client)
    form = QuestionForm.of(request, seen=last.number if last else 0, initial=initial, ways=ways)
    if form.attempt(partial(save_question, request.user, client)):
        if False in (form.cleaned_data["food"], form.cleaned_data["bed"], form.cleaned_data["safe"]):
            return redirect("mine:picture-urgent" if room == "mine" else "desk:urgent", file=client.pk)
        messages.success(request, _("Saved."))
        return redirect(f"{room}:picture", file=client.pk)
    return render(request, "dossier/picture/question.html", {**_page(client, room), "form": form})


def domain(request: SignedIn, client: Client, room: str, name: str) -> HttpResponse:
    """One life domain; it is saved by itself, so one can stop at any moment."""
    picture = picture_for(request.user, client)
    if name not in picture.domains:
        raise Http404
    here, last = picture.domains[name], picture.domains[name].last
    initial = {field: getattr(last, field) for field in DOMAIN} if last else {}
    form = DomainForm.of(
        request,
        seen=last.number if last else 0,
        initial=initial,
        ways=ways_of_making(request.user, client),
        is_own=client.user_id == request.user.pk,
    )
    if form.attempt(partial(save_domain, request.user, client, domain=name)):
        messages.success(request, _("Saved."))
        onward = picture.next_after(name) if "go_on" in request.POST else None
        if onward is not None:
            return redirect(f"{room}:picture-domain", file=client.pk, domain=onward.id)
        return redirect(f"{room}:picture", file=client.pk)
    shown = {"form": form, "domain": here, "onward": picture.next_after(name), "words": picture_words()}
    return render(request, "dossier/picture/domain.html", {**_page(client, room), **shown})


def urgent(request: SignedIn, client: Client, room: str) -> HttpResponse:
    """No food, no bed or no safety: whom to call now, and what happens."""
    picture = picture_for(request.user, client)
    if picture.urgent is None:
        raise Http404
    shown = {"urgent": picture.urgent, "words": picture_words()}
    return render(request, "dossier/picture/urgent.html", {**_page(client, room), **shown})


def paper(request: SignedIn, client: Client, room: str) -> HttpResponse:
    """The same questions on paper."""
    picture = picture_for(request.user, client)
    shown = {"picture": picture, "words": picture_words(), "all": "alles" in request.GET}
    return render(request, "dossier/picture/paper.html", {**_page(client, room), **shown})


def _page(client: Client, room: str) -> dict[str, Any]:
    return {"client": client, "room": room, "base": f"{room}/base.html"}
