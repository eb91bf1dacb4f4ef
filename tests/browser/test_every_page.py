"""Every page in a real browser: accessible, without sideways scrolling, without errors."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import ROOT
from tests.web.pages import ALL, DUTCH

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def findings(page: Page) -> list[str]:
    """What axe finds on the page as it is now."""
    page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{v['id']}: {json.dumps(v['nodes'][0]['target'])} {v['help']}" for v in result["violations"]]


def too_wide(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


@pytest.mark.parametrize("path", ALL)
def test_axe_finds_nothing_and_nothing_sticks_out(page: Page, path: str) -> None:
    page.goto(path)
    assert findings(page) == []
    assert too_wide(page) == 0
    page.set_viewport_size({"width": 360, "height": 740})
    assert too_wide(page) == 0


@pytest.mark.parametrize("path", DUTCH)
def test_everything_unfolded_is_accessible_on_a_phone_too(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert too_wide(page) == 0
    assert findings(page) == []


@pytest.mark.parametrize("path", ["/probeer/weener-xl/?age=oud", "/en/probeer/weener-xl/?wage_value=400000"])
def test_a_wrong_answer_is_told_accessibly(page: Page, path: str) -> None:
    page.goto(path)
    assert findings(page) == []
    assert page.locator("[aria-invalid=true]").count() == 1
