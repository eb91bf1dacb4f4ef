"""A question without a name: asked, read with a code, and answered for everyone to read."""

from __future__ import annotations

import io
import json
import logging
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.test import Client as Browser

from roer.web.furniture.logs import Impersonal
from roer.web.informed.actions.often import CODES, QUESTIONS
from roer.web.informed.actions.questions import by_code, hash_of
from roer.web.informed.models import Question, QuestionWords
from roer.web.informed.queries.questions import AskedPublic, published
from roer.web.people.models import Session, User
from tests.web import world
from tests.web.informed.asking import WHERE, WORDS, answered, asked, code_in, read, send

pytestmark = pytest.mark.django_db


# --- the whole story, in pages ---


def test_from_a_question_to_an_answer_that_everyone_reads(bram: User) -> None:
    code = code_in(send(words="Mag ik geld krijgen van mijn moeder in de Dorpsstraat?"))
    assert "Er is nog geen antwoord." in read(code)

    desk = world.signed_in(bram)
    waiting = desk.get("/werk/vragen/").content.decode()
    question = Question.objects.get()
    assert f'href="/werk/vragen/{question.pk}/"' in waiting
    sent = {"outcome": "everyone", "words": "Ja, tot 1.200 euro in een jaar.", "shown": WORDS, "seen": "0"}
    refused = desk.post(f"/werk/vragen/{question.pk}/", sent).content.decode()
    assert "Kijk er nog een keer naar" in refused  # the second look
    assert desk.post(f"/werk/vragen/{question.pk}/", {**sent, "checked": "on"}).status_code == 302

    told = read(code)
    assert "Ja, tot 1.200 euro in een jaar." in told
    assert "Dorpsstraat" in told  # the asker reads his own words
    assert "Bram Hoekstra" not in told
    public = Browser().get("/vragen/").content.decode()
    assert WORDS in public
    assert "medewerker van de balie" in public
    assert "Dorpsstraat" not in public
    assert "Bram Hoekstra" not in public


def test_an_answer_for_the_asker_only_stands_nowhere_else(bram: User) -> None:
    code = code_in(send())
    answered(bram, Question.objects.get())
    assert "Ja, tot 1.200 euro." in read(code)
    assert "1.200" not in Browser().get("/vragen/").content.decode()


def test_who_is_refused_reads_why(bram: User) -> None:
    code = code_in(send(words="Die ambtenaar is een sukkel."))
    desk = world.signed_in(bram)
    sent = {"outcome": "refused", "words": "Je scheldt iemand uit. Vraag het anders.", "seen": "0"}
    desk.post(f"/werk/vragen/{Question.objects.get().pk}/", sent)
    assert "Je scheldt iemand uit." in read(code)
    assert "sukkel" not in Browser().get("/vragen/").content.decode()


def test_an_answer_can_be_corrected_and_what_stood_there_is_kept(bram: User) -> None:
    code = code_in(send())
    question = Question.objects.get()
    answered(bram, question, published=True, shown=WORDS)
    answered(bram, question, seen=1, words="Nee: ja, maar tot 1.300 euro.", published=True, shown=WORDS)
    assert "1.300" in read(code)
    public = Browser().get("/vragen/").content.decode()
    assert "1.300" in public
    assert "1.200" not in public
    assert "verbeterd" in public
    history = world.signed_in(bram).get(f"/werk/vragen/{question.pk}/").content.decode()
    assert "1.200" in history


def test_what_was_published_can_be_taken_back(bram: User) -> None:
    question = asked()
    answered(bram, question, published=True, shown=WORDS)
    answered(bram, question, seen=1)
    assert list(published(AskedPublic())) == []


# --- nothing tells who asked ---


