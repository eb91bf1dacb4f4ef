"""The words of Roer: Dutch at B1 level, no word of the other language, nothing in the machine's tongue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from roer.approach.load import approach_ids, load_approach
from roer.approach.statute import load_statute
from roer.approach.text import Text
from roer.approach.vocabulary import load_vocabulary
from roer.guide.clauses import indirect_question
from roer.guide.phrases import inside

# Words of officials that people at B1 trip over; each has a plain one beside it.
TOO_HARD = (
    "aangaande", "aanvangen", "additioneel", "alsmede", "alsook", "alvorens", "bewerkstelligen", "conform",
    "danwel", "derhalve", "desgewenst", "dezerzijds", "dientengevolge", "doch", "echter", "effectueren",
    "faciliteren", "gaarne", "geschieden", "hetgeen", "hieromtrent", "hiertoe", "houdende",
    "implementeren", "indien", "ingevolge", "ingeval", "inzake", "jegens", "krachtens", "middels", "mits",
    "nadere", "namens", "nopens", "ofwel", "omtrent", "onderhavige", "reeds", "teneinde", "terzake",
    "tevens", "thans", "uwerzijds", "vigerend", "vigerende", "voornemens", "welks", "wederom", "zulks",
)  # fmt: skip
TOO_HARD_TOGETHER = (
    "dient te", "dienen te", "in het kader van", "met betrekking tot", "met inachtneming van",
    "op grond van het feit", "te allen tijde", "ten aanzien van", "ten behoeve van", "ten einde", "ter zake",
    "uit hoofde van", "voor wat betreft",
)  # fmt: skip
HARD = re.compile(rf"\b({'|'.join((*TOO_HARD, *TOO_HARD_TOGETHER))})\b", re.IGNORECASE)
MACHINE = re.compile(r"\b(None|null|nan|True|False)\b|[_<>{}]")
ASKING = ("of", "hoe", "welke", "wat", "wie", "whether", "how", "which", "what", "who")
ENGLISH = re.compile(r"\b(the|and|because|you|your|not|this|yet|with|whether|than|if|done|step)\b", re.I)
DUTCH = re.compile(r"\b(het|een|niet|omdat|je|jouw|nog|klaar|wordt|geen|stap|deze|hebt|bent)\b", re.I)


def texts(part: Any, where: str) -> Iterator[tuple[str, Text]]:
    """Every text in two languages within a part, with where it stands."""
    if isinstance(part, Text):
        yield where, part
    elif isinstance(part, BaseModel):
        name = getattr(part, "id", None)
        for key in type(part).model_fields:
            yield from texts(getattr(part, key), f"{where} {name or ''} {key}")
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from texts(value, f"{where} {key}")
    elif isinstance(part, list | tuple):
        for value in part:
            yield from texts(value, where)


def all_texts() -> Iterator[tuple[str, Text]]:
    yield from texts(load_vocabulary(), "vocabulary")
    yield from texts(load_statute(), "statute")
    for approach_id in approach_ids():
        yield from texts(load_approach(approach_id), approach_id)


def test_no_text_has_a_word_that_is_too_hard() -> None:
    assert [(where, hit[0]) for where, text in all_texts() for hit in HARD.finditer(text.nl)] == []


def test_the_guard_sees_a_word_that_is_too_hard_but_not_a_part_of_a_word() -> None:
    assert HARD.findall("Indien u dit wilt, dient te worden betaald.") == ["Indien", "dient te"]
    assert HARD.findall("De inzet is reedsgevorderd; er is een echtere manier.") == []


def test_no_dutch_text_stands_where_english_should_and_the_other_way_round() -> None:
    """Proper names keep their language; whole sentences do not."""
    for where, text in all_texts():
        assert len(ENGLISH.findall(text.nl)) <= 1, (where, text.nl)
        assert len(DUTCH.findall(text.en)) <= 1, (where, text.en)


def test_no_text_shows_a_value_of_the_machine() -> None:
    for where, text in all_texts():
        for told in (text.nl, text.en):
            assert not MACHINE.search(told.replace("{value}", "")), where
            assert "  " not in told, where
            assert told == told.strip(), where


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_fact_can_be_told_as_it_is_as_it_is_not_and_as_not_known(language: Any) -> None:
    for name, fact in load_vocabulary().facts.items():
        assert (fact.yes is None) == (fact.type != "boolean"), name
        assert (fact.no is None) == (fact.type != "boolean"), name
        assert (fact.clause is None) == (fact.type == "boolean"), name
        assert fact.clause is None or "{value}" in fact.clause.say(language), name
        assert set(fact.value_labels) == set(fact.values), name
        assert fact.ask.say(language)[0].isupper(), name
        assert "?" in fact.ask.say(language), name
        question = indirect_question(name, language)
        assert question.split()[0] in ASKING, question


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_clause_of_a_fact_is_a_clause_and_no_sentence(language: Any) -> None:
    for fact in load_vocabulary().facts.values():
        for text in (fact.yes, fact.no, fact.clause):
            if text is not None:
                told = text.say(language)
                assert told[-1] not in ".?!", told
                assert told[0].islower() or told.startswith(("UWV", "{value}")), told


def test_the_two_sides_of_a_fact_are_told_differently() -> None:
    for name, fact in load_vocabulary().facts.items():
        if fact.yes is not None and fact.no is not None:
            assert fact.yes.nl != fact.no.nl, name
            assert fact.yes.en != fact.no.en, name


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Kan meedoen.", "kan meedoen"), ("UWV adviseert", "UWV adviseert"), ("A limit", "a limit"),
        ("‘s Morgens", "‘s Morgens"), ("", ""), ("TOM in de buurt", "TOM in de buurt"),
    ],
)  # fmt: skip
def test_a_label_inside_a_sentence_loses_its_capital_unless_that_is_its_name(label: str, told: str) -> None:
    assert inside(label) == told
