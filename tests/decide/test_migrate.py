"""Moving a client to a newer version: open episodes go where the migration sends them."""

from __future__ import annotations

from typing import Any

import pytest

from roer.approach.model import Approach
from roer.decide.migrate import migrate
from tests.decide.small import a_state, a_step, an_approach, done, runs

NEW = ("intake", "plek", "gesprek")


def newer(**steps: str | None) -> Approach:
    why = {"nl": "De aanpak is vernieuwd.", "en": "The approach was renewed."}
    moves: dict[str, Any] = {name.replace("_", "-"): to for name, to in steps.items()}
    return an_approach(
        *(a_step(name) for name in NEW),
        version="2",
        migrations=[{"from_version": "1", "steps": moves, "why": why}],
    )


def test_an_open_episode_goes_to_the_step_that_took_its_place() -> None:
    moved = migrate(a_state(runs("oude-plek", "3-6", extensions=1)), "1", newer(oude_plek="plek"))
    assert moved.episodes == (runs("plek", "3-6", extensions=1),)


def test_an_open_episode_of_a_step_that_stayed_keeps_its_name() -> None:
    moved = migrate(a_state(runs("plek", "3-6")), "1", newer(oude_plek="plek"))
    assert moved.episodes == (runs("plek", "3-6"),)


def test_an_open_episode_that_the_migration_ends_is_taken_out() -> None:
    assert migrate(a_state(runs("cursus", "3-6")), "1", newer(cursus=None)).episodes == ()


def test_what_is_over_stays_as_it_was() -> None:
    state = a_state(done("oude-plek", "3-6"), runs("oude-plek", "4-1"))
    assert migrate(state, "1", newer(oude_plek="plek")).episodes == (
        done("oude-plek", "3-6"),
        runs("plek", "4-1"),
    )


def test_facts_choices_and_start_are_kept() -> None:
    state = a_state(runs("oude-plek", "3-6"), choices={"plek": True}, wage_value=0.4)
    moved = migrate(state, "1", newer(oude_plek="plek"))
    assert (moved.start, moved.facts, moved.choices) == (state.start, state.facts, state.choices)


def test_an_open_episode_without_a_place_is_an_error_that_names_it() -> None:
    with pytest.raises(ValueError, match="'cursus' has no place in 2; name it in the migration"):
        migrate(a_state(runs("cursus", "3-6")), "1", newer(oude_plek="plek"))


def test_without_a_migration_from_that_version_nobody_moves() -> None:
    with pytest.raises(ValueError, match="no migration from version 0; add one"):
        migrate(a_state(), "0", newer(oude_plek="plek"))
