"""The commonest things that a client does take no more taps than `docs/taps.md` says."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.plan.actions.deeds import write_action
from roer.web.plan.actions.goals import write_goal
from roer.web.plan.models import Action, Goal
from roer.web.route.actions.dates import offer_days
from roer.web.route.models import Episode, StepRequest
from roer.web.talk.models import Message
from tests.browser.conftest import Enter
from tests.web import world

_ROW = re.compile(r"^\| (.+?) \| (\d+) \|$", re.MULTILINE)
AT_MOST = {
    what: int(taps)
    for what, taps in _ROW.findall(
        (Path(__file__).parents[2] / "docs" / "taps.md").read_text(encoding="utf-8")
    )
}


class Hand:
    """A client's hand on his phone: it types, and counts how often it taps."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0

    def tap(self, on: Locator) -> None:
        """One tap."""
        self.taps += 1
        on.first.click()
        self.page.wait_for_load_state()

    def link(self, end: str) -> None:
        """A tap on a link that one sees, by the end of its address, anywhere on the page."""
        self.tap(self.page.locator(f"a[href$='{end}']:visible"))

    def link_in(self, part: str) -> None:
        """A tap on a link that one sees, by a part of its address."""
        self.tap(self.page.locator(f"main a[href*='{part}']:visible"))

    def button(self, of: str) -> None:
        """A tap on the button of a form that is sent to an address that ends like this."""
        self.tap(self.page.locator(f"main form[action$='{of}'] button:visible"))

    def send(self) -> None:
        """A tap on the button of the form that one fills in."""
        self.tap(self.page.locator("main form:has(input[name=whose]) button[type=submit]"))

    def pick(self, name: str, value: str) -> None:
        """A tap on a box to choose."""
        self.tap(self.page.locator(f"main [name={name}][value='{value}']"))

    def type(self, **words: str) -> None:
        """Words in fields; no taps."""
        for name, text in words.items():
            self.page.locator(f"main [name={name}]").fill(text)


def he_sees_what_comes_next(hand: Hand, jan: Client) -> None:
    hand.link("/route/")
    expect(hand.page.locator(".next")).to_be_visible()


def he_sees_when_money_comes(hand: Hand, jan: Client) -> None:
    hand.link("/route/geld/")
    assert "voorschot" in hand.page.locator("main").inner_text()


def he_says_that_it_is_done(hand: Hand, jan: Client) -> None:
    hand.link("/plan/")
    hand.button("/gedaan/")
    assert Action.objects.get(client=jan, place=1).entries.filter(status="done").exists()


def he_finds_another_way(hand: Hand, jan: Client) -> None:
    hand.link("/plan/")
    hand.link("/hoe/")
    hand.pick("outcome", "not_worked")
    hand.send()
    hand.type(what="Ik bel mijn zus")
    hand.send()
    assert Action.objects.filter(client=jan, follows__isnull=False).exists()


def he_adds_something_to_do(hand: Hand, jan: Client) -> None:
    hand.link("/plan/")
    hand.link("/actie/")
    hand.type(what="Een brief posten")
    hand.send()
    assert Action.objects.get(client=jan, place=4).follows is None


def he_begins_from_an_example(hand: Hand, jan: Client) -> None:
    hand.link("/plan/")
    hand.link("/plan/voorbeelden/")
    hand.tap(hand.page.locator("main summary"))
    hand.link_in("?voorbeeld=")
    hand.send()
    assert Goal.objects.filter(client=jan).count() == 3


def he_declines(hand: Hand, jan: Client) -> None:
    hand.link("/plan/")
    hand.link_in("/plan/voorstel/")
    hand.pick("answer", "decline")
    hand.type(reason="Dat past niet bij mij.")
    hand.send()
    assert Goal.objects.get(client=jan, place=2).entries.filter(status="declined").exists()


def he_chooses_a_day(hand: Hand, jan: Client) -> None:
    hand.link("/route/stap/gesprek-specialist/")
    hand.tap(hand.page.locator("main [name=day]"))
    hand.send()
    assert Episode.objects.get(client=jan).planned_at is not None


def he_writes_to_his_coach(hand: Hand, jan: Client) -> None:
    hand.link("/berichten/")
    hand.link("/berichten/nieuw/")
    hand.type(subject="Vraag", words="Mag mijn zus mee?")
    hand.send()
    assert Message.objects.filter(client=jan).exists()


def he_asks_for_a_closed_step(hand: Hand, jan: Client) -> None:
    hand.link("/route/")
    closed = hand.page.locator("details:has(a[href*='toch-vragen'])").first
    hand.tap(closed.locator("summary"))
    hand.tap(closed.locator("a[href*='toch-vragen']"))
    hand.type(words="Ik wil dit proberen.")
    hand.send()
    assert StepRequest.objects.filter(client=jan).exists()


THINGS: dict[str, Callable[[Hand, Client], None]] = {
    "see what comes next on my way": he_sees_what_comes_next,
    "see when my money comes, and how much at least": he_sees_when_money_comes,
    "say that something in my plan is done": he_says_that_it_is_done,
    "say that it did not work out, and write another way": he_finds_another_way,
    "add something to do to a goal": he_adds_something_to_do,
    "begin a goal from an example": he_begins_from_an_example,
    "decline a proposal with a reason": he_declines,
    "choose a day that was offered": he_chooses_a_day,
    "write to my coach": he_writes_to_his_coach,
    "ask for a closed step anyway": he_asks_for_a_closed_step,
}


def jan_in_the_middle() -> Client:
    """A client with a goal, something to do, a proposal that waits, and days that were offered."""
    coach = world.person("coach", "Fatima Kaya")
    jan = world.client("Jan", coach=coach)
    own = jan.user
    assert isinstance(own, User)
    goal = write_goal(own, jan, what="Een eigen kamer", token=None)
    write_action(own, jan, goal, what="Me inschrijven", by_whom="me", token=None)
    write_action(own, jan, goal, what="Rondkijken", by_whom="me", token=None)
    write_goal(coach, jan, what="Elke dag brieven schrijven", token=None)
    day = timezone.now().replace(microsecond=0) + timedelta(days=3)
    offer_days(coach, jan, step="gesprek-specialist", days=[day], seen=0, token=None)
    return jan


def test_the_table_and_the_stories_are_the_same() -> None:
    assert set(THINGS) == set(AT_MOST)
    assert len(AT_MOST) == 10


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_no_more_taps_than_the_page_says(enter: Enter, javascript: bool) -> None:
    jan = jan_in_the_middle()
    page = enter(jan.user, width=360, javascript=javascript)
    taken = {}
    for what, story in THINGS.items():
        page.goto(f"/mijn/{jan.pk}/")
        hand = Hand(page)
        story(hand, jan)
        taken[what] = hand.taps
    assert {what: taps for what, taps in taken.items() if taps > AT_MOST[what]} == {}
