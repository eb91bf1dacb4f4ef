"""Looks that are out of the ordinary, for a privacy officer to judge. A pattern accuses nobody.

What "out of the ordinary" is, is Roer's own definition; no norm gives one. The database does the counting.
The limits are set here, for all organisations alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Window
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, Lead, TruncDate
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from roer.approach.duration import public_holidays
from roer.web.dossier.models import Involvement, LookUp
from roer.web.dossier.queries.visible import visible_to
from roer.web.people.models import User
from roer.web.people.roles import CITIZENS, Role
from roer.web.people.verbs import TABLE, Scope

DAY_BEGINS, DAY_ENDS = 7, 20  # o'clock in the Netherlands; before and from then is outside hours
OFTEN_ONE, OFTEN_WITHIN = 60, timedelta(days=7)  # more looks than this at one client within seven days
OFTEN_MANY = 30  # more clients than this opened on one day
PERIODS = (7, 30, 90)  # days back
Looks: TypeAlias = "QuerySet[Any, Any]"  # of LookUp, with ``day``: the date in the Netherlands


@dataclass(frozen=True)
class Kind:
    """One way in which looking can be out of the ordinary, with what tells its patterns apart."""

    id: str
    name: str | Promise
    why: str | Promise
    apart: tuple[str, ...]


KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        Kind(
            "uren",
            _("Outside hours"),
            format_lazy(
                _("Before {begin}:00, from {end}:00 on, at the weekend or on a public holiday."),
                begin=DAY_BEGINS,
                end=DAY_ENDS,
            ),
            (),
        ),
        Kind(
            "team",
            _("Outside the team"),
            _("The client is not of this person's team, and he or she did not work for the client by name."),
            (),
        ),
        Kind(
            "een",
            _("One client often"),
            format_lazy(
                _("More than {looks} looks at one client within {days} days."),
                looks=OFTEN_ONE,
                days=OFTEN_WITHIN.days,
            ),
            ("client",),
        ),
        Kind(
            "veel",
            _("Many clients in a day"),
            format_lazy(_("More than {clients} clients opened on one day."), clients=OFTEN_MANY),
            ("day",),
        ),
    )
}


def looks_to_judge(officer: User, days: int) -> Looks:
    """What professionals looked at in the files of the officer's organisation, the last ``days`` days.

    Looks of an account that was erased are left out: there is nobody to talk to.
    """
    files = visible_to(officer, "looks.judge").order_by().values("pk")
    begin = timezone.make_aware(datetime.combine(timezone.localdate() - timedelta(days=days - 1), time.min))
    looks = LookUp.objects.filter(client__in=files, at__gte=begin, user__isnull=False)
    with_day: Looks = looks.exclude(role__in=CITIZENS).annotate(day=TruncDate("at")).order_by()
    return with_day


def out_of_the_ordinary(looks: Looks, kind: str) -> Looks:
    """Those of these looks that are so in one way; see ``KINDS``."""
    ways = {"uren": _outside_hours, "team": _outside_team, "een": _often_one, "veel": _often_many}
    return ways[kind](looks)


def patterns(looks: Looks, kind: str) -> QuerySet[Any, dict[str, Any]]:
    """Looks out of the ordinary, counted per person (and client, or day): the most first."""
    apart = ("user", "role", *KINDS[kind].apart)
    counts = {"times": Count("pk"), "clients": Count("client", distinct=True)}
    told = {"name": Max("name"), "organisation": Max("organisation"), "first": Min("at"), "last": Max("at")}
    found = out_of_the_ordinary(looks, kind).values(*apart).annotate(**counts, **told)
    counted: QuerySet[Any, dict[str, Any]] = found.order_by("-times", "-last", "user")
    return counted


def rows_of(looks: Looks, kind: str, user: UUID, client: UUID | None, day: date | None) -> Looks:
    """The looks behind one pattern, with whom was looked at; the last first."""
    of_one = Q(user=user) & (Q(client=client) if client else Q()) & (Q(day=day) if day else Q())
    rows: Looks = out_of_the_ordinary(looks, kind).filter(of_one)
    return rows.select_related("client").order_by("-at", "-pk")


def works_for_all(role: str) -> bool:
    """Whether this role works for all clients of its organisation, so that another team may be its task."""
    return TABLE["file.see"][1].get(Role(role)) is Scope.ORGANISATION


def _outside_hours(looks: Looks) -> Looks:
    late = Q(hour__lt=DAY_BEGINS) | Q(hour__gte=DAY_ENDS)
    told: Looks = looks.annotate(hour=ExtractHour("at"), weekday=ExtractIsoWeekDay("at"))
    return told.filter(late | Q(weekday__gt=5) | Q(day__in=_holidays()))


def _holidays() -> Iterable[date]:
    """The public holidays of this year and the last; no period goes further back."""
    year = timezone.localdate().year
    return sorted(public_holidays(year - 1) | public_holidays(year))


def _outside_team(looks: Looks) -> Looks:
    then = Q(until__isnull=True) | Q(until__gte=OuterRef("day"))
    worked = Involvement.objects.filter(then, user=OuterRef("user"), client=OuterRef("client"))
    return looks.filter(in_team=False).exclude(Exists(worked.filter(since__lte=OuterRef("day"))))


def _opened(looks: Looks) -> Looks:
    """Looks at a file itself, not at a name in a list."""
    return looks.filter(how__in=[LookUp.How.PAGE, LookUp.How.DOWNLOAD])


def _often_one(looks: Looks) -> Looks:
    """Looks that the same person follows by so many more at the same client within the days."""
    window = Window(
        Lead("at", offset=OFTEN_ONE), partition_by=[F("user"), F("client")], order_by=[F("at"), F("pk")]
    )
    opened = _opened(looks).annotate(later=window)
    begun = opened.filter(later__lte=F("at") + OFTEN_WITHIN).values("pk")
    begins = LookUp.objects.filter(pk__in=begun)
    near = {"at__lte": OuterRef("at"), "at__gte": OuterRef("at") - OFTEN_WITHIN}
    same = {"user": OuterRef("user"), "client": OuterRef("client")}
    return _opened(looks).filter(Exists(begins.filter(**same, **near)))


def _often_many(looks: Looks) -> Looks:
    """Looks of someone on a day on which he opened so many files."""
    opened = _opened(looks)
    per_day = opened.values("user", "day").annotate(clients=Count("client", distinct=True))
    busy = per_day.filter(clients__gt=OFTEN_MANY, user=OuterRef("user"), day=OuterRef("day"))
    return opened.filter(Exists(busy))
