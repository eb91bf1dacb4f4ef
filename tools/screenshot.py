"""Make the picture of the README: `python tools/screenshot.py`, with the site served on port 8000."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.browser import find

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "screenshot.png"
PAGE = "/en/aanpakken/weener-xl/"


def main(site: str = "http://localhost:8000") -> None:
    """Take the picture of the map."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find()), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1600, "height": 860})
        page.goto(f"{site}{PAGE}", wait_until="networkidle")
        page.locator("#map").evaluate("heading => heading.scrollIntoView({behavior: 'instant'})")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
