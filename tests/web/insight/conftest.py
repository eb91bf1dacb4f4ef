from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roer.web.people.models import User
from tests.web import world


@pytest.fixture(autouse=True)
def kept_apart(settings: Any, tmp_path: Path) -> None:
    """Each test has a folder of its own for logs."""
    settings.INSIGHT = tmp_path / "insight"


@pytest.fixture
def lead() -> User:
    return world.person("team_lead", "Tineke")


@pytest.fixture
def policy() -> User:
    return world.person("policy_maker", "Pieter", team=None)


@pytest.fixture
def council() -> User:
    return world.person("council_member", "Carla", team=None)


@pytest.fixture
def coach() -> User:
    return world.person("coach", "Fatima")
