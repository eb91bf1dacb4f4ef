"""Why a condition holds or not: the condition with the outcome of each of its parts."""

from __future__ import annotations

from dataclasses import dataclass

from roer.approach.condition import Condition, Value


@dataclass(frozen=True, slots=True)
class Verdict:
    """A condition, whether it holds (True, False, or None: unclear), and its parts' verdicts.

    ``parts`` follows the order of the condition's own parts (all, any: several; not: one).
    ``value`` is what is known of the fact, where the condition compares one.
    """

    condition: Condition
    holds: bool | None
    parts: tuple[Verdict, ...] = ()
    value: Value | None = None
