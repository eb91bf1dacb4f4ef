"""Who started what, and who carried it out, per element of self-direction (002, 1.1)."""

from __future__ import annotations

from collections import Counter

from roer.web.dossier.models import Client
from roer.web.people.roles import CITIZENS, Role
from roer.web.route.actions.recording import (
    ACTION,
    AGREEMENT,
    CHOICE,
    COACH_REQUEST,
    GOAL,
    REFLECTION,
    REQUEST,
    REVIEW,
    initiative_by_role,
)
from roer.web.route.models import Record

Thing = tuple[str, int | None]  # which element, which time
ELEMENTS = ("initiative", "goals", "planning", "acting", "reflection")
# What counts as taking the first step: something is brought up, asked for or chosen. Answers to it, and what
# comes after, do not count again.
_BEGINS = {("planned", GOAL), ("planned", ACTION), ("planned", AGREEMENT)}
_ASKS = {(kind, step) for kind in ("planned", "started") for step in (REQUEST, COACH_REQUEST)}
_PROPOSED = frozenset({GOAL, ACTION})


def initiative_shares(client: Client) -> dict[str, dict[str, int]]:
    """How often who did what: per element how many times, by client, together, coach, partner and network.

    - initiative: what was brought up (goals, actions, agreements, requests, choices), by whose idea
    - goals: the goals that the client works or worked at, by whose idea they were
    - planning: the actions in the plan, by whose idea they were
    - acting: the actions that were begun, done or tried, by who carried them out
    - reflection: on how many things was looked back, reviews too, by whose words it was

    It tells what happened, and says nothing about a person. What was taken back does not count. One query.

    >>> initiative_shares(jan)["goals"]  # doctest: +SKIP
    {'client': 2, 'coach': 1}
    """
    rows = list(Record.objects.filter(client=client).order_by("seq"))
    undone = {row.undoes for row in rows if row.kind == "undone"}
    rows = [row for row in rows if row.seq not in undone and row.kind != "undone"]
    begun = {_thing(row): row.initiative for row in reversed(rows) if (row.kind, row.step) in _BEGINS}
    asked = {_thing(row): row.initiative for row in rows if (row.kind, row.step) in _ASKS}
    chosen = [row.initiative for row in rows if _is_own_choice(row)]
    taken = _taken(rows, begun)
    return {
        "initiative": dict(Counter([*begun.values(), *asked.values(), *chosen])),
        "goals": dict(Counter(begun[thing] for thing in taken if thing[0] == GOAL)),
        "planning": dict(Counter(begun[thing] for thing in taken if thing[0] == ACTION)),
        "acting": dict(Counter(_carriers(rows).values())),
        "reflection": dict(Counter(whose for _thing, whose in _looked_back(rows))),
    }


def _thing(row: Record) -> Thing:
    return (row.step, row.occurrence)


def _looked_back(rows: list[Record]) -> set[tuple[Thing, str]]:
    """On what was looked back, and by whom: each thing once, however often it was written anew."""
    written = (row for row in rows if row.kind == "ended" and row.step in {REFLECTION, REVIEW})
    return {(_thing(row), row.initiative) for row in written if row.result == "finished"}


def _is_own_choice(row: Record) -> bool:
    """Whether it is a choice in a step of the way; a choice about a proposal began with the proposal."""
    return row.step == CHOICE and row.reason not in _PROPOSED


def _taken(rows: list[Record], begun: dict[Thing, str]) -> list[Thing]:
    """What stands or stood in the plan: the client brought it up himself, or took it when it was proposed."""
    taken = (row for row in rows if (row.step, row.reason, row.result) == (CHOICE, ACTION, "finished"))
    chosen = {(ACTION, row.occurrence) for row in taken}
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
