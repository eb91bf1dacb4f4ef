"""Every page, as every role, for files in every situation: it behaves as `docs/permissions.md` says.

At every change each route is asked one question for each way in which a role is let in or refused; the
long walk asks about every file, more than sixty thousand questions. It makes its world once, and takes back
what each question changes.
"""

from __future__ import annotations

import gc
import logging
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet
from pytest_django import DjangoDbBlocker

import roer.web
from roer.web.dossier.models import Client, DomainEntry
from roer.web.dossier.queries import visible
from roer.web.dossier.writing import NotAllowed, write
from roer.web.people.models import User
from roer.web.people.roles import Role
from roer.web.people.verbs import TABLE
from tests.web.lists import is_list, list_faults
from tests.web.permissions import permissions
from tests.web.routes import Route, all_routes, known_parts
from tests.web.situations import ONE_PART, People, populate
from tests.web.walk import Asker, cells, covering, faults, still_faults

pytestmark = pytest.mark.django_db
PAGE = permissions()
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
    yield Asker(people.everyone())
    log.setLevel(logging.NOTSET)
    gc.unfreeze()
    gc.set_threshold(*often)


def test_the_page_says_of_each_verb_what_the_code_does() -> None:
    assert PAGE.verbs == {verb: {str(r): str(s) for r, s in row.items()} for verb, (_, row) in TABLE.items()}
    assert PAGE.on_closed == {verb: str(closed) for verb, (closed, _) in TABLE.items()}


def test_the_page_names_every_route_and_none_that_is_gone() -> None:
    missing = [
        f"| `{name}` | `{route.address}` |" for name, route in ROUTES.items() if name not in PAGE.routes
    ]
    assert missing == [], "add these to the table of routes in docs/permissions.md, with their verbs"
    assert set(PAGE.routes) - set(ROUTES) == set(), "these are gone: remove them from docs/permissions.md"
    assert {name: route.address for name, route in ROUTES.items()} == {
        name: address for name, (address, _, _) in PAGE.routes.items()
    }


@pytest.mark.parametrize("name", ROUTES)
def test_every_view_has_the_gate_that_the_page_names(name: str) -> None:
    gate = getattr(ROUTES[name].view, "gate", None)
    assert gate is not None, "this view has no gate: put @route or @file_route before it"
    assert (gate.see, gate.change) == PAGE.routes[name][1:]


@pytest.mark.parametrize("name", ROUTES)
def test_the_walk_knows_how_to_fill_the_address(name: str) -> None:
    unknown = set(ROUTES[name].parts) - known_parts()
    assert not unknown, f"tell in tests/web/routes.py how to fill {unknown} of {ROUTES[name].address}"


@pytest.mark.parametrize("name", ROUTES)
def test_it_lets_in_whom_it_should_and_nobody_else(name: str, people: People, asker: Asker) -> None:
    asked = covering(cells(ROUTES[name], people, PAGE), turn=list(ROUTES).index(name))
    found = [fault for cell in asked for fault in faults(cell, asker, people)]
    assert not found, f"{len(found)} faults, such as:\n" + "\n".join(found[:12])


@pytest.mark.long
@pytest.mark.parametrize("name", ROUTES)
def test_and_so_it_does_for_files_in_every_situation(name: str, people: People, asker: Asker) -> None:
    found = [fault for cell in cells(ROUTES[name], people, PAGE) for fault in faults(cell, asker, people)]
    assert not found, f"{len(found)} faults, such as:\n" + "\n".join(found[:12])


LISTS = [route for route in ROUTES.values() if route.name in PAGE.routes and is_list(route, PAGE)]


@pytest.mark.parametrize("route", LISTS, ids=lambda route: route.name)
def test_a_list_or_a_search_tells_nothing_of_others(route: Route, people: People, asker: Asker) -> None:
    found = [fault for role in Role for fault in list_faults(route, role, asker, people, PAGE)]
    assert not found, f"{len(found)} faults, such as:\n" + "\n".join(found[:12])


def test_an_open_page_stays_open_only_while_one_may_see_it(people: People, asker: Asker) -> None:
    assert list(still_faults(asker, people, PAGE)) == []


