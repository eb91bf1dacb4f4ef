"""Outcomes per version, target group and route, each with its numbers, and what is said beside them."""

from __future__ import annotations

from typing import Any

import pytest

from roer.approach.text import Text
from roer.measure import caution
from roer.measure.caution import NO_EFFECT, ROUTE_FROM, SMALL_NUMBERS, STILL_UNDER_WAY
from roer.measure.outcome import time_to_outcome
from roer.measure.outcome_groups import (
    Route,
    outcome_by,
    outcome_by_route,
    outcome_by_version,
    said_beside,
    versions,
)
from tests.measure.records import Happened, came, came_to, day, opened, records

FOUR: Happened = {
    "ann": came("paid_work", 100),
    "bob": came("education", 200),
    "cas": came("paid_work", 300),
    "dee": came("", 0),
}


def test_per_target_group_with_its_numbers() -> None:
    found = outcome_by(records(FOUR), {"ann": "ready", "bob": "ready", "cas": "later"}, until=day(400))
    told = [(one.group, one.incidence.openings, one.incidence.under_way) for one in found]
    assert told == [("later", 1, 0), ("ready", 2, 0), (None, 1, 1)]
    assert [one.incidence.curve.reached for one in found] == [1, 1, 0]
    # Which outcomes there are is the same for all groups.
    assert {one.incidence.competing[0].outcome for one in found} == {"education"}
    assert {one.incidence.until for one in found} == {day(400)}


def test_groups_make_up_the_whole() -> None:
    log = records(FOUR)
    whole = time_to_outcome(log, until=day(400))
    groups = outcome_by(log, {"ann": "a", "bob": "b"}, until=day(400))
    assert sum(one.incidence.openings for one in groups) == whole.openings
    assert outcome_by(log, dict.fromkeys(FOUR, "all"), until=day(400))[0].incidence == whole


def test_per_version_with_which_the_case_began() -> None:
    def of(version: str, days: float) -> list[tuple[float, str, dict[str, Any]]]:
        begun = {"approach": "tilburg", "version": version}
        return [
            (0, "opened", begun),
            (days, "outcome", {"reason": "paid_work", **begun, "version": "2026-1"}),
        ]

    log = records({"ann": of("2024-1", 10), "bob": of("2025-1", 20), "cas": [opened()]})
    assert versions(log) == {"ann": "tilburg 2024-1", "bob": "tilburg 2025-1"}
    found = outcome_by_version(log, until=day(30))
    assert [one.group for one in found] == ["tilburg 2024-1", "tilburg 2025-1", None]
    assert versions(records({"ann": [opened()]})) == {}


def _with(step: str, days: float) -> tuple[float, str, dict[str, str]]:
    return (days, "started", {"step": step})


ROUTES: Happened = {
    "ann": [opened(), _with("talk", 10), _with("training", 20), came_to("paid_work", 130)],
    "bob": [opened(), _with("training", 10), _with("talk", 20), _with("talk", 25), came_to("paid_work", 80)],
    "cas": [opened(), came_to("paid_work", 50)],
    "dee": [opened(), _with("training", 31), came_to("paid_work", 90)],  # too late for the 30 days
    "eli": [opened(), _with("talk", 5), came_to("paid_work", 30)],  # gone within the 30 days
}


def test_per_route_counted_from_when_the_routes_are_known() -> None:
    found = outcome_by_route(records(ROUTES), ["talk", "training"], 30, until=day(400))
    told = {one.group: [point.days for point in one.incidence.curve.points] for one in found}
    # From day 30 on: Ann 100 days, Bob 50, Cas 20 and Dee 60; Eli was gone by then.
    assert told == {"talk > training": [100.0], "training > talk": [50.0], "–": [20.0, 60.0]}
    assert Route(("talk", "training")).name in told


def test_with_and_without_a_step() -> None:
    found = outcome_by_route(records(ROUTES), ["training"], 30, until=day(400))
    assert [(one.group, one.incidence.openings) for one in found] == [("training", 2), ("–", 2)]


def test_each_time_that_a_client_comes_back_has_its_own_route() -> None:
    told: Happened = {"ann": [*ROUTES["ann"], opened(200), _with("talk", 205), came_to("care", 300)]}
    found = outcome_by_route(records(told), ["talk", "training"], 30, until=day(400))
    assert [one.group for one in found] == ["talk", "talk > training"]


def test_differences_are_no_effects_and_small_numbers_are_said() -> None:
    groups = outcome_by(records(FOUR), dict.fromkeys(FOUR, "all"), until=day(400))
    assert said_beside(groups) == (NO_EFFECT, STILL_UNDER_WAY, SMALL_NUMBERS)
    assert said_beside(groups, routes=True) == (NO_EFFECT, ROUTE_FROM, STILL_UNDER_WAY, SMALL_NUMBERS)
    many = {f"c{i}": came("paid_work", 10) for i in range(50)}
    assert said_beside(outcome_by(records(many), {}, until=day(400))) == (NO_EFFECT,)


@pytest.mark.parametrize("text", [NO_EFFECT, caution.MORE_THAN_CHANCE, caution.TOO_FEW])
def test_no_text_calls_a_difference_an_effect_or_names_a_cause(text: Text) -> None:
    assert "door de aanpak" not in text.nl
    assert "because" not in text.en
