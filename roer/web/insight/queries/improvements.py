"""Improvements: those of an organisation, those that are due, and who can see to one."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from roer.web.insight.models import Improvement, ImprovementEntry
from roer.web.insight.sources.records import OWN
from roer.web.people.models import Organisation, User
from roer.web.people.verbs import TABLE

ON_A_PAGE = 20


def improvements_of(organisation: Organisation | None) -> QuerySet[Improvement]:
    """Those of an organisation, with ``problem``, ``owner_now`` and ``due`` as they were written last."""
    last = ImprovementEntry.objects.filter(improvement=OuterRef("pk")).order_by("-number")
    told = {"problem": "problem", "owner_now": "owner_name", "due": "on"}
    now = {name: Subquery(last.values(field)[:1]) for name, field in told.items()}
    return Improvement.objects.filter(organisation=organisation).annotate(**now)


def improvements_page(organisation: Organisation | None, page: str | None) -> Page[Improvement]:
    """A page of them: the open ones first, what is due first among them."""
    open_first = F("closed_at").desc(nulls_first=True)
    found = improvements_of(organisation).order_by(open_first, F("due"), "-at", "id")
    return Paginator(found, ON_A_PAGE).get_page(page)


def due_improvements(today: date, organisation: Organisation | None = None) -> list[Improvement]:
    """Open ones about the own records, whose day has come and that were not measured again since that day."""
    last = ImprovementEntry.objects.filter(improvement=OuterRef("pk")).order_by("-number")
    found = Improvement.objects.filter(closed_at__isnull=True, source=OWN)
    if organisation is not None:
        found = found.filter(organisation=organisation)
    found = found.annotate(due=Subquery(last.values("on")[:1])).filter(due__lte=today)
    done = Q(checks__at__date__gte=F("due"))
    checked = found.filter(done).values("pk")
    return list(found.exclude(pk__in=checked).select_related("organisation__part_of").order_by("at", "id"))


def owners_for(organisation: Organisation) -> QuerySet[User]:
    """Who can see to an improvement: those of the organisation who may write in it."""
    _closed, roles = TABLE["insight.improve"]
    return User.objects.filter(organisation=organisation, is_active=True, role__in=list(roles))
