"""By when an open step should happen: terms and norms, terms of the law, and rhythms."""

from __future__ import annotations

from typing import Any

import pytest

from roer.approach.model import Approach
from roer.decide.state import State
from roer.guide.answer import guide
from tests.decide.small import a_state, a_step, an_approach, day, decided, done, runs


def by(approach: Approach, state: State, on: str, step: str) -> str | None:
    latest = next(o.latest_by for o in decided(approach, state, on).open if o.step.id == step)
    return None if latest is None else latest.isoformat()


def due(kind: str = "norm", **parts: Any) -> Approach:
    term = {"kind": kind, "owner": "municipality", "after": "eerste", **parts}
    return an_approach(a_step("eerste", lasts={}), a_step("tweede", due=term))


@pytest.mark.parametrize(
    ("within", "latest"),
    [
        ({"days": 0}, "2015-03-06"), ({"days": 3}, "2015-03-09"), ({"working_days": 3}, "2015-03-11"),
        ({"weeks": 2}, "2015-03-20"), ({"months": 1}, "2015-04-06"),
    ],
)  # fmt: skip
def test_a_term_counts_from_the_end_of_the_step_before(within: dict[str, int], latest: str) -> None:
    assert by(due(within=within), a_state(done("eerste", "3-6", since="3-2")), "3-6", "tweede") == latest


def test_a_term_may_count_from_the_start_of_a_step_that_still_runs() -> None:
    approach = due(within={"weeks": 1}, counted_from="start")
    assert by(approach, a_state(runs("eerste", "3-2")), "3-4", "tweede") == "2015-03-09"


def test_a_term_that_does_not_run_yet_gives_no_date() -> None:
    assert by(due(within={"weeks": 1}), a_state(), "3-5", "tweede") is None
    assert by(due(within={"weeks": 1}), a_state(runs("eerste", "3-2")), "3-5", "tweede") is None


def test_a_no_show_does_not_start_the_term_of_what_comes_after() -> None:
    state = a_state(done("eerste", "3-6", result="no_show"))
    assert by(due(within={"weeks": 1}), state, "3-6", "tweede") is None


def test_a_term_counts_from_the_last_time_that_the_step_before_was_done() -> None:
    state = a_state(done("eerste", "3-6"), done("eerste", "4-6"))
    assert by(due(within={"weeks": 1}), state, "4-7", "tweede") == "2015-04-13"


def test_a_term_may_count_from_the_start_of_the_case() -> None:
    approach = due(within={"working_days": 5}, after="case-start")
    assert by(approach, a_state(), "3-20", "tweede") == "2015-03-12"


def test_a_term_that_has_passed_stays_the_date_that_it_was() -> None:
    assert by(due(within={"days": 0}), a_state(done("eerste", "3-6")), "5-1", "tweede") == "2015-03-06"


@pytest.mark.parametrize(
    ("begin", "latest"),
    [
        ("2015-3-5", "2015-04-02"), ("2015-4-16", "2015-05-15"), ("2015-4-17", "2015-05-15"),
        ("2015-4-7", "2015-05-06"), ("2015-11-27", "2015-12-28"), ("2015-4-18", "2015-05-18"),
    ],
)  # fmt: skip
def test_a_term_of_the_law_moves_off_weekends_and_holidays(begin: str, latest: str) -> None:
    approach = due("term", statute="voorschot")
    assert by(approach, a_state(done("eerste", begin)), begin, "tweede") == latest


def test_a_term_of_the_municipality_may_end_on_a_holiday() -> None:
    assert by(due(within={"weeks": 4}), a_state(done("eerste", "4-16")), "4-16", "tweede") == "2015-05-14"


@pytest.mark.parametrize("kind", ["term", "norm"])
def test_the_answer_says_whether_the_date_is_a_term_or_a_norm(kind: str) -> None:
    answer = guide(due(kind, within={"weeks": 1}), a_state(done("eerste", "3-6")), day("3-6"))
    assert answer["open"][0]["due_kind"] == kind


def test_without_a_date_there_is_no_kind_of_date() -> None:
    answer = guide(due(within={"weeks": 1}), a_state(), day("3-6"))
    assert {(o["latest_by"], o["due_kind"]) for o in answer["open"]} == {(None, None)}


def rhythm(**parts: Any) -> Approach:
    every = {"every": {"months": 3}, "while": "plek"}
    return an_approach(
        a_step("plek", lasts={}), a_step("kijken", opens={"running": "plek"}, repeats=every, **parts)
    )


PLACE = runs("plek", "3-6")


def test_the_first_time_of_a_rhythm_counts_from_the_start_of_what_it_goes_along_with() -> None:
    assert by(rhythm(), a_state(PLACE), "3-6", "kijken") == "2015-06-06"


def test_a_first_term_of_its_own_goes_before_the_rhythm() -> None:
    first = {
        "within": {"months": 1},
        "after": "plek",
        "counted_from": "start",
        "kind": "term",
        "owner": "municipality",
    }
    assert by(rhythm(due=first), a_state(PLACE), "3-6", "kijken") == "2015-04-06"
    assert by(rhythm(due=first), a_state(PLACE, done("kijken", "4-1")), "4-2", "kijken") == "2015-07-01"


def test_the_next_time_counts_from_the_last_also_after_being_late() -> None:
    assert by(rhythm(), a_state(PLACE, done("kijken", "6-6")), "6-7", "kijken") == "2015-09-06"
    assert by(rhythm(), a_state(PLACE, done("kijken", "8-20")), "8-21", "kijken") == "2015-11-20"


def test_a_missed_time_does_not_move_the_next_one() -> None:
    state = a_state(PLACE, done("kijken", "6-6", result="no_show"))
    assert by(rhythm(), state, "6-7", "kijken") == "2015-06-06"


def test_when_what_it_goes_along_with_begins_anew_so_does_the_rhythm() -> None:
    again = done("plek", "7-1", since="3-6"), done("kijken", "6-6"), runs("plek", "2016-1-11")
    assert by(rhythm(), a_state(*again), "2016-1-12", "kijken") == "2016-04-11"


def test_a_bare_rhythm_is_a_norm() -> None:
    answer = guide(rhythm(), a_state(PLACE), day("3-6"))
    assert answer["open"][0]["due_kind"] == "norm"


AGAIN = an_approach(
    a_step("melding", repeats={}),
    a_step(
        "hulp",
        repeats={},
        due={"within": {"days": 2}, "after": "melding", "kind": "norm", "owner": "municipality"},
    ),
)


def test_a_step_that_may_just_happen_again_is_due_once_for_what_it_follows() -> None:
    first = done("melding", "3-6"), done("hulp", "3-7")
    assert by(AGAIN, a_state(first[0]), "3-6", "hulp") == "2015-03-08"
    assert by(AGAIN, a_state(*first), "3-9", "hulp") is None
    assert by(AGAIN, a_state(*first, done("melding", "4-1")), "4-1", "hulp") == "2015-04-03"
