"""Jan in Alphen aan den Rijn (source 001, 4.1, the case): one square for all questions, and a fork.

He refuses the computer; the front-office worker makes the client picture with him.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from roer.approach.load import load_approach
from roer.decide.client import parse_client
from roer.decide.decision import decide
from roer.decide.plan import plan_for
from roer.decide.state import State
from roer.guide.answer import guide
from tests.scenarios.story import Story, written

APPROACH = "alphen-aan-den-rijn"
REGISTERED = ("aanmelding",)
AFTER_PICTURE = (*REGISTERED, "klantfoto")
AFTER_INTAKE = (*AFTER_PICTURE, "integrale-intake")
AFTER_OPTIONS = (*AFTER_INTAKE, "opties-gesprek")
WITH_PLAN = (*AFTER_OPTIONS, "re-integratieplan")
TRAJECTORY = {
    "diagnoseplek", "leerwerkplek", "proefplaatsing", "bemiddeling-werkgeversservicepunt",
    "werkgelegenheidsproject", "individuele-begeleiding",
}  # fmt: skip
GROUPS: dict[str, dict[str, Any]] = {
    "zelfredzaam": {"work_perspective": True, "self_reliant": True},
    "duwtje": {"work_perspective": True, "self_reliant": False, "needs_a_push": True},
    "traject": {"work_perspective": True, "self_reliant": False, "needs_a_push": False},
    "geen-reeel-perspectief": {"work_perspective": False, "self_reliant": False},
}


def test_his_way() -> None:
    assert Story(APPROACH).lines() == written("""
        2015-03-05             aanmelding          client
        2015-03-05             klantfoto           front_office
        2015-03-11             integrale-intake    integral_intaker
        2015-03-11/2015-04-08  huisvesting         integral_intaker
        2015-03-25             opties-gesprek      integral_intaker
        2015-04-08             re-integratieplan   coach
        2015-04-30             inkomensvoorziening income_consultant
    """)


def test_it_ends_at_the_fork_of_options() -> None:
    jan = Story(APPROACH)
    assert jan.outcome is None
    assert jan.open_at_the_end == [
        "aanvullend-diagnostisch-onderzoek", "diagnoseplek", "leerwerkplek", "proefplaatsing",
        "bemiddeling-werkgeversservicepunt", "werkgelegenheidsproject", "individuele-begeleiding",
        "vrijwilligerswerk",
    ]  # fmt: skip
    assert jan.unclear_at_the_end == {
        "medische-keuring": ["proven_health_complaints"],
        "workshops-solliciteren": ["mediable_within_months", "able_to_take_part"],
        "participatieplaats": ["mediable_within_months", "work_perspective"],
        "sociale-activering": ["work_perspective", "mediable_within_months", "assigned_to_care"],
        "aanmelding-doelgroepenregister": ["can_earn_minimum_wage"],
        "garantiebaan": ["in_target_register"],
        "jobcoaching": ["in_target_register"],
        "loonkostensubsidie": ["wage_value", "wage_value_established"],
        "tegenprestatie": ["work_perspective"],
        "nieuw-beschut-werk": ["impairment_established", "needs_intensive_support"],
    }


def test_his_group_is_not_known_because_the_picture_changes() -> None:
    known: dict[str, Any] = {"self_reliant": False, "motivated_to_work": True}
    answer = _guided("2015-03-11", done=AFTER_INTAKE, **known)
    assert (answer["target_group"], answer["target_group_status"]) == (None, "unclear")


def test_the_guide_says_that_sheltered_work_has_not_been_decided() -> None:
    for_who_needs_it: dict[str, Any] = {"impairment_established": True, "needs_intensive_support": True}
    answer = _guided("2015-04-08", done=WITH_PLAN, **for_who_needs_it)
    sheltered = _in(answer["unclear"], "nieuw-beschut-werk")
    assert sheltered["needs"] == []  # nothing that one could ask him
    assert "dit nog niet is beslist: of de gemeente beschut werk aanbiedt" in sheltered["why"]["nl"]
    assert "nieuw-beschut-werk" not in Story(APPROACH).alternatives


def test_nobody_is_sent_to_uwv_for_sheltered_work_meanwhile() -> None:
    assert not any("uwv_advises_sheltered" in s.brings_out for s in load_approach(APPROACH).steps)


def test_he_may_come_in_anywhere_also_by_a_signal_to_which_he_agrees() -> None:
    registering = load_approach(APPROACH).step("aanmelding")
    assert registering.channels == ("werk_nl", "counter", "partner", "outreach")
    assert "als jij het goedvindt" in registering.about.nl


def test_that_chapter_2_names_werk_nl_only_is_an_open_question() -> None:
    assert "begin-op-werk-nl" in {q.id for q in load_approach(APPROACH).open_questions}


def test_the_client_picture_is_made_on_the_day_of_the_first_contact_alone_or_together() -> None:
    answer = _guided("2015-03-05", done=REGISTERED)
    picture = _in(answer["open"], "klantfoto")
    assert (picture["latest_by"], picture["due_kind"]) == ("2015-03-05", "norm")
    assert picture["client_decides"] == ["content"]


def test_one_question_goes_to_a_specialist_and_more_go_to_an_integral_intaker() -> None:
    one = _guided("2015-03-05", done=AFTER_PICTURE, question="single")
    more = _guided("2015-03-05", done=AFTER_PICTURE, question="multiple")
    assert one["advised"] == ["gesprek-specialist"]
    assert more["advised"] == ["integrale-intake"]


def test_the_second_talk_is_within_five_working_days_and_that_is_a_term() -> None:
    intake = _in(_guided("2015-03-05", done=AFTER_PICTURE, question="multiple")["open"], "integrale-intake")
    assert (intake["latest_by"], intake["due_kind"]) == ("2015-03-12", "term")


def test_who_has_no_address_waits_no_longer() -> None:
    answer = _guided("2015-03-05", done=AFTER_PICTURE, question="multiple", has_address=False)
    assert _in(answer["open"], "integrale-intake")["latest_by"] == "2015-03-12"


def test_in_a_crisis_there_is_help_the_same_day_before_all_else_and_money_is_taken_up_at_once() -> None:
    answer = _guided("2015-03-05", done=AFTER_PICTURE, question="multiple", crisis=True)
    assert answer["advised"] == ["crisis-inzet", "inkomensvoorziening", "integrale-intake"]
    assert _in(answer["open"], "crisis-inzet")["latest_by"] == "2015-03-05"


def test_after_the_intake_income_and_housing_have_priority() -> None:
    answer = _guided("2015-03-11", done=AFTER_INTAKE, crisis=False, housing_in_order=False)
    assert answer["advised"] == ["inkomensvoorziening", "huisvesting", "opties-gesprek"]


def test_the_decision_on_benefit_is_open_from_the_registration_on_with_the_term_of_the_law() -> None:
    benefit = _in(_guided("2015-03-05", done=REGISTERED)["open"], "inkomensvoorziening")
    assert (benefit["latest_by"], benefit["due_kind"]) == ("2015-04-30", "term")


def test_the_options_are_looked_at_with_someone_of_mee() -> None:
    talk = load_approach(APPROACH).step("opties-gesprek")
    assert (talk.together_with, talk.organisation) == (("independent_adviser",), "MEE")
    assert set(talk.brings_out) == {"help_needed_keeping_work", "can_earn_minimum_wage"}


def test_without_bed_bath_and_bread_there_is_no_plan_towards_work_yet() -> None:
    closed = _in(
        _guided("2015-03-25", done=AFTER_OPTIONS, basics_in_order=False)["closed"], "re-integratieplan"
    )
    assert closed["opens_if"] == ["basics_in_order"]
    assert "re-integratieplan" in _guided("2015-03-25", done=AFTER_OPTIONS, basics_in_order=True)["advised"]


@pytest.mark.parametrize("group", GROUPS)
def test_the_plan_is_advised_to_groups_2_and_3_and_open_to_all(group: str) -> None:
    answer = _guided("2015-03-25", done=AFTER_OPTIONS, basics_in_order=True, **GROUPS[group])
    assert answer["target_group"] == group
    assert "re-integratieplan" in _steps(answer["open"])
    assert ("re-integratieplan" in answer["advised"]) is (group in {"duwtje", "traject"})


def test_all_help_in_the_plan_together_ends_after_two_years() -> None:
    assert _steps(_guided("2017-03-04", done=WITH_PLAN, plan="2015-03-05")["open"]) >= TRAJECTORY
    over = _guided("2017-03-05", done=WITH_PLAN, plan="2015-03-05")
    assert _steps(over["closed"]) >= TRAJECTORY


def test_workshops_are_for_who_can_be_helped_to_a_job_within_two_years_and_can_take_part() -> None:
    def status(months: int, able: bool) -> bool:
        facts: dict[str, Any] = {"mediable_within_months": months, "able_to_take_part": able}
        return "workshops-solliciteren" in _steps(_guided("2015-04-08", done=WITH_PLAN, **facts)["open"])

    assert (status(24, True), status(25, True), status(24, False)) == (True, False, False)
    (need,) = load_approach(APPROACH).step("workshops-solliciteren").needs
    assert need.amount == 3


@pytest.mark.parametrize(
    ("step", "ends_by", "extensions_left"),
    [
        ("diagnoseplek", "2015-05-06", 0),
        ("leerwerkplek", "2015-10-08", 1),
        ("proefplaatsing", "2015-06-08", 0),
        ("participatieplaats", "2017-04-08", 0),
    ],
)
def test_each_place_has_a_longest_duration(step: str, ends_by: str, extensions_left: int) -> None:
    runs = _in(_guided("2015-04-08", done=WITH_PLAN, running={step: "2015-04-08"})["running"], step)
    assert (runs["ends_by"], runs["extensions_left"]) == (ends_by, extensions_left)


def test_a_question_about_learning_or_health_opens_the_assessment_by_mee_when_he_wants_it() -> None:
    answer = _guided("2015-04-08", done=WITH_PLAN, suspected_impairment=True)
    assert _in(answer["open"], "aanvullend-diagnostisch-onderzoek")["client_decides"] == ["whether"]
    assert "aanvullend-diagnostisch-onderzoek" not in answer["advised"]


def test_who_cannot_be_helped_to_a_job_for_now_takes_part_in_another_way() -> None:
    answer = _guided("2015-04-08", done=WITH_PLAN, mediable_within_months=36)
    assert _steps(answer["open"]) >= {"participatieplaats", "sociale-activering", "vrijwilligerswerk"}
    assert "workshops-solliciteren" in _steps(answer["closed"])


def test_who_cannot_earn_the_minimum_wage_may_get_into_the_register_and_then_a_guaranteed_job() -> None:
    before = _guided("2015-04-08", done=WITH_PLAN, can_earn_minimum_wage=False)
    assert "aanmelding-doelgroepenregister" in _steps(before["open"])
    after = _guided("2015-04-08", done=WITH_PLAN, in_target_register=True, help_needed_keeping_work=True)
    assert _steps(after["open"]) >= {"garantiebaan", "jobcoaching"}
    assert "jobcoaching" in after["advised"]


def test_who_is_in_the_register_already_is_not_registered_again() -> None:
    known: dict[str, Any] = {"can_earn_minimum_wage": False, "in_target_register": True}
    again = _in(_guided("2015-04-08", done=WITH_PLAN, **known)["closed"], "aanmelding-doelgroepenregister")
    assert again["kind"] == "not_for_you"


def test_a_guaranteed_job_is_paid_work_with_support() -> None:
    assert _outcome(running={"garantiebaan": "2015-04-08"}) == "paid_work_with_support"


def test_a_decision_counts_for_more_than_an_estimate_of_his_right() -> None:
    decided = (*WITH_PLAN, "inkomensvoorziening")
    assert _outcome(done=decided, right_to_benefit=False) == "no_right"
    assert _outcome(done=decided, right_to_benefit=False, benefit_granted=True) is None
    assert _outcome(done=decided, right_to_benefit=True, benefit_granted=False) == "no_right"


def test_under_27_there_is_help_towards_school_or_work_beside_the_intake() -> None:
    young = _guided("2015-03-05", done=AFTER_PICTURE, question="multiple", age=26)
    assert young["advised"] == ["integrale-intake", "jongerenroute"]
    assert "jongerenroute" in _steps(_guided("2015-03-05", done=AFTER_PICTURE, age=27)["closed"])


def test_voluntary_work_is_closed_to_nobody() -> None:
    assert "vrijwilligerswerk" in _steps(_guided("2015-03-05")["open"])


def test_whether_he_has_an_impairment_is_not_asked_before_there_is_a_plan() -> None:
    asked = {fact for item in _guided("2015-03-05", done=AFTER_PICTURE)["unclear"] for fact in item["needs"]}
    assert not asked & {"impairment_established", "needs_intensive_support"}


def test_for_a_sitting_client_it_is_first_looked_into_whether_work_is_within_reach() -> None:
    sitting: dict[str, Any] = {"current_recipient": True, "benefit_type": "participation_act"}
    assert _guided("2015-03-05", **sitting)["advised"] == ["onderzoek-zittend-bestand"]
    looked_into = ("onderzoek-zittend-bestand",)
    able = _guided("2015-03-05", done=looked_into, work_perspective=True, **sitting)
    assert able["advised"] == ["werkgeversproject"]
    other = _guided("2015-03-05", done=looked_into, work_perspective=False, **sitting)
    assert "sociale-activering" in _steps(other["open"])


def test_a_service_in_return_is_asked_only_of_who_has_benefit_and_is_far_from_work() -> None:
    facts: dict[str, Any] = {"work_perspective": False, "benefit_granted": True}
    answer = _guided("2015-04-30", done=(*WITH_PLAN, "inkomensvoorziening"), **facts)
    assert _in(answer["open"], "tegenprestatie")["duty"] == "none"
    without = _guided("2015-04-30", done=WITH_PLAN, work_perspective=False, benefit_granted=False)
    assert "tegenprestatie" in _steps(without["closed"])


def _guided(
    on: str,
    done: tuple[str, ...] = (),
    running: dict[str, str] | None = None,
    plan: str | None = None,
    **facts: Any,
) -> Any:
    state = _state(on, done, running or {}, plan, facts)
    return guide(load_approach(APPROACH), state, date.fromisoformat(on))


def _outcome(
    running: dict[str, str] | None = None, done: tuple[str, ...] = WITH_PLAN, **facts: Any
) -> str | None:
    day = "2015-04-08"
    state = _state(day, done, running or {}, None, facts)
    return decide(plan_for(load_approach(APPROACH)), state, date.fromisoformat(day)).outcome


def _state(
    on: str, done: tuple[str, ...], running: dict[str, str], plan: str | None, facts: dict[str, Any]
) -> State:
    """Somebody of 34 who registered on 5 March 2015 and did these steps.

    The first two on that day, the plan on the day in ``plan``, the others on ``on``.
    """
    special = dict.fromkeys(AFTER_PICTURE, "2015-03-05") | ({"re-integratieplan": plan} if plan else {})
    given = {"age": 34, "current_recipient": False, **facts}
    lines = [
        f"name: Somebody\nstart: 2015-03-05\ntoday: {on}",
        f"facts: {json.dumps(given)}",
        *(["done:"] if done else []),
        *(f"  - {{step: {step}, on: {special.get(step, on)}}}" for step in done),
        *(["running:"] if running else []),
        *(f"  - {{step: {step}, since: {since}}}" for step, since in running.items()),
    ]
    return parse_client("\n".join(lines)).state


def _in(items: list[dict[str, Any]], step: str) -> dict[str, Any]:
    return next(item for item in items if item["step"] == step)


def _steps(items: list[dict[str, Any]]) -> set[str]:
    return {item["step"] for item in items}
