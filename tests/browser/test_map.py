"""The map of the process: texts fit, the keyboard reaches every step, and paper shows it all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from roer.approach.load import approach_ids, load_approach

_STICKING_OUT = """() => [...document.querySelectorAll('.map__step')].filter(step => {
    const box = step.querySelector('rect').getBBox(), text = step.querySelector('text').getBBox();
    return text.x < box.x + 2 || text.x + text.width > box.x + box.width - 2
        || text.y < box.y || text.y + text.height > box.y + box.height;
}).map(step => step.textContent)"""


_OVERFLOWING = """() => [...document.querySelectorAll('.matrix td, .matrix th')]
    .filter(cell => cell.scrollHeight > cell.clientHeight + 1).map(cell => cell.textContent.trim())"""


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("approach", approach_ids())
def test_every_text_fits_its_box(page: Page, approach: str, prefix: str) -> None:
    page.goto(f"{prefix}/aanpakken/{approach}/")
    assert page.locator(".map__step").count() == len(load_approach(approach).steps)
    assert page.evaluate(_STICKING_OUT) == []


def test_the_keyboard_reaches_a_step_and_opens_what_it_says(page: Page) -> None:
    page.goto("/aanpakken/weener-xl/")
    step = page.locator('.map__step[href="#stap-quick-scan"]')
    step.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#stap-quick-scan")).to_be_visible()
    expect(page.locator("#stap-quick-scan")).to_be_in_viewport()


def test_on_paper_every_step_is_unfolded(page: Page) -> None:
    page.goto("/aanpakken/weener-xl/")
    expect(page.locator("#stap-quick-scan")).not_to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#stap-quick-scan")).to_be_visible()
    expect(page.locator(".header")).not_to_be_visible()


def test_the_choices_are_readable_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/aanpakken/")
    names = page.locator(".matrix tbody tr").first.locator(".matrix__name")
    expect(names).to_have_count(len(approach_ids()))
    expect(names.first).to_be_visible()
    assert page.evaluate(_OVERFLOWING) == []
