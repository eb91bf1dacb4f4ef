"""What was proposed: by whom, and whether it waits for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from roer.web.people.models import User
from roer.web.plan.models import ActionEntry, ActionStatus, GoalEntry

E = TypeVar("E", GoalEntry, ActionEntry)


def is_own_proposal(user: User, entries: Sequence[GoalEntry | ActionEntry]) -> bool:
    """Whether this account proposed it, and it was not answered yet: then he may correct it or take it back.

    In: all that was written about it, the newest last.
    """
    waits = entries[-1].status == ActionStatus.PROPOSED  # the same word for a goal
    return waits and entries[0].by_id == user.pk


def as_proposed(entries: Sequence[E]) -> E:
    """The last words of who proposed it; where nobody did, the first words."""
    found = [entry for entry in entries if entry.status == ActionStatus.PROPOSED]
    return found[-1] if found else entries[0]
