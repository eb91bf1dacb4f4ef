"""Every page asks the database as often for few rows as for many: four and twelve, or ten and forty."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.people.roles import CITIZENS, Role
from tests.web import world
from tests.web.furnished import bring, furnish
from tests.web.permissions import EVERYONE, permissions
from tests.web.routes import OF_WHO_ASKS, SAME_EVERYWHERE, Route, all_routes, parts_of
from tests.web.situations import PARTNERS, let_in_everyone, said_why
from tests.web.walk import Asker

pytestmark = pytest.mark.django_db
PAGE = permissions()
MANY = (10, 40) if os.environ.get("ROER_PROPERTIES") == "thorough" else (4, 12)
# By page and role: what was asked of the database, or what went wrong.
Counted = dict[tuple[str, Role], list[str] | str]
LONGER = 25  # so many pages at least grow with what there is to show


def pages() -> list[tuple[Route, Role]]:
    """Every page that can be read, as everyone who may: for some a page is longer than for others."""
    found = []
    for route in all_routes():
        see = PAGE.routes.get(route.name, ("", None, None))[1]
        for role in Role:
            ours = see and see != "public" and route.name.startswith(("mine:", "desk:"))
            if see and ours and _reads(role, see, route):
                found.append((route, role))
    return found


def _reads(role: Role, see: str, route: Route) -> bool:
    has = see in EVERYONE or role in PAGE.verbs[see]
    return has and (not route.about_a_file or PAGE.has_the_turn(role, see))


class Crowd:
    """A municipality with so many clients, each with so much in his file."""

    def __init__(self, size: int) -> None:
        self.length: dict[str, int] = {}
        self.people: dict[Role, User] = {role: _account(role) for role in Role if role is not Role.CLIENT}
        for number in range(size):
            file = world.client(f"Client {number:02}", coach=self.people[Role.COACH])
            let_in_everyone(file, self.people)
            if number == 0:
                furnish(file, size)
                self.file, self.people[Role.CLIENT] = file, _account_of(file)
            elif number == 1:  # somebody without an account of his own
                furnish(file, size)
                Client.objects.filter(pk=file.pk).update(user=None)
                self.counter = file
            else:
                furnish(file, 1)
        for role, user in self.people.items():
            for file in (self.file, self.counter):
                said_why(user, file)
                bring(file, user, f"{role}.pdf")
        self.parts = {**SAME_EVERYWHERE, **parts_of(self.file)}
        self.parts_of_counter = {**SAME_EVERYWHERE, **parts_of(self.counter)}

    def asked_about(self, role: Role, verb: str) -> tuple[Client, dict[str, object]]:
        """The file with which this role does this: of some verbs one of somebody without an account."""
        if PAGE.verbs.get(verb, {}).get(role, "").endswith(", without account"):
            return self.counter, self.parts_of_counter
        return self.file, self.parts


def _account(role: Role) -> User:
    if role in PARTNERS:
        place = world.organisation(f"the-{role}", kind=PARTNERS[role])
        return world.person(role, organisation=place, team=None)
    return world.person(role)


def _account_of(file: Client) -> User:
    assert file.user is not None
    return file.user


@pytest.fixture(scope="module")
def counted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[int, Counted]:
    """What each page asked, for ten and for forty."""
    told: dict[int, Counted] = {}
    lengths: list[dict[str, int]] = []
    with django_db_blocker.unblock():
        for size in MANY:
            with transaction.atomic():
                crowd = Crowd(size)
                told[size] = _count(crowd)
                lengths.append(crowd.length)
                transaction.set_rollback(True)
    few, many = lengths
    assert sum(many[name] > few[name] * 1.1 for name in many) >= LONGER
    return told


def _count(crowd: Crowd) -> Counted:
    asker, told = Asker(list(crowd.people.values())), Counted()
    for route, role in pages():
        asked: list[str] = []
        whose = OF_WHO_ASKS.get(route.name)
        file, parts = crowd.asked_about(role, PAGE.routes[route.name][1] or "")
        own = whose(file, crowd.people[role]) if whose else {}
        with connection.execute_wrapper(partial(_note, asked)):
            answer = asker.ask("GET", route.at({**parts, **own}), crowd.people[role])
        status = answer.response.status_code
        right = answer.error is None and status in {200, 204, 302}
        crowd.length[route.name] = len(answer.body)
        told[route.name, role] = asked if right else f"{status} {answer.error!r}"
    return told


def _note(asked: list[str], execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    asked.append(sql)
    return execute(sql, *rest)


@pytest.mark.parametrize("name", sorted({route.name for route, _ in pages()}))
def test_a_longer_page_asks_no_more(name: str, counted: dict[int, Counted]) -> None:
    few, many = (counted[size] for size in MANY)
    for (route, role), asked in many.items():
        if route == name:
            before = few[route, role]
            assert isinstance(asked, list), f"as {role}: {asked}"
            assert isinstance(before, list), f"as {role}: {before}"
            more = [sql[:300] for sql in asked if asked.count(sql) > 1] or asked[len(before) :]
            assert len(asked) == len(before), f"as {role}: " + "\n".join(more[:5])


def test_the_pages_are_not_empty(counted: dict[int, Counted]) -> None:
    assert len(counted[MANY[0]]) > 100
    assert set(CITIZENS) < {role for _, role in counted[MANY[0]]}
