"""An approach as far as records alone can tell: they say which fact was established, never its value."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from roer.approach.condition import All, AnyOf, Condition, FactIs, Known, Not, Undecided, parts_of
from roer.approach.model import Approach, Step
from roer.decide.reason import Verdict

#: What a fact counts as where only is known that it was established.
ESTABLISHED: Final = "established"
_UNKNOWN: Final = Undecided(undecided="not-in-the-records")


def as_recorded(approach: Approach) -> Approach:
    """The approach with its conditions as far as records tell; made once for each approach object.

    Comparing a fact is never clear. That a fact is known holds from its record on (give it the value
    `ESTABLISHED`) and is not clear without one: what a client told at the start has no record. That a fact
    is *not* known is never clear, since one that was lost has no record either.
    """
    return _made(_Held(approach))


class _Held:
    """An approach as a key: two are the same only when they are one object."""

    def __init__(self, approach: Approach) -> None:
        self.approach = approach

    def __hash__(self) -> int:
        return id(self.approach)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and self.approach is other.approach


@lru_cache(maxsize=64)
def _made(held: _Held) -> Approach:
    approach = held.approach
    groups = [g.model_copy(update={"when": recorded(g.when)}) for g in approach.target_groups]
    outcomes = [o.model_copy(update={"when": recorded(o.when)}) for o in approach.outcomes]
    return approach.model_copy(
        update={
            "target_groups": tuple(groups),
            "steps": tuple(map(_step, approach.steps)),
            "outcomes": tuple(outcomes),
        }
    )


def _step(step: Step) -> Step:
    changed: dict[str, object] = {}
    if step.opens is not None:
        changed["opens"] = recorded(step.opens)
    if step.advised is not None and step.advised.when is not None:
        changed["advised"] = step.advised.model_copy(update={"when": recorded(step.advised.when)})
    if step.lasts is not None and step.lasts.breaks_off is not None:
        changed["lasts"] = step.lasts.model_copy(update={"breaks_off": recorded(step.lasts.breaks_off)})
    return step.model_copy(update=changed)


def recorded(condition: Condition, *, denied: bool = False) -> Condition:
    """A condition as far as records tell; ``denied``: it stands under "not"."""
    if isinstance(condition, All):
        parts = tuple(recorded(part, denied=denied) for part in condition.all)
        return condition.model_copy(update={"all": parts})
    if isinstance(condition, AnyOf):
        parts = tuple(recorded(part, denied=denied) for part in condition.any)
        return condition.model_copy(update={"any": parts})
    if isinstance(condition, Not):
        return condition.model_copy(update={"negated": recorded(condition.negated, denied=not denied)})
    if isinstance(condition, Known) and not denied:
        return FactIs(fact=condition.known, equals=ESTABLISHED)
    return _UNKNOWN if isinstance(condition, FactIs | Known) else condition


def told_of(condition: Condition, verdict: Verdict) -> Verdict:
    """The verdict on a recorded condition as one on the condition that it was made from."""
    parts = zip(parts_of(condition), verdict.parts, strict=True)
    return Verdict(condition, verdict.holds, tuple(told_of(part, found) for part, found in parts))
