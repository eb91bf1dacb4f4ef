"""How people in the stories act in their browsers: fill in, choose, save; each in a window of his own."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page

from roer.web.dossier.models import Client
from roer.web.people.models import User
from tests.browser.conftest import Enter


@dataclass
class Stage:
    """Who takes part in a story, each with a window of his own, about one file."""

    enter: Enter
    javascript: bool
    file: Client | None = None
    windows: dict[str, Page] = field(default_factory=dict)

    def window(self, name: str) -> Page:
        """The window of one of the invented people."""
        if name not in self.windows:
            user = User.objects.get(name=name)
            self.windows[name] = self.enter(user, width=360, javascript=self.javascript)
        return self.windows[name]

    def mine(self, part: str = "") -> str:
        assert self.file is not None
        return f"/mijn/{self.file.pk}/{part}"

    def desk(self, part: str = "") -> str:
        assert self.file is not None
        return f"/werk/{self.file.pk}/{part}"


def save(page: Page, button: str = "") -> None:
    """Send the form that one is in, and arrive."""
    form = page.locator("main form:has(input[name=whose])")
    send = form.get_by_role("button", name=button) if button else form.locator("button[type=submit]")
    send.last.click()
    page.wait_for_load_state()
    assert page.locator(".field__fault, .notice--wrong").count() == 0, page.locator("main").inner_text()


def fill(page: Page, **words: str) -> None:
    """Type into fields by their names."""
    for name, text in words.items():
        page.locator(f"main [name={name}]").fill(text)


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"main [name={name}][value='{value}']").check()
