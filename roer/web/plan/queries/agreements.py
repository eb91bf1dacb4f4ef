"""The mutual agreements of a client, with each side's answer to the version that holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from roer.web.dossier.models import Client, Grant, Part, Side
from roer.web.people.models import Organisation
from roer.web.plan.models import Agreement, AgreementAnswer, AgreementEntry


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

    @property
    def held(self) -> AgreedVersion:
        """The version that is asked about now."""
        return self.versions[-1]

    @property
    def now(self) -> AgreementEntry:
        """Its words."""
        return self.held.entry

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
    found = [
        AgreementNow(own[-1].agreement, [AgreedVersion(entry, by_entry[entry.pk]) for entry in own])
        for own in entries.values()
    ]
    return sorted(found, key=lambda one: one.agreement.place)


def partners_let_in(client: Client) -> QuerySet[Organisation]:
    """The organisations that the client let into his plan today, with whom he may agree something."""
    today = timezone.localdate()
    grants = Grant.objects.filter(client=client, part=Part.PLAN, ended_at__isnull=True)
    held = grants.filter(since__lte=timezone.now(), until__gte=today, organisation__isnull=False)
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
