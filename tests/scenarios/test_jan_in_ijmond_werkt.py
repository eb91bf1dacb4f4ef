"""Jan at IJmond Werkt! (source 001, 4.5, the case): one offer for all, in groups, and a step aside."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from roer.approach.duration import Duration
from roer.approach.load import load_approach
from roer.approach.model import Lasts
from roer.decide.client import parse_client
from roer.decide.decision import decide
from roer.decide.plan import plan_for
from roer.decide.state import State
from roer.guide.answer import guide
from tests.scenarios.story import Story, written

INVITED = ("aanvraag-werk-nl", "screening")
AFTER_INTAKE = (*INVITED, "intakeformulier", "groepsintake")
BEFORE_TRAINING = (*AFTER_INTAKE, "kennismakingsgesprek")
NOTHING_SPECIAL: dict[str, Any] = {
    "practical_school_leaver": False,
    "disruptive_behaviour": False,
    "proven_health_complaints": False,
    "exempt_from_work": False,
    "assigned_to_care": False,
}


def test_his_way() -> None:
    assert Story("ijmond-werkt").lines() == written("""
        2015-03-05             aanvraag-werk-nl               client
        2015-03-05             screening                      coach
        2015-03-12             intakeformulier                client
        2015-03-12             groepsintake                   coach
        2015-03-19             kennismakingsgesprek           trainer
        2015-03-23/2015-04-02  sterk-naar-werk                trainer
        2015-04-02/2015-04-16  adtc-diagnose                  diagnostician
        2015-04-20/2017-04-20  leerwerkbedrijf                coach
        2015-04-20             aanmelding-doelgroepenregister coach
        2015-04-30             besluit-uitkering              income_consultant
        2015-07-20             voortgangsevaluatie            coach
        2015-10-20             voortgangsevaluatie            coach
        2016-01-20             voortgangsevaluatie            coach
        2016-04-20             voortgangsevaluatie            coach
        2016-07-20             voortgangsevaluatie            coach
        2016-10-20             voortgangsevaluatie            coach
        2017-01-20             voortgangsevaluatie            coach
        2017-04-20             onderzoek-na-twee-jaar         coach
    """)


def test_it_ends_without_an_outcome_and_with_what_nobody_has_decided() -> None:
    jan = Story("ijmond-werkt")
    assert jan.outcome is None
    assert jan.open_at_the_end == []
    assert jan.unclear_at_the_end == {
        "werkstage": [],
        "extern-leerwerktraject": [],
        "loonkostensubsidie": ["in_target_register"],
        "nieuw-beschut-werk": ["uwv_advises_sheltered"],
    }


def test_the_ways_out_of_the_learning_company_are_named() -> None:
    jan = Story("ijmond-werkt")
    assert "leerwerkbedrijf" in jan.alternatives["werkstage"]
    assert "leerwerkbedrijf" in jan.alternatives["extern-leerwerktraject"]


def test_he_steps_aside_because_the_training_is_too_much() -> None:
    assert "nu te veel voor je is" in Story("ijmond-werkt").why("adtc-diagnose")


def test_there_are_deliberately_no_target_groups() -> None:
    assert load_approach("ijmond-werkt").no_target_groups_because is not None
    assert _guided("2015-03-05", wage_value=0.4)["target_group_status"] == "none"


def test_from_27_on_the_group_intake_comes_as_a_norm_within_a_week_of_the_application() -> None:
    answer = _guided("2015-03-05", done=INVITED)
    intake = _in(answer["open"], "groepsintake")
    assert (intake["latest_by"], intake["due_kind"]) == ("2015-03-12", "norm")
    assert "groepsintake" in answer["advised"]


def test_the_way_to_work_does_not_wait_for_the_decision_on_the_benefit() -> None:
    answer = _guided("2015-03-12", done=AFTER_INTAKE, application_filed=True, **NOTHING_SPECIAL)
    assert answer["advised"] == ["besluit-uitkering", "kennismakingsgesprek"]


def test_the_decision_comes_after_every_application_and_is_advised_unless_nobody_asked_for_it() -> None:
    assert _guided("2015-03-05", done=INVITED)["advised"][0] == "besluit-uitkering"
    without = _guided("2015-03-05", done=INVITED, application_filed=False, benefit_type="none")
    assert without["advised"] == ["intakeformulier", "groepsintake"]
    assert "besluit-uitkering" in _steps(without["open"])


def test_who_shows_nothing_special_at_the_group_intake_goes_on_without_more_questions() -> None:
    answer = _guided("2015-03-12", done=AFTER_INTAKE)
    assert _to_work(answer) == ["kennismakingsgesprek"]


def test_which_way_people_under_27_go_stays_unclear() -> None:
    answer = _guided("2015-03-05", done=INVITED, age=20)
    assert {"intakeformulier", "groepsintake"} <= _steps(answer["unclear"])
    assert _to_work(answer) == []


def test_whoever_hears_that_he_has_no_right_may_stay_until_he_has_work() -> None:
    refused: dict[str, Any] = {"benefit_type": "none", "benefit_granted": False, "right_to_benefit": False}
    answer = _guided("2015-03-19", done=BEFORE_TRAINING, **refused, **NOTHING_SPECIAL)
    assert "sterk-naar-werk" in answer["advised"]
    assert _outcome(done=BEFORE_TRAINING, **refused) is None


def test_a_place_of_two_years_without_pay_is_not_advised_to_whoever_was_refused_benefit() -> None:
    done = (*BEFORE_TRAINING, "besluit-uitkering", "sterk-naar-werk")
    refused = _guided("2015-05-18", done=done, job_ready=False, benefit_granted=False)
    assert "leerwerkbedrijf" in _steps(refused["open"])
    assert _to_work(refused) == []
    granted = _guided("2015-05-18", done=done, job_ready=False, benefit_granted=True)
    assert _to_work(granted) == ["leerwerkbedrijf"]


def test_paid_work_ends_the_way() -> None:
    assert _outcome(done=BEFORE_TRAINING, has_paid_work=True) == "paid_work"


def test_a_sitting_client_does_the_same_without_a_new_application() -> None:
    assert _guided("2015-03-05", current_recipient=True)["advised"] == ["intakeformulier", "groepsintake"]


def test_who_comes_straight_from_a_practical_school_does_not_go_straight_to_the_training() -> None:
    leaver = {**NOTHING_SPECIAL, "practical_school_leaver": True}
    at_once = _guided("2015-03-05", done=INVITED, age=18, **leaver)
    assert "leerwerkbedrijf" in _steps(at_once["unclear"])
    after_intake = _guided("2015-03-12", done=AFTER_INTAKE, **leaver)
    assert "kennismakingsgesprek" not in after_intake["advised"]
    assert "leerwerkbedrijf" in _steps(after_intake["unclear"])
    training = _in(_guided("2015-03-19", done=BEFORE_TRAINING, **leaver)["closed"], "sterk-naar-werk")
    assert training["kind"] == "not_yet"
    assert "leerwerkbedrijf" in training["opens_if"]


def test_for_who_needs_care_first_the_own_municipality_takes_over() -> None:
    answer = _guided("2015-03-05", done=INVITED, assigned_to_care=True)
    assert _to_work(answer) == ["overdracht-gemeente"]
    assert _in(answer["closed"], "groepsintake")["kind"] == "not_for_you"
    assert "intakeformulier" in _steps(answer["closed"])


def test_who_is_exempt_from_the_duty_to_work_is_handed_back_at_the_group_intake() -> None:
    answer = _guided("2015-03-12", done=AFTER_INTAKE, **{**NOTHING_SPECIAL, "exempt_from_work": True})
    assert _to_work(answer) == ["overdracht-gemeente"]
    assert _in(answer["closed"], "kennismakingsgesprek")["kind"] == "not_for_you"


def test_who_is_known_to_be_exempt_need_not_come_to_the_group_intake_first() -> None:
    answer = _guided("2015-03-05", done=INVITED, exempt_from_work=True)
    assert _to_work(answer) == ["overdracht-gemeente"]


def test_where_the_group_does_not_work_out_the_assessment_comes_before_the_training() -> None:
    answer = _guided("2015-03-12", done=AFTER_INTAKE, **{**NOTHING_SPECIAL, "disruptive_behaviour": True})
    assert _to_work(answer) == ["adtc-diagnose"]
    assert "kennismakingsgesprek" in _steps(answer["closed"])


def test_with_proven_health_complaints_a_labour_expert_talks_with_you_or_the_assessment_is_open() -> None:
    answer = _guided("2015-03-12", done=AFTER_INTAKE, **{**NOTHING_SPECIAL, "proven_health_complaints": True})
    assert _to_work(answer) == ["gesprek-arbeidsdeskundige"]
    assert "adtc-diagnose" in _steps(answer["open"])
    assert "kennismakingsgesprek" in _steps(answer["closed"])


def test_the_training_takes_eight_weeks_in_a_group_of_12_to_15_with_two_trainers() -> None:
    group = next(r for r in load_approach("ijmond-werkt").resources if r.id == "sterk-naar-werk-groep")
    assert (group.size_at_least, group.size_at_most, group.leaders) == (12, 15, 2)
    assert [(phase.lasts.weeks, phase.half_days_a_week) for phase in group.phases] == [(4, 3), (4, 2)]
    answer = _guided("2015-03-23", running={"sterk-naar-werk": "2015-03-23"})
    assert _in(answer["running"], "sterk-naar-werk")["ends_by"] == "2015-05-18"


def test_what_is_in_the_way_is_taken_up_during_the_training() -> None:
    answer = _guided("2015-03-23", running={"sterk-naar-werk": "2015-03-23"}, obstacle_debts=True)
    assert "belemmeringen-wegnemen" in _steps(answer["open"])


def test_who_does_not_agree_to_an_assessment_is_not_advised_to_take_it() -> None:
    answer = _guided(
        "2015-04-02", running={"sterk-naar-werk": "2015-03-23"}, overtaxed=True, agrees_to_diagnosis=False
    )
    assert "adtc-diagnose" in _steps(answer["open"])
    assert "adtc-diagnose" not in answer["advised"]


def test_the_assessment_takes_two_weeks_and_three_months_at_most() -> None:
    lasts = load_approach("ijmond-werkt").step("adtc-diagnose").lasts
    assert lasts == Lasts(usual=Duration(weeks=2), at_most=Duration(months=3))


def test_who_is_ready_after_the_training_goes_to_a_work_placement_and_the_vacancy_centre() -> None:
    answer = _guided("2015-05-18", done=(*BEFORE_TRAINING, "sterk-naar-werk"), job_ready=True)
    assert _to_work(answer) == ["werkstage", "vacaturecentrum"]


def test_who_is_not_ready_after_the_training_goes_to_the_learning_company() -> None:
    answer = _guided("2015-05-18", done=(*BEFORE_TRAINING, "sterk-naar-werk"), job_ready=False)
    assert _to_work(answer) == ["leerwerkbedrijf"]


def test_the_learning_place_takes_two_years_with_an_evaluation_every_three_months_and_a_way_out() -> None:
    answer = _guided("2015-04-20", running={"leerwerkbedrijf": "2015-04-20"})
    assert _in(answer["running"], "leerwerkbedrijf")["ends_by"] == "2017-04-20"
    assert _in(answer["open"], "voortgangsevaluatie")["latest_by"] == "2015-07-20"
    assert {"werkstage", "extern-leerwerktraject"} <= _steps(answer["open"])


def test_after_two_years_without_work_it_is_looked_into_why() -> None:
    assert "onderzoek-na-twee-jaar" in _steps(_guided("2017-03-04", has_paid_work=False)["closed"])
    assert "onderzoek-na-twee-jaar" in _guided("2017-03-05", has_paid_work=False)["advised"]


def test_from_when_the_two_years_count_is_unclear_while_a_place_of_two_years_runs() -> None:
    place = {"leerwerkbedrijf": "2015-04-20"}
    during = _guided("2017-03-05", running=place, has_paid_work=False)
    assert "onderzoek-na-twee-jaar" in _steps(during["unclear"])
    assert "onderzoek-na-twee-jaar" in _guided("2017-04-20", running=place, has_paid_work=False)["advised"]


def test_sheltered_work_stays_unclear_even_where_uwv_advises_it() -> None:
    answer = _guided("2015-04-20", uwv_advises_sheltered=True)
    assert "nog niet is beslist" in _in(answer["unclear"], "nieuw-beschut-werk")["why"]["nl"]


def _guided(on: str, done: tuple[str, ...] = (), running: dict[str, str] | None = None, **facts: Any) -> Any:
    state = _state(on, done, running or {}, facts)
    return guide(load_approach("ijmond-werkt"), state, date.fromisoformat(on))


def _outcome(done: tuple[str, ...] = (), **facts: Any) -> str | None:
    day = "2015-03-19"
    plan = plan_for(load_approach("ijmond-werkt"))
    return decide(plan, _state(day, done, {}, facts), date.fromisoformat(day)).outcome


def _state(on: str, done: tuple[str, ...], running: dict[str, str], facts: dict[str, Any]) -> State:
    """Somebody of 34 who registered on 5 March 2015 and did these steps; the last of them on ``on``."""
    days = ["2015-03-05" if step in INVITED else on for step in done]
    lines = [
        f"name: Somebody\nstart: 2015-03-05\ntoday: {on}",
        f"facts: {json.dumps({'age': 34, 'current_recipient': False, **facts})}",
        *(["done:"] if done else []),
        *(f"  - {{step: {step}, on: {day}}}" for step, day in zip(done, days, strict=True)),
        *(["running:"] if running else []),
        *(f"  - {{step: {step}, since: {since}}}" for step, since in running.items()),
    ]
    return parse_client("\n".join(lines)).state


def _in(items: list[dict[str, Any]], step: str) -> dict[str, Any]:
    return next(item for item in items if item["step"] == step)


def _to_work(answer: dict[str, Any]) -> list[str]:
    """What is advised on the way to work: all but the decision on the benefit, which goes its own way."""
    return [step for step in answer["advised"] if step != "besluit-uitkering"]


def _steps(items: list[dict[str, Any]]) -> set[str]:
    return {item["step"] for item in items}
