"""Jan in Tilburg (source 001, 4.4, the case): strict at the gate, and a limit that nobody can draw yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from roer.approach.duration import Duration
from roer.approach.load import load_approach
from roer.decide.client import parse_client
from roer.decide.decision import decide
from roer.decide.plan import plan_for
from roer.guide.answer import guide
from tests.scenarios.story import Story, written

APPROACH = "tilburg"


def guided(today: str, text: str) -> dict[str, Any]:
    """The guide's answer for a client who registered on 5 March 2015."""
    client = parse_client(f"name: Someone\nstart: 2015-03-05\ntoday: {today}\n{text}")
    return guide(load_approach(APPROACH), client.state, client.today)


def steps(answer: dict[str, Any], status: str) -> list[str]:
    """The ids of the steps in one list of the answer."""
    return [item["step"] for item in answer[status]]


def entry(answer: dict[str, Any], step: str) -> dict[str, Any]:
    """What the answer says of a step that is open."""
    return next(item for item in answer["open"] if item["step"] == step)


def latest(answer: dict[str, Any], step: str) -> str | None:
    """By when a step that is open should happen."""
    latest_by: str | None = entry(answer, step)["latest_by"]
    return latest_by


def outcome(facts: str) -> str | None:
    """The outcome for somebody on whose application was decided."""
    done = "done: [{step: toekenning, on: 2015-04-20}]"
    client = parse_client(f"name: Someone\nstart: 2015-03-05\n{done}\nfacts: {{{facts}}}")
    return decide(plan_for(load_approach(APPROACH)), client.state, client.today).outcome


def test_his_way() -> None:
    assert Story(APPROACH).lines() == written("""
        2015-03-05             aanvraag-werk-nl                client
        2015-03-09             meldingsgesprek                 income_consultant
        2015-03-09/2015-03-30  sollicitatie-opdracht           client
        2015-03-30             terugmelding                    client
        2015-04-07             voorschot                       income_consultant
        2015-04-13             rechtmatigheidsgesprek          income_consultant
        2015-04-13             screening                       coach
        2015-04-16             intakegesprek                   coach
        2015-04-20             toekenning                      income_consultant
        2015-04-30/2015-05-28  verdiepende-diagnose            diagnostician
        2015-06-04             aanmelding-doelgroepenregister  coach
    """)


def test_it_ends_at_a_fork_with_three_options_and_a_limit_that_is_not_decided() -> None:
    jan = Story(APPROACH)
    assert jan.outcome is None
    assert jan.open_at_the_end == [
        "hulp-van-mee", "werkplek-reguliere-werkgever", "vrijwilligerswerk", "werkplek-diamant-groep",
    ]  # fmt: skip
    assert jan.unclear_at_the_end == {
        "re-integratietraject": ["months_to_work"],
        "maatschappelijke-participatie": ["months_to_work"],
    }
    assert jan.alternatives["bemiddeling"] == ["job_ready"]


def test_within_twelve_months_there_is_a_trajectory_and_beyond_it_there_is_not() -> None:
    done = "done: [{step: intakegesprek, on: 2015-04-16}]\n"
    soon = guided("2015-04-16", f"{done}facts: {{months_to_work: 12}}")
    assert "re-integratietraject" in soon["advised"]
    assert "maatschappelijke-participatie" in steps(soon, "closed")
    later = guided("2015-04-16", f"{done}facts: {{months_to_work: 13}}")
    assert "re-integratietraject" in steps(later, "closed")
    assert "maatschappelijke-participatie" in steps(later, "open")


def test_whoever_is_in_a_crisis_need_not_apply_for_jobs_first() -> None:
    done = "done: [{step: aanvraag-werk-nl, on: 2015-03-05}, {step: meldingsgesprek, on: 2015-03-09}]"
    answer = guided("2015-03-09", f"{done}\nfacts: {{crisis: true}}")
    assert answer["advised"] == ["rechtmatigheidsgesprek", "crisis-inzet"]
    assert {"sollicitatie-opdracht", "terugmelding"} <= set(steps(answer, "closed"))


def test_without_a_crisis_the_search_task_starts_and_you_report_back_within_four_weeks() -> None:
    answer = guided("2015-03-09", "done: [{step: meldingsgesprek, on: 2015-03-09}]\nfacts: {crisis: false}")
    assert {"sollicitatie-opdracht", "terugmelding"} <= set(answer["advised"])
    assert latest(answer, "terugmelding") == "2015-04-06"


def test_the_first_talk_comes_within_three_days_and_the_second_within_two_weeks_of_reporting_back() -> None:
    first = guided("2015-03-05", "done: [{step: aanvraag-werk-nl, on: 2015-03-05}]")
    assert latest(first, "meldingsgesprek") == "2015-03-10"
    second = guided("2015-03-30", "done: [{step: terugmelding, on: 2015-03-30}]")
    assert latest(second, "rechtmatigheidsgesprek") == "2015-04-13"


def test_who_is_exempt_from_the_duty_to_work_is_not_advised_to_apply_for_jobs() -> None:
    facts = "facts: {crisis: false, exempt_from_work: true}"
    answer = guided("2015-03-09", f"done: [{{step: meldingsgesprek, on: 2015-03-09}}]\n{facts}")
    assert "sollicitatie-opdracht" not in answer["advised"]


