"""A conversation in a real browser: it stays in step while one types, and works without JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.talk.actions.threads import begin, say
from roer.web.talk.models import Message, Reading, Thread
from tests.browser.conftest import Enter
from tests.web import world


@pytest.fixture
def talk(transactional_db: None, settings: Any, tmp_path: Path) -> tuple[Client, User, Thread]:
    settings.FILES = tmp_path / "files"
    coach = world.person("coach", "Fatima")
    jan = world.client("Jan", coach=coach)
    return jan, coach, begin(coach, jan, subject="De trein", words="Weet je de weg?", token=None)


def test_a_new_message_appears_and_what_one_types_stays(
    enter: Enter, talk: tuple[Client, User, Thread]
) -> None:
    jan, coach, thread = talk
    page = enter(jan.user)
    page.clock.install()
    page.goto(f"/mijn/{jan.pk}/berichten/{thread.pk}/")
    page.get_by_label("Je bericht").fill("Ik denk het")
    say(coach, jan, thread, words="Vraag het aan Wim.", token=uuid4())
    with page.expect_response("**/gelezen/"):
        page.clock.fast_forward("00:16")
        page.get_by_text("Vraag het aan Wim.").wait_for()
    assert page.get_by_label("Je bericht").input_value() == "Ik denk het"
    assert Reading.objects.filter(by=jan.user, message__number=2).exists()
    say(coach, jan, thread, words="Hij is er om tien uur.", token=uuid4())
    page.clock.fast_forward("00:16")
    page.get_by_text("Hij is er om tien uur.").wait_for()
    assert page.get_by_text("Vraag het aan Wim.").count() == 1
    page.get_by_role("button", name="Stuur", exact=True).click()
    page.get_by_text("Je bericht is weg.").wait_for()
    assert list(thread.messages.order_by("number").values_list("words", flat=True))[-1] == "Ik denk het"


def test_without_javascript_one_reads_writes_and_sends_a_paper(
    enter: Enter, talk: tuple[Client, User, Thread], tmp_path: Path
) -> None:
    jan, _coach, _thread = talk
    (ticket := tmp_path / "kaartje.pdf").write_bytes(b"%PDF-1.7 ticket")
    page = enter(jan.user, javascript=False)
    page.goto(f"/mijn/{jan.pk}/berichten/")
    page.get_by_role("link", name="De trein").click()
    page.get_by_label("Je bericht").fill("Ja, met dit kaartje.")
    page.get_by_label("Stuur een foto of een papier mee").set_input_files(ticket)
    page.get_by_role("button", name="Stuur", exact=True).click()
    page.get_by_role("link", name="kaartje.pdf").wait_for()
    page.get_by_role("link", name="Kijk of er nieuwe berichten zijn").wait_for()
    assert Message.objects.count() == 2
