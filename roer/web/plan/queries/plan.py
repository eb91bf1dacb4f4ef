"""A client's plan: as it stands, or as it stood at a moment. Every word of it comes from the entries.

Whoever calls these comes from the gate of a page of this file, or asked ``visible_to`` himself.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from roer.web.dossier.models import Client, Entry
from roer.web.plan.models import (
    Action,
    ActionEntry,
    ActionStatus,
    AgreementEntry,
    Carrier,
    DutyEntry,
    Goal,
    GoalEntry,
    GoalStatus,
    LookBackEntry,
    ReviewEntry,
    Writer,
)
from roer.web.plan.queries.agreements import AgreementNow, agreements_from
from roer.web.plan.queries.duties import DutyNow, duties_from
from roer.web.plan.queries.proposals import as_proposed

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class ActionNow:
    """An action as it stands, with all that was written about it; the newest last."""

    action: Action
    now: ActionEntry
    entries: list[ActionEntry]
    tried_again: bool = False  # another way follows it

    @property
    def first(self) -> ActionEntry:
        """As it was first written."""
        return self.entries[0]

    @property
    def proposed(self) -> ActionEntry:
        """As it was proposed at last, by who proposed it."""
        return as_proposed(self.entries)


@dataclass(frozen=True)
class GoalNow:
    """A goal as it stands, with its actions, its reviews and all that was written about it."""

    goal: Goal
    now: GoalEntry
    entries: list[GoalEntry]
    actions: list[ActionNow] = field(default_factory=list)
    reviews: list[ReviewEntry] = field(default_factory=list)

    @property
    def first(self) -> GoalEntry:
        """As it was first written."""
        return self.entries[0]

    @property
    def proposed(self) -> GoalEntry:
        """As it was proposed at last, by who proposed it."""
        return as_proposed(self.entries)

    @property
    def open_actions(self) -> list[ActionNow]:
        """What is still to be done, the next first; what has no day comes last."""
        found = [one for one in self.actions if one.now.is_open]
        return sorted(found, key=lambda one: (one.now.on or date.max, one.action.place))

    @property
    def done_actions(self) -> list[ActionNow]:
        """What was done or tried, the newest first."""
        past = {ActionStatus.DONE, ActionStatus.NOT_WORKED, ActionStatus.STOPPED}
        found = [one for one in self.actions if one.now.status in past]
        return sorted(found, key=lambda one: one.now.at, reverse=True)

    @property
    def to_try_again(self) -> list[ActionNow]:
        """What did not work out, of which no other way was tried yet: trying again is a next step."""
        failed = (one for one in self.actions if one.now.status == ActionStatus.NOT_WORKED)
        return [one for one in failed if not one.tried_again]

    @property
    def proposed_actions(self) -> list[ActionNow]:
        """What others propose under it."""
        return [one for one in self.actions if one.now.status == ActionStatus.PROPOSED]

    @property
    def declined_actions(self) -> list[ActionNow]:
        """What the client did not choose, with his reason."""
        return [one for one in self.actions if one.now.status == ActionStatus.DECLINED]

    @property
    def counted(self) -> list[ActionNow]:
        """The actions that count: those the client took into his plan."""
        return [*self.open_actions, *self.done_actions]

    @property
    def times_done(self) -> int:
        """How many of the actions are done."""
        return sum(one.now.status == ActionStatus.DONE for one in self.actions)

    def review_of(self, side: str) -> ReviewEntry | None:
        """The last review of one side, client or professional."""
        return next((one for one in reversed(self.reviews) if one.side == side), None)

    @property
    def both_reviews(self) -> list[tuple[Writer, ReviewEntry | None]]:
        """The client's part of the review, then the professional's."""
        return [(side, self.review_of(side)) for side in (Writer.CLIENT, Writer.PROFESSIONAL)]


@dataclass(frozen=True)
class Plan:
    """All of it."""

    goals: list[GoalNow]
    agreements: list[AgreementNow]
    duties: list[DutyNow]
    look_back: LookBackEntry | None

    @property
    def active(self) -> list[GoalNow]:
        """The goals that the client works at."""
        return [one for one in self.goals if one.now.status == GoalStatus.MINE]

    @property
    def closed(self) -> list[GoalNow]:
        """The goals that were closed, the newest first."""
        still = {GoalStatus.MINE, GoalStatus.PROPOSED, GoalStatus.DECLINED, GoalStatus.WITHDRAWN}
        found = [one for one in self.goals if one.now.status not in still]
        return sorted(found, key=lambda one: one.now.at, reverse=True)

    @property
    def declined(self) -> list[GoalNow | ActionNow]:
        """What the client did not choose, the newest first."""
        goals: list[GoalNow | ActionNow] = [
            one for one in self.goals if one.now.status == GoalStatus.DECLINED
        ]
        actions = [one for goal in self.goals for one in goal.declined_actions]
        return sorted([*goals, *actions], key=lambda one: one.now.at, reverse=True)

    @property
    def proposed_goals(self) -> list[GoalNow]:
        """The goals that wait for the client's choice."""
        return [one for one in self.goals if one.now.status == GoalStatus.PROPOSED]

    @property
    def proposed_actions(self) -> list[ActionNow]:
        """The actions under his goals that wait for his choice."""
        return [one for goal in self.active for one in goal.proposed_actions]

    @property
    def next_action(self) -> ActionNow | None:
        """The action of the client that comes first; else the first of anyone."""
        found = [one for goal in self.active for one in goal.open_actions]
        found.sort(key=lambda one: (one.now.by_whom != Carrier.ME, one.now.on or date.max, one.action.place))
        return found[0] if found else None

    def goal(self, pk: UUID) -> GoalNow | None:
        """A goal by its id."""
        return next((one for one in self.goals if one.goal.pk == pk), None)

    def action(self, pk: UUID) -> ActionNow | None:
        """An action by its id."""
        found = (one for goal in self.goals for one in goal.actions)
        return next((one for one in found if one.action.pk == pk), None)


