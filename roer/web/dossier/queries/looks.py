"""Who looked at one client: rows of the look-up log, told together per day, person and act."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.db.models.functions import TruncDate

from roer.web.dossier.content.verbs import did
from roer.web.dossier.models import Client, LookUp
from roer.web.people.verbs import TABLE

_TOLD = ("day", "name", "user", "role", "organisation", "verb", "how", "reason")


@dataclass(frozen=True)
class Act:
    """What someone did on one day: how often, and when last."""

    words: str
    how: str
    reason: str
    times: int
    last: Any


@dataclass
class Looker:
    """Someone who looked on one day, with what he did."""

    name: str
    role: str
    organisation: str
    acts: list[Act] = field(default_factory=list)


@dataclass
class Day:
    """One day, with who looked."""

    day: date
    lookers: list[Looker] = field(default_factory=list)


def looks_told(looks: QuerySet[LookUp]) -> QuerySet[Any, dict[str, Any]]:
    """Looks of the same person, day and act as one row with how often; the last day first."""
    days: QuerySet[Any, Any] = looks.annotate(day=TruncDate("at"))
    told = days.values(*_TOLD).annotate(times=Count("pk"), last=Max("at"))
    sorted_: QuerySet[Any, dict[str, Any]] = told.order_by(
        "-day", "name", "user", "role", "-last", "verb", "how"
    )
    return sorted_


def by_others(client: Client, who: str = "", area: str = "") -> QuerySet[LookUp]:
    """What others looked at; ``who`` is the reference of an account, ``area`` a part of the dossier."""
    looks = client.looks.exclude(user=client.user) if client.user_id else client.looks.all()
    if who:
        looks = looks.filter(user__pk=who)
    return _of_area(looks, area)


def by_oneself(client: Client) -> QuerySet[LookUp]:
    """What the client looked at himself."""
    return client.looks.filter(user=client.user_id) if client.user_id else client.looks.none()


def _of_area(looks: QuerySet[LookUp], area: str) -> QuerySet[LookUp]:
    verbs = [verb for verb in TABLE if verb.startswith(f"{area}.")]
    return looks.filter(verb__in=verbs) if area else looks


def lookers_of(client: Client) -> list[tuple[str, str, str]]:
    """Everyone else who ever looked: reference of the account, name and last role."""
    others = by_others(client).filter(user__isnull=False)
    rows = others.values_list("user", "name", "role").order_by("name", "user").distinct()
    return [(str(user), name, role) for user, name, role in rows]


def areas_of(client: Client) -> list[str]:
    """The parts of the dossier that others looked at, in the order of the table of verbs."""
    seen = set(by_others(client).order_by().values_list("verb", flat=True).distinct())
    return list(dict.fromkeys(verb.partition(".")[0] for verb in TABLE if verb in seen))


def per_day(rows: list[dict[str, Any]]) -> list[Day]:
    """The rows of ``looks_told``, put together per day and per person."""
    days: list[Day] = []
    for row in rows:
        if not days or days[-1].day != row["day"]:
            days.append(Day(row["day"]))
        who = (row["name"], row["role"], row["organisation"])
        lookers = days[-1].lookers
        if not lookers or (lookers[-1].name, lookers[-1].role, lookers[-1].organisation) != who:
            lookers.append(Looker(*who))
        how = str(LookUp.How(row["how"]).label) if row["how"] in {"search", "download"} else ""
        lookers[-1].acts.append(Act(did(row["verb"]), how, row["reason"], row["times"], row["last"]))
    return days
