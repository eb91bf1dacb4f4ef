"""What other rooms show of this one: how much waits, for whom."""

from __future__ import annotations

from dataclasses import dataclass

from roer.web.dossier.models import Client
from roer.web.furniture.heaps import Heap, heap
from roer.web.people.models import User
from roer.web.people.verbs import may
from roer.web.talk.queries.calls import open_calls
from roer.web.talk.queries.coach import to_answer, told_to_coach
from roer.web.talk.queries.threads import unread_by, waiting_messages


@dataclass(frozen=True)
class Waits:
    """How much of each waits for a professional; nothing of what his role has nothing to do with."""

    messages: Heap  # a talk of which a lead told him is among them
    calls: Heap
    coach_requests: Heap


def unread_for(user: User) -> int:
    """How many messages this account has not read; one query.

    Of the municipality only those that wait for him: see ``waiting_messages``.
    """
    return waiting_messages(user).count()


def unread_in(user: User, client: Client) -> int:
    """How many messages of this client's conversations this account has not read; one query."""
    return unread_by(user).filter(client=client).count()


def waits_for(user: User) -> Waits:
    """What waits for a professional: messages, calls, requests to answer as a lead. A query for each that
    his role may see, and one more for the talks that a lead told him of."""
    none = Heap()
    sees, calls, answers = (may(user, verb) for verb in ("talk.see", "calls.answer", "coach.answer"))
    told = heap(told_to_coach(user), since="coach_told_at") if sees else none
    return Waits(
        messages=heap(waiting_messages(user)) + told if sees else none,
        calls=heap(open_calls(user), due="due") if calls else none,
        coach_requests=heap(to_answer(user), due="due") if answers else none,
    )
