"""Advice that was followed, and advice that was set aside, with the reasons given."""

from __future__ import annotations

from datetime import date
from typing import Any

from roer.decide.state import FactEntry
from roer.measure.advice import Advice
from roer.measure.conformance import conformance
from roer.records.row import Row
from tests.decide.small import a_step, an_approach, day
from tests.measure.told_cases import Line, a_log, did, rows

APPROACH = an_approach(
    a_step("intake", advised={"rank": 10}),
    a_step("training", advised={"rank": 20}, opens={"done": "intake"}),
    a_step("baan", opens={"done": "intake"}, client_decides=["whether"]),
    a_step("zorg", track="care"),
)
UNTIL = date(2015, 12, 31)


def advice(*cases: list[Row], step: str = "training") -> Advice:
    found = conformance(a_log(*cases), APPROACH, until=UNTIL).advice
    return next(one for one in found if one.step == step)


def followed(case: str) -> list[Row]:
    return rows(case, *did("intake", "3-5", advised=True), *did("training", "3-6", advised=True))


def aside(case: str, reason: str | None = None, **more: Any) -> list[Row]:
    because: list[Line] = [("3-6", "departure baan", {"occurrence": 1, "reason": reason})] if reason else []
    intake = did("intake", "3-5", advised=True)
    return rows(case, *intake, *because, *did("baan", "3-6", advised=False, **more))


def test_what_was_advised_and_taken_was_followed() -> None:
    one = advice(followed("a"))
    assert (one.followed, one.set_aside, one.share, one.cases) == (1, 0, 0, ("a",))


def test_another_step_on_its_track_sets_it_aside_with_the_reason_of_that_step() -> None:
    one = advice(aside("b", "place"), aside("a", "client_wish"), aside("c", "place"), followed("d"))
    assert (one.followed, one.set_aside, one.share) == (1, 3, 0.75)
    assert [(given.code, given.times) for given in one.reasons] == [("place", 2), ("client_wish", 1)]
    assert [(instead.step, instead.times) for instead in one.instead] == [("baan", 3)]
    assert (one.cases, one.cases_aside) == (("a", "b", "c", "d"), ("a", "b", "c"))


def test_without_a_reason_the_client_is_told_apart_from_others() -> None:
    one = advice(aside("a"), aside("b", actor="client"))
    assert (one.set_aside, one.no_reason, one.by_client, one.reasons) == (2, 1, 1, ())


def test_a_step_on_another_track_sets_nothing_aside() -> None:
    case = rows("a", *did("intake", "3-5", advised=True), *did("zorg", "3-6", advised=False))
    assert [one.step for one in conformance(a_log(case), APPROACH, until=UNTIL).advice] == ["intake"]


def test_advice_that_was_followed_on_the_same_day_was_not_set_aside() -> None:
    both = [*did("baan", "3-6", advised=False), *did("training", "3-6", advised=True)]
    one = advice(rows("a", *did("intake", "3-5", advised=True), *both))
    assert (one.followed, one.set_aside) == (1, 0)


def test_an_advised_step_that_the_client_refused_was_set_aside() -> None:
    refused = ("3-6", "ended training", {"occurrence": 1, "result": "refused"})
    one = advice(rows("a", *did("intake", "3-5", advised=True), refused))
    assert (one.set_aside, [given.code for given in one.reasons]) == (1, ["refused"])


def test_nobody_coming_says_nothing_of_the_advice() -> None:
    missed = ("3-6", "ended training", {"occurrence": 1, "result": "no_show"})
    one = advice(rows("a", *did("intake", "3-5"), missed, *did("training", "3-9", 2)))
    assert (one.followed, one.set_aside) == (1, 0)


def test_a_departure_of_a_step_that_was_not_taken_sets_that_step_aside() -> None:
    left = ("3-6", "departure training", {"occurrence": 1, "reason": "fits_better"})
    one = advice(rows("a", *did("intake", "3-5"), left))
    assert (one.set_aside, [given.code for given in one.reasons]) == (1, ["fits_better"])


def test_where_the_records_do_not_say_what_was_advised_the_model_does() -> None:
    one = advice(rows("a", *did("intake", "3-5"), *did("training", "3-6")))
    assert (one.followed, one.set_aside) == (1, 0)
    other = advice(rows("a", *did("intake", "3-5"), *did("baan", "3-6")))
    assert (other.followed, other.set_aside) == (0, 1)


def test_what_hangs_on_a_value_that_is_not_known_is_not_counted() -> None:
    approach = an_approach(
        a_step("training", advised={"rank": 20}, opens={"fact": "crisis", "is": False}), a_step("baan")
    )
    log = a_log(rows("a", *did("baan", "3-6", advised=False)))
    assert conformance(log, approach, until=UNTIL).advice == ()
    facts = {"a": {"crisis": (FactEntry(False, day("3-5")),)}}
    (one,) = conformance(log, approach, facts, until=UNTIL).advice
    assert (one.step, one.set_aside) == ("training", 1)


def many(kept: int, left: int, reason: str | None = "place") -> list[list[Row]]:
    return [followed(f"f{i}") for i in range(kept)] + [aside(f"a{i}", reason) for i in range(left)]


def test_from_a_third_in_ten_cases_it_is_a_finding_about_the_approach() -> None:
    assert advice(*many(6, 3)).finding is None  # nine cases
    assert advice(*many(7, 3)).finding is None  # three in ten
    finding = advice(*many(6, 4)).finding
    assert finding is not None
    assert finding.nl == (
        "Dit advies past vaak niet: Training. In 40 % van de keren werd iets anders gedaan (4 van 10). "
        "Kijk of de aanpak hier moet veranderen. De reden die het meest is gegeven: er was nu een plek."
    )
    assert finding.en == (
        "This advice often does not fit: Training. In 40% of the times something else was done (4 of 10). "
        "See whether the approach should change here. The reason given most: there was a place now."
    )


def test_exactly_a_third_is_often() -> None:
    assert advice(*many(8, 4)).often_does_not_fit


def test_a_finding_without_reasons_says_so_and_an_unknown_code_stands_as_it_is() -> None:
    silent, strange = advice(*many(5, 5, None)).finding, advice(*many(5, 5, "iets-eigens")).finding
    assert silent is not None
    assert silent.nl.endswith("Er is geen reden bij gegeven.")
    assert strange is not None
    assert strange.en.endswith("The reason given most: iets-eigens.")


def test_the_worst_advice_comes_first() -> None:
    often = [*did("intake", "3-5", advised=True), *did("zorg", "3-6", advised=False)]
    care = an_approach(
        a_step("intake", advised={"rank": 10}),
        a_step("training", advised={"rank": 20}, opens={"done": "intake"}),
        a_step("baan", opens={"done": "intake"}),
        a_step("hulp", track="care", advised={"rank": 10}),
        a_step("zorg", track="care"),
    )
    log = a_log(*many(6, 6), *(rows(f"z{i}", *often) for i in range(10)))
    found = conformance(log, care, until=UNTIL)
    assert [(one.step, one.share) for one in found.not_fitting] == [("hulp", 1), ("training", 0.5)]


def test_who_did_it_is_nowhere_in_what_is_found() -> None:
    cases = [aside(f"a{i}", "place", actor="m-jansen", organisation="team-west") for i in range(10)]
    told = repr(conformance(a_log(*cases), APPROACH, until=UNTIL))
    assert "'baan'" in told
    assert "jansen" not in told
    assert "team-west" not in told
