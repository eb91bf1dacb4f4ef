"""What client and professional wrote side by side, as their pages show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from roer.web.dossier.content.together import AspectWords, ElementWords, together_words
from roer.web.dossier.models import AnalysisEntry, Aspect, Client, Confirmation, LeadEntry, Side, ViewEntry
from roer.web.dossier.queries.visible import visible_to
from roer.web.dossier.suggestion import Lead, View, differ
from roer.web.people.models import User


@dataclass(frozen=True)
class Both:
    """One aspect as both see it now, and how they saw it before."""

    name: str
    words: AspectWords
    client: ViewEntry | None
    professional: ViewEntry | None
    earlier: list[ViewEntry]

    @property
    def sides(self) -> list[tuple[Side, ViewEntry | None]]:
        """The client's view, then the professional's."""
        return [(Side.CLIENT, self.client), (Side.PROFESSIONAL, self.professional)]

    @property
    def differs(self) -> bool:
        """Whether both chose a level, and not the same."""
        return differ(*(view.level if view else None for view in (self.client, self.professional)))


@dataclass(frozen=True)
class Version:
    """One version of the shared analysis, with each side's answer to it where it was given."""

    entry: AnalysisEntry
    client: Confirmation | None
    professional: Confirmation | None

    @property
    def answers(self) -> list[tuple[Side, Confirmation | None]]:
        """The client's answer, then the professional's."""
        return [(Side.CLIENT, self.client), (Side.PROFESSIONAL, self.professional)]

    def answer_of(self, side: Side) -> Confirmation | None:
        """The answer of one side."""
        return self.client if side is Side.CLIENT else self.professional

    @property
    def agreed(self) -> bool:
        """Whether both sides agree with it."""
        return all(answer is not None and answer.agrees for _side, answer in self.answers)


@dataclass(frozen=True)
class Span:
    """A time in which someone led: from when until when (None: still), and its place in the drawing.

    What was replaced on the same day has no width: it is in the table, not in the drawing.
    """

    leader: str
    since: date
    until: date | None
    entry: LeadEntry | None
    x: float = 0
    width: float = 0


@dataclass(frozen=True)
class Led:
    """Who leads in one element now, and who did before; without an agreement the client does."""

    name: str
    words: ElementWords
    now: LeadEntry | None
    spans: list[Span] = field(default_factory=list)
    due: bool = False

    @property
    def leader(self) -> str:
        """Who leads now."""
        return self.now.leader if self.now else "client"


def both_views(client: Client) -> list[Both]:
    """The three aspects from both sides; one query."""
    entries = list(client.viewentry_set.order_by("-number"))
    words = together_words().aspects
    found = []
    for aspect in Aspect:
        own = [entry for entry in entries if entry.aspect == aspect]
        last = {side: next((entry for entry in own if entry.side == side), None) for side in Side}
        earlier = sorted(
            (entry for entry in own if entry not in last.values()), key=lambda e: e.at, reverse=True
        )
        found.append(
            Both(aspect.value, words[aspect.value], last[Side.CLIENT], last[Side.PROFESSIONAL], earlier)
        )
    return found


def versions(client: Client) -> list[Version]:
    """All versions of the shared analysis, the one that holds first; two queries."""
    entries = client.analysisentry_set.order_by("-number").prefetch_related("confirmations")
    return [Version(entry, *_answers(entry)) for entry in entries]


def _answers(entry: AnalysisEntry) -> tuple[Confirmation | None, Confirmation | None]:
    given = {answer.side: answer for answer in entry.confirmations.all()}
    return given.get(Side.CLIENT), given.get(Side.PROFESSIONAL)


def who_led(client: Client, today: date) -> list[Led]:
    """The five elements: who leads now, since when, who did before, and whether it is time to look again.

    One query. Before the first agreement the client led, from the day that the file was opened.
    """
    entries = list(client.leadentry_set.order_by("number"))
    opened = timezone.localdate(client.opened_at)
    start = min([opened, *(timezone.localdate(entry.at) for entry in entries)])
    found = []
    for name, words in together_words().elements.items():
        own = [entry for entry in entries if entry.element == name]
        now = own[-1] if own else None
        due = now is not None and now.look_again_on is not None and now.look_again_on <= today
        found.append(Led(name, words, now, _spans(own, start, today), due))
    return found


def _spans(entries: list[LeadEntry], start: date, today: date) -> list[Span]:
    """The times one after another, with their places on a line of length 1000 from start to today."""
    starts = [(start, None), *((timezone.localdate(entry.at), entry) for entry in entries)]
    ends = [since for since, _entry in starts[1:]]
    days = max((today - start).days, 1)
    found = []
    for (since, entry), until in zip(starts, [*ends, None], strict=True):
        if entry is None and since == until:
            continue  # something was agreed on the first day
        x, end = 1000 * (since - start).days / days, 1000 * ((until or today) - start).days / days
        width = end - x if until else max(end - x, 8)  # what holds since today shows as well
        leader = entry.leader if entry else "client"
        found.append(Span(leader, since, until, entry, round(min(x, 992), 1), round(width, 1)))
    return found


def as_views(both: list[Both]) -> list[View]:
    """The views as what the suggestions are made from."""
    entries = [entry for aspect in both for _side, entry in aspect.sides if entry]
    return [View(entry.side, entry.aspect, entry.words, entry.level, entry.by_name) for entry in entries]


def as_leads(led: list[Led]) -> list[Lead]:
    """The agreements as what the suggestions are made from."""
    held = [element.now for element in led if element.now]
    return [Lead(entry.element, entry.leader, entry.reason, entry.look_again_on) for entry in held]


def to_look_at_again(user: User, today: date) -> QuerySet[LeadEntry]:
    """The agreements whose day has come, of the clients with whom this account makes them; longest first."""
    newer = LeadEntry.objects.filter(
        client=OuterRef("client"), element=OuterRef("element"), number__gt=OuterRef("number")
    )
    mine = visible_to(user, "leads.agree").order_by().values("pk")
    held = LeadEntry.objects.filter(~Exists(newer), client__in=mine, look_again_on__lte=today)
    return held.select_related("client").order_by("look_again_on", "client__name", "pk")
