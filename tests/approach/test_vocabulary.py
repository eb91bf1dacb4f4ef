"""The shared words: nothing of the published list is lost, and all is told in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from roer.approach import vocabulary as module
from roer.approach import words
from roer.approach.text import LANGUAGES, Text
from roer.approach.vocabulary import FactType, load_vocabulary
from roer.records import row

PUBLISHED: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("published_words.yaml").read_text(encoding="utf-8")
)
IN_FILE: dict[str, Any] = yaml.safe_load(
    Path(module.__file__).with_name("vocabulary.yaml").read_text(encoding="utf-8")
)
FACTS = load_vocabulary().facts
NEVER = re.compile(
    r"\biq\b|intelligen|nationalit|natie|herkomst|origin|afkomst|etni|ethni|\bras\b|\brace\b|geboorteland"
    r"|birth ?country|religi|geloof|faith|church|kerk|moskee|geaardheid|sexual|migrat",
    re.IGNORECASE,
)  # fmt: skip


@pytest.mark.parametrize("kind", sorted(PUBLISHED.keys() - {"facts", "approaches"}))
def test_every_published_identifier_is_there_in_its_order(kind: str) -> None:
    mine = IN_FILE[kind]
    if isinstance(PUBLISHED[kind], list):
        assert [word for word in mine if word in PUBLISHED[kind]] == PUBLISHED[kind]
    else:
        assert {key: mine.get(key) for key in PUBLISHED[kind]} == PUBLISHED[kind]


@pytest.mark.parametrize("name", PUBLISHED["facts"])
def test_every_published_fact_is_there_with_its_type_and_values(name: str) -> None:
    published, fact = PUBLISHED["facts"][name], FACTS[name]
    if published["type"] == "integer from 1 to 5":
        assert (fact.type, fact.minimum, fact.maximum) == ("integer", 1, 5)
    else:
        assert fact.type == published["type"]
    assert list(fact.values) == published.get("values", [])


@pytest.mark.parametrize("name", PUBLISHED["approaches"])
def test_every_published_approach_is_there_with_its_steps_and_groups(name: str) -> None:
    mine = load_vocabulary().approaches[name]
    assert list(mine["steps"]) == PUBLISHED["approaches"][name]["steps"]
    assert list(mine["target_groups"]) == PUBLISHED["approaches"][name]["target_groups"]


@pytest.mark.parametrize(
    ("kind", "literal"),
    [
        ("roles", words.Role), ("phases", words.Phase), ("step_kinds", words.Kind),
        ("channels", words.Channel), ("outcomes", words.OutcomeName), ("customers", words.Customer),
    ],
)  # fmt: skip
def test_the_model_takes_exactly_the_words_of_the_vocabulary(kind: str, literal: Any) -> None:
    assert list(get_args(literal)) == IN_FILE[kind]
    assert list(load_vocabulary().labels[kind]) == IN_FILE[kind]


def test_the_initiative_in_a_record_is_one_of_those_who_direct() -> None:
    assert list(get_args(row.Initiative)) == IN_FILE["self_direction"]["done_by"]


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_has_a_label_and_a_question_in_both_languages(name: str) -> None:
    for language in LANGUAGES:
        assert "?" in FACTS[name].ask.say(language)
        assert not FACTS[name].label.say(language).endswith((".", "?"))


@pytest.mark.parametrize("name", [name for name, fact in FACTS.items() if fact.type == "boolean"])
def test_a_fact_that_is_yes_or_no_is_told_by_two_clauses(name: str) -> None:
    fact = FACTS[name]
    assert fact.yes is not None
    assert fact.no is not None
    assert fact.clause is None
    assert fact.indirect is None
    assert fact.yes != fact.no
    _fit_after_because(fact.yes, fact.no)


@pytest.mark.parametrize("name", [name for name, fact in FACTS.items() if fact.type != "boolean"])
def test_another_fact_is_told_by_a_clause_with_its_value(name: str) -> None:
    fact = FACTS[name]
    assert fact.clause is not None
    assert fact.indirect is not None
    assert (fact.yes, fact.no) == (None, None)
    for language in LANGUAGES:
        assert fact.clause.say(language).count("{value}") == 1
        assert fact.clause.say(language).format(value="x")
    _fit_after_because(fact.clause)


def _fit_after_because(*clauses: Text) -> None:
    for clause in clauses:
        for language in LANGUAGES:
            told = clause.say(language)
            assert told.removeprefix("{value} ")[0].islower() or told.startswith("UWV")
            assert not told.endswith((".", ",", "?"))


@pytest.mark.parametrize("name", [name for name, fact in FACTS.items() if fact.values])
def test_each_value_of_a_fact_has_a_label(name: str) -> None:
    assert list(FACTS[name].value_labels) == list(FACTS[name].values)


@pytest.mark.parametrize("name", [n for n, fact in FACTS.items() if fact.type in {"integer", "number"}])
def test_a_number_has_bounds_and_a_unit(name: str) -> None:
    fact = FACTS[name]
    assert fact.unit
    assert fact.minimum is not None
    assert fact.maximum is not None
    assert fact.minimum < fact.maximum


def test_no_fact_is_about_intelligence_nationality_origin_or_religion() -> None:
    told = {
        name: " ".join([name, fact.note or "", fact.label.nl, fact.label.en, fact.ask.nl, fact.ask.en])
        for name, fact in FACTS.items()
    }
    assert {name: text for name, text in told.items() if NEVER.search(text.replace("_", " "))} == {}


def test_a_fact_about_them_would_be_found() -> None:
    assert all(map(NEVER.search, ["IQ below 70", "nationality", "land van herkomst", "religion", "geloof"]))


@pytest.mark.parametrize("name", load_vocabulary().choices)
def test_a_steering_question_has_answers_in_both_languages(name: str) -> None:
    choice = load_vocabulary().choices[name]
    assert len(choice.answers) >= 2
    assert choice.clauses.keys() <= choice.answers.keys()
    assert choice.label.nl.endswith("?")
    assert choice.label.en.endswith("?")
    _fit_after_because(*choice.clauses.values())


def test_an_answer_that_is_not_stated_has_a_label_too() -> None:
    assert load_vocabulary().answer("payment", "not_stated") == Text(nl="Niet genoemd", en="Not stated")
    assert load_vocabulary().answer("contact", "both").en == "Both"


VALUES = [
    ("age", 34, None), ("age", 0, None), ("age", 120, None), ("age", -1, "-1 is out of range (0 to 120)"),
    ("age", 121, "121 is out of range (0 to 120)"), ("age", 34.5, "34.5 is not a whole number"),
    ("age", True, "True is not a whole number"), ("age", "34", "'34' is not a whole number"),
    ("wage_value", 0.4, None), ("wage_value", 1, None), ("wage_value", 1.2, None),
    ("wage_value", 40, "40 is out of range (0 to 3); write a share: 0.4 is 40 %"),
    ("wage_value", float("nan"), "nan is out of range (0 to 3)"),
    ("crisis", True, None), ("crisis", 1, "1 is not true or false"),
    ("crisis", "ja", "'ja' is not true or false"),
    ("question", "single", None), ("question", "both", "'both' is not one of single, multiple"),
    ("question", ["single"], "['single'] is not one of single, multiple"),
    ("talents", "zingen", None), ("talents", "  ", "'  ' is no text"), ("talents", 3, "3 is no text"),
    ("knows", 6, "6 is out of range (1 to 5)"), ("months_to_work", 1.5, None),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "value", "fault"), VALUES)
def test_a_value_fits_its_fact_or_it_is_told_why_not(fact: str, value: Any, fault: str | None) -> None:
    assert FACTS[fact].fault(value) == fault


def test_a_fact_type_holds_no_unknown_keys() -> None:
    with pytest.raises(ValueError, match="score"):
        FactType.model_validate({"type": "boolean", "label": None, "ask": None, "score": 1})
