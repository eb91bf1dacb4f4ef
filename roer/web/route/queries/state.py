"""A client's state in his approach, from what is kept of him: the model itself says what follows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import cast

from django.db.models import Count
from django.utils import timezone

from roer.approach.model import Approach, Step
from roer.decide.decision import Decision, decide
from roer.decide.plan import Plan, PlannedStep, plan_for
from roer.decide.state import Episode as Taken
from roer.decide.state import State
from roer.records.row import Result
from roer.web.dossier.models import Client
from roer.web.route.models import ChoiceEntry, Episode, Run
from roer.web.route.queries.run import approach_of_run, run_of
from roer.web.route.queries.timeline import dated_facts


@dataclass(frozen=True)
class Course:
    """Where a client stands: his run, approach and state, with the rows that they come from."""

    client: Client
    run: Run
    approach: Approach
    state: State
    episodes: tuple[Episode, ...]  # those that were taken back too; the oldest first
    choices: dict[str, ChoiceEntry] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """The approach with its conditions compiled."""
        return plan_for(self.approach)

    def decision(self, on: date) -> Decision:
        """What the model says for a day, with what was known then."""
        return decide(self.plan, self.state, on)

    def planned_step(self, step: str) -> PlannedStep | None:
        """A step of the approach; None where it has no such step."""
        return next((one for one in self.plan.steps if one.step.id == step), None)

    def episodes_of(self, step: str) -> tuple[Episode, ...]:
        """The times that a step was taken and not taken back, the oldest first."""
        return tuple(one for one in self.episodes if one.step == step and one.taken_back_at is None)

    def open_episode(self, step: str) -> Episode | None:
        """The one of a step that is planned or running now."""
        return next((one for one in self.episodes_of(step) if one.until is None), None)

    def next_occurrence(self, step: str) -> int:
        """The number of the time that is planned or running, else of the next."""
        now = self.open_episode(step)
        if now is not None:
            return now.occurrence
        return 1 + max((one.occurrence for one in self.episodes if one.step == step), default=0)


def course_of(client: Client, today: date | None = None) -> Course | None:
    """All that is needed to guide a client; None where he goes by no approach. Six queries.

    It holds every fact, whoever asks: what the model says is the same for all. What someone may read
    of its reasons is for ``sight`` to say.
    """
    run = run_of(client)
    if run is None:
        return None
    counted = Episode.objects.filter(client=client).annotate(times=Count("extensions"))
    episodes = tuple(counted.order_by("since", "pk"))
    choices: dict[str, ChoiceEntry] = {}
    for entry in ChoiceEntry.objects.filter(client=client).order_by("number"):
        choices[entry.step] = entry
    approach = approach_of_run(run)
    state = State(
        run.since,
        dated_facts(client, today or timezone.localdate()),
        tuple(_taken(one, approach) for one in episodes if _counts(one, approach)),
        {name: entry.wants for name, entry in choices.items() if entry.wants is not None},
    )
    return Course(client, run, approach, state, episodes, choices)


def _counts(one: Episode, approach: Approach) -> bool:
    known: tuple[Step, ...] = approach.steps
    return one.since is not None and one.taken_back_at is None and any(s.id == one.step for s in known)


def _taken(one: Episode, approach: Approach) -> Taken:
    assert one.since is not None
    result = cast(Result | None, one.result or None)
    times: int = one.times  # type: ignore[attr-defined]  # counted in the query
    return Taken(one.step, one.since, one.until, result, times)
