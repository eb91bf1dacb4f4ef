"""The five approaches that come with Roer, as files: whole, without fault, and with what must be in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.condition import ChoiceIs, FactIs, Known, atoms
from roer.approach.load import SHIPPED, approach_ids, approach_text, load_approach, load_file, load_text
from roer.approach.used import facts_in, facts_used
from roer.approach.vocabulary import load_vocabulary
from tests.approach.small import faults
from tests.approach.test_vocabulary import PUBLISHED

each = pytest.mark.parametrize("name", approach_ids())


def test_they_are_the_five_of_source_001_in_its_order() -> None:
    assert list(approach_ids()) == list(PUBLISHED["approaches"])
    assert {path.stem for path in SHIPPED.glob("*.yaml")} == set(approach_ids())


@each
def test_it_has_no_fault(name: str) -> None:
    assert faults(approach_text(name)) == []


@each
def test_it_is_the_same_with_the_line_ends_of_windows_and_from_anywhere(name: str, tmp_path: Path) -> None:
    path = tmp_path / "copy.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + approach_text(name).replace("\n", "\r\n").encode())
    assert load_file(path) == load_approach(name) == load_text(approach_text(name))


@each
def test_it_has_at_least_the_steps_and_target_groups_that_were_published(name: str) -> None:
    found, published = load_approach(name), PUBLISHED["approaches"][name]
    assert found.id == name
    assert {step.id for step in found.steps} >= set(published["steps"])
    assert {group.id for group in found.target_groups} >= set(published["target_groups"])


@each
def test_it_has_groups_or_says_why_not(name: str) -> None:
    found = load_approach(name)
    assert bool(found.target_groups) != bool(found.no_target_groups_because)


@each
def test_it_answers_every_steering_question(name: str) -> None:
    found = load_approach(name)
    assert found.choices.keys() == load_vocabulary().choices.keys()
    for choice in found.choices.values():
        assert (choice.source is None) == (choice.answer == "not_stated") or choice.note is not None


@each
def test_what_it_uses_is_what_its_conditions_and_open_questions_ask(name: str) -> None:
    found = load_approach(name)
    asked = {fact for _, condition in found.conditions() for fact in facts_in(condition)}
    asked |= {fact for question in found.open_questions for fact in question.settled_by}
    assert facts_used(found) == asked
    for _, condition in found.conditions():
        named = [getattr(a, "fact", None) or getattr(a, "known", None) for a in atoms(condition)
                 if isinstance(a, FactIs | Known)]  # fmt: skip
        assert list(facts_in(condition)) == list(dict.fromkeys(named))


@each
def test_its_conditions_ask_only_for_answers_that_a_question_can_have(name: str) -> None:
    for _, condition in load_approach(name).conditions():
        for atom in atoms(condition):
            if isinstance(atom, ChoiceIs):
                assert atom.equals in load_vocabulary().choices[atom.choice].answers


@each
def test_a_step_is_found_by_its_id(name: str) -> None:
    found = load_approach(name)
    assert [found.step(step.id) for step in found.steps] == list(found.steps)
    with pytest.raises(KeyError):
        found.step("nergens")


@pytest.mark.parametrize("name", ["", "jan", "../vocabulary", "weener-xl.yaml", "Weener-xl"])
def test_an_approach_that_does_not_come_with_roer_is_not_loaded(name: str) -> None:
    for load in (load_approach, approach_text):
        with pytest.raises(KeyError):
            load(name)


@given(st.sampled_from(approach_ids()), st.data())
def test_a_line_that_is_lost_is_either_no_loss_or_told_with_its_mend(name: str, data: st.DataObject) -> None:
    lines = approach_text(name).splitlines()
    lost = data.draw(st.integers(0, len(lines) - 1))
    for fault in faults("\n".join(lines[:lost] + lines[lost + 1 :])):
        assert 1 <= fault.line <= len(lines)
        assert fault.mend
