"""The client's pages are written so that everybody can read them: B1."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from roer.web.informed.level import EASY, LONG, hardest, longest, score, sentences, uncommon, words
from roer.web.people.roles import Role
from tests.web import world
from tests.web.furnished import furnish
from tests.web.permissions import permissions
from tests.web.plain_dutch import main_text
from tests.web.routes import SAME_EVERYWHERE, all_routes, parts_of
from tests.web.walk import Asker

NOT_A_PAGE = {"mine:document", "mine:data-download"}
# What stands on these pages is mostly words of others: the law, or everything that people wrote.
ITS_OWN_WORDS_ONLY = {"mine:data-paper"}
PAGE = permissions()

pytestmark = pytest.mark.django_db


def pages() -> list[str]:
    """The names of the pages that a client can read."""
    found = []
    for route in all_routes():
        see = PAGE.routes.get(route.name, ("", None, None))[1]
        for_a_client = see == "signed in" or (
            see not in (None, "public") and PAGE.has(Role.CLIENT, see or "")
        )
        if route.name.startswith("mine:") and for_a_client and route.name not in NOT_A_PAGE:
            found.append(route.name)
    return found


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[tuple[str, str], str]]:
    """What each page says, in both languages, of a file with something of everything in it."""
    with django_db_blocker.unblock(), transaction.atomic():
        file = world.client("Jan")
        furnish(file)
        assert file.user is not None
        asker, parts, found = Asker([file.user]), {**SAME_EVERYWHERE, **parts_of(file)}, {}
        for route in (route for route in all_routes() if route.name in pages()):
            for language, prefix in (("nl", ""), ("en", "/en")):
                answer = asker.ask("GET", prefix + route.at(parts), file.user)
                found[route.name, language] = answer.body if answer.response.status_code == 200 else ""
        yield found
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", pages())
def test_a_page_is_easy_to_read(name: str, told: dict[tuple[str, str], str]) -> None:
    text = main_text(told[name, "nl"])
    if len(words(text)) >= 20:
        assert score(text) >= EASY, f"{score(text):.0f}; the longest words: {', '.join(hardest(text))}"
    long = [sentence for sentence in sentences(text) if longest(sentence) > LONG]
    assert not long, "too long:\n" + "\n".join(long)


@pytest.mark.parametrize("name", pages())
def test_a_page_uses_common_words(name: str, told: dict[tuple[str, str], str]) -> None:
    text = main_text(told[name, "nl"])
    found = {f"{word}: say {instead}" for word, instead in uncommon(text)}
    assert found == set()


@pytest.mark.parametrize("name", pages())
def test_a_page_is_there_in_english_and_says_other_words(name: str, told: dict[tuple[str, str], str]) -> None:
    dutch, english = (main_text(told[name, language]) for language in ("nl", "en"))
    assert bool(dutch) == bool(english)
    same = set(sentences(dutch)) & set(sentences(english))
    theirs = [sentence for sentence in same if len(words(sentence)) > 3]
    assert len(theirs) <= len(sentences(dutch)) / 2 or name in ITS_OWN_WORDS_ONLY


def test_the_measure_tells_easy_from_hard() -> None:
    easy = "Je mag dit zelf kiezen. Wil je hulp? Vraag het aan je coach. Je zus mag ook mee."
    hard = (
        "Met inachtneming van de vigerende beleidsregels dient de belanghebbende onverwijld schriftelijk "
        "mededeling te doen van omstandigheden die van invloed kunnen zijn op de arbeidsinschakeling."
    )
    assert score(easy) > 90
    assert score(hard) < 40


def test_there_is_something_to_read(told: dict[tuple[str, str], str]) -> None:
    assert sum(len(words(main_text(told[name, "nl"]))) >= 20 for name in pages()) > 20