def test_no_address_log_or_table_holds_the_code_or_where_it_was_asked(
    bram: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    out = io.StringIO()
    for handler in [*logging.getLogger("django").handlers, *logging.getLogger().handlers]:
        if isinstance(handler.formatter, Impersonal):
            monkeypatch.setattr(handler, "stream", out)
    caplog.set_level(logging.DEBUG)
    browser = Browser(REMOTE_ADDR=WHERE, raise_request_exception=False)
    sent = send(browser)
    code = code_in(sent)
    answered(bram, Question.objects.get(), published=True, shown=WORDS)
    told = browser.post("/vragen/antwoord/", {"code": code})
    browser.post("/vragen/antwoord/", {"code": "AAAA AAAA AAAA"})
    browser.post("/vragen/antwoord/x", {"code": code})
    plain = code.replace(" ", "")
    assert sent.status_code == told.status_code == 200
    assert sent["Cache-Control"] == told["Cache-Control"] == "no-store, private"
    kept = json.dumps([list(model.objects.values()) for model in _models()], default=str)
    assert WORDS in kept
    pages = [told.content.decode(), Browser().get("/vragen/").content.decode()]
    for text in [kept, out.getvalue(), caplog.text, *pages]:
        assert WHERE not in text
        assert plain not in text
        assert code not in text
    assert Session.objects.count() == 0
    assert "sessionid" not in browser.cookies


def _models() -> list[Any]:
    return [model for model in apps.get_models() if model.__module__.startswith("roer.")]


def test_who_is_signed_in_is_not_kept_with_his_question() -> None:
    file = world.client("Zeger")
    assert file.user is not None
    send(world.signed_in(file.user))
    told = json.dumps([*Question.objects.values(), *QuestionWords.objects.values()], default=str)
    assert str(file.user.pk) not in told
    assert "Zeger" not in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Ik ben 111222333", "lijkt op een BSN"),
        ("Mail mij op jan@example.nl", "is een mailadres"),
        ("Bel 06 12345678", "is een telefoonnummer"),
        ("Stort op NL91ABNA0417164300", "bankrekening"),
        ("Ik heb ADHD, mag dat?", "“ADHD”"),
        ("  ", "Schrijf eerst je vraag."),
        ("x" * 1001, "1000"),
    ],
)
def test_what_tells_too_much_is_not_kept_and_stays_in_the_box(words: str, says: str) -> None:
    told = send(words=words).content.decode()
    assert says in told
    assert words.strip() in told
    assert not Question.objects.exists()


def test_a_program_that_fills_in_everything_asks_nothing_and_a_person_can_mend_it() -> None:
    told = send(website="http://spam.example").content.decode()
    assert "Laat dit vak leeg" in told
    assert 'aria-hidden="true"><label for="id_website"' not in told
    assert not Question.objects.exists()


@pytest.mark.parametrize("instead", [{"organisation": "niets"}, {"organisation": ""}, {"subject": "x"}])
def test_what_is_not_in_a_list_is_told(instead: dict[str, str]) -> None:
    assert 'role="alert"' in send(None, **instead).content.decode()
    assert not Question.objects.exists()


def test_partners_cannot_be_asked() -> None:
    world.organisation("partner", kind="partner")
    send(organisation="partner")
    assert not Question.objects.exists()


def test_a_form_of_another_site_asks_nothing() -> None:
    world.organisation()
    browser = Browser(enforce_csrf_checks=True)
    sent = {"organisation": "alphen", "subject": "money", "words": WORDS}
    assert browser.post("/vragen/stel/", sent).status_code == 403
    assert not Question.objects.exists()


# --- how often ---


def test_from_one_address_only_so_many_questions_come() -> None:
    for number in range(QUESTIONS):
        code_in(send(words=f"Vraag {number}"))
    assert "Probeer het over een uur weer." in send().content.decode()
    assert Question.objects.count() == QUESTIONS
    code_in(send(Browser(REMOTE_ADDR="198.51.100.9")))


def test_codes_cannot_be_guessed_for_long() -> None:
    code = code_in(send())
    for number in range(CODES):
        assert "Deze code klopt niet." in read(f"AAAA AAAA {number:04}")
    assert "Probeer het over een uur weer." in read(code)


# --- the code ---


def test_a_form_sent_twice_asks_once_and_shows_the_same_code() -> None:
    token = str(uuid4())
    first, second = code_in(send(token=token)), code_in(send(token=token))
    assert first == second
    assert Question.objects.count() == 1


def test_a_code_is_read_however_it_is_typed() -> None:
    code = code_in(send())
    assert by_code(code.lower()) == by_code(code.replace(" ", "-")) == Question.objects.get()
    assert Question.objects.get().code == hash_of(code) != code


def test_a_code_that_is_not_right_says_nothing_of_saving() -> None:
    page = read("AAAA AAAA AAAA")
    assert "We vonden je vraag niet." in page
    assert "bewaard" not in page.split("<main")[1].split("</main")[0]
