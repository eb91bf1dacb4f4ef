"""An approach made ready to decide for thousands of clients at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from roer.approach.condition import Chosen, Condition, Done, FactIs, Known, Passed, Running, atoms
from roer.approach.flow import entry_condition
from roer.approach.model import Approach, Step
from roer.decide.evaluate import Test, blind, compile_condition


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with its conditions as functions.

    ``opens`` is the entry condition together with "while that step runs" of a repeating step;
    ``but_for_history`` and ``but_for_client`` are the same, blind to steps and time, and blind to
    all that concerns the client: where these are still false, the facts, respectively the
    approach's own choices, keep the step closed.
    """

    step: Step
    condition: Condition | None
    opens: Test
    but_for_history: Test
    but_for_client: Test
    advised: Test | None
    breaks_off: Test | None


@dataclass(frozen=True, eq=False, slots=True)
class Plan:
    """An approach with its conditions compiled, and its steps in the order of advice."""

    approach: Approach
    steps: tuple[PlannedStep, ...]
    advice: tuple[PlannedStep, ...]
    groups: tuple[tuple[str, Test], ...]
    outcomes: tuple[tuple[str, Test], ...]
    passing: tuple[Passed, ...]


_HISTORY = (Done, Running, Passed)
_CLIENT = (*_HISTORY, FactIs, Known, Chosen)


@dataclass(frozen=True, slots=True)
class _Held:
    """An approach as a key: two are the same only when they are one object."""

    approach: Approach

    def __hash__(self) -> int:
        return id(self.approach)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.approach is other.approach


@lru_cache(maxsize=64)
def _cached(held: _Held) -> Plan:
    return _compile(held.approach)


def plan_for(approach: Approach) -> Plan:
    """The approach with its conditions compiled; made once for each approach object."""
    return _cached(_Held(approach))


def _compile(approach: Approach) -> Plan:
    steps = tuple(_planned(step, approach) for step in approach.steps)
    order = {track.id: i for i, track in enumerate(approach.tracks)}
    advice = sorted(
        (s for s in steps if s.step.advised is not None),
        key=lambda s: (order.get(s.step.track, 99), s.step.advised.rank if s.step.advised else 0),
    )
    return Plan(
        approach,
        steps,
        tuple(advice),
        tuple((g.id, compile_condition(g.when, approach)) for g in approach.target_groups),
        tuple((o.id, compile_condition(o.when, approach)) for o in approach.outcomes),
        _passing(approach),
    )


def _passing(approach: Approach) -> tuple[Passed, ...]:
    found = (atom for _, condition in approach.conditions() for atom in atoms(condition))
    return tuple(dict.fromkeys(atom for atom in found if isinstance(atom, Passed)))


def _planned(step: Step, approach: Approach) -> PlannedStep:
    condition = entry_condition(step)
    always: Test = lambda _: True  # noqa: E731
    advice, lasts = step.advised, step.lasts
    return PlannedStep(
        step,
        condition,
        compile_condition(condition, approach) if condition else always,
        blind(condition, approach, *_HISTORY) if condition else always,
        blind(condition, approach, *_CLIENT) if condition else always,
        None if advice is None else compile_condition(advice.when, approach) if advice.when else always,
        compile_condition(lasts.breaks_off, approach) if lasts and lasts.breaks_off else None,
    )
