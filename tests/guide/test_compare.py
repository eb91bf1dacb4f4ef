"""The ways side by side: every figure reckoned by hand on a small approach."""

from __future__ import annotations

from typing import Any

import pytest

from roer.approach.load import load_approach
from roer.approach.model import Approach
from roer.decide.client import load_client
from roer.guide.compare import Comparison, compare
from roer.guide.journey import journey
from tests.decide.small import a_step, an_approach, done, runs
from tests.guide.walks import a_client


def at(rank: int, after: str | None = None, **parts: Any) -> dict[str, Any]:
    opens = {} if after is None else {"opens": {"done": after}}
    return {"advised": {"rank": rank}, **opens, **parts}


def assumption(about: str) -> dict[str, Any]:
    return {"what": [about], "why": {"nl": "Aangenomen.", "en": "Assumed."}}


TALK = {"kind": "group_session", "performer": "trainer", "together_with": ["client", "coach"]}
RHYTHM = {"repeats": {"every": {"months": 3}, "while": "plek"}, "opens": {"running": "plek"}}
WAY = an_approach(
    a_step("melding", **at(10), kind="self_service", performer="client", brings_out=["application_filed"],
           client_decides=["date"], tells_story=True),
    a_step("intake", **at(20, "melding"), performer="front_office", tells_story=True,
           assumed=[assumption("due")]),
    a_step("groep", **at(30, "intake"), **TALK, client_decides=["goal", "content"]),
    a_step("onderzoek", **at(40, "groep"), kind="test", phase="diagnosis", performer="diagnostician",
           lasts={"usual": {"weeks": 2}}, tells_story=True),
    a_step("uitkering", **at(10, "melding", track="income"), kind="decision", performer="income_consultant",
           pays=True),
    a_step("plek", **at(50, "onderzoek"), kind="placement", phase="placement", performer="employer",
           lasts={"usual": {"months": 6}}),
    a_step("gesprek", **at(60), **RHYTHM, performer="coach", assumed=[assumption("every")]),
)  # fmt: skip
FINDS: dict[str, dict[str, Any]] = {
    "melding": {"application_filed": True},
    "intake": {"wait_days": 4},
    "groep": {"wait_days": 3},
    "onderzoek": {"wait_days": 1},
    "uitkering": {"wait_days": 30},
    "plek": {"wait_days": 5},
}


def compared(approach: Approach = WAY, *history: Any, today: str = "3-5", **finds: Any) -> Comparison:
    client = a_client(*history, today=today, finds={**FINDS, **finds})
    (one,) = compare([journey(approach, client)])
    return one


def test_the_days_count_from_the_registration() -> None:
    # 5 March melding, 9 intake, 12 groep, 13 to 27 onderzoek, 4 April uitkering, 1 April to 1 October plek
    one = compared()
    assert one.days_to_contact == 4
    assert one.days_to_money == 30
    assert one.days_to_diagnosis == 22
    assert one.days_to_activity == 27


def test_the_advance_is_due_four_weeks_after_the_application() -> None:
    assert compared().days_to_advance == 28


def test_an_advance_that_would_end_on_a_holiday_comes_the_next_working_day() -> None:
    assert compared(melding={"wait_days": 42, "application_filed": True}).days_to_advance == 42 + 29


def test_without_an_application_there_is_no_advance() -> None:
    assert compared(an_approach(a_step("intake", **at(10)))).days_to_advance is None


def test_talks_people_stories_and_own_decisions_are_counted() -> None:
    one = compared()
    assert one.conversations == 3  # intake, groep, and gesprek on 1 July; on 1 October the place has ended
    assert one.people == ("front_office", "trainer", "coach")
    assert one.told == 3
    assert one.decided == 3
    assert one.steps == 7


def test_each_assumption_is_named_once() -> None:
    assert [a.what for a in compared().assumed] == [("due",), ("every",)]


def test_it_ends_with_an_outcome_or_else_with_the_last_step() -> None:
    one = compared()
    assert (one.outcome, one.last_step) == (None, "gesprek")


def test_what_is_never_reached_is_none() -> None:
    one = compared(an_approach(a_step("aanbod")))
    assert (one.days_to_contact, one.days_to_money, one.days_to_diagnosis, one.days_to_activity) == (
        None,
    ) * 4
    assert (one.conversations, one.people, one.told, one.decided, one.steps, one.last_step) == (
        0,
        (),
        0,
        0,
        0,
        None,
    )


def test_what_happened_before_the_journey_counts_too() -> None:
    one = compared(WAY, done("melding", "3-5"), done("intake", "3-7"), today="3-8")
    assert (one.days_to_contact, one.told, one.decided, one.steps) == (2, 3, 3, 7)
    assert one.days_to_advance == 28


@pytest.mark.parametrize("result", ["no_show", "cancelled", "refused", "withdrawn"])
def test_a_talk_that_did_not_take_place_is_no_contact(result: str) -> None:
    one = compared(WAY, done("melding", "3-5"), done("intake", "3-7", result=result), today="3-8")
    assert (one.days_to_contact, one.conversations) == (7, 3)


def test_what_is_planned_to_end_after_the_way_has_is_not_reached() -> None:
    approach = an_approach(
        a_step("onderzoek", **at(10), phase="diagnosis", lasts={"usual": {"months": 3}}),
        a_step("baan", **at(10, track="care"), kind="placement", opens={"running": "onderzoek"}),
        outcomes=[{"id": "paid_work", "when": {"done": "baan"}, "source": ["assumed"]}],
    )
    one = compared(approach)
    assert (one.outcome, one.days_to_diagnosis) == ("paid_work", None)


def test_what_runs_from_before_counts_from_its_begin() -> None:
    one = compared(WAY, runs("plek", "3-10"), today="3-20")
    assert one.days_to_activity == 5


def test_the_day_that_an_approach_counts_as_day_of_application_counts_for_the_advance_too() -> None:
    """In 's-Hertogenbosch that is the talk of ten minutes; the form comes days later (001 4.2)."""
    (weener,) = compare([journey(load_approach("weener-xl"), load_client("jan"))])
    assert weener.days_to_advance == 28
