"""The mutual agreements of a client, with each side's answer to the version that holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from roer.web.dossier.models import Client, Grant, Part, Side
from roer.web.dossier.queries import lets_in_now, visible_to
from roer.web.people.models import Organisation, User
from roer.web.people.roles import CITIZENS, Role
from roer.web.people.verbs import may
from roer.web.plan.models import Agreement, AgreementAnswer, AgreementEntry

VERB = "plan.agree"


@dataclass(frozen=True)
class AgreedVersion:
    """One version with the answers to it."""

    entry: AgreementEntry
    answers: dict[str, AgreementAnswer]

    @property
    def both(self) -> list[tuple[Side, AgreementAnswer | None]]:
        """The client's answer, then the other's."""
        return [(side, self.answers.get(side)) for side in Side]


@dataclass(frozen=True)
class AgreementNow:
    """An agreement as it stands, with its versions; the newest last."""

    agreement: Agreement
    versions: list[AgreedVersion]
    other: User | None  # who stands for the other side now; None: an organisation, or nobody yet

    @property
    def held(self) -> AgreedVersion:
        """The version that is asked about now."""
        return self.versions[-1]

    @property
    def now(self) -> AgreementEntry:
        """Its words."""
        return self.held.entry

    @property
    def other_name(self) -> str:
        """With whom it is now."""
        return self.other.name if self.other else self.agreement.other_name

    @property
    def was_with(self) -> str:
        """With whom it was made, where somebody else took that place; else nothing."""
        named = self.agreement.other_name
        return named if self.other and self.other.name != named else ""

    @property
    def agreed(self) -> bool:
        """Whether both sides confirmed it."""
        return all(answer is not None and answer.agrees for _side, answer in self.held.both)

    def waits_for(self, side: str | None) -> bool:
        """Whether a side has not answered yet."""
        return side is not None and not self.now.ended and side not in self.held.answers

    def wanted_otherwise(self, side: str | None) -> AgreementAnswer | None:
        """The other side's no to the version that holds: it waits until this side writes it anew."""
        if side is None or self.now.ended:
            return None
        others = (answer for whose, answer in self.held.answers.items() if whose != side)
        return next((answer for answer in others if not answer.agrees), None)


def agreements_from(
    client: Client, entries: dict[UUID, list[AgreementEntry]], until: datetime | None
) -> list[AgreementNow]:
    """The agreements of these entries; one query for the answers."""
    answers = AgreementAnswer.objects.filter(client=client).order_by("at", "pk")
    if until is not None:
        answers = answers.filter(at__lte=until)
    by_entry: dict[int, dict[str, AgreementAnswer]] = defaultdict(dict)
    for answer in answers:
        by_entry[answer.entry_id][answer.side] = answer
    gone = of_who_left(own[-1].agreement for own in entries.values())
    found = [
        AgreementNow(
            own[-1].agreement,
            [AgreedVersion(entry, by_entry[entry.pk]) for entry in own],
            other_side(client, own[-1].agreement, gone),
        )
        for own in entries.values()
    ]
    return sorted(found, key=lambda one: one.agreement.place)


def of_who_left(agreements: Iterable[Agreement]) -> frozenset[UUID]:
    """Those of these agreements whose professional stopped, or no longer works for the client.

    One query for each professional who is named in them.
    """
    of_each: dict[User, list[Agreement]] = defaultdict(list)
    for one in agreements:
        if one.other is not None:
            of_each[one.other].append(one)
    gone: set[UUID] = set()
    for person, named in of_each.items():
        clients = visible_to(person, VERB).filter(pk__in={one.client_id for one in named})
        held = set(clients.order_by().values_list("pk", flat=True))
        gone |= {one.pk for one in named if one.client_id not in held}
    return frozenset(gone)


def other_side(client: Client, agreement: Agreement, gone: frozenset[UUID]) -> User | None:
    """Who stands for the other side: who is named; in the place of who is ``gone``, the coach.

    None where it is with an organisation, or while the client has no coach.
    """
    if agreement.organisation_id is not None:
        return None
    return agreement.other if agreement.other and agreement.pk not in gone else client.coach


def side_in(user: User, client: Client, agreement: Agreement, other: User | None) -> Side | None:
    """On which side of an agreement this account stands itself; None where it is between others.

    In: who stands for the other side (``other_side``).
    """
    if client.user_id == user.pk:
        return Side.CLIENT
    if user.role in CITIZENS or not may(user, VERB):
        return None
    if agreement.organisation_id is not None:
        theirs = user.role == Role.PARTNER and user.organisation_id == agreement.organisation_id
    else:
        theirs = other is not None and other.pk == user.pk
    return Side.PROFESSIONAL if theirs else None


def partners_let_in(client: Client) -> QuerySet[Organisation]:
    """The organisations that the client let into his plan today, with whom he may agree something."""
    grants = Grant.objects.filter(lets_in_now(), client=client, part=Part.PLAN)
    held = grants.filter(organisation__isnull=False)
    partners = Organisation.objects.filter(kind=Organisation.Kind.PARTNER)
    return partners.filter(pk__in=held.values("organisation")).order_by("name")


def agreements_waiting(client: UUID | None = None) -> QuerySet[AgreementEntry]:
    """The agreements that wait for the answer of their client, of one or of all.

    Only for the machinery that reminds him: no account asks this.
    """
    newer = AgreementEntry.objects.filter(agreement=OuterRef("agreement"), number__gt=OuterRef("number"))
    held = AgreementEntry.objects.filter(~Exists(newer), ended=False)
    asked = held.exclude(answers__side=Side.CLIENT)
    return asked if client is None else asked.filter(client=client)
