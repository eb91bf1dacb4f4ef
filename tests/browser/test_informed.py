"""The pages for everyone in a real browser, and a question without a name from a phone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page

from roer.web.informed.actions.questions import answer
from roer.web.informed.content.shelf import OWN
from roer.web.informed.models import Question
from tests.browser.conftest import Enter
from tests.browser.test_every_file_page import visit
from tests.browser.test_every_page import findings, too_wide
from tests.web import world
from tests.web.informed.furnish import fill

PAGES = ["/weten/", "/weten/?zoek=geld", "/weten/bezwaar/", "/vragen/", "/vragen/stel/", "/vragen/antwoord/"]


def test_the_pages_for_everyone_are_accessible_and_fit_at_any_width(enter: Enter) -> None:
    fill(world.client("Jan"), 4)
    page, wrong = enter(width=360), []
    for address in [*PAGES, *(f"/weten/{path.stem}/" for path in OWN.glob("*.yaml"))]:
        wrong += visit(page, address)
    assert wrong == []


@pytest.mark.parametrize("javascript", [True, False])
def test_someone_asks_and_reads_the_answer_on_a_phone(enter: Enter, javascript: bool) -> None:
    cache.clear()
    world.organisation()
    page = enter(width=360, javascript=javascript)
    page.goto("/")
    page.get_by_role("link", name="Vragen en antwoorden").first.click()
    page.get_by_role("link", name="Stel een vraag").click()
    page.get_by_label("Aan welke gemeente vraag je het?").select_option("alphen")
    page.get_by_label("Waar gaat het over?").select_option("money")
    page.get_by_label("Je vraag").fill("Ik ben 111222333. Mag ik een gift krijgen?")
    page.get_by_role("button", name="Stuur mijn vraag").click()
    assert "lijkt op een BSN" in page.inner_text("main")
    check(page, javascript)
    page.get_by_label("Je vraag").fill("Mag ik een gift krijgen?")
    page.get_by_role("button", name="Stuur mijn vraag").click()
    code = page.locator(".code").inner_text()
    assert re.fullmatch(r"[A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4}", code)
    check(page, javascript)
    given: dict[str, Any] = {"outcome": "answered", "words": "Ja, dat mag.", "published": False, "shown": ""}
    answer(world.person("coach"), Question.objects.get(), **given, seen=0, token=None)
    page.get_by_role("link", name="Waar je het antwoord leest").click()
    page.get_by_label("De code van je vraag").fill(code.lower())
    page.get_by_role("button", name="Laat het antwoord zien").click()
    assert "Ja, dat mag." in page.inner_text("main")
    assert code not in page.url
    check(page, javascript)


def test_someone_computes_the_last_day_to_object(enter: Enter) -> None:
    page = enter(width=360)
    page.goto("/weten/bezwaar-maken/")
    page.get_by_role("link", name="Reken de laatste dag voor bezwaar uit").click()
    page.get_by_label("Welke datum staat op de brief?").fill("2025-01-06")
    page.get_by_role("button", name="Laat de laatste dag zien").click()
    assert "De laatste dag was maandag 17 februari 2025." in page.inner_text("main")
    assert page.url.endswith("/weten/bezwaar/")
    check(page, javascript=True)


def check(page: Page, javascript: bool) -> None:
    """Nothing sticks out, and axe finds nothing; both can be asked only where the page may run scripts."""
    if javascript:
        assert findings(page) == []
        assert too_wide(page) == 0
