"""Examples of goals to begin with, per life domain and per phase of the way; they stand in ``goals.yaml``."""

from __future__ import annotations

from functools import lru_cache

from roer.approach.text import Part, Text
from roer.web.furniture.content import Content


class Example(Part):
    """A goal to begin with: what, why, and how one sees that it worked."""

    what: Text
    why: Text
    notice: Text


class PhaseExamples(Part):
    """The examples of a phase, and what the phase is called here."""

    label: Text
    examples: list[Example]


class GoalWords(Content):
    """All examples."""

    domains: dict[str, list[Example]]
    phases: dict[str, PhaseExamples]

    def example(self, group: str, number: int) -> Example | None:
        """The example with this number, from 0, of a life domain or a phase; None where there is none."""
        of_phase = self.phases[group].examples if group in self.phases else []
        found = self.domains.get(group, of_phase)
        return found[number] if 0 <= number < len(found) else None


@lru_cache(maxsize=1)
def goal_words() -> GoalWords:
    """The words that come with Roer; read once.

    >>> len(goal_words().domains), len(goal_words().phases)
    (11, 8)
    """
    return GoalWords.read(__file__, "goals.yaml")
