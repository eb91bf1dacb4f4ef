"""Every form that says what is wrong says it accessibly; and no page keeps anything in the browser."""

from __future__ import annotations

import re

from playwright.sync_api import Page
from playwright.sync_api import Route as Request

from roer.web.people.models import User
from roer.web.people.roles import Role
from tests.browser.conftest import Enter
from tests.browser.test_every_file_page import PAGE, town
from tests.browser.test_every_page import findings, too_wide
from tests.web.routes import SAME_EVERYWHERE, Route, all_routes, parts_of
from tests.web.walk import Asker

ROLES = (
    Role.CLIENT,
    Role.COACH,
    Role.TEAM_LEAD,
    Role.DIAGNOSTICIAN,
    Role.ADMINISTRATOR,
    Role.PRIVACY_OFFICER,
)
AT_LEAST = 15  # forms that were found to say something
_FIELD = re.compile(r'<(?:input|textarea|select)[^>]* name="(\w+)"')
# htmx keeps the address of the page for the way back, as the browser's own history does; nothing else.
_KEPT = """JSON.stringify([{...localStorage}, Object.keys(sessionStorage).filter(
    key => key !== 'htmx-current-path-for-history')])"""


def forms() -> list[tuple[Route, Role]]:
    """Every form of a file or of the work, each as the first role that may send it."""
    found = []
    for route in all_routes():
        change = PAGE.routes[route.name][2]
        if route.name.startswith(("mine:", "desk:")) and change not in (None, "public"):
            found += [(route, role) for role in ROLES if _may(role, change)][:1]
    return found


def _may(role: Role, verb: str) -> bool:
    return PAGE.has(role, verb) and PAGE.has_the_turn(role, verb)


def wrongly_sent(asker: Asker, address: str, user: User) -> str | None:
    """The page that says what is wrong, or None. It is asked here, not by the browser: nothing is saved."""
    asked = asker.ask("GET", address, user).body
    fields = set(_FIELD.findall(asked)) - {"csrfmiddlewaretoken", "token", "seen", "whose"}
    for sent in ({}, dict.fromkeys(fields, "?" * 3000)):
        answer = asker.ask("POST", address, user, sent)
        if answer.response.status_code in {200, 400} and 'role="alert"' in answer.body:
            return answer.body
    return None


def shown_as(page: Page, address: str, body: str) -> list[str]:
    """What is wrong with this answer of the site, in the browser, wide and at 320 pixels."""

    def answer(request: Request) -> None:
        request.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route(f"**{address}", answer)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    wrong = [f"{address}: {finding}" for finding in findings(page)]
    page.set_viewport_size({"width": 320, "height": 740})
    if sticks_out := too_wide(page):
        wrong.append(f"{address}: {sticks_out} pixels too wide at 320")
    page.unroute(f"**{address}")
    return wrong


def test_every_form_that_was_filled_in_wrongly_is_accessible(enter: Enter) -> None:
    file, people = town()
    parts = {**SAME_EVERYWHERE, **parts_of(file)}
    asker = Asker(list(people.values()))
    pages = {role: enter(people[role], width=1280) for role in ROLES}
    wrong, told = [], 0
    for route, role in forms():
        body = wrongly_sent(asker, route.at(parts), people[role])
        if body is not None:
            told += 1
            wrong += shown_as(pages[role], route.at(parts), body)
            if (kept := pages[role].evaluate(_KEPT)) != "[{},[]]":
                wrong.append(f"{route.name} keeps {kept} in the browser")
    assert not wrong, "\n".join(wrong)
    assert told >= AT_LEAST
