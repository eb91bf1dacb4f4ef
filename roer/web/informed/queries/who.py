"""Who works for a client or helps him: what each does for him, and how to reach them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.dossier.queries.access import let_in_now, works_by_name
from roer.web.informed.content.shelf import Shelved
from roer.web.informed.content.topic import Section
from roer.web.people.models import Organisation, User
from roer.web.people.roles import Role

WHO = "wie-is-wie"  # the topic whose sections tell what each role does
# Whom a client may meet without that somebody named them; they are reached at the municipality.
_ALWAYS = (Role.INCOME_CONSULTANT, Role.TEAM_LEAD, Role.FRONT_OFFICE, Role.PRIVACY_OFFICER)
_OF_THE_TEAM = (Role.INCOME_CONSULTANT, Role.TEAM_LEAD)


@dataclass(frozen=True)
class Contact:
    """Who does something for a client: in which role, under which names, and at which number."""

    role: str
    names: tuple[str, ...]
    section: Section | None
    phone: str = ""
    place: str = ""


def contacts_of(user: User, client: Client, topics: dict[str, Shelved]) -> list[Contact]:
    """Who is who for this client, for the account that looks: whom the client let in, only he sees. Six
    queries at most."""
    return [*_of_municipality(client, topics), *_let_in(user, client, topics)]


def _of_municipality(client: Client, topics: dict[str, Shelved]) -> Iterator[Contact]:
    """The coach first, then who works for him by name, then the roles that are always there."""
    by_role: dict[Role, list[str]] = {}
    if client.coach is not None and client.has_coach:
        by_role[Role.COACH] = [client.coach.name]
    for one in works_by_name(client):
        if one != client.coach:
            by_role.setdefault(Role(one.role), []).append(one.name)
    for one in _team(client):
        by_role.setdefault(Role(one.role), []).append(one.name)
    for role in _ALWAYS:
        by_role.setdefault(role, [])
    for role, names in by_role.items():
        once = tuple(dict.fromkeys(names))
        yield Contact(role, once, _section(topics, role), client.organisation.phone, client.organisation.name)


def _team(client: Client) -> Iterable[User]:
    if client.team_id is None:
        return ()
    return User.objects.filter(team=client.team_id, role__in=_OF_THE_TEAM, is_active=True).order_by("name")


def _let_in(user: User, client: Client, topics: dict[str, Shelved]) -> Iterator[Contact]:
    """The partners and helpers that the client let in."""
    if not visible_to(user, "access.see").filter(pk=client.pk).exists():
        return
    organisations, helpers = let_in_now(client)
    for one in organisations:
        place = one.first.organisation
        assert place is not None
        adviser = place.kind == Organisation.Kind.ADVISER
        role = Role.INDEPENDENT_ADVISER if adviser else Role.PARTNER
        yield Contact(role, (place.name,), _section(topics, role), place.phone, place.name)
    if names := tuple(dict.fromkeys(one.name for one in helpers)):
        yield Contact(Role.NETWORK_HELPER, names, _section(topics, Role.NETWORK_HELPER))


def _section(topics: dict[str, Shelved], role: str) -> Section | None:
    return topics[WHO].topic.section_for(role) if WHO in topics else None
