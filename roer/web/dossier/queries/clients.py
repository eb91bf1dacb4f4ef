"""Lists of clients, and who can work for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Replace

from roer.web.dossier.models import Client, Urgent
from roer.web.dossier.queries.visible import visible_to
from roer.web.people.models import Organisation, Team, User
from roer.web.people.roles import Role

PER_PAGE = 20
ORDERS = {"name": ("name", "id"), "newest": ("-opened_at", "id"), "oldest": ("opened_at", "id")}
# A Dutch number without its 0, 0031 or +31.
_OWN_DIGITS = 9
_COACHES = (Role.COACH, Role.INTEGRAL_INTAKER)
_BY_NAME = (Role.TRAINER, Role.DIAGNOSTICIAN, Role.EMPLOYER_ADVISER, Role.COACH, Role.INCOME_CONSULTANT)


@dataclass(frozen=True)
class Asked:
    """What someone asks of the list; what it does not know it leaves out."""

    words: str = ""
    mine: bool = False
    without_coach: bool = False
    team: str = ""  # the number of a team, or "geen": no team yet
    order: str = "name"
    page: str | None = None

    @property
    def narrowed(self) -> bool:
        """Whether it leaves anyone out."""
        return bool(self.words or self.mine or self.without_coach or self.team)


def clients_of(user: User, asked: Asked) -> Page[Client]:
    """A page of the clients that this account sees in its list."""
    found = visible_to(user, "file.list")
    if asked.words:
        found = found.filter(name__icontains=asked.words)
    if asked.mine:
        found = found.filter(coach=user)
    if asked.without_coach:
        found = found.filter(Q(coach=None) | Q(coach__is_active=False))
    if asked.team:
        found = found.filter(team=int(asked.team)) if asked.team.isdecimal() else found.filter(team=None)
    return Paginator(found.order_by(*ORDERS.get(asked.order, ORDERS["name"])), PER_PAGE).get_page(asked.page)


def urgent_among(user: User, clients: Iterable[Client]) -> set[UUID]:
    """Who of these needs help today, as far as this account may know; one query."""
    ids = [client.pk for client in clients]
    calls = Urgent.objects.filter(client__in=visible_to(user, "urgent.see").filter(pk__in=ids), done_at=None)
    return set(calls.values_list("client", flat=True))


def teams_in_list(user: User) -> list[Team]:
    """The teams of the clients in the list of this account, to narrow it; none where there is only one."""
    reach = visible_to(user, "file.list").order_by().values("team")
    teams = list(Team.objects.filter(pk__in=reach))
    return teams if len(teams) > 1 else []


def closed_clients(user: User, page: str | None) -> Page[Client]:
    """The closed files that this account may open again; the last closed first."""
    found = visible_to(user, "file.reopen").filter(closed_at__isnull=False)
    return Paginator(found.order_by("-closed_at", "id"), PER_PAGE).get_page(page)


def where_one_can_register() -> QuerySet[Organisation]:
    """The municipalities that work by an approach, alone or together."""
    works = ~Q(approach="") | ~Q(part_of__approach="") & Q(part_of__isnull=False)
    return Organisation.objects.filter(works, kind=Organisation.Kind.MUNICIPALITY).order_by("name")


def places_of(user: User) -> QuerySet[Organisation]:
    """The municipalities for which this account can open a file: his own, or those that are part of it."""
    place = user.organisation_id
    return (
        where_one_can_register().filter(Q(pk=place) | Q(part_of=place))
        if place
        else Organisation.objects.none()
    )


def teams_of(place: Organisation) -> QuerySet[Team]:
    """The teams that work for a municipality: its own, and those of the cooperation that it is in."""
    return Team.objects.filter(organisation__in=[pk for pk in (place.pk, place.part_of_id) if pk])


def maybe_the_same(user: User, *, name: str, born: date | None, email: str, phone: str) -> QuerySet[Client]:
    """Clients whom this account may see, and who may be the person with this name and these ways to reach
    him; five at most."""
    same = Q(pk__in=[])
    if born:
        same |= Q(name__iexact=name, born=born)
    if email:
        same |= Q(email__iexact=email)
    digits = "".join(sign for sign in phone if sign.isdigit())
    if len(digits) >= _OWN_DIGITS:
        same |= Q(digits__endswith=digits[-_OWN_DIGITS:])
    only_digits: F | Replace = F("phone")
    for sign in " -()./":
        only_digits = Replace(only_digits, Value(sign), Value(""))
    found = visible_to(user, "file.see").annotate(digits=only_digits).filter(same)
    return found.order_by("name", "id")[:5]


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
