"""What comes near in a client's plan, and which of its dates stand in his calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from roer.web.plan.models import OPEN, ActionEntry, GoalEntry, GoalStatus, LookBackEntry
from roer.web.plan.queries.agreements import agreements_waiting
from roer.web.plan.queries.looking_back import looked_back_on
from roer.web.talk.models import Kind
from roer.web.talk.queries.dates import PAST_DAYS
from roer.web.talk.sources import AHEAD, Dated, New, date_source, news_source

# Assumed: a day that was missed (no mail was due, or nothing ran) is still told for a week.
STILL_TOLD = timedelta(days=7)


@date_source
def plan_days(client: UUID) -> Iterator[Dated]:
    """The days on which something of the plan is to be done, and on which one looks back."""
    since = timezone.localdate() - timedelta(days=PAST_DAYS)
    held = _to_do(client).filter(on__gte=since)
    for action, on in held.values_list("action_id", "on"):
        if on is not None:
            yield Dated(f"action-{action}", Kind.PLAN, on)
    for on in _last(LookBackEntry, client).filter(on__gte=since).values_list("on", flat=True):
        yield Dated("look-back", Kind.LOOK_BACK, on)


@news_source
def plan_reminders(day: date, client: UUID | None) -> Iterator[New]:
    """What he asked to be reminded of, on days that came lately or come near."""
    near = (day - STILL_TOLD, day + AHEAD)
    held = _to_do(client).filter(remind_on__range=near)
    for action, whose, on in held.values_list("action_id", "client_id", "remind_on"):
        yield New(whose, Kind.PLAN, f"action:{action}:{on}", by=on, waits=True)


@news_source
def looking_back(day: date, client: UUID | None) -> Iterator[New]:
    """Days to look back that came lately or come near, on which he did not look back yet."""
    held = _last(LookBackEntry, client).filter(on__range=(day - STILL_TOLD, day + AHEAD))
    waiting = [(whose, on) for whose, on in held.values_list("client_id", "on") if on is not None]
    done = looked_back_on({on for _whose, on in waiting}, client)
    for whose, on in waiting:
        if (whose, on.isoformat()) not in done:
            yield New(whose, Kind.LOOK_BACK, f"look_back:{on}", by=on, waits=True)


@news_source
def proposals(day: date, client: UUID | None) -> Iterator[New]:
    """What others propose for the plan, and he did not decide about yet."""
    kinds: tuple[tuple[str, type[Any]], ...] = (("goal", GoalEntry), ("action", ActionEntry))
    for name, model in kinds:
        waiting = _last(model, client, name).filter(status="proposed")
        for pk, whose, at in waiting.values_list("pk", "client_id", "at"):
            yield New(whose, Kind.PLAN, f"{name}_proposed:{pk}", at)


@news_source
def agreements(day: date, client: UUID | None) -> Iterator[New]:
    """Agreements that others wrote, and he did not answer yet."""
    for pk, whose, at in agreements_waiting(client).values_list("pk", "client_id", "at"):
        yield New(whose, Kind.PLAN, f"agreement_asked:{pk}", at)


def _to_do(client: UUID | None) -> QuerySet[Any]:
    """What is still to be done, but not under a goal that was closed or is no longer in the plan."""
    over = _last(GoalEntry, client, "goal").exclude(status=GoalStatus.MINE).values("goal")
    return _last(ActionEntry, client, "action").filter(status__in=OPEN).exclude(action__goal__in=over)


def _last(model: type[Any], client: UUID | None, *about: str) -> QuerySet[Any]:
    """The entries that hold, of one client or of all."""
    same = {name: OuterRef(name) for name in ("client", *about)}
    newer = model._default_manager.filter(number__gt=OuterRef("number"), **same)
    found: QuerySet[Any] = model._default_manager.filter(~Exists(newer))
    return found if client is None else found.filter(client=client)
