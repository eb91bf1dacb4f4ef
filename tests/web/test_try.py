"""Try it yourself: the address holds the whole client, and nothing personal."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.load import approach_ids, load_approach
from roer.approach.vocabulary import load_vocabulary
from roer.web.public.try_page import try_page
from roer.web.public.try_state import LONGEST_DAYS, MOST_STEPS, Trial, read_trial

TODAY = date(2026, 11, 25)
WEENER = load_approach("weener-xl")


def read(query: str) -> Trial:
    return read_trial(QueryDict(query), WEENER, TODAY)


def test_facts_are_read_from_the_address() -> None:
    trial = read("age=34&wage_value=40&crisis=nee&question=multiple")
    assert trial.facts == {"age": 34, "wage_value": 0.4, "crisis": False, "question": "multiple"}


@pytest.mark.parametrize(
    ("query", "fact"),
    [("wage_value=veel", "wage_value"), ("wage_value=4000", "wage_value"), ("wage_value=inf", "wage_value"),
     ("age=-3", "age"), ("age=3.5", "age"), ("age=nan", "age"), ("crisis=misschien", "crisis"),
     ("question=both", "question")],
)  # fmt: skip
def test_what_cannot_be_is_told_and_asked_again(query: str, fact: str) -> None:
    trial = read(query)
    assert not trial.facts
    page = try_page(WEENER, trial, "nl")
    assert page.question is not None
    assert page.question.name == fact
    assert page.question.fault is not None


def test_no_name_and_no_free_text_come_into_the_address() -> None:
    trial = read("name=Jan&talents=zingen&wishes=rust&network=Piet")
    assert trial.query() == "start=2026-11-25"


def test_a_question_put_aside_is_not_asked_again_until_one_wants_to() -> None:
    first = try_page(WEENER, read(""), "nl").question
    assert first is not None
    page = try_page(WEENER, read(f"{first.name}=?"), "nl")
    asked = [q.name for q in (page.question, *page.more) if q is not None]
    assert first.name not in asked
    assert [item.line for item in page.aside] == [first.fact.label.nl]


def test_an_outcome_is_told_without_denying_what_is_still_advised() -> None:
    html = Client().get("/probeer/weener-xl/?has_paid_work=ja").content.decode()
    assert "Bereikt: betaald werk." in html
    assert "De weg eindigt hier" not in html
    assert "Nu aangeraden" in html


def test_an_answer_is_written_with_a_capital_as_dutch_does() -> None:
    alphen = load_approach("alphen-aan-den-rijn")
    query = QueryDict("stap=aanmelding.0.0&stap=klantfoto.0.0")
    question = try_page(alphen, read_trial(query, alphen, TODAY), "nl").question
    assert question is not None
    assert question.answers == (("single", "Eén vraag"), ("multiple", "Meer dan één vraag"))


def test_a_known_fact_is_never_asked() -> None:
    page = try_page(WEENER, read("wage_value=40"), "nl")
    assert "wage_value" not in [q.name for q in (page.question, *page.more) if q is not None]


def test_a_step_that_is_over_at_once_is_done_and_one_that_lasts_is_begun_and_ended() -> None:
    trial = read("").with_step("melding", lasts=False)
    assert trial.taken == (("melding", 0, 0),)
    begun = trial.later(18).with_step("aan-de-slag", lasts=True)
    assert begun.taken[1] == ("aan-de-slag", 18, None)
    assert begun.later(7).with_step("aan-de-slag", lasts=True).taken[1] == ("aan-de-slag", 18, 25)


def test_terms_count_from_the_days_on_which_steps_were_taken() -> None:
    trial = read("urgent_reason=nee&stap=melding.0.0&stap=tien-minutengesprek.0.0")
    voorlichting = next(c for c in try_page(WEENER, trial, "nl").advised if c.step.id == "voorlichting")
    assert voorlichting.by == date(2026, 11, 30)  # three working days


def test_a_step_taken_out_of_order_is_a_departure_and_no_error() -> None:
    page = try_page(WEENER, read("stap=quick-scan.0.0"), "nl")
    assert [choice.step.id for choice in page.departures] == ["quick-scan"]


KEYS = st.sampled_from([*load_vocabulary().facts, "stap", "dag", "start", "x"])
LIKELY = st.sampled_from(["?", "ja", "nee", "0", "5", "40", "melding.0", "melding.9.2", "2026-02-30"])


@given(st.lists(st.tuples(KEYS, st.text(max_size=12) | LIKELY), max_size=8), st.sampled_from(approach_ids()))
def test_no_address_leads_to_a_crash(pairs: list[tuple[str, str]], approach: str) -> None:
    response = Client().get(f"/probeer/{approach}/?{urlencode(pairs, errors='ignore')}")
    assert response.status_code == 200


STEPS = st.sampled_from([step.id for step in WEENER.steps])


@given(
    st.dictionaries(st.sampled_from(["crisis", "overtaxed", "has_address"]), st.booleans()),
    st.integers(0, 400),
    st.lists(st.tuples(STEPS, st.integers(0, 400), st.none()), max_size=4),
)
def test_writing_and_reading_an_address_gives_the_same_client(
    facts: dict[str, bool], day: int, taken: list[tuple[str, int, None]]
) -> None:
    trial = Trial(TODAY, day, dict(sorted(facts.items())), (), tuple(t for t in taken if t[1] <= day))
    again = read(trial.query())
    assert (again.facts, again.day, again.taken) == (trial.facts, trial.day, trial.taken)


def test_with_htmx_only_the_part_that_changes_is_sent() -> None:
    whole = Client().get("/probeer/weener-xl/").content.decode()
    part = Client().get("/probeer/weener-xl/", headers={"HX-Request": "true"}).content.decode()
    assert whole.startswith("<!doctype html>")
    assert part.startswith('<div id="try"')


def test_the_part_brings_along_what_is_announced_and_the_way_to_the_other_language() -> None:
    part = Client().get("/probeer/weener-xl/?crisis=nee", headers={"HX-Request": "true"}).content.decode()
    assert '<p id="status" hx-swap-oob="innerHTML">' in part
    assert 'href="/en/probeer/weener-xl/?crisis=nee"' in part


def test_going_back_gives_the_whole_page() -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    back = Client().get("/probeer/weener-xl/", headers=headers).content.decode()
    assert back.startswith("<!doctype html>")
    assert "autofocus" not in back


def test_what_was_put_aside_is_not_told_as_all_that_the_approach_needs() -> None:
    assert try_page(WEENER, read(""), "nl").question is not None
    trial = read("&".join(f"{name}=%3F" for name in load_vocabulary().facts))
    page = try_page(WEENER, trial, "nl")
    assert page.question is None
    assert page.put_aside
    assert "overgeslagen" in Client().get(f"/probeer/weener-xl/?{trial.query()}").content.decode()


def test_more_steps_than_fit_in_an_address_are_not_offered() -> None:
    longest = max((step.id for step in WEENER.steps), key=len)
    trial = Trial(TODAY, 3650, taken=((longest, 3650, 3650),) * MOST_STEPS)
    assert len(trial.query()) < 8000  # the server reads 8190
    page = try_page(WEENER, trial, "nl")
    assert page.trial.full
    assert not any(choice.take for choice in (*page.advised, *page.open))
    html = Client().get(f"/probeer/weener-xl/?{trial.query()}").content.decode()
    assert "Er passen geen stappen meer in het adres" in html


def test_time_goes_by_no_further_than_an_address_holds() -> None:
    assert try_page(WEENER, read("dag=1"), "nl").week_later
    assert not try_page(WEENER, read(f"dag={LONGEST_DAYS}"), "nl").week_later


def test_a_wrong_choice_is_told_beside_its_answers() -> None:
    html = Client().get("/probeer/weener-xl/?crisis=misschien").content.decode()
    assert "“misschien” kan hier niet. Kies een van deze antwoorden." in html
