"""What the tests of this room begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from roer.web.people.models import User
from tests.web import world


@pytest.fixture(autouse=True)
def _nobody_tried_before() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def bram() -> User:
    """Somebody at the counter of Alphen."""
    return world.person("front_office", "Bram Hoekstra")
