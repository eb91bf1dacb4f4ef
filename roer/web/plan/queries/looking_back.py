"""What was written when looking back, and what there is to look back on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from roer.approach.text import Text
from roer.web.dossier.models import Client
from roer.web.plan.models import (
    Action,
    ActionEntry,
    ActionStatus,
    Goal,
    LookBackEntry,
    LookKind,
    ReflectionEntry,
    VersionEntry,
)
from roer.web.plan.queries.steps import StepName, step_names


@dataclass(frozen=True)
class Looked:
    """A reflection with what it is about: words of a person (``title``), or a name of Roer (``name``)."""

    entry: ReflectionEntry
    title: str = ""
    name: Text | None = None
    day: date | None = None


@dataclass(frozen=True)
class About:
    """What one looks back on."""

    kind: str
    thing: str
    title: str = ""
    name: Text | None = None
    day: date | None = None
    goal: Goal | None = None


def about(client: Client, kind: str, thing: str) -> About | None:
    """What one looks back on; None where this client has no such thing."""
    if kind == LookKind.STEP:
        step = step_names(client).get(thing)
        return About(kind, thing, name=step.name) if step else None
    if kind == LookKind.MOMENT:
        day = _day(thing)
        return About(kind, thing, day=day) if day else None
    pk = _uuid(thing)
    if kind == LookKind.GOAL and pk:
        goal = Goal.objects.filter(client=client, pk=pk).first()
        last = goal.entries.order_by("-number").first() if goal else None
        return About(kind, thing, title=last.what, goal=goal) if last else None
    if kind == LookKind.ACTION and pk:
        action = Action.objects.filter(client=client, pk=pk).select_related("goal").first()
        done = action.entries.order_by("-number").first() if action else None
        return About(kind, thing, title=done.what, goal=action.goal) if action and done else None
    return None


def reflections(client: Client) -> list[Looked]:
    """All that was written when looking back, the newest first. Four queries."""
    entries = list(ReflectionEntry.objects.filter(client=client).order_by("-at", "-pk"))
    titles = _titles(client) if entries else {}
    names = step_names(client) if any(entry.kind == LookKind.STEP for entry in entries) else {}
    return [_looked(entry, titles, names) for entry in entries]


def reflections_about(client: Client, *things: str) -> list[ReflectionEntry]:
    """What was written about these things, the newest first."""
    found = ReflectionEntry.objects.filter(client=client, thing__in=things)
    return list(found.order_by("-at", "-pk"))


def look_back_due(client: Client, today: date) -> LookBackEntry | None:
    """The agreed day to look back, where it has come and nobody of both looked back on it yet."""
    last = LookBackEntry.objects.filter(client=client).order_by("-number").first()
    return last if last is not None and is_due(last, client, today) else None


def is_due(last: LookBackEntry, client: Client, today: date) -> bool:
    """Whether an agreed day has come and the client has not looked back on it."""
    if last.on is None or last.on > today:
        return False
    return (client.pk, last.on.isoformat()) not in looked_back_on({last.on}, client.pk)


def looked_back_on(days: Iterable[date], client: UUID | None = None) -> set[tuple[UUID, str]]:
    """Of these agreed days: on which clients looked back, each with whose it was; one query.

    Of one client, or for the machinery that reminds of all.
    """
    found = ReflectionEntry.objects.filter(kind=LookKind.MOMENT, thing__in=[day.isoformat() for day in days])
    found = found.exclude(side="professional")
    return set((found if client is None else found.filter(client=client)).values_list("client_id", "thing"))


def versions_of(client: Client) -> list[VersionEntry]:
    """The versions of the plan, the newest first."""
    return list(VersionEntry.objects.filter(client=client).order_by("-number"))


def not_looked_back_on(client: Client) -> list[ActionEntry]:
    """What was done or tried, and not looked back on yet; the newest first. Two queries."""
    looked = set(
        ReflectionEntry.objects.filter(client=client, kind=LookKind.ACTION).values_list("thing", flat=True)
    )
    ended = {ActionStatus.DONE, ActionStatus.NOT_WORKED}
    last: dict[UUID, ActionEntry] = {}
    for entry in ActionEntry.objects.filter(client=client).order_by("number"):
        last[entry.action_id] = entry
    found = [e for e in last.values() if e.status in ended and str(e.action_id) not in looked]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _titles(client: Client) -> dict[str, str]:
    """The words of each goal and action, by its id."""
    found: dict[str, str] = {}
    for goal in Goal.objects.filter(client=client).prefetch_related("entries"):
        found[str(goal.pk)] = max(goal.entries.all(), key=lambda entry: entry.number).what
    for entry in ActionEntry.objects.filter(client=client).order_by("number"):
        found[str(entry.action_id)] = entry.what
    return found


def _looked(entry: ReflectionEntry, titles: dict[str, str], names: dict[str, StepName]) -> Looked:
    if entry.kind == LookKind.STEP:
        return Looked(entry, name=names[entry.thing].name) if entry.thing in names else Looked(entry)
    if entry.kind == LookKind.MOMENT:
        return Looked(entry, day=_day(entry.thing))
    return Looked(entry, title=titles.get(entry.thing, ""))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
