"""A journey takes the advised step each time, on the day that it comes, until there is nothing more."""

from __future__ import annotations

from typing import Any

from roer.guide.journey import journey
from roer.guide.way import journey_data
from tests.decide.small import a_step, an_approach, day, done, runs
from tests.guide.walks import a_client, from_day, lines, walk

FIRST = {"advised": {"rank": 10}}
SECOND = {"advised": {"rank": 20}}


def norm(after: str, **parts: Any) -> dict[str, Any]:
    return {"after": after, "kind": "norm", "owner": "municipality", **parts}


TWO = an_approach(
    a_step("intake", **FIRST),
    a_step("plan", **SECOND, opens={"done": "intake"}, due=norm("intake", within={"weeks": 2})),
)


def test_a_step_without_a_term_comes_the_same_day_and_one_with_a_term_on_its_last_day() -> None:
    assert walk(TWO, a_client()) == ["intake 3-5", "plan 3-19"]


def test_the_days_to_wait_count_from_the_day_on_which_a_step_was_first_advised() -> None:
    assert walk(TWO, a_client(finds={"intake": {"wait_days": 4}, "plan": {"wait_days": 1}})) == [
        "intake 3-9", "plan 3-10"
    ]  # fmt: skip


def test_no_days_to_wait_goes_before_the_term() -> None:
    assert walk(TWO, a_client(finds={"plan": {"wait_days": 0}})) == ["intake 3-5", "plan 3-5"]


def test_a_term_that_has_passed_already_lets_the_step_come_today() -> None:
    assert walk(TWO, a_client(done("intake", "3-5"), today="6-1")) == ["plan 6-1"]


def test_the_first_step_of_each_track_is_taken_beside_those_of_the_others() -> None:
    approach = an_approach(
        a_step("werk-twee", **SECOND),
        a_step("werk-een", **FIRST, due=norm("case-start", within={"weeks": 1})),
        a_step("inkomen", track="income", **SECOND, due=norm("case-start", within={"weeks": 4})),
    )
    assert walk(approach, a_client()) == ["werk-een 3-12", "werk-twee 3-12", "inkomen 4-2"]


def test_advice_that_lapsed_and_comes_again_waits_anew() -> None:
    approach = an_approach(
        a_step("plek", track="care", **FIRST, lasts={"at_most": {"weeks": 1}}),
        a_step("hulp", advised={"rank": 10, "when": {"not": {"running": "plek"}}}),
    )
    assert walk(approach, a_client(finds={"hulp": {"wait_days": 3}, "plek": {"wait_days": 2}})) == [
        "plek 3-7/3-14", "hulp 3-17"
    ]  # fmt: skip


PLACE = an_approach(
    a_step("plek", **FIRST, lasts={"usual": {"weeks": 4}, "at_most": {"weeks": 6}}),
    a_step("hulp", **FIRST, opens={"fact": "overtaxed", "is": True}),
    a_step("na", **SECOND, opens={"done": "plek"}),
)  # fmt: skip


def test_a_step_lasts_as_the_clients_file_says_else_as_usual_else_at_most() -> None:
    assert walk(PLACE, a_client(finds={"plek": {"lasts_days": 10}})) == ["plek 3-5/3-15", "na 3-15"]
    assert walk(PLACE, a_client()) == ["plek 3-5/4-2", "na 4-2"]
    at_most = an_approach(a_step("plek", **FIRST, lasts={"at_most": {"weeks": 6}}))
    assert walk(at_most, a_client()) == ["plek 3-5/4-16"]


def test_a_step_of_one_day_has_no_days_to_last() -> None:
    assert walk(TWO, a_client(finds={"intake": {"lasts_days": 10}})) == ["intake 3-5", "plan 3-19"]


def test_what_a_step_brings_out_is_known_when_it_ends() -> None:
    assert walk(PLACE, a_client(finds={"plek": {"overtaxed": True}})) == [
        "plek 3-5/4-2",
        "hulp 4-2",
        "na 4-2",
    ]


def test_or_so_many_days_after_it_began() -> None:
    way = journey(PLACE, a_client(finds={"plek": {"after_days": 9, "overtaxed": True}}))
    assert lines(way) == ["plek 3-5/4-2", "hulp 3-14", "na 4-2"]
    assert (way.steps[0].brought_out, way.steps[0].brought_out_on) == ({"overtaxed": True}, day("3-14"))


def test_also_after_the_step_has_ended() -> None:
    finds = {"plek": {"after_days": 40, "overtaxed": True}}
    assert walk(PLACE, a_client(finds=finds)) == ["plek 3-5/4-2", "na 4-2", "hulp 4-14"]


def test_a_fact_may_be_found_to_be_unknown_again() -> None:
    client = a_client(finds={"plek": {"wage_value": None}}, wage_value=0.4)
    assert "wage_value" not in journey(PLACE, client).end.view.facts