def plan_of(client: Client, until: datetime | None = None) -> Plan:
    """The plan as it stands, or as it stood at ``until``. Eight queries."""
    actions = _actions(client, until)
    reviews = _by(ReviewEntry, client, until, "goal_id")
    goals = [
        GoalNow(entries[-1].goal, entries[-1], entries, actions[pk], reviews[pk])
        for pk, entries in _by(GoalEntry, client, until, "goal_id", "goal", "became").items()
    ]
    return Plan(
        sorted(goals, key=lambda one: one.goal.place),
        agreements_from(
            client, _by(AgreementEntry, client, until, "agreement_id", "agreement__other"), until
        ),
        duties_from(_by(DutyEntry, client, until, "duty_id", "duty")),
        next(reversed(_upto(LookBackEntry, client, until)), None),
    )


def _actions(client: Client, until: datetime | None) -> dict[UUID, list[ActionNow]]:
    """The actions of each goal, in the order in which they came."""
    found: dict[UUID, list[ActionNow]] = defaultdict(list)
    kept = _by(ActionEntry, client, until, "action_id", "action__goal", "organisation")
    followed = {entries[0].action.follows_id for entries in kept.values()}
    for pk, entries in kept.items():
        action = entries[-1].action
        found[action.goal_id].append(ActionNow(action, entries[-1], entries, pk in followed))
    for actions in found.values():
        actions.sort(key=lambda one: one.action.place)
    return found


def _upto(model: type[E], client: Client, until: datetime | None, *related: str) -> list[E]:
    entries = model._default_manager.filter(client=client).order_by("number", "pk")
    if until is not None:
        entries = entries.filter(at__lte=until)
    return list(entries.select_related(*related) if related else entries)


def _by(
    model: type[E], client: Client, until: datetime | None, key: str, *related: str
) -> dict[UUID, list[E]]:
    """The entries of each thing, the newest last."""
    found: dict[UUID, list[E]] = defaultdict(list)
    for entry in _upto(model, client, until, *related):
        found[getattr(entry, key)].append(entry)
    return found
