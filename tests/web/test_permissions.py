"""Every page, as every role, for files in every situation: it behaves as `docs/permissions.md` says.

The walk asks some ten thousand questions, so it makes its world once, and takes back what each question
changes.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from roer.web.people.roles import Role
from roer.web.people.verbs import TABLE
from tests.web.permissions import permissions
from tests.web.routes import all_routes, known_parts
from tests.web.situations import People, populate
from tests.web.walk import Asker, cells, faults

pytestmark = pytest.mark.django_db
ROUTES = {route.name: route for route in all_routes()}


@pytest.fixture(scope="module")
def people(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[People]:
    """The world of the walk: made once, and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield populate()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def asker(people: People) -> Iterator[Asker]:
    """Asks without telling of each 404, and without looking for garbage after each page."""
    log, often = logging.getLogger("django.request"), gc.get_threshold()
    log.setLevel(logging.CRITICAL)
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    yield Asker(people)
    log.setLevel(logging.NOTSET)
    gc.unfreeze()
    gc.set_threshold(*often)


def test_the_page_says_of_each_verb_what_the_code_does() -> None:
    page = permissions()
    assert page.verbs == {verb: {str(r): str(s) for r, s in row.items()} for verb, (_, row) in TABLE.items()}
    assert page.on_closed == {verb: str(closed) for verb, (closed, _) in TABLE.items()}


def test_the_page_names_every_route_and_none_that_is_gone() -> None:
    page = permissions()
    missing = [
        f"| `{name}` | `{route.address}` |" for name, route in ROUTES.items() if name not in page.routes
    ]
    assert missing == [], "add these to the table of routes in docs/permissions.md, with their verbs"
    assert set(page.routes) - set(ROUTES) == set(), "these are gone: remove them from docs/permissions.md"
    assert {name: route.address for name, route in ROUTES.items()} == {
        name: address for name, (address, _, _) in page.routes.items()
    }


@pytest.mark.parametrize("name", ROUTES)
def test_every_view_has_the_gate_that_the_page_names(name: str) -> None:
    gate = getattr(ROUTES[name].view, "gate", None)
    assert gate is not None, "this view has no gate: put @route or @file_route before it"
    assert (gate.see, gate.change) == permissions().routes[name][1:]


@pytest.mark.parametrize("name", ROUTES)
def test_the_walk_knows_how_to_fill_the_address(name: str) -> None:
    unknown = set(ROUTES[name].parts) - known_parts()
    assert not unknown, f"tell in tests/web/routes.py how to fill {unknown} of {ROUTES[name].address}"


@pytest.mark.parametrize("name", ROUTES)
def test_it_lets_in_whom_it_should_and_nobody_else(name: str, people: People, asker: Asker) -> None:
    asked = list(cells(ROUTES[name], people, permissions()))
    found = [fault for cell in asked for fault in faults(cell, asker, people)]
    assert not found, f"{len(found)} faults, such as:\n" + "\n".join(found[:12])


def test_the_walk_is_as_long_as_it_should_be(people: People, capsys: pytest.CaptureFixture[str]) -> None:
    asked = sum(len(list(cells(route, people, permissions()))) for route in ROUTES.values())
    with capsys.disabled():
        print(f"\nthe walk: {len(ROUTES)} routes, {len(Role)} roles, {asked} cells")
    assert asked > 1000
