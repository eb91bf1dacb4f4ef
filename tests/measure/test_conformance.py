"""What happened beside what the approach says: departures, and steps that were not open then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from roer.decide.state import FactEntry
from roer.measure.conformance import Conformance, concluded, conformance, seen_in
from roer.measure.departed import Departures, Openness
from roer.measure.history import Dated
from roer.records.log import encode
from roer.records.row import Row
from tests.decide.small import a_step, an_approach, day
from tests.measure.told_cases import a_log, did, rows

APPROACH = an_approach(
    a_step("eerste", advised={"rank": 10}),
    a_step("tweede", opens={"done": "eerste"}, advised={"rank": 20}),
    a_step("bij-nood", opens={"fact": "crisis", "is": True}),
    a_step("na-vraag", opens={"all": [{"done": "eerste"}, {"known": "crisis"}]}),
    a_step("zonder-vraag", opens={"not": {"known": "crisis"}}),
    a_step("plek", lasts={}),
)
UNTIL = date(2015, 12, 31)
PLAIN = {"advised": False}


def found(*cases: list[Row], facts: Mapping[str, Dated] | None = None) -> Conformance:
    return conformance(a_log(*cases), APPROACH, facts, until=UNTIL)


def departed(found: Conformance, step: str) -> Departures:
    return next(one for one in found.departures if one.step == step)


def openness(found: Conformance, step: str) -> Openness:
    return next(one for one in found.openness if one.step == step)


def because(reason: str | None, step: str, on: str) -> tuple[str, str, dict[str, object]]:
    return (on, f"departure {step}", {"occurrence": 1, "reason": reason, "advised": False})


def test_reasons_are_counted_per_step_and_what_has_none_apart() -> None:
    measured = found(
        rows("a", because("urgent", "plek", "3-6"), *did("plek", "3-6", **PLAIN)),
        rows("b", because("urgent", "plek", "3-6"), *did("plek", "3-6", **PLAIN)),
        rows("c", because("place", "plek", "3-6"), *did("plek", "3-6", **PLAIN)),
        rows("d", *did("plek", "3-6", **PLAIN)),
        rows("e", because(None, "plek", "3-6"), *did("plek", "3-6", **PLAIN)),
        rows("f", *did("plek", "3-6", advised=True)),
    )
    plek = departed(measured, "plek")
    assert [(given.code, given.times) for given in plek.reasons] == [("urgent", 2), ("place", 1)]
    assert (plek.with_reason, plek.without, plek.by_client) == (3, 2, 0)
    assert plek.cases == ("a", "b", "c", "d", "e")
    assert plek.cases_without == ("d", "e")


def test_what_the_client_does_of_himself_needs_no_reason() -> None:
    plek = departed(found(rows("a", *did("plek", "3-6", **PLAIN, actor="client"))), "plek")
    assert (plek.with_reason, plek.without, plek.by_client) == (0, 0, 1)
    assert plek.cases_without == ()


def test_each_departure_belongs_to_its_own_time() -> None:
    again = ("3-9", "departure plek", {"occurrence": 2, "reason": "place"})
    case = rows("a", *did("plek", "3-6", **PLAIN), again, *did("plek", "3-9", 2, **PLAIN))
    assert (departed(found(case), "plek").with_reason, departed(found(case), "plek").without) == (1, 1)


def test_a_departure_without_a_number_belongs_to_the_time_on_its_day() -> None:
    case = rows("a", ("3-6", "departure plek", {"reason": "urgent"}), *did("plek", "3-6", **PLAIN))
    assert (departed(found(case), "plek").with_reason, departed(found(case), "plek").without) == (1, 0)


def test_a_step_to_which_nobody_came_does_not_count() -> None:
    case = rows("a", ("3-6", "ended tweede", {"occurrence": 1, "result": "no_show", "advised": False}))
    assert found(case).departures == ()
    assert found(case).openness == ()


def test_what_was_taken_back_does_not_count() -> None:
    wrong = rows("a", *did("tweede", "3-6", **PLAIN), because("urgent", "plek", "3-6"))
    undone = [("3-7", "undone tweede", {"undoes": seq}) for seq in (3, 2)] + [
        ("3-7", "undone", {"undoes": 4})
    ]
    lines = [*did("tweede", "3-6", **PLAIN), because("urgent", "plek", "3-6"), *undone]
    assert [one.step for one in found(wrong).departures] == ["tweede", "plek"]
    measured = found(rows("a", *lines))
    assert (measured.cases, measured.departures, measured.openness) == (1, (), ())


def test_a_step_out_of_order_was_not_open_and_it_is_told_what_kept_it_closed() -> None:
    case = rows("a", because("urgent", "tweede", "3-6"), *did("tweede", "3-6"), *did("eerste", "3-7"))
    (one,) = openness(found(case), "tweede").not_open
    assert (one.case, one.on, one.reason) == ("a", date(2015, 3, 6), "urgent")
    assert one.why is not None
    assert (one.why.holds, one.why.condition) == (False, APPROACH.step("tweede").opens)
    assert openness(found(case), "tweede").explained == 1
    assert openness(found(case), "eerste").open == 1


def test_the_order_within_one_day_does_not_count() -> None:
    case = rows("a", *did("tweede", "3-6"), *did("eerste", "3-6"))
    assert openness(found(case), "tweede").not_open == ()


def test_a_step_done_twice_that_does_not_repeat_was_not_open_the_second_time() -> None:
    case = rows("a", *did("eerste", "3-6"), *did("eerste", "3-9", 2))
    (one,) = openness(found(case), "eerste").not_open
    assert (one.on, one.why) == (date(2015, 3, 9), None)


def test_what_hangs_on_a_value_that_is_not_in_the_records_cannot_be_said() -> None:
    case = rows("a", ("3-5", "fact eerste", {"fact": "crisis"}), *did("bij-nood", "3-6"))
    nood = openness(found(case), "bij-nood")
    assert (nood.open, nood.not_open, nood.cannot_be_said) == (0, (), ("a",))


def test_with_the_values_of_then_it_can_be_said() -> None:
    case = rows("a", *did("bij-nood", "3-6"))
    for value, on, expected in (
        (True, "3-5", (1, 0, 0)),
        (False, "3-5", (0, 1, 0)),
        (False, "3-9", (0, 0, 1)),
    ):
        facts = {"a": {"crisis": (FactEntry(value, day(on)),)}}
        nood = openness(found(case, facts=facts), "bij-nood")
        assert (nood.open, len(nood.not_open), len(nood.cannot_be_said)) == expected


def test_that_a_fact_was_established_is_known_from_its_day_on() -> None:
    fact = ("3-6", "fact eerste", {"fact": "crisis"})
    known = rows("a", *did("eerste", "3-5"), fact, *did("na-vraag", "3-9"))
    assert openness(found(known), "na-vraag").open == 1
    before = rows("a", *did("eerste", "3-5"), *did("na-vraag", "3-5"), fact)
    assert openness(found(before), "na-vraag").cannot_be_said == ("a",)
    closed = rows("a", fact, *did("na-vraag", "3-9"))  # the first step was not done, whatever was known
    (one,) = openness(found(closed), "na-vraag").not_open
    assert one.why is not None
    assert one.why.condition == APPROACH.step("na-vraag").opens


def test_that_a_fact_was_not_known_cannot_be_said_from_records_alone() -> None:
    """What a client told at the start has no record, and what was lost has none either."""
    fact = ("3-5", "fact eerste", {"fact": "crisis"})
    for lines in ([fact], []):
        assert openness(found(rows("a", *lines, *did("zonder-vraag", "3-6"))), "zonder-vraag").cannot_be_said
    values = {"a": {"crisis": (FactEntry(True, day("3-5")),)}}
    (one,) = openness(found(rows("a", *did("zonder-vraag", "3-6")), facts=values), "zonder-vraag").not_open
    assert one.case == "a"


def test_steps_that_the_approach_does_not_know_are_listed() -> None:
    measured = found(
        rows("a", *did("vreemd", "3-6")), rows("b", *did("vreemd", "3-6"), *did("anders", "3-6"))
    )
    assert [(one.step, one.times, one.cases) for one in measured.strange] == [
        ("vreemd", 2, ("a", "b")), ("anders", 1, ("b",))
    ]  # fmt: skip


def test_what_a_client_does_with_his_plan_is_no_step() -> None:
    measured = found(rows("a", ("3-6", "ended plan.choice", {"occurrence": 1, "reason": "plek"})))
    assert (measured.cases, measured.strange, measured.openness) == (1, (), ())


def test_cases_by_another_approach_or_version_are_left_out_and_named() -> None:
    other = [row.model_copy(update={"approach": "anders"}) for row in rows("b", *did("tweede", "3-6"))]
    older = [row.model_copy(update={"version": "0"}) for row in rows("a", *did("tweede", "3-6"))]
    measured = found(other, older, rows("c", *did("eerste", "3-6")))
    assert (measured.cases, measured.left_out) == (1, ("a", "b"))
    assert [one.step for one in measured.openness] == ["eerste"]


def test_what_comes_after_the_day_of_measuring_is_not_told_yet() -> None:
    log = a_log(rows("a", *did("tweede", "3-6"), *did("eerste", "3-9")))
    for on, steps in (("3-5", []), ("3-6", ["tweede"]), ("3-9", ["eerste", "tweede"])):
        assert [one.step for one in conformance(log, APPROACH, until=day(on)).openness] == steps


def test_a_log_from_elsewhere_without_kinds_is_measured_too() -> None:
    log = encode(
        {
            "case": pl.Series(["x", "x"]),
            "activity": pl.Series(["tweede", "eerste"]),
            "at": pl.Series([day("3-5"), day("3-6")]).cast(pl.Datetime("ms", "UTC")),
        }
    )
    measured = conformance(log, APPROACH, until=UNTIL)
    assert len(openness(measured, "tweede").not_open) == 1
    assert measured.departures == ()


def test_an_empty_log_has_nothing_to_tell() -> None:
    measured = found()
    assert (measured.cases, measured.departures, measured.openness, measured.terms) == (0, (), (), ())


def test_parts_that_share_no_case_are_put_together_to_the_same() -> None:
    one = rows("a", because("urgent", "tweede", "3-6"), *did("tweede", "3-6", **PLAIN))
    other = rows("b", *did("plek", "3-6", **PLAIN), *did("vreemd", "3-7"))
    parts = [seen_in(a_log(part), APPROACH, until=UNTIL) for part in (other, one)]
    assert concluded(APPROACH, parts, until=UNTIL) == found(one, other)
