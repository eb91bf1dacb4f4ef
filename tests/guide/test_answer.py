"""The guide's answer and the journey in the published form: exactly these keys, as plain data."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.load import approach_ids, load_approach
from roer.decide.plan import plan_for
from roer.guide.answer import guide, published
from roer.guide.journey import journey
from roer.guide.way import journey_data
from tests.decide import strategies as some
from tests.decide.small import a_state, a_step, an_approach, day, done, runs

# The tables of DESIGN.md, "The command line".
LISTS = ("running", "open", "closed", "unclear", "departures")
GUIDE = {"approach", "version", "on", "target_group", "target_group_status", "advised", *LISTS}
PARTS = {
    "running": {"step", "since", "ends_by", "extensions_left"},
    "open": {"step", "service", "track", "latest_by", "due_kind", "duty", "client_decides", "why", "source"},
    "closed": {"step", "kind", "opens_if", "why"},
    "unclear": {"step", "needs"},
    "departures": {"step", "on", "why"},
}
JOURNEY = {"approach", "client", "steps", "ends"}
STEP = {"step", "track", "on", "until", "who", "why", "decided_by_client"}
ENDS = {"outcome", "open", "unclear", "alternatives", "why"}


def check_guide(answer: dict[str, Any]) -> None:
    assert set(answer) == GUIDE
    for name, keys in PARTS.items():
        assert all(set(item) == keys for item in answer[name]), name
    for name in ("open", "closed", "departures"):
        assert all(set(item["why"]) == {"nl", "en"} for item in answer[name])
    assert answer["target_group_status"] in {"known", "unclear", "none"}
    assert {closed["kind"] for closed in answer["closed"]} <= {"not_yet", "not_for_you", "not_offered"}
    assert {o["due_kind"] for o in answer["open"]} <= {"term", "norm", None}
    assert {o["duty"] for o in answer["open"]} <= {"none", "policy", "law"}
    date.fromisoformat(answer["on"])
    assert json.loads(json.dumps(answer)) == answer


def check_journey(answer: dict[str, Any]) -> None:
    assert set(answer) == JOURNEY
    assert all(set(step) == STEP for step in answer["steps"])
    assert set(answer["ends"]) == ENDS
    assert all(set(item) == {"step", "needs"} for item in answer["ends"]["unclear"])
    assert all(set(item) == {"step", "opens_if"} for item in answer["ends"]["alternatives"])
    assert json.loads(json.dumps(answer)) == answer


@pytest.mark.parametrize("approach_id", approach_ids())
@some.few
@given(st.data())
def test_a_guide_has_exactly_its_keys_and_is_plain_data(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    answer = published(guide(approach, data.draw(some.states(approach)), data.draw(some.days)))
    check_guide(answer)
    assert answer["approach"] == approach_id


@pytest.mark.parametrize("approach_id", approach_ids())
@some.few
@given(st.data())
def test_a_journey_has_exactly_its_keys_and_is_plain_data(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    check_journey(journey_data(journey(approach, data.draw(some.clients(approach)))))


@pytest.mark.parametrize("approach_id", approach_ids())
@some.few
@given(st.data())
def test_the_same_client_gets_the_same_answer(approach_id: str, data: st.DataObject) -> None:
    approach = load_approach(approach_id)
    state, on = data.draw(some.states(approach)), data.draw(some.days)
    anew = approach.model_copy()
    assert plan_for(anew) is not plan_for(approach)
    assert guide(anew, state, on) == guide(approach, state, on)


APPROACH = an_approach(
    a_step("eerste", track="income", service="nazorg", duty="law", client_decides=["date", "goal"]),
    a_step(
        "tweede", opens={"done": "eerste"}, lasts={"at_most": {"weeks": 2}}, source=["001 4.1", "assumed"]
    ),
    a_step("derde", opens={"fact": "crisis", "is": True}),
)


def test_every_part_is_given_as_it_was_decided() -> None:
    answer = guide(APPROACH, a_state(runs("tweede", "3-6")), day("3-7"))
    assert answer["running"] == [
        {"step": "tweede", "since": "2015-03-06", "ends_by": "2015-03-20", "extensions_left": 0}
    ]
    (opened,) = answer["open"]
    assert {k: opened[k] for k in ("step", "service", "track", "duty", "client_decides", "source")} == {
        "step": "eerste", "service": "nazorg", "track": "income", "duty": "law",
        "client_decides": ["date", "goal"], "source": ["assumed"],
    }  # fmt: skip
    assert [(u["step"], u["needs"]) for u in answer["unclear"]] == [("derde", ["crisis"])]
    assert [(d["step"], d["on"]) for d in answer["departures"]] == [("tweede", "2015-03-06")]


def test_why_something_is_unclear_is_there_for_pages_but_not_published() -> None:
    answer = guide(APPROACH, a_state(), day("3-7"))
    assert answer["unclear"][0]["why"]["nl"].endswith("of er nu nood is.")
    assert published(answer)["unclear"] == [{"step": "derde", "needs": ["crisis"]}]


def test_what_is_closed_tells_what_alone_would_open_it() -> None:
    (closed,) = guide(APPROACH, a_state(crisis=True), day("3-7"))["closed"]
    assert (closed["step"], closed["kind"], closed["opens_if"]) == ("tweede", "not_yet", ["eerste"])


def test_an_answer_for_an_earlier_date_knows_nothing_of_later() -> None:
    state = a_state(done("eerste", "3-6"))
    assert guide(APPROACH, state, day("3-5"))["closed"][0]["step"] == "tweede"
    assert guide(APPROACH, state, day("3-6"))["closed"] == []
