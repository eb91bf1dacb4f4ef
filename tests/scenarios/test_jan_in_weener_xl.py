"""Jan in 's-Hertogenbosch (source 001, 4.2, the case): a strict gate, fixed steps, sheltered work."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from roer.approach.duration import Duration
from roer.approach.load import load_approach
from roer.approach.model import Lasts
from roer.decide.client import parse_client
from roer.guide.answer import guide
from tests.scenarios.story import Story, written

APPROACH = "weener-xl"
AT_THE_GATE = ("melding", "tien-minutengesprek")
APPLIED = (*AT_THE_GATE, "voorlichting", "aanvraag")
STARTED = (*APPLIED, "quick-scan", "startgesprek")
NEW: dict[str, Any] = {"direct_match": False, "exempt_from_work": False}


def test_his_way() -> None:
    assert Story(APPROACH).lines() == written("""
        2015-03-05             melding                  client
        2015-03-05             tien-minutengesprek      income_consultant
        2015-03-09             voorlichting             income_consultant
        2015-03-09             aanvraag                 client
        2015-03-12             quick-scan               coach
        2015-03-17             startgesprek             coach
        2015-03-23/2015-05-20  aan-de-slag              trainer
        2015-04-22/2015-05-20  specialistische-diagnose diagnostician
        2015-04-30             besluit-uitkering        income_consultant
        2015-05-20/..          nieuw-beschut-werk       trainer
    """)


def test_it_ends_in_sheltered_work_with_the_alternatives_a_and_b() -> None:
    jan = Story(APPROACH)
    assert jan.outcome == "sheltered_work"
    assert "in_target_register" in jan.alternatives["groepsdetachering"]  # A
    assert "wage_value" in jan.alternatives["werk-en-participatie"]  # B
    assert jan.open_at_the_end == ["bemiddeling", "aanmelding-doelgroepenregister", "maatwerk"]
    assert jan.unclear_at_the_end == {
        "aan-de-slag": ["wage_value"],
        "groepsdetachering": ["in_target_register"],
        "werk-en-participatie": ["wage_value"],
    }


def test_he_stops_at_aan_de_slag_when_the_assessment_is_done() -> None:
    steps = {step["step"]: step for step in Story(APPROACH).data["steps"]}
    assert steps["aan-de-slag"]["until"] == steps["specialistische-diagnose"]["until"]


def test_a_way_starts_with_a_talk_of_ten_minutes_and_not_at_werk_nl() -> None:
    approach = load_approach(APPROACH)
    assert approach.choices["start"].answer == "talk"
    assert not any("werk_nl" in step.channels for step in approach.steps)
    talk = _in(_guided("2015-03-05", done=("melding",))["open"], "tien-minutengesprek")
    assert (talk["latest_by"], approach.step("tien-minutengesprek").minutes) == ("2015-03-05", 10)


def test_the_day_of_the_talk_counts_as_the_day_of_the_application() -> None:
    decision = _in(_guided("2015-03-09", done=APPLIED)["open"], "besluit-uitkering")
    assert (decision["latest_by"], decision["due_kind"]) == ("2015-04-30", "term")  # 8 weeks from 5 March


def test_the_form_comes_only_with_the_group_information() -> None:
    answer = _guided("2015-03-05", done=AT_THE_GATE, urgent_reason=False, right_to_benefit=True)
    assert answer["advised"] == ["voorlichting"]
    assert _in(answer["open"], "voorlichting")["duty"] == "policy"
    assert "aanvraag" in _steps(answer["closed"])


def test_a_talk_alone_is_there_for_an_urgent_reason_only() -> None:
    urgent = _guided("2015-03-05", done=AT_THE_GATE, urgent_reason=True, right_to_benefit=True)
    assert urgent["advised"] == ["poortgesprek"]
    no_hurry = _guided("2015-03-05", done=AT_THE_GATE, urgent_reason=False)
    assert _in(no_hurry["closed"], "poortgesprek")["opens_if"] == ["urgent_reason"]
    applied_alone = _guided("2015-03-05", done=(*AT_THE_GATE, "poortgesprek"), urgent_reason=True)
    assert applied_alone["advised"] == ["aanvraag"]


def test_where_it_is_not_known_whether_there_is_an_urgent_reason_the_group_information_is_advised() -> None:
    assert _guided("2015-03-05", done=AT_THE_GATE)["advised"] == ["voorlichting"]


def test_where_the_decision_tree_says_no_the_group_information_stays_open() -> None:
    answer = _guided("2015-03-05", done=AT_THE_GATE, urgent_reason=False, right_to_benefit=False)
    assert "voorlichting" in _steps(answer["open"])
    assert "voorlichting" not in answer["advised"]


def test_where_the_decision_tree_says_no_an_urgent_reason_keeps_a_talk_alone_open_too() -> None:
    answer = _guided("2015-03-05", done=AT_THE_GATE, urgent_reason=True, right_to_benefit=False)
    assert _steps(answer["open"]) >= {"voorlichting", "poortgesprek"}
    assert answer["advised"] == []


def test_who_receives_benefit_already_is_not_sent_through_the_gate() -> None:
    answer = _guided("2015-03-05", done=("melding",), current_recipient=True)
    assert "tien-minutengesprek" in _steps(answer["open"])
    assert answer["advised"] == []


def test_group_information_and_quick_scan_come_two_to_three_times_a_week_the_scan_for_15() -> None:
    resources = {r.id: r for r in load_approach(APPROACH).resources}
    assert resources["voorlichting-groep"].a_week == (2, 3)
    assert resources["quick-scan-groep"].a_week == (2, 3)
    assert resources["quick-scan-groep"].size_at_most == 15


def test_there_are_140_places_50_jobs_and_5_and_then_15_places_of_sheltered_work() -> None:
    resources = {r.id: r for r in load_approach(APPROACH).resources}
    assert (resources["wep-plekken"].count, resources["bossche-banen"].count) == (140, 50)
    sheltered = resources["beschutte-plekken"]
    assert (sheltered.count, [(x.begins.year, x.count) for x in sheltered.later]) == (5, [(2016, 15)])


@pytest.mark.parametrize(
    ("wage_value", "group"),
    [
        (0.29, "loonwaarde-0-30"),
        (0.31, "loonwaarde-30-80"),
        (0.79, "loonwaarde-30-80"),
        (0.8, "loonwaarde-80-plus"),
        (1.4, "loonwaarde-80-plus"),
    ],
)
def test_the_wage_value_makes_three_groups(wage_value: float, group: str) -> None:
    assert _guided("2015-03-17", done=STARTED, wage_value=wage_value)["target_group"] == group


@pytest.mark.parametrize("wage_value", [0.31, 0.79, 1.4])
def test_whoever_is_new_and_not_exempt_must_take_part_in_aan_de_slag_also_above_100_percent(
    wage_value: float,
) -> None:
    answer = _guided("2015-03-17", done=STARTED, wage_value=wage_value, **NEW)
    assert "aan-de-slag" in answer["advised"]
    assert _in(answer["open"], "aan-de-slag")["duty"] == "policy"


def test_who_is_exempt_does_not() -> None:
    exempt = {**NEW, "exempt_from_work": True}
    answer = _guided("2015-03-17", done=STARTED, wage_value=0.5, **exempt)
    assert _in(answer["closed"], "aan-de-slag")["kind"] == "not_for_you"


def test_below_30_percent_the_way_goes_to_work_and_participation() -> None:
    answer = _guided("2015-03-17", done=STARTED, wage_value=0.29, **NEW)
    assert "werk-en-participatie" in answer["advised"]
    assert "aan-de-slag" in _steps(answer["closed"])


def test_at_exactly_30_percent_the_rules_differ_and_nothing_is_pretended() -> None:
    answer = _guided("2015-03-17", done=STARTED, wage_value=0.3, **NEW)
    assert (answer["target_group"], answer["target_group_status"]) == (None, "unclear")
    assert _steps(answer["unclear"]) >= {"aan-de-slag", "werk-en-participatie"}
    assert "precies 30 %" in _in(answer["unclear"], "aan-de-slag")["why"]["nl"]


def test_when_aan_de_slag_starts_is_an_open_question_and_the_case_is_followed() -> None:
    assert "aan-de-slag-vanaf-wanneer" in {q.id for q in load_approach(APPROACH).open_questions}
    answer = _guided("2015-03-17", done=STARTED, wage_value=0.4, **NEW)
    assert _in(answer["open"], "aan-de-slag")["latest_by"] == "2015-03-24"


def test_who_fits_a_place_at_once_skips_aan_de_slag() -> None:
    answer = _guided("2015-03-17", done=STARTED, wage_value=0.5, **{**NEW, "direct_match": True})
    assert "werkervaringsplaats" in answer["advised"]
    assert "bossche-baan" in _steps(answer["open"])
    assert "aan-de-slag" not in answer["advised"]


def test_the_steps_to_work_come_in_a_row_each_with_a_longest_duration() -> None:
    answer = _guided("2015-09-17", done=(*STARTED, "aan-de-slag"), wage_value=0.5, **NEW)
    assert "werkervaringsplaats" in answer["advised"]
    later = _guided(
        "2016-03-17", done=(*STARTED, "aan-de-slag", "werkervaringsplaats"), wage_value=0.5, **NEW
    )
    assert "bossche-baan" in later["advised"]
    begun = dict.fromkeys(("aan-de-slag", "werkervaringsplaats", "bossche-baan"), "2015-03-23")
    running = _guided("2015-03-23", done=STARTED, running=begun)["running"]
    assert [(r["step"], r["ends_by"]) for r in running] == [
        ("werkervaringsplaats", "2015-09-23"),
        ("bossche-baan", "2017-03-23"),
        ("aan-de-slag", "2015-09-23"),
    ]


def test_a_specialist_looks_where_it_is_too_much_for_one_to_six_weeks() -> None:
    calm = _guided("2015-04-22", done=STARTED, overtaxed=False, suspected_impairment=False)
    assert "specialistische-diagnose" in _steps(calm["closed"])
    assert "specialistische-diagnose" in _guided("2015-04-22", done=STARTED, overtaxed=True)["advised"]
    lasts = load_approach(APPROACH).step("specialistische-diagnose").lasts
    assert lasts == Lasts(at_least=Duration(weeks=1), usual=Duration(weeks=4), at_most=Duration(weeks=6))


def test_below_30_percent_too_a_place_that_fits_at_once_comes_first_and_by_itself() -> None:
    fits = {**NEW, "direct_match": True}
    answer = _guided("2015-03-17", done=STARTED, wage_value=0.2, **fits)
    assert _in(answer["open"], "werkervaringsplaats")
    placed = _guided(
        "2015-03-18", done=STARTED, running={"werkervaringsplaats": "2015-03-18"}, wage_value=0.2, **fits
    )
    assert "werk-en-participatie" not in placed["advised"]


def test_who_is_in_the_register_already_is_not_registered_again() -> None:
    assessed = (*STARTED, "specialistische-diagnose")
    unknown = _guided("2015-05-20", done=assessed)
    assert "aanmelding-doelgroepenregister" in _steps(unknown["open"])
    known = _guided("2015-05-20", done=assessed, in_target_register=True)
    assert _in(known["closed"], "aanmelding-doelgroepenregister")["kind"] == "not_for_you"
    assert "groepsdetachering" in _steps(known["open"])


def test_the_progress_talk_comes_at_least_once_a_year_and_may_come_earlier() -> None:
    begun = {"werk-en-participatie": "2015-05-20"}
    first = _in(_guided("2015-05-20", done=STARTED, running=begun)["open"], "voortgangsgesprek")
    assert (first["latest_by"], first["due_kind"]) == ("2016-05-20", "term")
    talked = (*STARTED, "voortgangsgesprek")
    again = _in(_guided("2016-02-01", done=talked, running=begun)["open"], "voortgangsgesprek")
    assert again["latest_by"] == "2017-02-01"


def _guided(on: str, done: tuple[str, ...] = (), running: dict[str, str] | None = None, **facts: Any) -> Any:
    """Somebody of 34 who came to the gate on 5 March 2015 and did the other steps on ``on``."""
    days = ["2015-03-05" if step in AT_THE_GATE else on for step in done]
    lines = [
        f"name: Somebody\nstart: 2015-03-05\ntoday: {on}",
        f"facts: {json.dumps({'age': 34, **facts})}",
        *(["done:"] if done else []),
        *(f"  - {{step: {step}, on: {day}}}" for step, day in zip(done, days, strict=True)),
        *(["running:"] if running else []),
        *(f"  - {{step: {step}, since: {since}}}" for step, since in (running or {}).items()),
    ]
    state = parse_client("\n".join(lines)).state
    return guide(load_approach(APPROACH), state, date.fromisoformat(on))


def _in(items: list[dict[str, Any]], step: str) -> dict[str, Any]:
    return next(item for item in items if item["step"] == step)


def _steps(items: list[dict[str, Any]]) -> set[str]:
    return {item["step"] for item in items}
