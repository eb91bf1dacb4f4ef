"""A real Chromium against the real site."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from roer.web.people.models import User
from tests.web import world

# Playwright has a loop of its own in this thread; the database is asked here all the same.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
ROOT = Path(__file__).resolve().parents[2]
# Without these, Chromium looks up hosts of its maker at every start.
_QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Say nothing."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address at which the site is served for the tests."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "no browser; run the tests with: make test"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, site: str) -> Iterator[BrowserContext]:
    made = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which nothing may go wrong: no error in the console, no exception, no failed request."""
    made = context.new_page()
    made.set_default_timeout(10_000)
    wrong: list[str] = []
    made.on("console", lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None)
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("requestfailed", lambda request: wrong.append(f"{request.url} failed"))
    yield made
    assert not wrong


@pytest.fixture
def plain_page(chromium: Browser, site: str) -> Iterator[Page]:
    """A page without JavaScript, as wide as a phone."""
    made = chromium.new_context(
        base_url=site, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    yield made.new_page()
    made.close()


Enter = Callable[..., Page]


@pytest.fixture
def enter(chromium: Browser, site: str, transactional_db: None, looks_may_go: None) -> Iterator[Enter]:
    """Gives a page in a window of its own: ``enter(user, width=360, javascript=True)``.

    Nothing may go wrong on it: no error in the console, no exception.
    """
    opened: list[BrowserContext] = []
    wrong: list[str] = []

    def come_in(user: User | None = None, *, width: int = 360, javascript: bool = True) -> Page:
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 800}, java_script_enabled=javascript
        )
        opened.append(context)
        if user is not None:
            value = world.signed_in(user).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": value, "url": site}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        return page

    yield come_in
    for context in opened:
        context.close()
    assert wrong == []
