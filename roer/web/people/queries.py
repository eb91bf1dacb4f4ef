"""Which accounts and organisations an administrator manages."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from roer.web.people.models import Organisation, Team, User
from roer.web.people.roles import CITIZENS

PER_PAGE = 20


def organisations_of(user: User) -> QuerySet[Organisation]:
    """His own organisation, and the municipalities that are part of it."""
    return Organisation.objects.filter(Q(pk=user.organisation_id) | Q(part_of=user.organisation_id))


def accounts_of(user: User) -> QuerySet[User]:
    """The professionals of those; never a citizen."""
    return User.objects.filter(organisation__in=organisations_of(user)).exclude(role__in=CITIZENS)


def accounts_page(user: User, words: str, page: str | None) -> Page[User]:
    """A page of accounts, those that came to an end last."""
    found = accounts_of(user).select_related("organisation", "team")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
    return Paginator(found.order_by("-is_active", "name", "id"), PER_PAGE).get_page(page)


def teams_of(user: User) -> QuerySet[Team]:
    """The teams of the organisations that he manages."""
    return Team.objects.filter(organisation__in=organisations_of(user)).select_related("organisation")
