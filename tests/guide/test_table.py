"""Target groups as a decision table."""

from __future__ import annotations

from roer.approach.load import load_approach
from roer.guide.table import decision_table


def test_weener_tells_its_groups_apart_by_wage_value_alone() -> None:
    table = decision_table(load_approach("weener-xl"), "nl")
    assert [column.nl for column in table.columns] == ["Loonwaarde"]
    told = [(row.cells[0], row.group.id, row.undecided) for row in table.rows]
    assert ("minder dan 30 %", "loonwaarde-0-30", False) in told
    assert ("meer dan 30 % en minder dan 80 %", "loonwaarde-30-80", False) in told
    assert ("80 % of meer", "loonwaarde-80-plus", False) in told
    assert ("30 %", "loonwaarde-30-80", True) in told  # the source does not say where exactly 30 % belongs


def test_a_fact_that_does_not_matter_leaves_its_cell_empty() -> None:
    table = decision_table(load_approach("alphen-aan-den-rijn"), "en")
    last = table.rows[-1]
    assert last.group.id == "geen-reeel-perspectief"
    assert last.cells.count("no") == 1
    assert last.cells.count("") == len(table.columns) - 1


def test_an_approach_without_groups_has_a_table_without_rows() -> None:
    assert decision_table(load_approach("tilburg"), "nl").rows == ()
