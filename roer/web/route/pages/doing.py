"""Where the forms of a step are sent to; each stands there on a page of its own too."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from roer.web.dossier import rooms
from roer.web.dossier.gate import file_route
from roer.web.dossier.models import Client
from roer.web.people.gate import SignedIn, View
from roer.web.route.pages import acts
from roer.web.route.pages.acts import Act
from roer.web.route.pages.way import about_step, way_and_step


def _page_of(act: Act, verb: str) -> View:
    """The page of one thing that can be done; what does not fit now is said, not refused with a 404.

    What is not for who asks is: a decision is written down by who takes it.
    """

    @file_route(see=verb, change=verb)
    def page(request: SignedIn, client: Client, step: str) -> HttpResponse:
        found, told = way_and_step(request, client, step)
        if not act.is_for(found.sight, told.standing):
            raise Http404
        form = act.sent(request, told.standing)
        if form.attempt(lambda **given: act.run(request.user, client, step=step, **given)):
            written_down = act.of_client and rooms.room_of(request) == "desk"
            told_so = _("Saved. It is written down for the client.") if written_down else str(act.saved)
            messages.success(request, told_so)
            return rooms.to(request, client, "way-step", step=step)
        fits = act.suits(found.sight, told.standing) or form.is_bound
        more = about_step(found, told)
        return rooms.show(request, client, "route/act.html", act=act, form=form, fits=fits, **more)

    return page


choose = _page_of(acts.CHOOSE, "route.choose")
day = _page_of(acts.DAY, "route.choose")
do = _page_of(acts.DO, "route.choose")
reply = _page_of(acts.REPLY, "route.choose")
ask = _page_of(acts.ASK, "route.ask")
offer = _page_of(acts.OFFER, "route.take")
take = _page_of(acts.TAKE, "route.take")
end = _page_of(acts.END, "route.take")
extend = _page_of(acts.EXTEND, "route.take")
undo = _page_of(acts.UNDO, "route.take")
agree = _page_of(acts.AGREE, "route.take")
back = _page_of(acts.BACK, "route.choose")
