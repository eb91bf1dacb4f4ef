"""Terms and norms: met, passed or still running, by whom, and by how many days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.model import Approach
from roer.decide.state import FactEntry
from roer.measure.conformance import conformance
from roer.measure.terms import Kept
from roer.records.row import Row
from tests.decide.small import a_step, an_approach, day
from tests.measure.told_cases import a_log, did, rows


def due(**more: Any) -> dict[str, Any]:
    return {"after": "melding", "kind": "norm", "owner": "municipality", **more}


def small(due: dict[str, Any], **more: Any) -> Approach:
    return an_approach(a_step("melding"), a_step("gesprek", advised={"rank": 1}, due=due, **more))


NORM = small(due(within={"days": 5}))


def kept(
    approach: Approach, *cases: list[Row], until: str = "12-31", facts: dict[str, Any] | None = None
) -> Kept:
    (one,) = conformance(a_log(*cases), approach, facts, until=day(until)).terms
    return one


def taken(case: str, on: str) -> list[Row]:
    return rows(case, *did("melding", "3-5"), *did("gesprek", on))


def counts(one: Kept) -> tuple[int, int, int, int]:
    return one.met, one.passed, one.overdue, one.running


def test_what_begins_on_the_last_day_meets_its_term_and_a_day_later_passes_it_by_one() -> None:
    assert counts(kept(NORM, taken("a", "3-10"))) == (1, 0, 0, 0)
    late = kept(NORM, taken("a", "3-11"))
    assert (counts(late), late.days.median, late.cases) == ((0, 1, 0, 0), 1, ("a",))


def test_days_are_told_by_median_and_ninetieth_percentile() -> None:
    passed = kept(NORM, taken("a", "3-11"), taken("b", "3-13"), taken("c", "3-20"), taken("d", "3-9"))
    assert counts(passed) == (1, 3, 0, 0)
    assert passed.days.median == 3  # of 1, 3 and 10
    assert passed.days.p90 == pytest.approx(8.6)
    assert passed.cases == ("a", "b", "c")


def test_what_is_not_done_runs_until_its_last_day_and_is_overdue_after_it() -> None:
    waits = rows("a", *did("melding", "3-5"))
    assert counts(kept(NORM, waits, until="3-10")) == (0, 0, 0, 1)
    overdue = kept(NORM, waits, until="3-14")
    assert (counts(overdue), overdue.days.median, overdue.cases) == ((0, 0, 1, 0), 4, ("a",))


def test_where_the_way_ended_nothing_runs_any_more() -> None:
    ended = rows("a", *did("melding", "3-5"), ("3-6", "outcome", {"reason": "paid_work"}))
    assert conformance(a_log(ended), NORM, until=day("12-31")).terms == ()


def test_a_step_that_is_not_advised_is_not_waited_for_unless_the_law_asks_it() -> None:
    waits = rows("a", *did("melding", "3-5"))
    free = an_approach(a_step("melding"), a_step("gesprek", due=due(within={"days": 5})))
    assert conformance(a_log(waits), free, until=day("12-31")).terms == ()
    law = an_approach(a_step("melding"), a_step("besluit", due=due(statute="beslistermijn", kind="term")))
    assert counts(kept(law, waits)) == (0, 0, 1, 0)


def test_where_it_is_not_known_whether_it_is_advised_it_cannot_be_said() -> None:
    approach = small(due(within={"days": 5}), opens={"fact": "crisis", "is": True})
    one = kept(approach, rows("a", *did("melding", "3-5")))
    assert (counts(one), one.cannot_be_said) == ((0, 0, 0, 0), 1)
    known = {"a": {"crisis": (FactEntry(True, day("3-5")),)}}
    assert counts(kept(approach, rows("a", *did("melding", "3-5")), facts=known)) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("about", "kind", "late", "word"),
    [
        ({"within": {"days": 5}}, "norm", 0, "took longer than usual"),
        ({"within": {"days": 5}, "kind": "term", "owner": "client"}, "term", 0, "term passed"),
        ({"statute": "beslistermijn", "kind": "term"}, "law", 1, "late"),
    ],
)
def test_only_who_passes_a_term_of_the_law_is_late(
    about: dict[str, Any], kind: str, late: int, word: str
) -> None:
    one = kept(small(due(**about)), taken("a", "12-1"))
    assert (one.kind, one.passed, one.late, one.word.en) == (kind, 1, late, word)
    assert one.owner == about.get("owner", "municipality")


def test_a_term_of_the_law_moves_to_a_working_day() -> None:
    """Eight weeks after 19 March 2015 is 14 May, Ascension Day: the last day is Friday 15 May."""
    law = small(due(statute="beslistermijn", kind="term"))
    on_friday = rows("a", *did("melding", "3-19"), *did("gesprek", "5-15"))
    assert counts(kept(law, on_friday)) == (1, 0, 0, 0)
    on_monday = rows("a", *did("melding", "3-19"), *did("gesprek", "5-18"))
    assert kept(law, on_monday).days.median == 3


def test_below_twenty_seven_the_law_counts_from_another_day() -> None:
    law = small(due(statute="beslistermijn", kind="term"), pays=True)
    facts = {name: {"age": (FactEntry(age, day("3-5")),)} for name, age in (("jong", 26), ("oud", 27))}
    cases = [taken(name, "12-1") for name in ("jong", "oud", "onbekend")]
    one = kept(law, *cases, facts=facts)
    assert (one.passed, one.otherwise, one.age_unknown) == (2, 1, 1)
    assert one.cases == ("onbekend", "oud")


def test_of_what_passed_it_is_told_where_it_was_planned_in_time_and_nobody_came() -> None:
    missed = ("3-9", "ended gesprek", {"occurrence": 1, "result": "no_show"})
    case = rows("a", *did("melding", "3-5"), missed, *did("gesprek", "3-20", 2))
    one = kept(NORM, case, taken("b", "3-20"))
    assert (one.passed, one.after_no_show) == (2, 1)


def test_of_two_times_within_one_term_the_first_counts() -> None:
    approach = small(due(within={"days": 5}), lasts={})
    broken = ("3-8", "started gesprek", {"occurrence": 1}), (
        "4-1", "ended gesprek", {"occurrence": 1, "result": "broken_off"},
    )  # fmt: skip
    again = rows("a", *did("melding", "3-5"), *broken, *did("gesprek", "4-20", 2))
    assert counts(kept(approach, again)) == (1, 0, 0, 0)


def test_what_comes_back_at_a_rhythm_has_a_term_each_time() -> None:
    approach = an_approach(
        a_step("plek", lasts={}),
        a_step(
            "kijken",
            advised={"rank": 1},
            due={
                "within": {"months": 3},
                "after": "plek",
                "counted_from": "start",
                "kind": "term",
                "owner": "partner",
            },
            repeats={"every": {"months": 3}, "while": "plek"},
        ),
    )
    begun = ("3-6", "started plek", {"occurrence": 1})
    case = rows("a", begun, *did("kijken", "6-6"), *did("kijken", "9-10", 2))
    one = kept(approach, case, until="12-1")  # in time; four days over; the third by 10 December
    assert (counts(one), one.days.median, one.owner) == ((1, 1, 0, 1), 4, "partner")


@given(st.integers(-5, 200))
def test_a_term_passed_by_so_many_days_is_found_with_as_many(days: int) -> None:
    on = day("3-10") + timedelta(days=days)
    one = kept(NORM, taken("a", on.isoformat()))
    assert one.days.median == (days if days > 0 else None)
    assert (one.met, one.passed) == ((0, 1) if days > 0 else (1, 0))
