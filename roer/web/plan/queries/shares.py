"""Who started what, and who carried it out, per element of self-direction (002, 1.1)."""

from __future__ import annotations

from collections import Counter

from roer.web.dossier.models import Client
from roer.web.people.roles import CITIZENS, Role
from roer.web.route.actions.recording import (
    ACTION,
    AGREEMENT,
    CHOICE,
    GOAL,
    REFLECTION,
    REQUEST,
    REVIEW,
    initiative_by_role,
)
from roer.web.route.models import Record

Thing = tuple[str, int | None]  # which element, which time
ELEMENTS = ("initiative", "goals", "planning", "acting", "reflection")
# What counts as taking the first step: something is brought up, asked for or chosen.
_BEGINS = {("planned", GOAL), ("planned", ACTION), ("planned", AGREEMENT)}


def initiative_shares(client: Client) -> dict[str, dict[str, int]]:
    """How often who did what: per element how many times, by client, together, coach, partner and network.

    - initiative: what was brought up (goals, actions, agreements, requests, choices), by whose idea
    - goals: the goals that the client works or worked at, by whose idea they were
    - planning: the actions in the plan, by whose idea they were
    - acting: the actions that were begun, done or tried, by who carried them out
    - reflection: looking back and reviews, by who wrote

    It tells what happened, and says nothing about a person. What was taken back does not count. One query.

    >>> initiative_shares(jan)["goals"]  # doctest: +SKIP
    {'client': 2, 'coach': 1}
    """
    rows = list(Record.objects.filter(client=client).order_by("seq"))
    undone = {row.undoes for row in rows if row.kind == "undone"}
    rows = [row for row in rows if row.seq not in undone and row.kind != "undone"]
    begun = {_thing(row): row.initiative for row in reversed(rows) if (row.kind, row.step) in _BEGINS}
    asked = [row.initiative for row in rows if row.step == REQUEST or _is_own_choice(row)]
    taken = _taken(rows, begun)
    return {
        "initiative": dict(Counter([*begun.values(), *asked])),
        "goals": dict(Counter(begun[thing] for thing in taken if thing[0] == GOAL)),
        "planning": dict(Counter(begun[thing] for thing in taken if thing[0] == ACTION)),
        "acting": dict(Counter(_carriers(rows).values())),
        "reflection": dict(Counter(row.initiative for row in rows if row.step in {REFLECTION, REVIEW})),
    }


def _thing(row: Record) -> Thing:
    return (row.step, row.occurrence)


def _is_own_choice(row: Record) -> bool:
    """Whether it is a choice in a step of the way; a choice about a proposal began with the proposal."""
    return row.step == CHOICE and row.reason != ACTION


def _taken(rows: list[Record], begun: dict[Thing, str]) -> list[Thing]:
    """What stands or stood in the plan: the client brought it up himself, or took it when it was proposed."""
    chosen = {(ACTION, row.occurrence) for row in rows if row.step == CHOICE and row.reason == ACTION}
    chosen |= {_thing(row) for row in rows if (row.kind, row.step) == ("started", GOAL)}
    own = {_thing(row) for row in rows if (row.kind, row.step) == ("planned", ACTION) and _near(row)}
    return [thing for thing in begun if thing in chosen | own]


def _near(row: Record) -> bool:
    """Whether the client or his helper wrote it, so that it stands in the plan at once."""
    return row.actor in CITIZENS


def _carriers(rows: list[Record]) -> dict[Thing, str]:
    """By whom each action was carried out that was begun, done or tried."""
    found: dict[Thing, str] = {}
    for row in rows:
        if row.step == ACTION and (row.kind == "started" or row.result in {"finished", "broken_off"}):
            found[_thing(row)] = "client" if row.actor == Role.CLIENT else initiative_by_role(row.actor)
    return found
