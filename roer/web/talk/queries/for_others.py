"""What other rooms show of this one: how much waits, for whom."""

from __future__ import annotations

from dataclasses import dataclass

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.people.verbs import may
from roer.web.talk.queries.calls import open_calls
from roer.web.talk.queries.coach import to_answer, told_to_coach
from roer.web.talk.queries.threads import unread_by, waiting_messages


@dataclass(frozen=True)
class Waits:
    """How many of each wait for a professional; None where his role has nothing to do with it."""

    messages: int | None
    calls: int | None
    coach_requests: int | None
    talks_told: int | None

    @property
    def total(self) -> int:
        """All together."""
        return sum(filter(None, (self.messages, self.calls, self.coach_requests, self.talks_told)))


def unread_for(user: User) -> int:
    """How many messages this account has not read; one query.

    Of the municipality only those that wait for him: see ``waiting_messages``.
    """
    return waiting_messages(user).count()


def unread_in(user: User, client: Client) -> int:
    """How many messages of this client's conversations this account has not read; one query."""
    return unread_by(user).filter(client=client).count()


def waits_for(user: User) -> Waits:
    """What waits for a professional: messages, calls, requests to answer as a lead, and talks that a lead
    told him of. A query for each that his role may see."""
    return Waits(
        messages=unread_for(user) if may(user, "talk.see") else None,
        calls=open_calls(user).count() if may(user, "calls.answer") else None,
        coach_requests=to_answer(user).count() if may(user, "coach.answer") else None,
        talks_told=told_to_coach(user).count() if may(user, "talk.see") else None,
    )