def test_a_discovery_does_not_undo_what_the_file_says_will_be_known_later() -> None:
    client = a_client(finds={"plek": {"wage_value": 0.2}}, wage_value=from_day(0.6, "6-1"))
    assert journey(PLACE, client).end.view.facts["wage_value"] == 0.6


BROKEN = an_approach(
    a_step("plek", **FIRST, lasts={"at_most": {"months": 6}, "breaks_off": {"done": "onderzoek"}}),
    a_step("onderzoek", track="care", **FIRST, opens={"running": "plek"}),
)  # fmt: skip


def test_a_step_is_broken_off_when_its_rule_says_so_and_is_not_done() -> None:
    way = journey(BROKEN, a_client(finds={"onderzoek": {"wait_days": 7}}))
    assert lines(way) == ["plek 3-5/3-12 broken_off", "onderzoek 3-12"]
    assert way.end.view.last("plek") is None


def test_what_a_broken_off_step_had_not_brought_out_stays_hidden() -> None:
    finds = {"onderzoek": {"wait_days": 7}, "plek": {"after_days": 30, "overtaxed": True}}
    way = journey(BROKEN, a_client(finds=finds))
    assert way.steps[0].brought_out == {}


def test_a_step_that_would_be_broken_off_at_once_is_not_begun_again() -> None:
    way = journey(BROKEN, a_client(finds={"onderzoek": {"wait_days": 7}}))
    assert (len(way.steps), way.end.advised) == (2, ())
    assert [opened.step.id for opened in way.end.open] == ["plek"]


RHYTHM = an_approach(
    a_step("plek", **FIRST, lasts={"at_most": {"months": 7}}),
    a_step("kijken", **SECOND, opens={"running": "plek"}, repeats={"every": {"months": 3}, "while": "plek"}),
    a_step(
        "later", advised={"rank": 30}, opens={"running": "plek"}, due=norm("case-start", within={"months": 4})
    ),
)


def test_a_step_with_a_rhythm_comes_back_and_keeps_nobody_waiting() -> None:
    assert walk(RHYTHM, a_client()) == ["plek 3-5/10-5", "kijken 6-5", "later 7-5", "kijken 9-5"]


def test_a_step_with_a_rhythm_waits_for_nobody_either() -> None:
    approach = an_approach(
        a_step("plek", track="care", **FIRST, lasts={"at_most": {"months": 7}}),
        a_step("eerst", **FIRST, due=norm("case-start", within={"months": 4})),
        a_step(
            "kijken", **SECOND, opens={"running": "plek"}, repeats={"every": {"months": 3}, "while": "plek"}
        ),
    )
    assert walk(approach, a_client()) == ["plek 3-5/10-5", "kijken 6-5", "eerst 7-5", "kijken 9-5"]


def test_days_to_wait_hold_for_the_first_time_only() -> None:
    assert walk(RHYTHM, a_client(finds={"kijken": {"wait_days": 10}})) == [
        "plek 3-5/10-5", "kijken 3-15", "kijken 6-15", "later 7-5", "kijken 9-15"
    ]  # fmt: skip


def test_the_rhythm_goes_on_from_the_history() -> None:
    history = runs("plek", "3-5"), done("kijken", "5-20")
    client = a_client(*history, today="5-21", finds={"kijken": {"wait_days": 0}})
    assert walk(RHYTHM, client)[:2] == ["later 7-5", "kijken 8-20"]


def test_a_step_that_may_happen_again_is_taken_once() -> None:
    assert walk(an_approach(a_step("hulp", **FIRST, repeats={})), a_client()) == ["hulp 3-5"]


def test_a_history_goes_before_and_is_not_taken_again() -> None:
    way = journey(TWO, a_client(done("intake", "3-5"), today="3-9"))
    assert lines(way) == ["plan 3-19"]
    assert [(taken.step.id, taken.advised_on) for taken in way.before] == [("intake", None)]


def test_after_a_no_show_the_step_is_taken_again() -> None:
    assert walk(TWO, a_client(done("intake", "3-5", result="no_show"), today="3-9")) == [
        "intake 3-9", "plan 3-23"
    ]  # fmt: skip


def test_what_runs_already_ends_in_its_time_and_brings_out_what_it_will() -> None:
    way = journey(PLACE, a_client(runs("plek", "3-9"), today="3-16", finds={"plek": {"overtaxed": True}}))
    assert lines(way) == ["hulp 4-6", "na 4-6"]
    assert way.before[0].end == day("4-6")


def test_what_should_have_ended_already_ends_today_since_the_file_says_that_it_runs() -> None:
    way = journey(PLACE, a_client(runs("plek", "3-9"), today="6-1"))
    assert lines(way) == ["na 6-1"]
    assert way.before[0].end == day("6-1")


def test_what_is_only_planned_is_left_to_the_way_itself() -> None:
    planned = a_client(runs("intake", "4-1"), done("plan", "5-1", since="3-5"), today="3-5")
    way = journey(TWO, planned)
    assert lines(way) == ["intake 3-5"]
    assert [(taken.step.id, taken.end) for taken in way.before] == [("plan", day("3-5"))]