def test_the_list_does_tell_of_ones_own(people: People, asker: Asker) -> None:
    shown = asker.ask("POST", "/werk/", people.by_role[Role.COACH], {"zoek": "Zeger"})
    names = [s.name for s in people.situations if shown.tells(s.file.name)]
    assert names == ["own", "by name, of another team", "the same team", "no account of his own"]


def test_the_walk_is_as_long_as_it_should_be(people: People, capsys: pytest.CaptureFixture[str]) -> None:
    asked = sum(len(list(cells(route, people, PAGE))) for route in ROUTES.values())
    with capsys.disabled():
        print(f"\nthe walk: {len(ROUTES)} routes, {len(Role)} roles, {asked} cells")
    assert asked > 1000


def _uses() -> list[str]:
    """The modules that ask `visible_to` what someone may see."""
    for module in pkgutil.walk_packages(roer.web.__path__, "roer.web."):
        if ".settings." not in module.name and not module.name.endswith((".wsgi", ".demo.fill")):
            import_module(module.name)
    given = ("roer.web.dossier.queries", visible.__name__)
    return sorted(
        name
        for name, module in sys.modules.items()
        if name.startswith("roer.web.")
        and name not in given
        and getattr(module, "visible_to", None) is visible.visible_to
    )


def everyone(user: User, verb: str = "file.see") -> QuerySet[Client]:
    """What `visible_to` would be if it were forgotten."""
    return Client.objects.select_related("organisation__part_of", "team", "coach")


# Where the walk does not go red: something before it has refused already.
_ACTION = "what is sent to an action has come through the gate"
SECOND_LOCKS = {
    "roer.web.dossier.writing": f"{_ACTION}; see the last test",
    "roer.web.dossier.actions.client": _ACTION,
    "roer.web.dossier.actions.erasure": _ACTION,
    "roer.web.dossier.actions.picture": _ACTION,
    "roer.web.dossier.templatetags.dossier": "shows or hides a form; what it sends is refused",
    "roer.web.mine.register": "asks for the file of this very account",
    "roer.web.plan.queries.agreements": "whether who is named in an agreement still works there",
}


@pytest.mark.parametrize("module", sorted(set(_uses()) - set(SECOND_LOCKS)))
def test_without_visible_to_in_one_place_the_walk_finds_it(
    module: str, people: People, asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{module}.visible_to", everyone)
    red = next(_short_walk(people, asker), None)
    assert red, "the walk does not notice: teach it to, or say in SECOND_LOCKS what refuses before"


def test_second_locks_are_still_there() -> None:
    assert set(SECOND_LOCKS) <= set(_uses())


def test_with_it_everywhere_the_short_walk_finds_nothing(people: People, asker: Asker) -> None:
    assert list(_short_walk(people, asker)) == []


def _short_walk(people: People, asker: Asker) -> Iterator[str]:
    """The walk for a few roles and situations, and the lists."""
    yield from still_faults(asker, people, PAGE)
    for route in ROUTES.values():
        if is_list(route, PAGE):
            for role in (Role.COACH, Role.CLIENT, Role.FRONT_OFFICE, Role.PRIVACY_OFFICER, Role.TEAM_LEAD):
                yield from list_faults(route, role, asker, people, PAGE)
    for route in ROUTES.values():
        for cell in cells(route, people, PAGE) if route.about_a_file else ():
            who = (
                (cell.user.role, cell.situation.name) if cell.page and cell.user and cell.situation else None
            )
            if who in SHORTLY and cell.method == "GET":
                yield from faults(cell, asker, people)


# A coach of elsewhere, a trainer who may not see everything, a helper who was let into one part.
SHORTLY = {(Role.COACH, "another organisation"), (Role.TRAINER, "own"), (Role.NETWORK_HELPER, ONE_PART)}


def test_without_visible_to_where_it_is_written_anyone_could_write(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    beyond = next(s for s in people.situations if s.name == "another organisation").file
    say: dict[str, Any] = {"seen": 0, "token": None, "domain": "an-own-one", "goes_well": "Mine now."}
    coach = people.by_role[Role.COACH]
    with pytest.raises(NotAllowed):
        write(DomainEntry, coach, beyond, "picture.write", **say)
    monkeypatch.setattr("roer.web.dossier.writing.visible_to", everyone)
    assert write(DomainEntry, coach, beyond, "picture.write", **say).client == beyond
