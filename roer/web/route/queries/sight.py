"""What someone may read of a client's way: reasons name facts, and not every fact is for everyone."""

from __future__ import annotations

from dataclasses import dataclass

from roer.approach.used import facts_in
from roer.decide.plan import PlannedStep
from roer.web.dossier.fact_rules import RULES
from roer.web.dossier.models import Client
from roer.web.dossier.queries import visible_to
from roer.web.people.models import User


@dataclass(frozen=True)
class Sight:
    """What this account may see and do of this client's way. All names, days and statuses are for all."""

    facts: bool = False
    health: bool = False
    choose: bool = False
    take: bool = False
    ask: bool = False
    answer: bool = False

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
    )
