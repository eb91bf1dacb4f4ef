"""How people in the stories act, each in a browser window of his own: go, read, fill in, choose, save.

Nothing here rests on the words of a page: fields, buttons and links are found by name, form and address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import F
from playwright.sync_api import Locator, Page

from roer.web.dossier.models import Client, LeadEntry
from roer.web.people.models import User
from roer.web.route.models import Episode, Record, Run
from tests.browser.conftest import Enter
from tests.browser.test_every_page import findings, too_wide

# Axe looks once at each kind of page, not again for each file, thing and step.
_ONE_OF_MANY = re.compile(r"[0-9a-f-]{36}|(?<=/stap/)[a-z0-9-]+|(?<=/wie-stuurt/)[a-z]+|\d+")
Told = tuple[str, str, str, str]  # of a record: kind, result, actor, initiative


@dataclass
class Stage:
    """Who takes part in a story about one file."""

    enter: Enter
    javascript: bool
    file: Client | None = None
    people: dict[str, Person] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)

    @property
    def client(self) -> Client:
        """The file, as it stands now."""
        assert self.file is not None
        self.file.refresh_from_db()
        return self.file

    def person(self, name: str) -> Person:
        """One of the invented people."""
        if name not in self.people:
            user = User.objects.get(name=name)
            window = self.enter(user, width=360, javascript=self.javascript)
            self.people[name] = Person(self, window, "mijn" if user.is_citizen else "werk")
        return self.people[name]

    def someone_new(self) -> Person:
        """Someone who is not signed in yet."""
        return Person(self, self.enter(width=360, javascript=self.javascript), "mijn")

    def records(self, step: str) -> list[Told]:
        """What the records tell of a step of the way, or of an element of self-direction."""
        rows = Record.objects.filter(client=self.client, step=step).order_by("seq")
        return [(row.kind, row.result, row.actor, row.initiative) for row in rows]

    def time_goes_by(self, time: timedelta) -> None:
        """Everything so far happened that much earlier. The records stay: nothing in them can change."""
        mine = {"client": self.client}
        Client.objects.filter(pk=self.client.pk).update(opened_at=F("opened_at") - time)
        for run in Run.objects.filter(**mine):
            Run.objects.filter(pk=run.pk).update(since=run.since - time)
        for one in Episode.objects.filter(**mine, since__isnull=False):
            assert one.since is not None
            until = one.until - time if one.until else None
            Episode.objects.filter(pk=one.pk).update(since=one.since - time, until=until)
        for led in LeadEntry.objects.filter(**mine):
            day = led.look_again_on - time if led.look_again_on else None
            LeadEntry.objects.filter(pk=led.pk).update(at=F("at") - time, look_again_on=day)


@dataclass
class Person:
    """Someone in a story, at the window in which he is signed in, as wide as a phone."""

    stage: Stage
    page: Page
    room: str

    def at(self, part: str) -> str:
        """The address of a part of the file in his room; what begins with a stroke is an address itself."""
        if part.startswith("/"):
            return part
        assert self.stage.file is not None
        return f"/{self.room}/{self.stage.file.pk}/{part}"

    def goes(self, part: str) -> Person:
        """To a page that he may see; it is accessible, and fits."""
        answer = self.page.goto(self.at(part))
        assert answer is not None
        assert answer.status == 200, f"{self.at(part)}: {answer.status}"
        return self._looks()

    def reads(self, part: str | None = None) -> str:
        """What is to be read on a page, or on the one that he is on."""
        if part is not None:
            self.goes(part)
        return self.page.locator("main").inner_text()

    def unfolds(self, part: str) -> str:
        """What is to be read on a page when all that folds is open."""
        self.goes(part).page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        return self.reads()

    def sees(self, part: str) -> int:
        """Which answer he gets: 200 for a page, 404 for what is not for him."""
        return self.page.request.get(self.at(part)).status

    def follows(self, link: str) -> Person:
        """The first link to an address that has this in it."""
        self.taps(self.page.locator(f"main a[href*='{link}']").first)
        return self

    def fills(self, **words: str) -> Person:
        """Fields by their names."""
        for name, text in words.items():
            self.page.locator(f"main [name={name}]").fill(text)
        return self

    def chooses(self, **values: str) -> Person:
        """One of a row of boxes, by the names of the row and of the box."""
        for name, value in values.items():
            self.page.locator(f"main [name={name}][value='{value}']").check()
        return self

    def picks(self, **values: object) -> Person:
        """One of a list that folds out."""
        for name, value in values.items():
            self.page.locator(f"main select[name={name}]").select_option(str(value))
        return self

    def saves(self, asking: str = "whose") -> Person:
        """Sends the form of the page, or the one of them that asks for this, and nothing is wrong in it."""
        self.taps(self.page.locator(f"main form:has([name={asking}]) button[type=submit]").last)
        assert self.page.locator(".field__fault, .notice--wrong").count() == 0, self.reads()
        return self

    def taps(self, on: Locator) -> None:
        """On something that brings him to a page."""
        with self.page.expect_navigation():
            on.click()
        self._looks()

    def _looks(self) -> Person:
        kind = _ONE_OF_MANY.sub("*", self.page.url.partition("?")[0])
        if kind not in self.stage.looked_at:
            self.stage.looked_at.add(kind)
            assert too_wide(self.page) == 0, self.page.url
            if self.stage.javascript:
                assert findings(self.page) == [], self.page.url
        return self
