"""What someone may read of a client's way: reasons name facts, and not every fact is for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from roer.approach.model import Step
from roer.approach.used import facts_in
from roer.decide.plan import PlannedStep
from roer.web.dossier.fact_rules import RULES
from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.people.models import User
from roer.web.people.roles import CITIZENS, Role
from roer.web.people.verbs import TABLE
from roer.web.route.models import HELD, Episode


@dataclass(frozen=True)
class Sight:
    """What this account may see and do of this client's way. All names, days and statuses are for all."""

    facts: bool = False
    health: bool = False
    choose: bool = False
    take: bool = False
    ask: bool = False
    answer: bool = False
    user: UUID | None = None  # who looks
    owner: bool = False  # it is the client himself
    role: str = ""  # of who looks

    @property
    def words(self) -> bool:
        """Whether the words that people wrote are for him: they may tell what facts tell."""
        return self.facts or self.choose or self.answer

    def shows(self, fact: str) -> bool:
        """Whether this fact is for him."""
        return self.facts and (self.health or not RULES[fact].about_health)

    def tells(self, planned: PlannedStep, *more: str) -> bool:
        """Whether the reasons of a step, and these facts beside them, are for him.

        They are not as soon as one fact that is not his stands in the condition: what is left of the
        reasons would tell the rest.
        """
        return all(map(self.shows, (*facts_in(planned.condition), *more)))

    def records(self, step: Step) -> bool:
        """Whether who looks may write down that this step was taken."""
        return self.take and may_record(self.role, step)

    def takes_back(self, episode: Episode) -> bool:
        """Whether who looks in the client's room may take this time of a step back."""
        his = _is_his(self.user, self.owner, episode)
        return self.choose and his and episode.taken_back_at is None and episode.since is not None

    def replies_to(self, episode: Episode) -> bool:
        """Whether who looks in the client's room can say how this time was: what another wrote down, and
        what did not go as meant."""
        ended = episode.until is not None and episode.taken_back_at is None and not episode.reply
        by_other = episode.ended_by_id is None or episode.ended_by_id != self.user
        otherwise = episode.result not in HELD or episode.result in _STOPPED
        return self.choose and ended and (by_other or otherwise)


_STOPPED = ("broken_off", "withdrawn")


def may_record(role: str, step: Step) -> bool:
    """Whether this role writes down that a step was taken. A decision is written down by who takes it.

    That is the role that the approach names, or one that decides under the law for the municipality.
    """
    return step.kind != "decision" or role == step.performer or Role(role) in TABLE["plan.impose"][1]


def is_his(user: User, client: Client, episode: Episode) -> bool:
    """Whether a client or a helper may take a time of a step back: the client all that he or a helper did,
    a helper what he did himself."""
    return _is_his(user.pk, client.user_id == user.pk, episode)


def _is_his(user: UUID | None, owner: bool, episode: Episode) -> bool:
    return episode.by_role in CITIZENS and (owner or episode.by_id == user)


def sight_of(user: User, client: Client) -> Sight:
    """What this account may see and do; six queries."""

    def may(verb: str) -> bool:
        return visible_to(user, verb).filter(pk=client.pk).exists()

    return Sight(
        facts=may("facts.see"),
        health=may("health.see"),
        choose=may("route.choose"),
        take=may("route.take"),
        ask=may("route.ask"),
        answer=may("route.answer"),
        user=user.pk,
        owner=client.user_id == user.pk,
        role=user.role,
    )
