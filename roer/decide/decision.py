"""What is open, advised, running, closed or unclear for one client on one date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from roer.approach.condition import Condition
from roer.approach.model import Step
from roer.decide import opening
from roer.decide.dates import ends_by, extensions_left, latest_by
from roer.decide.evaluate import explain
from roer.decide.plan import Plan, PlannedStep
from roer.decide.reason import Verdict
from roer.decide.state import Episode, State, View, view

ClosedKind = Literal["not_yet", "not_for_you", "not_offered"]
GroupStatus = Literal["known", "unclear", "none"]


@dataclass(frozen=True, slots=True)
class RunningStep:
    """A step that runs, with the last day it may take and the extensions left."""

    step: Step
    since: date
    ends_by: date | None
    extensions_left: int


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that is open, and the last day of its term or norm where that runs."""

    planned: PlannedStep
    latest_by: date | None

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.planned.step


@dataclass(frozen=True, slots=True)
class ClosedStep:
    """A step that is closed: by time and steps, by facts, or by a choice of the approach."""

    planned: PlannedStep
    kind: ClosedKind

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.planned.step


@dataclass(frozen=True, slots=True)
class Decision:
    """The status of every step for one client on one date. Reasons are worked out when asked."""

    plan: Plan
    view: View
    target_group: str | None
    target_group_status: GroupStatus
    outcome: str | None
    advised: tuple[Step, ...]
    running: tuple[RunningStep, ...]
    open: tuple[OpenStep, ...]
    closed: tuple[ClosedStep, ...]
    unclear: tuple[PlannedStep, ...]

    def why(self, planned: PlannedStep) -> Verdict | None:
        """The step's entry condition with what holds of it; None where it has no condition."""
        if planned.condition is None:
            return None
        return explain(planned.condition, self.plan.approach, self.view)

    def opens_if(self, planned: PlannedStep) -> tuple[str, ...]:
        """The facts and steps each of which alone would open a step that is not open."""
        return opening.opens_if(planned, self.view)

    def needs(self, unclear: PlannedStep) -> tuple[str, ...]:
        """The facts to ask before an unclear step is clear."""
        return opening.needs(unclear, self.plan, self.view)

    def asks(self, condition: Condition) -> tuple[str, ...]:
        """The facts on which a condition still hangs; none where it is clear."""
        return opening.open_facts(condition, self.plan, self.view)


def decide(plan: Plan, state: State, on: date) -> Decision:
    """Decide for one client on one date, with what was known then.

    Each step is in exactly one of running, open, closed and unclear, or in none of them when it
    is done and does not repeat. Advice is a part of what is open.
    """
    seen = view(state, on)
    running: list[RunningStep] = []
    open_: list[OpenStep] = []
    closed: list[ClosedStep] = []
    unclear: list[PlannedStep] = []
    for planned in plan.steps:
        step = planned.step
        episode = seen.running.get(step.id)
        if episode is not None:
            running.append(_running(step, episode))
        elif step.repeats is None and seen.last(step.id) is not None:
            continue
        else:
            holds = planned.opens(seen)
            if holds:
                open_.append(OpenStep(planned, latest_by(step, seen)))
            elif holds is None:
                unclear.append(planned)
            else:
                closed.append(ClosedStep(planned, _kind(planned, seen)))
    group, status = _group(plan, seen)
    return Decision(
        plan, seen, group, status, _outcome(plan, seen), _advised(plan, open_, seen),
        tuple(running), tuple(open_), tuple(closed), tuple(unclear),
    )  # fmt: skip


def _running(step: Step, episode: Episode) -> RunningStep:
    return RunningStep(step, episode.since, ends_by(step, episode), extensions_left(step, episode))


def _kind(planned: PlannedStep, seen: View) -> ClosedKind:
    if planned.but_for_client(seen) is False:
        return "not_offered"
    return "not_for_you" if planned.but_for_history(seen) is False else "not_yet"


def _advised(plan: Plan, open_: list[OpenStep], seen: View) -> tuple[Step, ...]:
    """Open steps whose advice holds; one that repeats freely is advised the first time only.

    A step that would be broken off at once is not advised.
    """
    are_open = {o.step.id for o in open_}
    return tuple(
        p.step
        for p in plan.advice
        if p.step.id in are_open
        and p.advised is not None
        and p.advised(seen)
        and not (p.step.repeats and not p.step.repeats.every and seen.last(p.step.id))
        and not (p.breaks_off and p.breaks_off(seen))
    )


def _group(plan: Plan, seen: View) -> tuple[str | None, GroupStatus]:
    if not plan.groups:
        return None, "none"
    for group, test in plan.groups:
        if test(seen):
            return group, "known"
    return None, "unclear"


def _outcome(plan: Plan, seen: View) -> str | None:
    return next((name for name, test in plan.outcomes if test(seen)), None)
