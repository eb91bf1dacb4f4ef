"""The pages as a server gives them: whole, in two languages, safe, with links that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import allauth
import pytest
from django.template.loader import get_template
from django.test import Client

import roer.web
from tests.web.pages import ALL, DOWNLOADS, DUTCH

WEB = Path(roer.web.__file__).parent
ALLAUTH = Path(allauth.__file__).parent / "templates"  # its pages have Roer's looks, under its names
pytestmark = pytest.mark.django_db  # the page for signing in is one of the links


@pytest.fixture
def browser() -> Client:
    return Client()


@pytest.mark.parametrize("path", ALL)
def test_every_page_is_there_in_its_language(browser: Client, path: str) -> None:
    response = browser.get(path)
    assert response.status_code == 200
    language = "en" if path.startswith("/en/") else "nl"
    assert f'<html lang="{language}"' in response.content.decode()
    assert response["Content-Language"] == language


@pytest.mark.parametrize("path", DUTCH)
def test_the_other_language_is_one_link_away(browser: Client, path: str) -> None:
    assert f'href="/en{path}"' in browser.get(path).content.decode()
    assert f'href="{path}"' in browser.get(f"/en{path}").content.decode()


@pytest.mark.parametrize("path", DOWNLOADS)
def test_an_approach_can_be_taken_along(browser: Client, path: str) -> None:
    response = browser.get(path)
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="{path.rsplit("/", 1)[1]}"'
    assert "Weener" in browser.get("/aanpakken/weener-xl.yaml").content.decode()


@pytest.mark.parametrize(
    "path", ["/aanpakken/nergens/", "/jan/nergens/", "/probeer/x/", "/aanpakken/x.bpmn", "/niks"]
)
def test_what_is_not_there_is_a_404_that_leads_on(browser: Client, path: str) -> None:
    response = browser.get(path)
    assert response.status_code == 404
    assert 'href="/"' in response.content.decode()


@pytest.mark.parametrize("path", [DUTCH[0], DUTCH[1], DUTCH[-1]])
def test_pages_can_only_be_read(browser: Client, path: str) -> None:
    assert browser.post(path).status_code == 405
    assert browser.delete(path).status_code == 405


@pytest.mark.parametrize("path", ALL)
def test_every_page_has_a_policy_that_allows_nothing_unsafe(browser: Client, path: str) -> None:
    response = browser.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    html = response.content.decode()
    assert " style=" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)


def test_every_link_leads_somewhere(browser: Client) -> None:
    seen: dict[str, str] = {}
    todo = ["/", "/en/"]
    while todo:
        path = todo.pop()
        response = browser.get(path)
        assert response.status_code == 200, path
        seen[path] = response.content.decode() if "html" in response["Content-Type"] else ""
        todo += [p for p in _links(seen[path]) if p not in seen and p not in todo and "?" not in p]
    assert len(seen) > 40
    for page, html in seen.items():
        for path, anchor in _anchors(page, html):
            assert f'id="{anchor}"' in seen[path], f"{page} points at {path}#{anchor}"


def _links(html: str) -> set[str]:
    found = (link.split("#")[0] for link in re.findall(r'(?:href|src)="(/[^"]*)"', html))
    return {link for link in found if not link.startswith("/static/")}


def _anchors(page: str, html: str) -> Iterator[tuple[str, str]]:
    for link in re.findall(r'href="([^"]*#[^"]+)"', html):
        path, _, anchor = link.partition("#")
        yield path or page, anchor


def test_every_static_file_that_a_page_names_is_there(browser: Client) -> None:
    for path in ("/", "/probeer/weener-xl/"):
        for file in re.findall(r'(?:href|src)="(/static/[^"]*)"', browser.get(path).content.decode()):
            response = browser.get(file)
            response.close()
            assert response.status_code == 200, file


def test_every_template_is_used_and_every_template_that_is_used_exists() -> None:
    templates = {str(p.relative_to(d)) for d in WEB.rglob("templates") for p in d.rglob("*.html")}
    sources = [p.read_text(encoding="utf-8") for p in WEB.rglob("*") if p.suffix in {".py", ".html"}]
    used = {name for text in sources for name in re.findall(r'"(\w[\w/.-]*\.html)"', text)}
    by_django = {"400.html", "403.html", "404.html", "500.html"}
    by_allauth = {name for name in templates if (ALLAUTH / name).exists()}
    assert templates == used | by_django | by_allauth
    for name in used:
        get_template(name)


def test_the_page_for_errors_needs_nothing_but_itself() -> None:
    html = get_template("500.html").render()
    assert "Er ging iets mis" in html
    assert "/static/" not in html


def test_the_drawing_of_jan_names_its_rows_and_the_table_where_he_can_go(browser: Client) -> None:
    html = browser.get("/en/jan/").content.decode()
    for track in ("Income", "Housing", "Work"):
        assert re.search(rf'<text class="strips__track"[^>]*>{track}</text>', html)
    assert re.search(r'<ul class="matrix__options">(<li>[^<]+</li>)+</ul>', html)