TIME = {"passed": {"weeks": 4}, "since": "case-start"}


def test_time_alone_opens_a_step_while_another_runs() -> None:
    approach = an_approach(
        a_step("zoeken", **FIRST, lasts={"at_most": {"weeks": 6}}), a_step("aanvraag", **SECOND, opens=TIME)
    )
    assert walk(approach, a_client()) == ["zoeken 3-5/4-16", "aanvraag 4-2"]


def test_time_alone_opens_a_step_also_where_there_is_nothing_to_do_but_wait() -> None:
    approach = an_approach(a_step("melding", **FIRST), a_step("aanvraag", **SECOND, opens=TIME))
    assert walk(approach, a_client()) == ["melding 3-5", "aanvraag 4-2"]


def test_but_where_there_is_something_to_choose_the_way_ends_at_the_fork() -> None:
    approach = an_approach(
        a_step("melding", **FIRST),
        a_step("keuze", opens={"done": "melding"}),
        a_step("later", **SECOND, opens=TIME),
    )
    way = journey(approach, a_client())
    assert lines(way) == ["melding 3-5"]
    ends = journey_data(way)["ends"]
    assert (ends["outcome"], ends["open"]) == (None, ["keuze"])
    assert (
        ends["why"]["nl"] == "Vanaf hier raadt de aanpak geen stap aan. Nu valt er te kiezen uit wat open is."
    )


def test_a_fact_that_will_be_known_later_is_waited_for() -> None:
    approach = an_approach(a_step("hulp", **FIRST, opens={"fact": "crisis", "is": True}))
    assert walk(approach, a_client(crisis=from_day(True, "4-1"))) == ["hulp 4-1"]


def ending(way_on: dict[str, Any], **parts: Any) -> dict[str, Any]:
    approach = an_approach(a_step("plek", **FIRST, **way_on), **parts)
    ends = journey_data(journey(approach, a_client(finds={"plek": {"has_paid_work": True}})))["ends"]
    assert isinstance(ends, dict)
    return ends


PAID = [{"id": "paid_work", "when": {"fact": "has_paid_work", "is": True}, "source": ["assumed"]}]


def test_the_way_ends_at_an_outcome() -> None:
    ends = ending({}, outcomes=PAID)
    assert ends["outcome"] == "paid_work"
    assert ends["why"] == {"nl": "De weg eindigt hier: betaald werk.", "en": "The way ends here: paid work."}


def test_nothing_is_taken_once_an_outcome_is_reached() -> None:
    steps = a_step("plek", **FIRST), a_step("meer", **SECOND, due=norm("plek", within={"weeks": 1}))
    approach = an_approach(*steps, outcomes=PAID)
    assert walk(approach, a_client(finds={"plek": {"has_paid_work": True}})) == ["plek 3-5"]


def test_the_way_ends_where_something_goes_on_without_an_end() -> None:
    ends = ending({"lasts": {}})
    assert ends["outcome"] is None
    assert ends["why"]["nl"] == (
        "Dit loopt door, zonder vast einde: ‘Plek’. Vanaf hier heeft de aanpak geen stap meer."
    )


def test_the_way_ends_where_only_unclear_steps_are_left() -> None:
    approach = an_approach(
        a_step("plek", **FIRST),
        a_step("baan", kind="placement", opens={"fact": "job_ready", "is": True}),
        a_step("gesprek", opens={"fact": "job_ready", "is": True}),
    )
    ends = journey_data(journey(approach, a_client()))["ends"]
    assert ends["unclear"] == [
        {"step": "baan", "needs": ["job_ready"]},
        {"step": "gesprek", "needs": ["job_ready"]},
    ]
    assert ends["alternatives"] == [{"step": "baan", "opens_if": ["job_ready"]}]
    assert ends["why"]["nl"] == "Vanaf hier raadt de aanpak geen stap aan. Wat er nog kan, is niet duidelijk."


def test_a_way_without_an_end_stops_after_ten_years() -> None:
    approach = an_approach(
        a_step("plek", **FIRST, lasts={}),
        a_step(
            "jaargesprek",
            **SECOND,
            opens={"running": "plek"},
            repeats={"every": {"months": 12}, "while": "plek"},
        ),
    )
    way = journey(approach, a_client())
    assert way.stopped_at_horizon
    assert len(way.steps) == 11
    assert journey_data(way)["ends"]["why"]["nl"] == "De weg loopt door; na tien jaar stopt dit verhaal."


def test_an_empty_way_ends_where_it_begins() -> None:
    way = journey(an_approach(a_step("aanbod")), a_client())
    assert (way.steps, way.end.view.on) == ((), day("3-5"))


def test_a_history_in_steps_of_an_earlier_version_is_passed_over() -> None:
    assert walk(TWO, a_client(done("van-vroeger", "3-5"), runs("ook-vroeger", "3-5"))) == [
        "intake 3-5",
        "plan 3-19",
    ]
