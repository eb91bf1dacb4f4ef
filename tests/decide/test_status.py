"""The status of each step, what is advised, and the target group."""

from __future__ import annotations

import pytest

from roer.approach.model import Approach
from roer.decide.decision import Decision
from tests.decide.small import a_state, a_step, an_approach, decided, done, runs, status

TWO = an_approach(
    a_step("eerste"), a_step("tweede", opens={"done": "eerste"}, lasts={"at_most": {"months": 6}})
)
IN_ORDER = {"rank": 10}


def advised(decision: Decision) -> list[str]:
    return [step.id for step in decision.advised]


def test_a_step_without_a_condition_is_open_from_the_start() -> None:
    assert status(decided(TWO, a_state(), "3-5"), "eerste") == "open"


def test_a_step_is_not_open_yet_until_the_one_before_it_is_done() -> None:
    assert status(decided(TWO, a_state(), "3-5"), "tweede") == "not_yet"
    assert status(decided(TWO, a_state(done("eerste", "3-6")), "3-6"), "tweede") == "open"


def test_a_step_that_is_done_and_does_not_repeat_is_in_no_list() -> None:
    assert status(decided(TWO, a_state(done("eerste", "3-6")), "3-6"), "eerste") == "over"


def test_a_no_show_leaves_the_step_to_be_done() -> None:
    decision = decided(TWO, a_state(done("eerste", "3-6", result="no_show")), "3-7")
    assert status(decision, "eerste") == "open"
    assert status(decision, "tweede") == "not_yet"


@pytest.mark.parametrize("result", ["broken_off", "withdrawn", "refused", "cancelled"])
def test_so_does_every_other_end_that_is_no_completion(result: str) -> None:
    assert status(decided(TWO, a_state(done("eerste", "3-6", result=result)), "3-7"), "eerste") == "open"


def test_a_step_runs_also_where_it_was_not_open() -> None:
    decision = decided(TWO, a_state(runs("tweede", "3-6")), "3-7")
    assert status(decision, "tweede") == "running"
    assert decision.running[0].since.isoformat() == "2015-03-06"


def test_a_planned_step_does_not_run_yet() -> None:
    assert status(decided(TWO, a_state(runs("eerste", "3-10")), "3-9"), "eerste") == "open"
    assert status(decided(TWO, a_state(runs("eerste", "3-10")), "3-10"), "eerste") == "running"


def test_what_is_asked_for_an_earlier_date_is_answered_as_it_was_then() -> None:
    state = a_state(done("eerste", "3-20"))
    assert [status(decided(TWO, state, on), "tweede") for on in ("3-19", "3-20")] == ["not_yet", "open"]


LASTING = an_approach(
    a_step("plek", lasts={"at_most": {"months": 6}, "extensions": {"times": 2, "each": {"months": 3}}}),
    a_step("vrij", lasts={}),
)


@pytest.mark.parametrize(
    ("given", "ends_by", "left"), [(0, "2015-09-16", 2), (1, "2015-12-16", 1), (2, "2016-03-16", 0)]
)
def test_each_extension_moves_the_end_and_leaves_one_less(given: int, ends_by: str, left: int) -> None:
    (running,) = decided(LASTING, a_state(runs("plek", "3-16", extensions=given)), "4-1").running
    assert (str(running.ends_by), running.extensions_left) == (ends_by, left)


def test_more_extensions_than_there_are_leave_none() -> None:
    (running,) = decided(LASTING, a_state(runs("plek", "3-16", extensions=3)), "4-1").running
    assert (str(running.ends_by), running.extensions_left) == ("2016-06-16", 0)


def test_a_step_without_a_longest_duration_ends_by_no_date() -> None:
    (running,) = decided(LASTING, a_state(runs("vrij", "3-16")), "4-1").running
    assert (running.ends_by, running.extensions_left) == (None, 0)


CLOSED = an_approach(
    a_step("eerste"),
    a_step("na-eerste", opens={"all": [{"done": "eerste"}, {"fact": "crisis", "is": True}]}),
    a_step(
        "niet-aangeboden", opens={"all": [{"choice": "offer", "is": "vacancies_only"}, {"done": "eerste"}]}
    ),
    a_step("of", opens={"any": [{"done": "eerste"}, {"fact": "crisis", "is": True}]}),
    a_step("tijd", opens={"passed": {"weeks": 4}, "since": "case-start"}),
    a_step("keuze", opens={"chosen": "eerste"}),
    choices={"offer": {"answer": "varied"}},
)


@pytest.mark.parametrize(
    ("step", "crisis", "kind"),
    [
        ("na-eerste", True, "not_yet"), ("na-eerste", None, "not_yet"), ("na-eerste", False, "not_for_you"),
        ("niet-aangeboden", True, "not_offered"), ("niet-aangeboden", None, "not_offered"),
        ("of", False, "not_yet"), ("of", None, "unclear"), ("of", True, "open"),
        ("tijd", None, "not_yet"),
    ],
)  # fmt: skip
def test_why_a_step_is_closed_decides_its_kind(step: str, crisis: bool | None, kind: str) -> None:
    assert status(decided(CLOSED, a_state(crisis=crisis), "3-5"), step) == kind


