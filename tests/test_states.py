"""`docs/states.md` names the states that things can be in, and no others."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

import pytest

from roer.web.plan.models import ActionStatus, GoalStatus
from roer.web.route.models import StepRequest
from roer.web.route.models.episode import Result
from roer.web.route.queries.standing import Status
from roer.web.talk.models import CoachRequest

PAGE = (Path(__file__).parents[1] / "docs" / "states.md").read_text(encoding="utf-8")
THINGS: dict[str, type[Enum]] = {
    "A step of the approach, for one client today": Status,
    "How one time of a step ended": Result,
    "A request for a closed step": StepRequest.Outcome,
    "A goal": GoalStatus,
    "An action": ActionStatus,
    "A request for another coach, or for a talk": CoachRequest.Outcome,
}


def chapter(heading: str) -> str:
    """What stands under a heading."""
    return PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("heading", THINGS)
def test_the_page_names_the_states_there_are(heading: str) -> None:
    named = re.findall(r"^\| `(\w+)` \|", chapter(heading), re.MULTILINE)
    assert sorted(named) == sorted(str(state.value) for state in THINGS[heading])


def test_what_can_come_next_is_a_state_too() -> None:
    for heading in ("A goal", "An action"):
        states = {str(state.value) for state in THINGS[heading]}
        for line in chapter(heading).splitlines():
            if line.startswith("| `"):
                assert set(re.findall(r"`(\w+)`", line.rsplit("|", 2)[1])) <= states


def test_every_chapter_is_compared() -> None:
    assert re.findall(r"^## (.+)$", PAGE, re.MULTILINE) == list(THINGS)
