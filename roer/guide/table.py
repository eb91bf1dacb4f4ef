"""Target groups as a decision table: a column per fact, a row per way into a group (as in DMN)."""

from __future__ import annotations

from dataclasses import dataclass

from roer.approach.condition import Condition, FactIs, Undecided
from roer.approach.contradictions import alternatives
from roer.approach.model import Approach, TargetGroup
from roer.approach.text import Language, Text
from roer.approach.used import facts_in
from roer.approach.vocabulary import load_vocabulary
from roer.guide.clauses import clause
from roer.guide.values import compared, say_value


@dataclass(frozen=True, slots=True)
class TableRow:
    """One way into a group: a cell per column (empty where the fact does not matter), and the rest."""

    group: TargetGroup
    cells: tuple[str, ...]
    also: tuple[str, ...]
    undecided: bool


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """The columns (labels of facts) and the rows, in the order of the groups."""

    columns: tuple[Text, ...]
    rows: tuple[TableRow, ...]


def decision_table(approach: Approach, language: Language) -> DecisionTable:
    """The target groups of an approach as a decision table; without rows where it has none."""
    facts = tuple(dict.fromkeys(f for group in approach.target_groups for f in facts_in(group.when)))
    rows = [
        _row(group, literals, facts, approach, language)
        for group in approach.target_groups
        for literals in alternatives(group.when)
    ]
    return DecisionTable(tuple(load_vocabulary().facts[fact].label for fact in facts), tuple(rows))


def _row(
    group: TargetGroup,
    literals: tuple[tuple[Condition, bool], ...],
    facts: tuple[str, ...],
    approach: Approach,
    language: Language,
) -> TableRow:
    cells = tuple(
        ", ".join(
            _cell(condition, holds, language)
            for condition, holds in literals
            if isinstance(condition, FactIs) and condition.fact == fact
        )
        for fact in facts
    )
    others = [(c, holds) for c, holds in literals if not isinstance(c, FactIs | Undecided)]
    also = tuple(clause(condition, holds, approach, language) for condition, holds in others)
    return TableRow(group, cells, also, any(isinstance(c, Undecided) for c, _ in literals))


def _cell(condition: FactIs, holds: bool, language: Language) -> str:
    fact = load_vocabulary().facts[condition.fact]
    if fact.type == "boolean":
        return say_value(bool(condition.equals) is holds, fact, language)
    return compared(condition, fact, holds, language)
