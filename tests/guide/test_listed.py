"""The guide's reasons as lists: the same reasons, one thing at a time."""

from __future__ import annotations

import pytest
from hypothesis import given

from roer.approach.text import LANGUAGES
from roer.decide.decision import decide
from roer.decide.plan import plan_for
from roer.guide.listed import Listed, closed_listed, departed_listed, open_listed, unclear_listed
from roer.guide.sentences import why_closed
from tests.decide.strategies import cases, few


@pytest.mark.parametrize(
    ("listed", "sentence", "lines"),
    [
        (
            Listed("Dit kan, omdat", ("er nu nood is",), "en"),
            "Dit kan, omdat er nu nood is.",
            ("er nu nood is.",),
        ),
        (Listed("Dit kan als", ("a", "b", "c"), "of"), "", ("a, of", "b, of", "c.")),
        (Listed("Dit kan altijd."), "Dit kan altijd.", ()),
        (Listed("Dit kan als", ("één twee drie " * 6,), "en"), "", ("één twee drie " * 6 + ".",)),
    ],
)
def test_one_short_item_is_a_sentence_more_are_a_list(
    listed: Listed, sentence: str, lines: tuple[str, ...]
) -> None:
    assert (listed.sentence, listed.lines) == (sentence, lines)


@few
@given(cases())
def test_every_step_that_has_reasons_has_them_in_both_languages(case) -> None:  # type: ignore[no-untyped-def]
    approach, state, on = case
    decision = decide(plan_for(approach), state, on)
    for language in LANGUAGES:
        told = [open_listed(decision.why(one.planned), approach, language) for one in decision.open]
        for closed in decision.closed:
            verdict = decision.why(closed.planned)
            assert verdict is not None
            told.append(closed_listed(verdict, closed.kind, approach, language))
        for planned in decision.unclear:
            verdict = decision.why(planned)
            assert verdict is not None
            told.append(unclear_listed(verdict, approach, language))
        for parts in told:
            assert parts
            assert all(part.sentence or len(part.lines) == len(part.items) for part in parts)


@few
@given(cases())
def test_what_alone_keeps_it_closed_is_told_in_the_same_words(case) -> None:  # type: ignore[no-untyped-def]
    approach, state, on = case
    decision = decide(plan_for(approach), state, on)
    for closed in decision.closed:
        verdict = decision.why(closed.planned)
        assert verdict is not None
        because = closed_listed(verdict, closed.kind, approach, "nl")[0]
        if len(because.items) == 1:
            assert because.items[0] in why_closed(verdict, closed.kind, approach, "nl")


def test_a_step_that_was_done_already_is_a_departure_of_one_sentence() -> None:
    from roer.approach.load import load_approach

    told = departed_listed(None, load_approach("tilburg"), "nl")
    assert [part.sentence for part in told] == ["Deze stap was al gedaan en hoeft maar één keer."]
