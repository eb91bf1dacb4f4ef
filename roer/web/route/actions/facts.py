"""A fact that is written in a file is written in the records too: which fact, never its value."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from roer.approach.used import facts_in
from roer.records.row import Initiative
from roer.web.dossier.models import Client, FactEntry
from roer.web.people.models import User
from roer.web.people.roles import Role
from roer.web.route.actions.outcome import note_outcome
from roer.web.route.actions.recording import initiative_by_role, initiative_of, record
from roer.web.route.queries.run import approach_of_run, run_of


def connect() -> None:
    """Listen to facts that are written, in whichever room."""
    post_save.connect(_written, sender=FactEntry, dispatch_uid="route.facts")


def _written(sender: object, instance: FactEntry, created: bool, raw: bool = False, **_: Any) -> None:
    """In the transaction that writes the fact; a client without an approach has no records."""
    if created and not raw:
        record_fact_entry(instance)


def record_fact_entry(entry: FactEntry) -> None:
    """Write that a fact was established, by whom, and whether it had been asked before."""
    client, user = entry.client, entry.by
    written = record(
        client,
        user,
        "fact",
        step=entry.step,
        at=entry.at,
        initiative=_initiative(entry, client, user),
        actor=entry.by_role,
        fact=entry.fact,
        asked_again=entry.number > 1,
    )
    if written is not None and _ends_ways(client, entry.fact):
        note_outcome(client, user)


def _initiative(entry: FactEntry, client: Client, user: User | None) -> Initiative:
    if user is not None:
        return initiative_of(user, client)
    return "client" if entry.by_role == Role.CLIENT else initiative_by_role(entry.by_role)


def _ends_ways(client: Client, fact: str) -> bool:
    """Whether an outcome of the approach hangs on this fact."""
    run = run_of(client)
    approach = approach_of_run(run) if run is not None else None
    return approach is not None and any(fact in facts_in(outcome.when) for outcome in approach.outcomes)
