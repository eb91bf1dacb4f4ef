"""Terms, lengths, rhythms and places as sentences."""

from __future__ import annotations

import pytest

from roer.approach.duration import Duration
from roer.approach.load import approach_ids, load_approach
from roer.approach.model import Lasts, Resource, Step
from roer.approach.text import LANGUAGES, Text
from roer.guide.details import due_sentence, lasts_sentence, repeats_sentence, resource_sentence

WEENER = load_approach("weener-xl")
IJMOND = load_approach("ijmond-werkt")


def lasting(lasts: Lasts) -> Step:
    """A step that lasts so long."""
    return WEENER.step("quick-scan").model_copy(update={"lasts": lasts})


def test_a_term_says_how_long_after_what() -> None:
    step = WEENER.step("quick-scan")
    assert due_sentence(step, WEENER, "nl") == "Binnen 3 werkdagen na ‘Aanvraag’."
    assert due_sentence(step, WEENER, "en") == "Within 3 working days of ‘Application’."


def test_a_term_of_no_days_is_the_same_day() -> None:
    step = WEENER.step("tien-minutengesprek")
    assert due_sentence(step, WEENER, "nl") == "Op dezelfde dag als ‘Je melden’."


def test_a_term_of_the_law_names_its_rule() -> None:
    step = WEENER.step("besluit-uitkering")
    told = due_sentence(step, WEENER, "en")
    assert told is not None
    assert told.startswith("By the day that the law gives (Decision on the application), counted from ‘")


def test_a_step_without_a_term_says_nothing_of_one() -> None:
    assert due_sentence(WEENER.step("melding"), WEENER, "nl") is None


@pytest.mark.parametrize(
    ("lasts", "nl", "en"),
    [
        (Lasts(), "Dit heeft geen vast einde.", "This has no fixed end."),
        (Lasts(at_most=Duration(months=6)), "Dit duurt hoogstens 6 maanden.", "This takes at most 6 months."),
        (
            Lasts(at_least=Duration(weeks=1), usual=Duration(weeks=4), at_most=Duration(weeks=6)),
            "Dit duurt minstens 1 week, meestal 4 weken, hoogstens 6 weken.",
            "This takes at least 1 week, usually 4 weeks, at most 6 weeks.",
        ),
    ],
)
def test_a_length_is_told_from_short_to_long(lasts: Lasts, nl: str, en: str) -> None:
    assert lasts_sentence(lasting(lasts), "nl") == nl
    assert lasts_sentence(lasting(lasts), "en") == en


def test_what_repeats_says_how_often_and_as_long_as_what() -> None:
    told = repeats_sentence(IJMOND.step("voortgangsevaluatie"), IJMOND, "nl")
    assert told is not None
    assert told.startswith("Dit komt elke 3 maanden terug, zolang ‘")


def test_a_training_group_is_told_with_its_size_leaders_and_phases() -> None:
    training = next(r for r in IJMOND.resources if r.id == "sterk-naar-werk-groep")
    told = resource_sentence(training, "nl")
    assert "12 tot 15 deelnemers, 2 begeleiders, elke week" in told
    assert "4 weken lang 3 dagdelen per week, 4 weken lang 2 dagdelen per week" in told


def test_places_that_grow_say_from_when() -> None:
    places = next(r for r in WEENER.resources if r.later)
    assert "5 (plekken), 15 vanaf 2016" in resource_sentence(places, "nl")


def test_a_place_without_numbers_is_just_named() -> None:
    plain = Resource(id="x", name=Text(nl="Een plek", en="A place"), kind="places", source=("assumed",))
    assert resource_sentence(plain, "nl") == "Een plek."


@pytest.mark.parametrize("approach_id", approach_ids())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_every_approach_is_whole(approach_id: str, language: str) -> None:
    approach = load_approach(approach_id)
    told = [resource_sentence(resource, language) for resource in approach.resources]  # type: ignore[arg-type]
    for step in approach.steps:
        told += [
            sentence
            for sentence in (
                due_sentence(step, approach, language),  # type: ignore[arg-type]
                lasts_sentence(step, language),  # type: ignore[arg-type]
                repeats_sentence(step, approach, language),  # type: ignore[arg-type]
            )
            if sentence is not None
        ]
    for sentence in told:
        assert sentence[0].isupper() or not sentence[0].isalpha()
        assert sentence.endswith((".", "!", "?"))
        assert "None" not in sentence
        assert "  " not in sentence
