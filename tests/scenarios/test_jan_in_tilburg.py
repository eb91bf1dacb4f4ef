"""Jan in Tilburg (source 001, 4.4, the case): strict at the gate, and a limit that nobody can draw yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from roer.approach.load import load_approach
from roer.decide.client import parse_client
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
    assert "months_to_work" in jan.unclear_at_the_end["re-integratietraject"]
    assert {"werkplek-reguliere-werkgever", "werkplek-diamant-groep", "vrijwilligerswerk"} <= set(
        jan.open_at_the_end
    )
    assert "months_to_work" in jan.unclear_at_the_end["maatschappelijke-participatie"]


def test_within_twelve_months_there_is_a_trajectory_and_beyond_it_there_is_not() -> None:
    done = "done: [{step: intakegesprek, on: 2015-04-16}]\n"
    soon = guided("2015-04-16", f"{done}facts: {{months_to_work: 12}}")
    assert "re-integratietraject" in soon["advised"]
    assert "maatschappelijke-participatie" in steps(soon, "closed")
    later = guided("2015-04-16", f"{done}facts: {{months_to_work: 13}}")
    assert "re-integratietraject" in steps(later, "closed")
    assert "maatschappelijke-participatie" in steps(later, "open")


def test_whoever_is_in_a_crisis_need_not_apply_for_jobs_first() -> None:
    answer = guided("2015-03-09", "done: [{step: meldingsgesprek, on: 2015-03-09}]\nfacts: {crisis: true}")
    assert "crisis-inzet" in answer["advised"]
    assert "sollicitatie-opdracht" in steps(answer, "closed")
    assert "rechtmatigheidsgesprek" in steps(answer, "open")


def test_the_advance_comes_four_weeks_after_filing_also_while_the_right_is_not_known() -> None:
    done = "done: [{step: meldingsgesprek, on: 2015-03-10}]"
    assert "voorschot" in steps(guided("2015-04-06", done), "closed")
    answer = guided("2015-04-07", done)
    assert "voorschot" in answer["advised"]
    assert next(o["latest_by"] for o in answer["open"] if o["step"] == "voorschot") == "2015-04-07"


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
