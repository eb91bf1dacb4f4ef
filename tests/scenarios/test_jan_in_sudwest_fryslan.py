"""Jan in Súdwest-Fryslân (source 001, 4.3, the case): three lines side by side, then Pastiel and Empatec.

He calls the reception first and is sent to werk.nl, where someone he knows helps with the form.
"""

from __future__ import annotations

from typing import Any

import pytest

from roer.approach.load import load_approach
from roer.decide.client import parse_client
from roer.guide.answer import guide
from tests.scenarios.story import Story, written

APPROACH = "sudwest-fryslan"
AFTER_THE_TALK = """
start: 2015-03-05
done:
  - {step: aanvraag-werk-nl, on: 2015-03-05}
  - {step: toewijzing-gebiedsteam, on: 2015-03-09}
  - {step: intakegesprek, on: 2015-03-16}
"""
TRAJECTORIES = {"flexformule", "empowermenttraining", "werk-en-diagnosefase"}
OTHER_WAYS = {"vrijwilligerswerk", "arbeidsmatige-dagbesteding", "incidentele-bemiddeling"}


def test_his_way() -> None:
    assert Story(APPROACH).lines() == written("""
        2015-03-05             aanvraag-werk-nl               client
        2015-03-09             toewijzing-gebiedsteam         front_office
        2015-03-16             intakegesprek                  coach
        2015-03-16/2015-04-13  huisvesting                    coach
        2015-03-19             loonwaarde-inschatting         coach
        2015-04-13             bijzondere-bijstand            income_consultant
        2015-04-15             vervoer                        coach
        2015-04-20/2015-05-18  werk-en-diagnosefase           partner
        2015-04-30             inkomensvoorziening            income_consultant
        2015-05-18/..          stage-met-behoud-van-uitkering partner
    """)


def test_it_ends_in_a_placement_at_empatec_without_an_end_date() -> None:
    jan = Story(APPROACH)
    assert jan.outcome is None
    assert jan.data["steps"][-1]["step"] == "stage-met-behoud-van-uitkering"
    assert "zonder vast einde" in jan.data["ends"]["why"]["nl"]
    assert jan.open_at_the_end == [
        "bijzondere-bijstand", "zelf-zoeken-werk-nl", "flexformule", "empowermenttraining"
    ]  # fmt: skip


def test_sheltered_work_stays_unclear_and_nothing_asked_of_jan_can_settle_it() -> None:
    assert Story(APPROACH).unclear_at_the_end == {"nieuw-beschut-werk": []}


def test_only_another_wage_value_would_open_the_ways_without_paid_work() -> None:
    alternatives = Story(APPROACH).alternatives
    assert all(alternatives[step] == ["wage_value"] for step in OTHER_WAYS)


def test_three_lines_run_side_by_side_and_income_comes_first() -> None:
    answer = _after_the_talk("{housing_in_order: false, obstacle_transport: false}")
    assert answer["advised"] == ["inkomensvoorziening", "huisvesting", "loonwaarde-inschatting"]


def test_special_assistance_is_advised_with_a_new_home_and_open_to_all() -> None:
    looking = _after_the_talk("{}", "running: [{step: huisvesting, since: 2015-03-16}]")
    assert "bijzondere-bijstand" in looking["advised"]
    assert "bijzondere-bijstand" in _open(_after_the_talk("{housing_in_order: true}"))


def test_special_assistance_is_open_at_any_time_and_its_term_runs_from_the_search_for_a_home() -> None:
    assert "bijzondere-bijstand" in _open(_guide("start: 2015-03-05"))
    looking = _after_the_talk("{}", "running: [{step: huisvesting, since: 2015-03-16}]")
    asked = next(o for o in looking["open"] if o["step"] == "bijzondere-bijstand")
    assert (asked["latest_by"], asked["due_kind"]) == ("2015-05-11", "term")


def test_who_receives_benefit_already_is_not_told_to_apply_again() -> None:
    answer = _guide("start: 2015-03-05\nfacts: {current_recipient: true}")
    assert answer["advised"] == []
    assert _open(answer) == {"aanvraag-werk-nl", "bijzondere-bijstand", "zelf-zoeken-werk-nl"}


