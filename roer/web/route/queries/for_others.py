"""What other rooms ask of a client's way: the one next thing, what waits for someone, the terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from roer.guide.dates import say_date
from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.furniture.templatetags.furniture import page_language, say
from roer.web.people.models import User
from roer.web.route.models import DateEntry, Episode
from roer.web.route.moments import say_moment
from roer.web.route.queries.asked import requests_waiting as requests_waiting  # others ask for it here
from roer.web.route.queries.standing import Status
from roer.web.route.queries.told import Told
from roer.web.route.queries.way import Way, way_of


@dataclass(frozen=True)
class NextThing:
    """The one next thing for the client: what, why, and the address: a name without its room, with parts."""

    title: str
    why: str
    address: str
    parts: dict[str, str] = field(default_factory=dict)
    about: str = ""  # what the step is, in one line
    act: str = ""


def next_for_client(user: User, client: Client, today: date) -> NextThing | None:
    """The one thing that helps most now; None where there is nothing to do. As many queries as a way."""
    way = way_of(user, client, today)
    return None if way is None else next_in(way)


def next_in(way: Way) -> NextThing | None:
    """The same for a way that was asked for already. No query.

    First what waits for his answer, then what he can do himself, then what he can ask of others. In a
    closed file there is nothing to do.
    """
    if not way.is_open:
        return None
    return next((found for first in _FIRST for found in first(way)), None)


def _offered(way: Way) -> Iterator[NextThing]:
    for one in way.offered:
        yield _at(
            _("Choose a day: %(step)s"), one, _("You can choose a day, or say that none of them suits you.")
        )


def _himself(way: Way) -> Iterator[NextThing]:
    for one in _advised(way):
        if one.standing.by_himself and one.standing.now is None:
            yield _at("%(step)s", one, _("You can do this yourself. It is the next step on your way."))


def _whether(way: Way) -> Iterator[NextThing]:
    for one in _advised(way):
        said = one.standing.choice is not None and one.standing.choice.wants is not None
        if "whether" in one.step.client_decides and not said:
            yield _at(_("Say if you want this: %(step)s"), one, _("You decide whether you do this."))


def _late(way: Way) -> Iterator[NextThing]:
    for term in way.late:
        title = _("The municipality is late: %(what)s") % {"what": term.name}
        parts = {"step": term.step} if term.step else {}
        act = _("See what you can do")
        yield NextThing(title, term.to_do, "way-step" if term.step else "way-money", parts, act=act)


def _appointment(way: Way) -> Iterator[NextThing]:
    planned = [one for one in way.told.values() if one.standing.appointment is not None]
    for one in sorted(
        planned, key=lambda one: str(one.standing.appointment and one.standing.appointment.planned_at)
    ):
        assert one.standing.appointment is not None
        assert one.standing.appointment.planned_at is not None
        when = say_moment(one.standing.appointment.planned_at)
        yield _at(_("You have an appointment: %(step)s"), one, when[:1].upper() + when[1:] + ".")


def _questions(way: Way) -> Iterator[NextThing]:
    asks = any(one.asks for track in way.tracks for one in track.unclear)
    if asks and way.sight.choose and way.sight.facts:
        why = _("With your answers it is clear sooner what is open for you.")
        yield NextThing(_("Answer some questions"), why, "questions")


def _running(way: Way) -> Iterator[NextThing]:
    for one in way.told.values():
        if one.standing.by_himself and one.status == Status.RUNNING:
            yield _at(_("Go on with: %(step)s"), one, _("You began with this. Say it when it is done."))


def _by_others(way: Way) -> Iterator[NextThing]:
    for one in _advised(way):
        waits = one.standing.seeks_day is None and one.standing.now is None
        if waits and not one.standing.by_himself and one.step.kind != "decision":
            yield _at(_("Ask for a day: %(step)s"), one, _("This is the next step on your way."))


_FIRST: tuple[Callable[[Way], Iterator[NextThing]], ...] = (
    _offered, _himself, _whether, _late, _appointment, _running, _by_others, _questions,
)  # fmt: skip


def _advised(way: Way) -> list[Told]:
    return [one for track in way.tracks for one in track.next]


def _at(title: str, one: Told, why: str) -> NextThing:
    if one.standing.latest_by is not None and one.due_kind == "term":
        why += " " + _("Do it on or before %(day)s.") % {
            "day": say_date(one.standing.latest_by, page_language())
        }
    told = title % {"step": say(one.step.name)}
    about, full_stop, _more = say(one.step.about).partition(". ")
    return NextThing(told, why, "way-step", {"step": one.step.id}, about=about + full_stop.strip())


def dates_waiting(user: User) -> QuerySet[DateEntry]:
    """Clients who ask for a day, or whom none of the days suits, for whom this account can offer days."""
    newer = DateEntry.objects.filter(
        client=OuterRef("client"),
        step=OuterRef("step"),
        occurrence=OuterRef("occurrence"),
        number__gt=OuterRef("number"),
    )
    begun = Exists(_begun())
    clients = visible_to(user, "route.take").order_by().values("pk")
    waiting = [DateEntry.Kind.ASKED, DateEntry.Kind.NONE]
    found = DateEntry.objects.filter(~Exists(newer), ~begun, client__in=clients, kind__in=waiting)
    return found.select_related("client__organisation__part_of", "client__team").order_by("at", "pk")


def _begun() -> QuerySet[Episode]:
    """The same time of the step, begun or taken back: then its day need not be found any more."""
    about = {"client": OuterRef("client"), "step": OuterRef("step"), "occurrence": OuterRef("occurrence")}
    return Episode.objects.filter(**about).exclude(since__isnull=True, taken_back_at__isnull=True)
