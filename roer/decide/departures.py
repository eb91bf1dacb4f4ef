"""Steps that were taken while they were not open: departures, never errors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from roer.approach.condition import Condition
from roer.approach.model import Step
from roer.decide.evaluate import between, explain
from roer.decide.plan import Plan
from roer.decide.reason import Verdict
from roer.decide.state import State, view


@dataclass(frozen=True, slots=True)
class Departure:
    """A step taken on a date on which its condition did not hold, with what was known then.

    ``why`` is None where the step had been done already and does not repeat.
    """

    step: Step
    on: date
    why: Verdict | None


def departures(plan: Plan, state: State, on: date) -> tuple[Departure, ...]:
    """The departures among the episodes begun up to a date, in their order.

    Where it was unclear whether the step was open nothing is said: what was known may be more
    than what was written down. Of things on one day the order is not known, so a step departs
    only where it was closed whatever their order.
    """
    by_id = {planned.step.id: planned for planned in plan.steps}
    found: list[Departure] = []
    for i, episode in enumerate(state.episodes):
        if episode.since > on or episode.step not in by_id:
            continue
        planned = by_id[episode.step]
        then = view(state, episode.since, before=i)
        if planned.step.repeats is None and then.last(episode.step) is not None:
            found.append(Departure(planned.step, episode.since, None))
        elif planned.condition is not None and _closed_all_day(planned.condition, plan, state, i):
            why = explain(planned.condition, plan.approach, then)
            found.append(Departure(planned.step, episode.since, why))
    return tuple(found)


def _closed_all_day(condition: Condition, plan: Plan, state: State, place: int) -> bool:
    """Whether the condition was false from the begin to the end of the day, without the step itself."""
    day = state.episodes[place].since
    others = replace(state, episodes=state.episodes[:place] + state.episodes[place + 1 :])
    begin = view(others, day - timedelta(days=1) if day > date.min else day)  # no day lies before the first
    begin.on = day  # what had happened the evening before, but the time of today
    return between(condition, plan.approach, begin)(view(others, day)) is False
