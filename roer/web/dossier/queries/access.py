"""Who can see what of one client now, and who could: by law and task, by consent, as a helper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from roer.web.dossier.actions.access import extended_until
from roer.web.dossier.content.verbs import thing
from roer.web.dossier.models import Client, Grant, Invitation, Part
from roer.web.dossier.queries.visible import lets_in_now
from roer.web.people.models import User
from roer.web.people.roles import CITIZENS, Role
from roer.web.people.verbs import OF_FIGURES, TABLE, WITH_REASON, Scope

# Whoever sees something only because the client let him in.
_LET_IN = {*CITIZENS, Role.PARTNER, Role.INDEPENDENT_ADVISER}


@dataclass(frozen=True)
class RoleSees:
    """What one role of the municipality may see, of which clients."""

    role: Role
    scope: Scope
    things: tuple[str, ...]
    says_why: bool


def roles_that_see() -> list[RoleSees]:
    """What each role of the municipality may see without being let in, as the table of verbs has it."""
    seen: dict[tuple[Role, Scope], list[str]] = {}
    for verb, (_closed, row) in TABLE.items():
        for role, scope in row.items():
            if verb.endswith(".see") and verb not in OF_FIGURES and role not in _LET_IN:
                seen.setdefault((role, scope), []).append(thing(verb))
    return [
        RoleSees(role, scope, tuple(things), role in WITH_REASON) for (role, scope), things in seen.items()
    ]


@dataclass(frozen=True)
class LetIn:
    """One whom the client let in, for one purpose, with what he may see."""

    grants: tuple[Grant, ...]

    @property
    def first(self) -> Grant:
        """The grant that says to whom and what for; they are the same in all."""
        return self.grants[0]

    @property
    def name(self) -> str:
        """Who it is."""
        return str(self.first.organisation or self.first.helper)

    @property
    def writes(self) -> bool:
        """Whether he may fill in anything."""
        return any(grant.may_write for grant in self.grants)

    @property
    def until(self) -> date | None:
        """The last day, where it is the same for all parts."""
        days = {grant.until for grant in self.grants}
        return days.pop() if len(days) == 1 else None

    @property
    def could_last_until(self) -> date | None:
        """The last day that extending would give; None where it would change nothing."""
        days = [extended_until(grant) for grant in self.grants]
        longer = any(day > grant.until for day, grant in zip(days, self.grants, strict=True))
        return max(days) if longer else None


def open_grants(client: Client) -> QuerySet[Grant]:
    """What this client gave and did not end."""
    return (
        client.grants.filter(lets_in_now()).select_related("helper", "organisation").order_by("since", "pk")
    )


def let_in_now(client: Client) -> tuple[list[LetIn], list[LetIn]]:
    """The organisations, and the helpers, that can see something now; one query."""
    together: dict[tuple[object, ...], list[Grant]] = {}
    for grant in open_grants(client):
        to_whom = (grant.organisation_id, grant.helper_id, grant.purpose)
        together.setdefault(to_whom, []).append(grant)
    found = [LetIn(tuple(grants)) for grants in together.values()]
    return [one for one in found if one.first.organisation_id], [one for one in found if one.first.helper_id]


def open_invitations(client: Client) -> list[Invitation]:
    """Codes that were not used yet and still work."""
    return list(
        client.invitations.filter(used_at__isnull=True, valid_until__gt=timezone.now()).order_by("at")
    )


def ended_grants(client: Client) -> QuerySet[Grant]:
    """What this client gave and that has ended, the last first."""
    over = Q(ended_at__isnull=False) | Q(until__lt=timezone.localdate())
    return client.grants.filter(over).select_related("helper", "organisation").order_by("-since", "-pk")


def works_by_name(client: Client) -> list[User]:
    """Who works for this client by name now: the coach first, then those outside the team."""
    today = timezone.localdate()
    involved = client.involved.filter(Q(until__isnull=True) | Q(until__gte=today), since__lte=today)
    others = [one.user for one in involved.select_related("user").order_by("user__name")]
    coach = [client.coach] if client.coach else []
    return [*coach, *(user for user in others if user != client.coach)]


def part_names(parts: Iterable[str]) -> list[str]:
    """The parts in words, in the order of the list."""
    chosen = set(parts)
    return [str(part.label) for part in Part if part in chosen]
