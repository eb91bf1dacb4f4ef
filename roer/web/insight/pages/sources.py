"""The sources that there are, bringing in a log, what reading it told, and taking it away."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from roer.web.dossier.writing import NotAllowed
from roer.web.insight.actions import uploads as actions
from roer.web.insight.forms.uploads import ColumnsForm, UploadForm
from roer.web.insight.jobs import work_out
from roer.web.insight.models import UploadedLog
from roer.web.insight.sources.records import OWN, records_of
from roer.web.insight.sources.source import Source, upload_of
from roer.web.insight.sources.uploaded import read_in
from roer.web.people.gate import SignedIn, route
from roer.web.people.models import User

ON_A_PAGE = 20


@route(see="insight.see")
def sources(request: SignedIn) -> HttpResponse:
    """What can be looked into: the own records, and what was brought in."""
    place = request.user.organisation
    own = place is not None and records_of(place).exists()
    logs = UploadedLog.objects.filter(organisation=place)
    page = Paginator(logs, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "insight/sources.html", {"own": own, "own_key": OWN, "page": page})


@route(see="insight.upload", change="insight.upload")
def bring(request: SignedIn) -> HttpResponse:
    """Bring in a log."""
    form = UploadForm.of(request, initial={"about_people": True})
    made: list[UploadedLog] = []
    if form.attempt(lambda **given: made.append(actions.bring_in(request.user, **given))):
        return redirect("desk:insight-reading", log_upload=made[0].pk)
    return render(request, "insight/bring.html", {"form": form})


@route(see="insight.see", change="insight.upload")
def reading(request: SignedIn, log_upload: UUID) -> HttpResponse:
    """How far reading is, what it told, and which column is what where someone has to say so."""
    upload = work_out(upload_of(request.user, log_upload), read_in)
    form = ColumnsForm.of(request, initial=upload.columns, columns=upload.found)
    if form.attempt(partial(_choose, request.user, upload)):
        return redirect("desk:insight-reading", log_upload=upload.pk)
    dutch, _line, english = upload.fault.partition("\n")
    fault = dutch if get_language() == "nl" else english
    shown = {"source": Source(upload.organisation, upload), "upload": upload, "form": form, "fault": fault}
    template = "insight/_reading.html" if request.headers.get("HX-Request") else "insight/reading.html"
    return render(request, template, shown)


@route(see="insight.upload", change="insight.upload")
def remove(request: SignedIn, log_upload: UUID) -> HttpResponse:
    """Take a log away, after saying what that means."""
    upload = upload_of(request.user, log_upload)
    if request.method == "POST":
        try:
            actions.take_away(request.user, upload)
        except NotAllowed:
            raise Http404 from None
        messages.success(request, _("These data are gone."))
        return redirect("desk:insight")
    return render(request, "insight/remove.html", {"upload": upload})


def _choose(user: User, upload: UploadedLog, *, seen: int, token: object, **chosen: str) -> None:
    actions.choose_columns(user, upload, chosen)
