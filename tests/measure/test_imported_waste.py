"""Imported logs: nobody is named, and of thousands of findings the largest are told."""

from __future__ import annotations

import polars as pl
import pytest

from roer.measure.observed import observe
from roer.measure.waste import LeftOut, wasted
from roer.measure.wastes.found import MOST_OF_A_KIND
from roer.records.log import Log
from tests.measure.logs import a_log
from tests.measure.record_logs import a_record_log, opened
from tests.measure.test_waste import of_kind


def an_imported_log(column: str, names: list[str], people: list[str] | None = None) -> Log:
    """A log in which each case did two steps; the names and people stand at the steps one after another."""
    told = {f"c{i:03}": [("apply", 0), ("decide", 24)] for i in range(len(names) // 2)}
    log = a_log(told)
    more = [pl.Series(column, names)] + ([pl.Series("resource", people)] if people else [])
    return Log(log.events.with_columns(more), log.cases)


@pytest.mark.parametrize("column", ["actor", "organisation"])
def test_what_should_be_a_role_and_may_be_a_person_is_not_named(column: str) -> None:
    (found,) = of_kind(an_imported_log(column, ["Jan de Vries", "Piet Pietersen"]), "handover")
    assert found.who == ()
    assert found.what.nl == (
        "Tussen ‘apply’ en ‘decide’ ging het werk 1 keer van de een naar de ander, bij 1 zaak."
        " Daartussen zat samen 24 uur."
    )
    nearly = an_imported_log(column, ["An", "Bo"] * 40, ["p1", "p2"] * 40)
    assert [one.who for one in of_kind(nearly, "handover")] == [()]
    shared = an_imported_log(column, ["team x", "team y"] * 40, ["p1", "p2", "p3", "p4"] * 20)
    assert [[who.nl for who in one.who] for one in of_kind(shared, "handover")] == [["team x", "team y"]]
    few = an_imported_log(column, ["team x", "team y"] * 9)
    assert [one.who for one in of_kind(few, "handover")] == [()]


def test_a_known_role_of_an_imported_log_is_named_however_few_there_are() -> None:
    (found,) = of_kind(an_imported_log("actor", ["coach", "trainer"]), "handover")
    assert "van klantmanager naar trainer" in found.what.nl


def test_of_each_kind_the_largest_are_told_and_the_others_counted() -> None:
    # Each case waits so many days for a step of its own.
    log = a_log({f"c{i:03}": [("apply", 0), (f"s{i:03}", 24 * i)] for i in range(1, MOST_OF_A_KIND + 4)})
    found = wasted(observe(log))
    assert [one.days for one in found.waste] == list(range(MOST_OF_A_KIND + 3, 3, -1))
    assert found.left_out == (LeftOut("waiting", findings=3, times=3, days=6),)
    few = wasted(observe(log.only(pl.Series(range(MOST_OF_A_KIND), dtype=pl.UInt32))))
    assert (len(few.waste), few.left_out) == (MOST_OF_A_KIND, ())


def test_people_who_withdrew_are_never_left_out() -> None:
    told = {
        f"c{i:03}": [opened(), {"kind": "ended", "step": f"s{i:03}", "h": 24, "result": "withdrawn"}]
        for i in range(MOST_OF_A_KIND + 1)
    }
    assert len(of_kind(a_record_log(told), "withdrew")) == MOST_OF_A_KIND + 1
