"""The questions that are still worth asking: few, and the most telling first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.load import approach_ids, load_approach
from roer.decide.decision import decide
from roer.decide.plan import plan_for
from roer.guide.questions import next_questions
from tests.decide import strategies as some
from tests.decide.small import a_state, a_step, an_approach, decided, done

ADVISED = {"advised": {"rank": 30}}
APPROACH = an_approach(
    a_step("een", opens={"fact": "crisis", "is": True}),
    a_step("twee", opens={"all": [{"fact": "crisis", "is": True}, {"fact": "has_address", "is": True}]}),
    a_step("route", **ADVISED, opens={"fact": "needs_a_push", "is": True}),
    a_step("dicht", opens={"all": [{"done": "een"}, {"fact": "job_ready", "is": True}]}),
    a_step("open", advised={"rank": 10, "when": {"fact": "self_reliant", "is": False}}),
    a_step("zeker", advised={"rank": 20, "when": {
        "any": [{"done": "open"}, {"fact": "overtaxed", "is": True}]
    }}),
    target_groups=[
        {"id": "jong", "name": {"nl": "Jong", "en": "Young"}, "when": {"fact": "age", "below": 27},
         "source": ["assumed"]},
        {"id": "laag", "name": {"nl": "Laag", "en": "Low"}, "source": ["assumed"],
         "when": {"all": [{"fact": "age", "at_least": 27}, {"fact": "wage_value", "below": 0.5}]}},
    ],
)  # fmt: skip


def test_what_the_advised_route_hangs_on_comes_first_and_then_what_most_hangs_on() -> None:
    asked = next_questions(decided(APPROACH, a_state(), "3-5"))
    assert asked[:3] == ("needs_a_push", "self_reliant", "overtaxed")
    assert asked[3] == "crisis"  # two steps wait for it
    assert set(asked[4:]) == {"has_address", "age", "wage_value"}


def test_what_waits_for_another_step_is_not_asked_yet() -> None:
    assert "job_ready" not in next_questions(decided(APPROACH, a_state(), "3-5"))
    assert "job_ready" in next_questions(decided(APPROACH, a_state(done("een", "3-5")), "3-5"))


def test_what_can_no_longer_change_an_answer_is_not_asked() -> None:
    known = a_state(done("open", "3-5"), crisis=False, needs_a_push=False, age=20)
    assert next_questions(decided(APPROACH, known, "3-5")) == ()


def test_only_the_group_that_is_still_possible_asks() -> None:
    asked = next_questions(decided(APPROACH, a_state(crisis=False, needs_a_push=False, age=30), "3-5"))
    assert asked == ("self_reliant", "overtaxed", "wage_value")


def test_no_more_are_given_than_wanted() -> None:
    assert len(next_questions(decided(APPROACH, a_state(), "3-5"), most=2)) == 2


@pytest.mark.parametrize("approach_id", approach_ids())
@some.few
@given(st.data())
def test_a_fact_that_is_known_is_never_asked(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    decision = decide(plan_for(approach), data.draw(some.states(approach)), data.draw(some.days))
    asked = next_questions(decision)
    assert not set(asked) & set(decision.view.facts)
    assert len(asked) == len(set(asked))
