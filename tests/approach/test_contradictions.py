"""Conditions that nothing can make true, against a truth table of every world that matters."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from roer.approach.condition import All, AnyOf, Condition, FactIs, Not
from roer.approach.contradictions import alternatives, can_hold, candidate_values
from roer.approach.vocabulary import load_vocabulary
from tests.approach.small import changed, faults
from tests.approach.worlds import conditions, holds, possible, worlds

READ: TypeAdapter[Condition] = TypeAdapter(Condition)


@given(conditions)
def test_a_condition_can_hold_just_when_it_is_true_in_some_world(condition: Condition) -> None:
    assert can_hold(condition) == possible(condition)


@given(conditions, conditions)
def test_two_conditions_can_hold_together_just_when_both_are_true_in_some_world(
    one: Condition, other: Condition
) -> None:
    assert can_hold(one, other) == possible(All(all=(one, other)))


@given(conditions, st.booleans())
def test_the_alternatives_of_a_condition_say_the_same_as_the_condition(
    condition: Condition, wanted: bool
) -> None:
    ways = alternatives(condition, wanted)
    for world in worlds(condition):
        told = any(all(holds(literal, world) is truth for literal, truth in way) for way in ways)
        assert told == (holds(condition, world) is wanted)


@given(conditions)
def test_a_condition_and_its_opposite_never_hold_together(condition: Condition) -> None:
    assert not can_hold(condition, Not(negated=condition))


@given(st.sampled_from(["age", "wage_value", "months_to_work"]), st.data())
def test_the_values_that_are_tried_are_enough_for_any_comparisons(fact: str, data: st.DataObject) -> None:
    kind = load_vocabulary().facts[fact]
    low, high = int(kind.minimum or 0), int(kind.maximum or 0)
    numbers: st.SearchStrategy[Any] = st.integers(low, high)
    if kind.type == "number":
        numbers = numbers | st.floats(low, high).map(lambda x: round(x, 3))
    keys = st.sampled_from(["at_least", "above", "at_most", "below", "equals"])
    tests = [
        FactIs.model_validate({"fact": fact, key: value}, by_name=True)
        for key, value in data.draw(st.lists(st.tuples(keys, numbers), min_size=1, max_size=4))
    ]
    any_value = data.draw(numbers)
    outcome = [test.holds_for(any_value) for test in tests]
    tried = candidate_values(fact, tests)
    assert outcome in [[test.holds_for(value) for test in tests] for value in tried]
    assert all(kind.fault(value) is None for value in tried)


CONTRADICTORY = [
    "{all: [{fact: age, below: 27}, {fact: age, at_least: 27}]}",
    "{all: [{fact: age, above: 26}, {fact: age, below: 27}]}",
    "{all: [{fact: wage_value, above: 0.3}, {fact: wage_value, at_most: 0.3}]}",
    "{fact: age, above: 30, below: 20}",
    "{fact: age, below: 0}",
    "{fact: age, above: 120}",
    "{all: [{fact: crisis, is: true}, {fact: crisis, is: false}]}",
    "{all: [{fact: question, is: single}, {fact: question, one_of: [multiple]}]}",
    "{all: [{not: {fact: question, is: single}}, {not: {fact: question, is: multiple}}]}",
    "{all: [{fact: age, is: 3}, {not: {known: age}}]}",
    "{not: {any: [{known: age}, {not: {known: age}}]}}",
    "{all: [{done: melden}, {not: {done: melden}}]}",
    "{all: [{done: melden, result: finished}, {not: {done: melden}}]}",
    "{all: [{done: melden, result: attended}, {not: {done: melden}}]}",
    "{all: [{passed: {days: 1}, since: melden}, {not: {done: melden}}]}",
    "{all: [{passed: {weeks: 2}, since: melden}, {not: {passed: {days: 14}, since: melden}}]}",
    "{all: [{choice: contact, is: both}, {choice: contact, is: in_groups}]}",
    "{all: [{chosen: gesprek}, {not: {chosen: gesprek}}]}",
    "{any: [{all: [{known: age}, {not: {known: age}}]}, {fact: age, below: 0}]}",
]
NOT_CONTRADICTORY = [
    "{all: [{fact: wage_value, above: 0.3}, {fact: wage_value, below: 0.301}]}",
    "{all: [{fact: age, above: 26}, {fact: age, below: 28}]}",
    "{all: [{done: melden, result: no_show}, {not: {done: melden}}]}",
    "{all: [{done: melden}, {not: {done: melden, result: finished}}]}",
    "{all: [{passed: {days: 30}, since: melden}, {not: {passed: {months: 1}, since: melden}}]}",
    "{all: [{passed: {months: 1}, since: melden}, {not: {passed: {days: 30}, since: melden}}]}",
    "{all: [{passed: {days: 9}, since: melden}, {not: {passed: {days: 8}, since: gesprek}}]}",
    "{all: [{running: melden}, {done: melden}]}",
    "{undecided: grens}",
    "{fact: age, is: 0}",
    "{fact: wage_value, below: 0.001}",
]


@pytest.mark.parametrize("written", CONTRADICTORY)
def test_this_contradicts_itself(written: str) -> None:
    assert not can_hold(_read(written))


@pytest.mark.parametrize("written", NOT_CONTRADICTORY)
def test_this_does_not_contradict_itself(written: str) -> None:
    assert can_hold(_read(written))


def _read(written: str) -> Condition:
    return READ.validate_python(yaml.safe_load(written), by_alias=True, by_name=False)


def test_what_is_too_much_to_try_is_taken_to_be_possible() -> None:
    either = [AnyOf(any=tuple(FactIs(fact="age", equals=n) for n in (i, i + 1))) for i in range(0, 40, 2)]
    assert can_hold(*either, FactIs(fact="crisis", equals=True)) is False  # an age is one number
    free = [AnyOf(any=(_read(f"{{done: s{i}}}"), _read(f"{{running: s{i}}}"))) for i in range(40)]
    assert can_hold(*free)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400])
def test_numbers_that_are_none_do_not_bring_it_down(value: float) -> None:
    test = FactIs.model_construct(fact="age", at_least=value)
    assert can_hold(test)  # that the value is wrong is told as such


def test_a_wrong_value_is_not_told_as_a_contradiction_too() -> None:
    (fault,) = faults(changed(("{done: melden}", "{fact: question, is: triple}")))
    assert "not one of" in fault.what


def test_each_part_that_contradicts_itself_is_told_and_not_the_whole_too() -> None:
    text = changed(
        (
            "opens: {done: melden}",
            "opens:\n      any:\n        - {fact: age, below: 0}\n        - all:\n"
            "            - {known: age}\n            - {not: {known: age}}",
        )
    )
    lines = text.splitlines()
    assert [lines[fault.line - 1].strip() for fault in faults(text)] == ["- {fact: age, below: 0}", "- all:"]
