"""The published JSON Schema: made from the model, as strict as it can be, and in step with it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from roer.approach.load import SHIPPED, approach_ids
from roer.approach.schema import PUBLISHED, json_schema
from roer.approach.yaml_file import parse, read_text
from tests.approach.small import SMALL, changed, faults
from tests.approach.test_faults import WRONG

# What no schema sees: names of other parts, ids that stand twice, order of values, circles, terms;
# to JSON 45.0 is a whole number, and a date is text.
ONLY_CHECKED = {
    "a date in quotes", "a date where text is asked",
    "a broken number where a whole one is asked", "a circle", "a circle by way of what must run",
    "a condition that contradicts itself", "a bound that no value passes",
    "a part of a condition that contradicts itself", "a duplicate id", "a duplicate id of an outcome",
    "a group of more at least than at most", "a migration from the version itself",
    "a second migration from one version", "a pair that goes down", "a step that is called as the start",
    "a step that a migration sends to and that is not there", "a step that waits for itself",
    "a term before its start", "a term that cannot be met", "a validity that ends before it begins",
    "an unknown anchor of a term", "an unknown open question", "an unknown principle",
    "an unknown resource", "an unknown step", "an unknown step in a condition of several lines",
    "an unknown step that must run", "an unknown track", "minutes that are more than the most",
}  # fmt: skip
# What is refused before there is any data to validate.
ONLY_READ = {"a key that stands twice", "a part that an alias repeats"}

VALIDATOR = Draft202012Validator(json_schema())


def as_json(text: str) -> Any:
    """The data of a file, as an editor sees it: a date is text."""
    return json.loads(json.dumps(parse(text, "a.yaml").data, default=date.isoformat))


def told(text: str) -> list[str]:
    """Every error of the validator, with its place."""
    errors = VALIDATOR.iter_errors(as_json(text))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in errors]


def test_it_is_a_json_schema_of_the_draft_that_it_names() -> None:
    Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_the_published_file_is_in_step_with_the_model() -> None:
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert published == json_schema(), f"mend it with: roer check --schema > {PUBLISHED}"


def test_the_small_approach_is_valid() -> None:
    assert told(SMALL) == []


@pytest.mark.parametrize("name", approach_ids())
def test_each_approach_that_comes_with_roer_is_valid(name: str) -> None:
    assert told(read_text(SHIPPED / f"{name}.yaml")) == []


@pytest.mark.parametrize("name", sorted(WRONG.keys() - ONLY_CHECKED - ONLY_READ))
def test_what_is_wrong_by_itself_is_not_valid(name: str) -> None:
    assert told(changed((WRONG[name]["replace"], WRONG[name]["by"])))


@pytest.mark.parametrize("name", sorted(ONLY_CHECKED))
def test_what_is_wrong_by_other_parts_of_the_file_is_left_to_the_command(name: str) -> None:
    assert told(changed((WRONG[name]["replace"], WRONG[name]["by"]))) == []


CONDITIONS = [
    "{all: [{done: melden}]}", "{any: [{known: age}, {known: crisis}]}", "{not: {known: age}}",
    "{fact: age, is: 27}", "{fact: age, one_of: [26, 27]}", "{fact: age, at_least: 27, below: 65}",
    "{fact: wage_value, above: 0.3, at_most: 1}", "{fact: question, is: single}", "{fact: crisis, is: false}",
    "{fact: talents, is: zingen}", "{known: talents}", "{done: melden, result: no_show}", "{chosen: gesprek}",
    "{running: werkplek}", "{passed: {months: 2}, since: case-start}", "{choice: contact, is: both}",
    "{passed: {days: 3}, since: melden, counted_from: start}", "{undecided: grens}",
]  # fmt: skip
NO_CONDITIONS = [
    "{}", "[]", "text", "12", "{all: []}", "{all: {done: melden}}", "{not: [{known: age}]}", "{done: 3}",
    "{done: melden, running: melden}", "{fact: age}", "{fact: age, is: 27, below: 3}", "{fact: age, is: x}",
    "{fact: age, is: 27.5}", "{fact: age, one_of: []}", "{fact: age, one_of: [x]}", "{fact: crisis, is: 1}",
    "{fact: crisis, at_least: true}", "{fact: wage_value, below: 40}", "{fact: question, above: 1}",
    "{fact: talents, is: ' '}", "{fact: nationality, is: x}", "{known: iq}", "{done: melden, result: good}",
    "{passed: {months: 2}}", "{passed: 3, since: melden}", "{choice: contact}", "{known: [age]}",
    "{choice: contact, is: offered}", "{choice: weather, is: fine}", "{since: melden}",
    "{fact: age, is: 27, extra: 1}",
]  # fmt: skip


@pytest.mark.parametrize("condition", CONDITIONS)
def test_each_kind_of_condition_is_valid(condition: str) -> None:
    assert told(changed(("opens: {done: melden}", f"opens: {condition}"))) == []


@pytest.mark.parametrize("condition", NO_CONDITIONS)
def test_a_condition_is_of_exactly_one_kind_with_values_that_can_be(condition: str) -> None:
    text = changed(("opens: {done: melden}", f"opens: {condition}"))
    assert told(text)
    assert faults(text)


@pytest.mark.parametrize("key", ["definitions", "$defs", "properties"])
def test_nothing_may_be_null_but_where_a_migration_ends_episodes(key: str) -> None:
    nulls = json.dumps(json_schema().get(key, {})).count('"null"')
    assert nulls == (1 if key == "$defs" else 0)