def test_who_is_under_27_looks_at_education_too_the_more_so_without_a_basic_qualification() -> None:
    done = "done: [{step: meldingsgesprek, on: 2015-03-09}]"
    for qualified in (False, True):
        facts = f"facts: {{age: 22, crisis: false, basic_qualification: {str(qualified).lower()}}}"
        answer = guided("2015-03-09", f"{done}\n{facts}")
        assert entry(answer, "opleiding-zoeken")["duty"] == "policy"
        assert ("opleiding-zoeken" in answer["advised"]) is not qualified
    assert "opleiding-zoeken" in steps(guided("2015-03-09", f"{done}\nfacts: {{age: 27}}"), "closed")


def test_who_is_under_27_applies_after_four_weeks_and_the_advance_counts_from_then() -> None:
    done = "{step: aanvraag-werk-nl, on: 2015-03-05}, {step: meldingsgesprek, on: 2015-03-09}"
    young = "facts: {age: 22, crisis: false}"
    assert "aanvraag-tot-27" in steps(guided("2015-04-01", f"done: [{done}]\n{young}"), "closed")
    assert "aanvraag-tot-27" in guided("2015-04-02", f"done: [{done}]\n{young}")["advised"]
    filed = f"done: [{done}, {{step: aanvraag-tot-27, on: 2015-04-02}}]\n{young}"
    assert "voorschot" in steps(guided("2015-04-30", filed), "closed")
    assert latest(guided("2015-04-30", filed), "voorschot-tot-27") == "2015-04-30"


def test_help_of_mee_is_open_after_the_first_talk_and_the_client_chooses() -> None:
    answer = guided("2015-03-09", "done: [{step: meldingsgesprek, on: 2015-03-09}]")
    assert "hulp-van-mee" not in answer["advised"]
    assert entry(answer, "hulp-van-mee")["client_decides"] == ["whether"]


def test_who_receives_benefit_already_is_examined_for_a_trajectory_and_does_not_apply_again() -> None:
    first = guided("2015-03-05", "facts: {current_recipient: true}")
    assert first["advised"] == ["onderzoek-zittend-bestand"]
    soon = guided("2015-03-05", "facts: {current_recipient: true, months_to_work: 5}")
    assert soon["advised"] == ["re-integratietraject"]


def test_a_trajectory_is_offered_and_the_partner_stays_bound_to_give_after_care() -> None:
    text = "done: [{step: intakegesprek, on: 2015-04-16}]\nfacts: {months_to_work: 5}"
    assert entry(guided("2015-04-16", text), "re-integratietraject")["duty"] == "none"
    done = "done: [{step: re-integratietraject, since: 2015-04-16, on: 2016-04-16}]"
    assert "nazorg" in guided("2016-04-16", done)["advised"]


def test_subsidy_waits_for_the_search_for_a_job_with_an_employer() -> None:
    before = guided("2015-04-16", "facts: {wage_value: 0.5}")
    assert "loonkostensubsidie" in steps(before, "closed")
    after = guided("2015-04-16", "done: [{step: bemiddeling, on: 2015-04-16}]")
    assert "loonkostensubsidie" in steps(after, "open")


def test_a_place_at_the_diamant_groep_takes_two_years_at_most() -> None:
    lasts = load_approach(APPROACH).step("werkplek-diamant-groep").lasts
    assert lasts is not None
    assert lasts.at_most == Duration(months=24)


def test_a_refusal_ends_the_way_and_an_estimate_does_not_where_benefit_was_granted() -> None:
    assert outcome("benefit_granted: false") == "no_right"
    assert outcome("right_to_benefit: false") == "no_right"
    assert outcome("right_to_benefit: false, benefit_granted: true") is None


def test_who_withdraws_ends_his_way_and_who_comes_back_goes_on() -> None:
    stopped = "{step: rechtmatigheidsgesprek, on: 2015-04-13, result: withdrawn}"
    back = "{step: rechtmatigheidsgesprek, on: 2015-04-20}"
    for done, end in ((stopped, "withdrawn"), (f"{stopped}, {back}", None)):
        client = parse_client(f"name: Someone\nstart: 2015-03-05\ndone: [{done}]")
        assert decide(plan_for(load_approach(APPROACH)), client.state, client.today).outcome == end


def test_the_advance_comes_four_weeks_after_filing_also_while_the_right_is_not_known() -> None:
    done = "done: [{step: meldingsgesprek, on: 2015-03-10}]"
    assert "voorschot" in steps(guided("2015-04-06", done), "closed")
    answer = guided("2015-04-07", done)
    assert "voorschot" in answer["advised"]
    assert latest(answer, "voorschot") == "2015-04-07"


def test_the_municipality_names_no_groups_and_says_why() -> None:
    approach = load_approach(APPROACH)
    assert approach.target_groups == ()
    assert approach.no_target_groups_because is not None
    assert guided("2015-03-05", "")["target_group_status"] == "none"


def test_trajectories_are_ordered_and_paid_by_fifty() -> None:
    lot = next(r for r in load_approach(APPROACH).resources if r.kind == "lot")
    assert lot.count == 50


def test_the_approach_holds_since_the_summer_of_2014() -> None:
    assert load_approach(APPROACH).valid_from == date(2014, 7, 1)
