"""Steps that were taken while they were not open: departures, never errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from roer.approach.model import Step
from roer.decide.evaluate import between, explain
from roer.decide.plan import Plan, PlannedStep
from roer.decide.reason import Verdict
from roer.decide.state import State, View, view


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
        elif planned.condition is not None and was_open(planned, plan, state, i) is False:
            why = explain(planned.condition, plan.approach, then)
            found.append(Departure(planned.step, episode.since, why))
    return tuple(found)


def was_open(planned: PlannedStep, plan: Plan, state: State, place: int) -> bool | None:
    """Whether a step was open on the day on which its episode at this place began, without that episode.

    False: it was closed from the begin to the end of the day, whatever the order of what happened on it.
    None: it cannot be said. Whether it had been done already is not asked.
    """
    day = state.episodes[place].since
    if planned.condition is None or planned.opens(view(state, day, before=place)):
        return True
    others = replace(state, episodes=state.episodes[:place] + state.episodes[place + 1 :])
    begin = view(others, day - timedelta(days=1) if day > date.min else day)  # no day lies before the first
    begin.on = day  # what had happened the evening before, but the time of today
    end = view(others, day)
    moments = between(planned.condition, plan.approach, begin, *_in_between(others, end))
    if moments(end) is False:
        return False
    midday = replace(end, running=begin.running, ended=begin.ended)  # all was found, nothing had ended yet
    return True if any(map(planned.opens, (begin, midday, end))) else None


def _in_between(state: State, end: View) -> Iterator[View]:
    """What was so for a part of the day only, so that neither its begin nor its end shows it."""
    for name, entries in state.facts.items():
        today = [entry.value for entry in entries if entry.since == end.on]
        for value in today[:-1]:
            facts = {key: known for key, known in end.facts.items() if key != name}
            yield replace(end, facts=facts if value is None else {**facts, name: value})
    for episode in state.episodes:
        if episode.until == end.on:
            others = {step: runs for step, runs in end.running.items() if step != episode.step}
            brief = episode.since == end.on
            yield replace(end, running={**others, episode.step: episode} if brief else others)
