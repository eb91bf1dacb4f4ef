"""Reasons as sentences: why something is open, closed, unclear or a departure, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from roer.approach.text import LANGUAGES, Language
from roer.decide.decision import Decision
from roer.decide.departures import departures
from roer.decide.plan import plan_for
from roer.decide.state import Episode, State
from roer.guide.sentences import (
    condition_sentence,
    principle_sentence,
    why_closed,
    why_departed,
    why_open,
    why_unclear,
)
from tests.decide.small import a_state, a_step, an_approach, condition, day, decided, done

STEPS = ("intake", "plan", "plek")
QUESTIONS = [
    {"id": "later", "about": {"nl": "Wie dit mag. Dat komt later.", "en": "Who may. That comes later."},
     "short": {"nl": "wie dit mag", "en": "who may do this"}, "source": ["assumed"]},
    {"id": "ook", "about": {"nl": "Hoeveel het kost.", "en": "What it costs."}, "source": ["assumed"]},
]  # fmt: skip


def told(opens: dict[str, Any] | None, state: State, language: Language = "nl", **parts: Any) -> str:
    """Why the step "doel" is open, closed or unclear."""
    goal = a_step("doel", **({} if opens is None else {"opens": opens}), **parts)
    others = (a_step(step, lasts={}) for step in STEPS)
    choices = {"offer": {"answer": "varied"}, "sheltered_work": {"answer": "undecided"}}
    approach = an_approach(*others, goal, choices=choices, open_questions=QUESTIONS)
    decision = decided(approach, state, "3-20")
    return _reason(decision, language)


def _reason(decision: Decision, language: Language) -> str:
    approach = decision.plan.approach
    planned = next(p for p in decision.plan.steps if p.step.id == "doel")
    verdict = decision.why(planned)
    if any(o.step.id == "doel" for o in decision.open):
        return why_open(verdict, approach, language)
    assert verdict is not None
    if planned in decision.unclear:
        return why_unclear(verdict, approach, language)
    kind = next(c.kind for c in decision.closed if c.step.id == "doel")
    return why_closed(verdict, kind, approach, language)


NOTHING = a_state()
YES = {"is": True}
REASONS = yaml.safe_load((Path(__file__).parent / "reasons.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "case", [case for cases in REASONS.values() for case in cases], ids=lambda c: c["nl"]
)
def test_the_reasons_are_told_as_written(case: dict[str, Any]) -> None:
    ended = [Episode(d["step"], d["on"], d["on"], d.get("result")) for d in case.get("done", ())]
    running = [Episode(r["step"], r["since"]) for r in case.get("running", ())]
    state = a_state(*ended, *running, choices=case.get("choices"), **case.get("facts", {}))
    assert told(case["opens"], state, "nl") == case["nl"]
    assert told(case["opens"], state, "en") == case["en"]


def test_what_is_settled_is_not_told_where_something_else_is_unclear() -> None:
    opens = {"all": [{"done": "intake"}, {"fact": "crisis", **YES}]}
    assert "Intake" not in told(opens, a_state(done("intake", "3-6")))


def test_alternatives_within_alternatives_say_the_linking_word_again() -> None:
    opens = {
        "any": [
            {"done": "plan"},
            {"all": [{"done": "intake"}, {"any": [{"fact": "crisis", **YES}, {"running": "plek"}]}]},
        ]
    }
    assert told(opens, a_state(crisis=False)).endswith(
        "Dit kan ook als de stap ‘Intake’ klaar is, en als er nu nood is of de stap ‘Plek’ nu loopt."
    )


def test_nobody_is_told_to_bring_about_what_has_not_been_decided() -> None:
    opens = {"all": [{"done": "intake"}, {"any": [{"fact": "age", "at_least": 27}, {"undecided": "later"}]}]}
    assert told(opens, NOTHING).endswith("Dit kan als de stap ‘Intake’ klaar is en je 27 jaar of ouder bent.")


def departed(opens: dict[str, Any], *episodes: Any, **facts: Any) -> list[str]:
    approach = an_approach(a_step("intake"), a_step("doel", opens=opens))
    found = departures(plan_for(approach), a_state(*episodes, **facts), day("4-1"))
    return [why_departed(one.why, approach, "nl") for one in found]


def test_a_departure_tells_what_the_approach_said_on_that_day() -> None:
    assert departed({"done": "intake"}, done("doel", "3-6")) == [
        "De aanpak zei op die dag: dit kan nu niet, omdat de stap ‘Intake’ nog niet klaar is."
    ]


def test_a_departure_tells_the_fact_as_it_was() -> None:
    assert departed({"fact": "wage_value", "above": 0.3}, done("doel", "3-6"), wage_value=0.2) == [
        "De aanpak zei op die dag: dit kan nu niet, omdat je loonwaarde 20 % is."
    ]


def test_doing_it_twice_is_told_as_such() -> None:
    twice = done("intake", "3-6"), done("intake", "3-7")
    assert departed({"done": "intake"}, *twice) == ["Deze stap was al gedaan en hoeft maar één keer."]


@pytest.mark.parametrize(
    ("data", "nl"),
    [
        (None, "Dit kan altijd."),
        ({"any": [{"fact": "wage_value", "above": 0.3},
                  {"all": [{"fact": "wage_value", "is": 0.3}, {"undecided": "later"}]}]},
         "Dit geldt als je loonwaarde meer dan 30 % is. "
         "Dit geldt ook als je loonwaarde 30 % is en de gemeente dat nog zo beslist."),
        ({"any": [{"fact": "crisis", "is": False}, {"not": {"known": "crisis"}}]},
         "Dit geldt als niet bekend is dat er nu nood is."),
        ({"not": {"all": [{"done": "intake"}, {"fact": "age", "below": 27}]}},
         "Dit geldt als de stap ‘Intake’ nog niet klaar is of je 27 jaar of ouder bent."),
        ({"not": {"fact": "wage_value", "above": 0.3, "below": 0.8}},
         "Dit geldt als je loonwaarde 30 % of minder, of 80 % of meer is."),
        ({"fact": "crisis", "one_of": [True]}, "Dit geldt als er nu nood is."),
        ({"fact": "knows", "at_least": 4}, "Dit geldt als je bij ‘weten’ 4 of meer geeft."),
    ],
)  # fmt: skip
def test_a_condition_is_told_as_a_rule(data: dict[str, Any] | None, nl: str) -> None:
    approach = an_approach(a_step("intake"), open_questions=QUESTIONS)
    assert condition_sentence(None if data is None else condition(data), approach, "nl") == nl


def test_the_principle_behind_a_step_is_told_where_it_names_one() -> None:
    name = {"nl": "Samen kijken", "en": "Looking together"}
    principle = {"id": "samen", "name": name, "leads_to": name, "source": ["assumed"]}
    approach = an_approach(a_step("met", principle="samen"), a_step("zonder"), principles=[principle])
    with_one, without = approach.steps
    assert [principle_sentence(with_one, approach, language) for language in LANGUAGES] == [
        "Het uitgangspunt van de gemeente is: ‘Samen kijken’.",
        "The municipality's principle is: ‘Looking together’.",
    ]
    assert principle_sentence(without, approach, "nl") == ""
