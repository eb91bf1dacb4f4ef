"""Which facts an approach uses: in a condition, or to settle a question that it left open."""

from __future__ import annotations

from roer.approach.condition import Condition, FactIs, Known, atoms
from roer.approach.model import Approach


def facts_used(approach: Approach) -> frozenset[str]:
    """The facts that some condition of the approach asks for, or that settle an open question."""
    used = {fact for _, condition in approach.conditions() for fact in facts_in(condition)}
    used |= {fact for question in approach.open_questions for fact in question.settled_by}
    return frozenset(used)


def facts_in(condition: Condition | None) -> tuple[str, ...]:
    """The facts that a condition compares or asks for, each once, in the order of the condition."""
    found = (_fact_of(atom) for atom in atoms(condition))
    return tuple(dict.fromkeys(fact for fact in found if fact is not None))


def _fact_of(atom: Condition) -> str | None:
    if isinstance(atom, FactIs):
        return atom.fact
    return atom.known if isinstance(atom, Known) else None
