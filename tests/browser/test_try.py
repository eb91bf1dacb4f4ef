"""Someone tries an invented client: with JavaScript without reloading, and without it as well."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_every_page import findings


def test_an_answer_changes_the_page_without_reloading_it(page: Page, context: BrowserContext) -> None:
    page.goto("/probeer/alphen-aan-den-rijn/")
    page.evaluate("window.notReloaded = true")
    page.get_by_role("link", name="Gedaan Je melden").click()
    page.get_by_role("link", name="Gedaan Klantfoto").click()
    expect(page.get_by_text("Klantfoto: klaar op")).to_be_visible()

    question = page.get_by_role("group", name="Heb je hulp nodig bij één ding, of bij meer dingen?")
    question.get_by_role("button", name="Meer dan één vraag").click()
    expect(page.get_by_role("heading", name="Integrale intake")).to_be_visible()
    expect(page).to_have_url(re.compile("question=multiple"))
    assert page.evaluate("window.notReloaded") is True
    assert findings(page) == []

    friend = context.new_page()
    friend.goto(page.url)
    expect(friend.get_by_role("heading", name="Integrale intake")).to_be_visible()

    page.get_by_role("link", name=re.compile("Haal weg Klantfoto")).click()
    expect(page.get_by_role("heading", name="Integrale intake")).not_to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Integrale intake")).to_be_visible()
    expect(page.get_by_role("banner")).to_be_visible()
    expect(page.locator("h1")).to_have_text("Probeer het in Alphen aan den Rijn")


def test_a_number_is_asked_and_a_mistake_can_be_mended(page: Page) -> None:
    page.goto("/probeer/weener-xl/")
    box = page.get_by_label(re.compile("Hoeveel kun je verdienen"))
    box.fill("veel")
    page.get_by_role("button", name="Verder").first.click()
    expect(page.get_by_text("“veel” kan hier niet.")).to_be_visible()
    page.get_by_label(re.compile("Hoeveel kun je verdienen")).fill("85")
    page.get_by_role("button", name="Verder").first.click()
    expect(page.get_by_text("Groep: Naar een gewone baan.")).to_be_visible()


def test_time_goes_by_and_a_step_runs_until_its_end(page: Page) -> None:
    page.goto(
        "/probeer/weener-xl/?start=2026-11-25&stap=startgesprek.0.0&wage_value=60&exempt_from_work=nee&direct_match=nee"
    )
    page.get_by_role("link", name="Begin Aan de slag").click()
    expect(page.get_by_text("Hoogstens tot dinsdag 25 mei 2027.")).to_be_visible()
    page.get_by_role("link", name="Laat een week voorbijgaan").click()
    expect(page.get_by_text("Vandaag is het woensdag 2 december 2026.")).to_be_visible()
    page.get_by_role("link", name="Gedaan Aan de slag").click()
    expect(page.get_by_text("Aan de slag: klaar op woensdag 2 december 2026")).to_be_visible()


def test_it_works_without_javascript_on_a_phone(plain_page: Page) -> None:
    page = plain_page
    page.goto("/probeer/alphen-aan-den-rijn/")
    page.get_by_role("link", name="Gedaan Je melden").click()
    page.get_by_role("link", name="Gedaan Klantfoto").click()
    question = page.locator("form", has_text="Heb je hulp nodig bij één ding, of bij meer dingen?")
    question.get_by_role("button", name="Meer dan één vraag").click()
    expect(page.get_by_role("heading", name="Integrale intake")).to_be_visible()


def test_what_is_closed_says_what_would_open_it(page: Page) -> None:
    page.goto("/probeer/weener-xl/?wage_value=20&stap=startgesprek.0.0")
    page.locator("summary", has_text="Past nu niet").click()
    card = page.locator(".option", has_text="Dit past nu niet, omdat je loonwaarde")
    expect(card.first).to_contain_text("Dit kan als")


def test_with_the_keyboard_alone_any_answer_can_be_given_and_the_next_question_has_the_focus(
    page: Page,
) -> None:
    page.goto("/probeer/alphen-aan-den-rijn/?stap=aanmelding.0.0&stap=klantfoto.0.0")
    page.get_by_role("button", name="Meer dan één vraag").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Integrale intake")).to_be_visible()
    expect(page.locator(".ask--first .ask__legend, .ask--first input").last).to_be_focused()


def test_what_changed_is_announced_and_the_other_language_keeps_the_answers(page: Page) -> None:
    page.goto("/probeer/weener-xl/")
    status = page.get_by_role("status")
    expect(status).to_have_text(re.compile("Aangeraden: 1"))
    before = status.inner_text()
    status.evaluate("element => { window.announcer = element }")
    page.get_by_role("link", name="Gedaan Je melden").click()
    expect(page.get_by_text("Je melden: klaar op")).to_be_visible()
    expect(status).not_to_have_text(before)
    assert status.evaluate("element => element === window.announcer")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("Registering: done on")).to_be_visible()


def test_a_question_for_a_number_does_not_call_up_the_keys_of_a_phone(page: Page) -> None:
    page.goto("/probeer/weener-xl/")
    page.get_by_role("link", name="Gedaan Je melden").click()
    expect(page.locator(".ask--first label")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".ask--first input[inputmode]")).to_be_focused()
    page.keyboard.type("veel")
    page.keyboard.press("Enter")
    expect(page.locator(".ask--first input[aria-invalid]")).to_be_focused()


def test_without_an_answer_to_htmx_the_browser_itself_goes_there(context: BrowserContext) -> None:
    page = context.new_page()
    page.route(
        "**/probeer/**",
        lambda route: route.abort() if "hx-request" in route.request.headers else route.continue_(),
    )
    page.goto("/probeer/weener-xl/")
    page.get_by_role("link", name="Gedaan Je melden").click()
    expect(page.get_by_text("Je melden: klaar op")).to_be_visible()
    expect(page.get_by_role("banner")).to_be_visible()


_TOO_SMALL = """() => [...document.querySelectorAll(
    'button, summary, .nl-button, .menu a, .language, .crumbs a, .contents a, .switch a,'
    + '.meta a, .told a, .ask a'
)].filter(e => e.getBoundingClientRect().height < 44).map(e => e.textContent.trim())"""


@pytest.mark.parametrize(
    "path", ["/aanpakken/weener-xl/", "/jan/tilburg/", "/probeer/weener-xl/?wage_value=60&stap=melding.0.0"]
)
def test_what_is_tapped_is_as_large_as_a_fingertip(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    assert page.evaluate(_TOO_SMALL) == []
