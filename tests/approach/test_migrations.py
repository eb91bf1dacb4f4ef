"""Where open steps go in a new version: what a file may say of it, and what is at fault."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from roer.approach.load import load_text
from tests.approach.small import SMALL, faults


def with_migrations(*migrations: dict[str, Any]) -> str:
    """The small approach with these migrations."""
    whole = [
        {"from_version": "0", "steps": {}, "why": {"nl": "x", "en": "x"}} | given for given in migrations
    ]
    return yaml.safe_dump(yaml.safe_load(SMALL) | {"migrations": whole})


def told(*migrations: dict[str, Any]) -> list[str]:
    return [fault.what for fault in faults(with_migrations(*migrations))]


def test_a_step_of_an_earlier_version_goes_to_a_step_of_this_one_or_ends() -> None:
    (migration,) = load_text(SMALL).migrations
    assert migration.from_version == "0"
    assert migration.steps == {"intake": "gesprek", "test": None}


@pytest.mark.parametrize(
    "steps",
    [
        {}, {"gesprek": "gesprek"}, {"oud": None}, {"a": "gesprek", "b": "gesprek"}, {"melden": "werkplek"},
        # steps that were called like keys of the format
        {"done": "gesprek", "service": "melden", "fact": None, "track": "gesprek", "since": "melden"},
    ],
)  # fmt: skip
def test_this_may_be_said(steps: dict[str, str | None]) -> None:
    assert told({"steps": steps}) == []


def test_a_client_may_come_from_each_of_several_versions() -> None:
    assert told({"from_version": "2014"}, {"from_version": "2013"}) == []


@pytest.mark.parametrize(
    ("migration", "what"),
    [
        ({"steps": {"oud": "nieuw"}}, "unknown step 'nieuw'"),
        ({"steps": {"Oud!": "gesprek"}}, "'Oud!' is no name that can be used here"),
        ({"steps": {"oud": 3}}, "3 is not text"),
        ({"steps": {"oud": ["gesprek"]}}, "a list is not text"),
        ({"steps": ["oud"]}, "a list is not a mapping of keys to values"),
        ({"steps": None}, "no value for 'steps'"),
        ({"from_version": "1"}, "a migration from version '1' to itself"),
        ({"from_version": 0}, "0 is not text"),
        ({"from_version": None}, "no value for 'from_version'"),
        ({"why": "omdat"}, "'omdat' is not a mapping of keys to values"),
        ({"to_version": "1"}, "unknown key 'to_version'"),
    ],
)
def test_this_is_told_once(migration: dict[str, Any], what: str) -> None:
    assert told(migration) == [what]


def test_two_migrations_from_one_version_are_a_fault() -> None:
    assert told({"from_version": "0"}, {"from_version": "0"}) == ["a second migration from version '0'"]
