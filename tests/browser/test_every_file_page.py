"""Every page of a file, with something of everything in it, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Page, Request

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.people.roles import Role
from tests.browser.conftest import Enter
from tests.browser.test_every_page import findings, too_wide
from tests.web import world
from tests.web.furnished import furnish
from tests.web.permissions import EVERYONE, permissions
from tests.web.routes import SAME_EVERYWHERE, Route, all_routes, parts_of
from tests.web.situations import PARTNERS, let_in_everyone, said_why

LARGEST = 150_000  # bytes that a page may bring along, fonts aside
ONLY_A_DOWNLOAD = {
    *("mine:document", "desk:document", "mine:data-download", "mine:attachment", "desk:attachment"),
    *("mine:thread-since", "desk:thread-since"),  # a part of a page, for a page that is open
    *("desk:insight-data", "desk:insight-svg", "desk:insight-paths"),
}
PAGE = permissions()


def pages(room: str, role: Role) -> Iterator[Route]:
    """The pages of a room that this role may read."""
    for route in all_routes():
        see = PAGE.routes.get(route.name, ("", None, None))[1]
        if not route.name.startswith(room) or route.name in ONLY_A_DOWNLOAD or not see or see == "public":
            continue
        if see in EVERYONE or (role in PAGE.verbs[see] and _reaches_jan(route, role, see)):
            yield route


def _reaches_jan(route: Route, role: Role, see: str) -> bool:
    """Whether the role has the verb with Jan's file: he has an account of his own."""
    if not route.about_a_file:
        return True
    return PAGE.has_the_turn(role, see) and "without account" not in PAGE.verbs[see][role]


def town() -> tuple[Client, dict[Role, User]]:
    """A client with something of everything in his file, and somebody in every other role."""
    file = world.client("Jan de Bruin")
    people: dict[Role, User] = {role: _account(role) for role in Role if role != Role.CLIENT}
    let_in_everyone(file, people)
    furnish(file, 2)
    for user in people.values():
        said_why(user, file)
    assert file.user is not None
    return file, {**people, Role.CLIENT: file.user}


def _account(role: Role) -> User:
    if role in PARTNERS:
        return world.person(role, organisation=world.organisation(role.replace("_", "-"), kind="partner"))
    return world.person(role)


class Weight:
    """What a page brings along, fonts aside."""

    def __init__(self, page: Page) -> None:
        self.loaded: list[Request] = []
        page.on("requestfinished", lambda request: self.loaded.append(request))

    @property
    def bytes(self) -> int:
        """The size of all that came, as it travelled."""
        return sum(
            request.sizes()["responseBodySize"]
            for request in self.loaded
            if "/vendor/fonts/" not in request.url
        )


def visit(page: Page, address: str) -> list[str]:
    """What is wrong with a page, all unfolded, at the two widths and at 320 pixels (400 % of 1280)."""
    answer = page.goto(address)
    assert answer is not None
    if answer.status != 200:
        return [f"{address}: {answer.status}"]
    wrong: list[str] = []
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in (1280, 360, 320):
        page.set_viewport_size({"width": width, "height": 800})
        if sticks_out := too_wide(page):
            wrong.append(f"{address}: {sticks_out} pixels too wide at {width}")
    return wrong + [f"{address} unfolded: {finding}" for finding in findings(page)]


def walk(enter: Enter, room: str, role: Role) -> list[str]:
    file, people = town()
    parts = {**SAME_EVERYWHERE, **parts_of(file)}
    page = enter(people[role])
    wrong: list[str] = []
    for route in pages(room, role):
        if all(parts.get(part) is not None for part in route.parts):
            wrong += visit(page, route.at(parts))
    return wrong


def test_the_clients_pages_are_accessible_and_fit_at_any_width(enter: Enter) -> None:
    assert walk(enter, "mine:", Role.CLIENT) == []


def test_the_pages_of_a_coach_are_accessible_and_fit_at_any_width(enter: Enter) -> None:
    assert walk(enter, "desk:", Role.COACH) == []


def test_the_pages_that_only_others_have_are_too(enter: Enter) -> None:
    file, people = town()
    parts = {**SAME_EVERYWHERE, **parts_of(file)}
    done = {route.name for route in pages("desk:", Role.COACH)}
    wrong: list[str] = []
    for role in (Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.TEAM_LEAD, Role.DIAGNOSTICIAN, Role.PARTNER):
        page = enter(people[role], width=1280)
        for route in [route for route in pages("desk:", role) if route.name not in done]:
            done.add(route.name)
            filled = {**parts, "account": people[Role.COACH].pk, "act": "einde"}
            if route.name != "desk:reopen":
                wrong += visit(page, route.at(filled))
    assert wrong == []


def test_what_a_form_says_is_wrong_is_accessible_too(enter: Enter) -> None:
    file, people = town()
    page = enter(people[Role.CLIENT])
    wrong: list[str] = []
    for address in ("toegang/organisatie/", "toegang/helper/", "contact/", "papieren/", "data/verzoek/"):
        page.goto(f"/mijn/{file.pk}/{address}")
        for box in page.locator("main form input:not([type=hidden]):not([type=file]), main textarea").all():
            if box.get_attribute("type") not in {"radio", "checkbox"}:
                box.fill("")
        page.locator("main form button[type=submit]").last.click()
        page.wait_for_load_state()
        wrong += [f"{address}: {finding}" for finding in findings(page)]
    assert wrong == []


def test_a_page_is_light(enter: Enter) -> None:
    file, people = town()
    for address in ("", "foto/", "foto/housing/", "gegevens/", "samen/", "toegang/", "kijkers/", "data/"):
        page = enter(people[Role.CLIENT])
        # Windows share what was loaded before; as for a newcomer, nothing may come from there.
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})
        weight = Weight(page)
        page.goto(f"/mijn/{file.pk}/{address}")
        page.wait_for_load_state("networkidle")
        assert 30_000 < weight.bytes < LARGEST, address


def test_a_form_is_filled_in_and_sent_with_the_keyboard_alone(enter: Enter) -> None:
    file = world.client("Jan")
    page = enter(file.user)
    page.goto(f"/mijn/{file.pk}/foto/housing/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "goes_well":
            break
    page.keyboard.type("Ik heb een tuin")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "submit":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/foto/(#main)?$"))
    assert page.get_by_text("Ik heb een tuin").count() == 1