def test_with_the_step_before_it_done_only_the_facts_keep_a_step_closed() -> None:
    found = [
        status(decided(CLOSED, a_state(done("eerste", "3-5"), crisis=crisis), "3-5"), "na-eerste")
        for crisis in (None, False, True)
    ]
    assert found == ["unclear", "not_for_you", "open"]


def test_a_step_that_the_client_did_not_choose_is_not_for_him() -> None:
    found = [
        status(decided(CLOSED, a_state(choices=said), "3-5"), "keuze")
        for said in ({}, {"eerste": False}, {"eerste": True})
    ]
    assert found == ["unclear", "not_for_you", "open"]


def test_time_alone_opens_a_step() -> None:
    assert [status(decided(CLOSED, a_state(), on), "tijd") for on in ("4-1", "4-2")] == ["not_yet", "open"]


ADVICE = an_approach(
    a_step("werk-laat", advised={"rank": 20}),
    a_step("werk-vroeg", advised={"rank": 10}),
    a_step("inkomen", track="income", advised={"rank": 90}),
    a_step("zorg", track="care", advised={"rank": 1}),
    a_step("aanbod"),
    a_step("dicht", opens={"done": "aanbod"}, advised={"rank": 0}),
    a_step("als-nood", advised={"rank": 5, "when": {"fact": "crisis", "is": True}}),
)


def test_advice_is_ordered_by_track_and_within_a_track_by_rank() -> None:
    found = advised(decided(ADVICE, a_state(), "3-5"))
    assert found == ["inkomen", "werk-vroeg", "werk-laat", "zorg"]


def test_a_step_is_advised_only_when_it_is_certain_that_the_advice_holds() -> None:
    found = ["als-nood" in advised(decided(ADVICE, a_state(crisis=c), "3-5")) for c in (None, False, True)]
    assert found == [False, False, True]


def test_a_step_that_is_open_without_being_advised_is_an_offer() -> None:
    decision = decided(ADVICE, a_state(), "3-5")
    assert status(decision, "aanbod") == "open"
    assert "aanbod" not in advised(decision)


def test_what_is_closed_is_not_advised() -> None:
    assert "dicht" not in advised(decided(ADVICE, a_state(), "3-5"))
    assert "dicht" in advised(decided(ADVICE, a_state(done("aanbod", "3-5")), "3-5"))


REPEATING = an_approach(
    a_step("weer", advised=IN_ORDER, repeats={}),
    a_step("plek", lasts={}),
    a_step(
        "kijken",
        opens={"running": "plek"},
        advised=IN_ORDER,
        repeats={"every": {"months": 3}, "while": "plek"},
    ),
)


def test_a_step_that_may_happen_again_stays_open_but_is_advised_once() -> None:
    decision = decided(REPEATING, a_state(done("weer", "3-6")), "3-7")
    assert status(decision, "weer") == "open"
    assert "weer" not in advised(decision)


def test_a_step_that_may_happen_again_is_advised_until_it_was_really_done() -> None:
    assert "weer" in advised(decided(REPEATING, a_state(done("weer", "3-6", result="no_show")), "3-7"))


def test_a_step_with_a_rhythm_is_open_and_advised_as_long_as_what_it_goes_along_with_runs() -> None:
    history = runs("plek", "3-6"), done("kijken", "6-6")
    assert status(decided(REPEATING, a_state(*history), "6-7"), "kijken") == "open"
    assert "kijken" in advised(decided(REPEATING, a_state(*history), "6-7"))
    ended = done("plek", "7-1", since="3-6"), done("kijken", "6-6")
    assert status(decided(REPEATING, a_state(*ended), "7-1"), "kijken") == "not_yet"


def grouped(*groups: dict[str, object]) -> Approach:
    name = {"nl": "Groep", "en": "Group"}
    return an_approach(
        a_step("eerste"),
        target_groups=[
            {"id": f"groep-{i}", "name": name, "when": group, "source": ["assumed"]}
            for i, group in enumerate(groups, 1)
        ],
    )


GROUPS = grouped({"fact": "wage_value", "below": 0.3}, {"fact": "wage_value", "at_least": 0.3})


@pytest.mark.parametrize(
    ("wage_value", "group", "group_status"),
    [(0.2, "groep-1", "known"), (0.3, "groep-2", "known"), (None, None, "unclear")],
)
def test_the_target_group_is_known_or_unclear(
    wage_value: float | None, group: str | None, group_status: str
) -> None:
    decision = decided(GROUPS, a_state(wage_value=wage_value), "3-5")
    assert (decision.target_group, decision.target_group_status) == (group, group_status)


def test_an_approach_without_groups_has_none() -> None:
    decision = decided(TWO, a_state(wage_value=0.2), "3-5")
    assert (decision.target_group, decision.target_group_status) == (None, "none")


def test_the_first_outcome_whose_rule_holds_is_reached() -> None:
    approach = an_approach(
        a_step("plek", lasts={}),
        outcomes=[
            {"id": "paid_work", "when": {"fact": "has_paid_work", "is": True}, "source": ["assumed"]},
            {"id": "sheltered_work", "when": {"running": "plek"}, "source": ["assumed"]},
        ],
    )
    assert decided(approach, a_state(), "3-5").outcome is None
    assert decided(approach, a_state(runs("plek", "3-5")), "3-5").outcome == "sheltered_work"
    assert decided(approach, a_state(runs("plek", "3-5"), has_paid_work=True), "3-5").outcome == "paid_work"
