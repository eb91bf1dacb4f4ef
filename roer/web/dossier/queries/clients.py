"""Lists of clients, and who can work for them."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from roer.web.dossier.models import Client
from roer.web.dossier.queries.visible import visible_to
from roer.web.people.models import Organisation, User
from roer.web.people.roles import Role

PER_PAGE = 20
ORDERS = {"name": ("name", "id"), "newest": ("-opened_at", "id"), "oldest": ("opened_at", "id")}
_COACHES = (Role.COACH, Role.INTEGRAL_INTAKER)
_BY_NAME = (Role.TRAINER, Role.DIAGNOSTICIAN, Role.EMPLOYER_ADVISER, Role.COACH, Role.INCOME_CONSULTANT)


@dataclass(frozen=True)
class Asked:
    """What someone asks of the list; what it does not know it leaves out."""

    words: str = ""
    mine: bool = False
    without_coach: bool = False
    order: str = "name"
    page: str | None = None

    @property
    def narrowed(self) -> bool:
        """Whether it leaves anyone out."""
        return bool(self.words or self.mine or self.without_coach)


def clients_of(user: User, asked: Asked) -> Page[Client]:
    """A page of the clients that this account sees in its list."""
    found = visible_to(user, "file.list")
    if asked.words:
        found = found.filter(name__icontains=asked.words)
    if asked.mine:
        found = found.filter(coach=user)
    if asked.without_coach:
        found = found.filter(coach__isnull=True)
    return Paginator(found.order_by(*ORDERS.get(asked.order, ORDERS["name"])), PER_PAGE).get_page(asked.page)


def closed_clients(user: User, page: str | None) -> Page[Client]:
    """The closed files that this account may open again; the last closed first."""
    found = visible_to(user, "file.reopen").filter(closed_at__isnull=False)
    return Paginator(found.order_by("-closed_at", "id"), PER_PAGE).get_page(page)


def where_one_can_register() -> QuerySet[Organisation]:
    """The municipalities that work by an approach, alone or together."""
    works = ~Q(approach="") | ~Q(part_of__approach="") & Q(part_of__isnull=False)
    return Organisation.objects.filter(works, kind=Organisation.Kind.MUNICIPALITY).order_by("name")


def _colleagues(client: Client) -> QuerySet[User]:
    place = client.organisation
    return User.objects.filter(
        Q(organisation=place) | Q(organisation=place.part_of_id), is_active=True
    ).order_by("name")


def can_coach(client: Client) -> QuerySet[User]:
    """Who can be the coach of a client."""
    return _colleagues(client).filter(role__in=_COACHES)


def can_be_involved(client: Client) -> QuerySet[User]:
    """Who can work for a client by name."""
    return _colleagues(client).filter(role__in=_BY_NAME)
