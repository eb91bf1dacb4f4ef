"""Improvements: plan, do, check, act."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.insight.actions import improvements as actions
from roer.web.insight.forms.improvements import AgainForm, ClosingForm, ImprovementForm
from roer.web.insight.measuring import measured, sheet_of
from roer.web.insight.models import Checked, Improvement, UploadedLog
from roer.web.insight.queries.improvements import improvements_of, improvements_page, owners_for
from roer.web.insight.selection import selection_of
from roer.web.insight.sheets.conclusion import conclude
from roer.web.insight.sheets.questions import QUESTIONS
from roer.web.insight.sheets.sheet import figure_of
from roer.web.insight.sources.records import OWN
from roer.web.insight.sources.source import source_of
from roer.web.people.gate import SignedIn, route
from roer.web.people.models import User


@route(see="improvements.see")
def improvements(request: SignedIn) -> HttpResponse:
    """The improvements of the organisation, the open ones first."""
    page = improvements_page(request.user.organisation, request.GET.get("page"))
    rows = [(one, figure_of(_plain(one.figure))) for one in page]
    return render(
        request, "insight/improvements.html", {"page": page, "rows": rows, "today": timezone.localdate()}
    )


@route(see="insight.improve", change="insight.improve")
def begin(request: SignedIn, log_source: str, figure_key: str) -> HttpResponse:
    """Begin an improvement from a figure; the address says of which page and which cases."""
    source = source_of(request.user, log_source)
    question = request.GET.get("bij", "overzicht")
    if question not in QUESTIONS or (source.upload is not None and not source.upload.is_ready):
        raise Http404
    selection = selection_of(request.GET, source.choices())
    kept = measured(source, question, selection)
    sheet = sheet_of(kept) if kept.has_sheet else None
    found = sheet.figure(figure_key) if sheet else None
    if sheet is None or found is None:
        raise Http404
    form = ImprovementForm.of(
        request, owners=owners_for(source.organisation), initial={"owner": request.user.pk}
    )
    made: list[Improvement] = []

    def act(**given: object) -> None:
        given.pop("seen")
        made.append(actions.begin(request.user, source, question, selection, found, sheet, **given))  # type: ignore[arg-type]

    if form.attempt(act):
        messages.success(request, _("The improvement has begun. Your colleagues can read it."))
        return redirect("desk:improvement", improvement=made[0].pk)
    shown = {"form": form, "source": source, "figure": found, "sheet": sheet, "chosen": str(selection)}
    return render(request, "insight/improvement_new.html", shown)


@route(see="improvements.see")
def improvement(request: SignedIn, improvement: UUID) -> HttpResponse:
    """One improvement: the figure as it was, what is done, the figure again, and what can be concluded."""
    found = _found(request.user, improvement)
    today = timezone.localdate()
    entries = list(found.entries.order_by("-number"))
    if found.closed_at is None and found.source == OWN and entries[0].on <= today:
        actions.check_due(today, found.organisation)
    was = figure_of(_plain(found.figure))
    checks = [(one, figure_of(_plain(one.figure))) for one in found.checks.order_by("number")]
    told = [(one, figure, conclude(was, figure, same_data=_same_data(found, one))) for one, figure in checks]
    shown = {"improvement": found, "entry": entries[0], "earlier": entries[1:], "was": was, "checks": told}
    return render(request, "insight/improvement.html", {**shown, "due": entries[0].on <= today})


@route(see="insight.improve", change="insight.improve")
def change(request: SignedIn, improvement: UUID) -> HttpResponse:
    """Write it anew; what stood there stays to be read."""
    found = _open(request.user, improvement)
    last = found.entries.order_by("-number").first()
    assert last is not None
    fields = ("problem", "cause", "measure", "expected", "on")
    initial = {**{name: getattr(last, name) for name in fields}, "owner": last.owner_id}
    form = ImprovementForm.of(
        request, seen=last.number, initial=initial, owners=owners_for(found.organisation)
    )
    if form.attempt(partial(actions.change, request.user, found)):
        messages.success(request, _("Saved. What stood here before can still be read."))
        return redirect("desk:improvement", improvement=found.pk)
    return render(
        request, "insight/improvement_change.html", {"form": form, "improvement": found, "last": last}
    )


@route(see="insight.improve", change="insight.improve")
def again(request: SignedIn, improvement: UUID) -> HttpResponse:
    """Measure the figure again now, in the same data or in newer ones that were brought in."""
    found = _open(request.user, improvement)
    logs = UploadedLog.objects.filter(organisation=found.organisation, state=UploadedLog.State.READY)
    choices = [(OWN, _("our own records")), *((str(log.pk), log.name) for log in logs)]
    form = AgainForm.of(request, sources=choices, initial={"where": found.source})
    if request.method == "POST" and form.is_valid():
        source = source_of(request.user, form.cleaned_data["where"])
        if actions.measure_again(found, source, timezone.localdate()) is None:
            messages.success(request, _("It is being measured. Try again in a moment."))
        return redirect("desk:improvement", improvement=found.pk)
    return render(request, "insight/improvement_again.html", {"form": form, "improvement": found})


@route(see="insight.improve", change="insight.improve")
def close(request: SignedIn, improvement: UUID) -> HttpResponse:
    """Close it with what was learned."""
    found = _open(request.user, improvement)
    form = ClosingForm.of(request)
    if form.attempt(partial(actions.close, request.user, found)):
        messages.success(request, _("Closed. What you learned can be read by all."))
        return redirect("desk:improvement", improvement=found.pk)
    return render(request, "insight/improvement_close.html", {"form": form, "improvement": found})


def _found(user: User, pk: UUID) -> Improvement:
    found = improvements_of(user.organisation).select_related("organisation__part_of").filter(pk=pk).first()
    if user.organisation is None or found is None:
        raise Http404
    return found


def _open(user: User, pk: UUID) -> Improvement:
    found = _found(user, pk)
    if found.closed_at is not None:
        raise Http404
    return found


def _same_data(improvement: Improvement, check: Checked) -> bool:
    """Whether a figure was measured again in the very data that it began in; a file does not change."""
    return check.source == improvement.source != OWN


def _plain(figure: dict[str, object]) -> dict[str, object]:
    """What was kept of a figure, without the period beside it."""
    return {name: value for name, value in figure.items() if name not in {"first", "last"}}
