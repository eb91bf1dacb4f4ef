"""What the tests of coming in share."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from roer.web.people.models import User
from tests.web.people.coming_in import professional


@pytest.fixture(autouse=True)
def no_limits_of_before() -> None:
    """Tries at signing in are counted in the cache; each test begins at none."""
    cache.clear()


@pytest.fixture
def fatima() -> User:
    """A professional with a password and without a second factor."""
    return professional()
