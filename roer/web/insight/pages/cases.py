"""From a figure to the cases behind it, for whom that is allowed.

Of the own records that is a list of files, for a team lead, of his own team; each look is written down. Of a
log that was brought in it is the names of the cases, for who may bring in logs.
"""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from roer.measure.small_numbers import LEAST, publish_count
from roer.web.dossier.looking import How, log_looks
from roer.web.dossier.queries import visible_to
from roer.web.insight.measuring import asked_of
from roer.web.insight.selection import selection_of
from roer.web.insight.sheets.questions import QUESTIONS
from roer.web.insight.sources.records import OWN
from roer.web.insight.sources.source import Source, source_of, upload_of
from roer.web.people.gate import SignedIn, route

ON_A_PAGE = 25
_NAMES = 100


@route(see="insight.cases")
def files(request: SignedIn) -> HttpResponse:
    """The files of one's team that a figure is about; without a figure all that were measured."""
    source = source_of(request.user, OWN)
    cases, shown = _behind(request, source)
    found = visible_to(request.user, "insight.cases").filter(run__case__in=[UUID(case) for case in cases])
    page = Paginator(found.order_by("name", "id"), ON_A_PAGE).get_page(request.GET.get("page"))
    log_looks(request.user, page, "insight.cases", How.LIST)
    return render(request, "insight/cases.html", {**shown, "page": page, "too_few": False, "about": None})


@route(see="insight.upload")
def cases(request: SignedIn, log_upload: UUID) -> HttpResponse:
    """The names of the cases that a figure is about, in a log that was brought in; of people none where there
    are fewer than ten."""
    upload = upload_of(request.user, log_upload)
    if not upload.is_ready:
        raise Http404
    names, shown = _behind(request, Source(upload.organisation, upload))
    too_few = upload.about_people and len(names) < LEAST
    page = Paginator(() if too_few else names, _NAMES).get_page(request.GET.get("page"))
    about = publish_count(len(names)) if upload.about_people else None
    return render(request, "insight/cases.html", {**shown, "page": page, "too_few": too_few, "about": about})


def _behind(request: SignedIn, source: Source) -> tuple[tuple[str, ...], dict[str, object]]:
    """The names of the cases, and what the page says of them: the address names the figure."""
    question, key = request.GET.get("bij", ""), request.GET.get("achter", "")
    selection = selection_of(request.GET, source.choices())
    asked = asked_of(source, selection)
    shown = {"source": source, "selection": selection, "asked": str(selection), "question": ""}
    if question not in QUESTIONS:
        return tuple(asked.log.cases.sort()), shown
    return QUESTIONS[question](asked).behind.get(key, ()), {**shown, "question": question}