def test_the_decision_on_benefit_does_not_wait_for_the_talk() -> None:
    answer = _guide("start: 2015-03-05\ndone: [{step: aanvraag-werk-nl, on: 2015-03-05}]")
    benefit = next(o for o in answer["open"] if o["step"] == "inkomensvoorziening")
    assert (benefit["latest_by"], benefit["due_kind"]) == ("2015-04-30", "term")


def test_from_80_percent_he_finds_his_own_way() -> None:
    answer = _after_the_talk("{wage_value: 0.8}")
    assert answer["target_group"] == "groep-1"
    assert "zelf-zoeken-werk-nl" in answer["advised"]
    assert not _open(answer) & (TRAJECTORIES | OTHER_WAYS)


@pytest.mark.parametrize("wage_value", [0.41, 0.6, 0.79])
def test_between_40_and_80_percent_there_are_three_options_of_which_pastiel_is_advised(
    wage_value: float,
) -> None:
    answer = _after_the_talk(f"{{wage_value: {wage_value}}}")
    assert answer["target_group"] == "groep-2"
    assert _open(answer) >= TRAJECTORIES
    assert set(answer["advised"]) & TRAJECTORIES == {"werk-en-diagnosefase"}


def test_below_40_percent_voluntary_work_is_advised_and_mediation_is_possible_now_and_then() -> None:
    answer = _after_the_talk("{wage_value: 0.39}")
    assert answer["target_group"] == "groep-3"
    assert _open(answer) >= OTHER_WAYS
    assert not _open(answer) & TRAJECTORIES
    assert set(answer["advised"]) & OTHER_WAYS == {"vrijwilligerswerk"}


def test_at_exactly_40_percent_the_rules_contradict_each_other_and_nothing_is_pretended() -> None:
    answer = _after_the_talk("{wage_value: 0.4}")
    assert (answer["target_group"], answer["target_group_status"]) == (None, "unclear")
    assert {u["step"] for u in answer["unclear"]} >= TRAJECTORIES | OTHER_WAYS
    assert all("precies 40 %" in _why_unclear(answer, step) for step in TRAJECTORIES | OTHER_WAYS)


def test_pastiel_is_advised_once_home_and_transport_are_in_order_but_open_before() -> None:
    early = _after_the_talk("{wage_value: 0.6, housing_in_order: false, obstacle_transport: true}")
    assert "werk-en-diagnosefase" in _open(early)
    assert "werk-en-diagnosefase" not in early["advised"]
    settled = _after_the_talk("{wage_value: 0.6, housing_in_order: true, obstacle_transport: false}")
    assert "werk-en-diagnosefase" in settled["advised"]


def test_the_guide_says_that_sheltered_work_has_not_been_decided() -> None:
    answer = _after_the_talk("{wage_value: 0.6, needs_intensive_support: true}")
    assert "hoe en voor wie" in _why_unclear(answer, "nieuw-beschut-werk")
    assert "nieuw-beschut-werk" not in _open(answer)


def test_for_sheltered_work_exactly_40_percent_is_enough() -> None:
    answer = _after_the_talk("{wage_value: 0.4, needs_intensive_support: true}")
    assert "precies 40 %" not in _why_unclear(answer, "nieuw-beschut-werk")


def test_what_help_to_paid_work_for_group_3_is_paid_from_is_an_open_question() -> None:
    assert "geld-voor-groep-3" in {q.id for q in load_approach(APPROACH).open_questions}


def test_nobody_is_sent_to_uwv_meanwhile() -> None:
    approach = load_approach(APPROACH)
    assert not any("uwv_advises_sheltered" in step.brings_out for step in approach.steps)


def test_re_integration_is_carried_out_by_partners() -> None:
    approach = load_approach(APPROACH)
    performers = {step.id: step.performer for step in approach.steps if step.kind == "placement"}
    assert set(performers.values()) == {"partner"}


def _after_the_talk(facts: str, more: str = "") -> dict[str, Any]:
    return _guide(f"{AFTER_THE_TALK}\nfacts: {facts}\n{more}")


def _guide(client_file: str) -> dict[str, Any]:
    client = parse_client(client_file)
    return guide(load_approach(APPROACH), client.state, client.today)


def _open(answer: dict[str, Any]) -> set[str]:
    return {o["step"] for o in answer["open"]}


def _why_unclear(answer: dict[str, Any], step: str) -> str:
    return next(str(u["why"]["nl"]) for u in answer["unclear"] if u["step"] == step)
