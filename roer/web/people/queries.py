"""Which accounts and organisations an administrator manages."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from roer.web.people.models import Organisation, Team, User
from roer.web.people.roles import CITIZENS

PER_PAGE = 20
ORDERS = {"name": ("name", "id"), "team": ("team__name", "name", "id"), "newest": ("-since", "id")}


@dataclass(frozen=True)
class AskedAccounts:
    """What an administrator asks of the list; what it does not know it leaves out."""

    words: str = ""
    role: str = ""
    order: str = "name"
    page: str | None = None

    @property
    def narrowed(self) -> bool:
        """Whether it leaves anyone out."""
        return bool(self.words or self.role)


def organisations_of(user: User) -> QuerySet[Organisation]:
    """His own organisation, and the municipalities that are part of it."""
    return Organisation.objects.filter(Q(pk=user.organisation_id) | Q(part_of=user.organisation_id))


def accounts_of(user: User) -> QuerySet[User]:
    """The professionals of those; never a citizen."""
    return User.objects.filter(organisation__in=organisations_of(user)).exclude(role__in=CITIZENS)


def accounts_page(user: User, asked: AskedAccounts) -> Page[User]:
    """A page of accounts, those that came to an end last."""
    found = accounts_of(user).select_related("organisation", "team")
    if asked.words:
        found = found.filter(Q(name__icontains=asked.words) | Q(email__icontains=asked.words))
    if asked.role:
        found = found.filter(role=asked.role)
    order = ORDERS.get(asked.order, ORDERS["name"])
    return Paginator(found.order_by("-is_active", *order), PER_PAGE).get_page(asked.page)


def teams_of(user: User) -> QuerySet[Team]:
    """The teams of the organisations that he manages."""
    return Team.objects.filter(organisation__in=organisations_of(user)).select_related("organisation")
