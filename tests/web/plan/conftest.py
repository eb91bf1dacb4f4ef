"""Jan, his coach Fatima, and those around him; two browsers that follow what they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import translation

from roer.web.dossier.models import Client
from roer.web.people.models import User
from tests.web import world


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def fatima(db: None) -> User:
    return world.person("coach", "Fatima")


@pytest.fixture
def wim(db: None) -> User:
    return world.person("income_consultant", "Wim")


@pytest.fixture
def file(fatima: User) -> Client:
    return world.client("Jan", coach=fatima)


@pytest.fixture
def jan(file: Client) -> User:
    assert file.user is not None
    return file.user


class Room:
    """Someone at the pages of one file, in his own room."""

    def __init__(self, user: User, file: Client) -> None:
        self.browser: Browser = world.signed_in(user)
        self.base = f"/en/{'mijn' if user.is_citizen else 'werk'}/{file.pk}/plan/"

    def get(self, path: str = "", status: int = 200) -> str:
        """What a page shows; the address without what all pages of the plan have in common."""
        answer = self.browser.get(self.base + path)
        assert answer.status_code == status
        return answer.content.decode()

    def send(self, path: str, **sent: Any) -> str:
        """Fill in a form as the browser has it, with its hidden fields, and see what comes next."""
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.get(path)))
        return self.post(path, **{**hidden, **sent})

    def post(self, path: str, **sent: Any) -> str:
        """Press a button."""
        answer = self.browser.post(self.base + path, sent, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture
def at_jan(jan: User, file: Client) -> Room:
    return Room(jan, file)


@pytest.fixture
def at_fatima(fatima: User, file: Client) -> Room:
    return Room(fatima, file)


@pytest.fixture
def at_wim(wim: User, file: Client) -> Room:
    return Room(wim, file)
