"""A question without a name: asked, answered, read with a code, read by everyone, corrected, and gone."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.duration import is_working_day
from roer.web.dossier.actions.retention import tidy
from roer.web.dossier.writing import Changed, NotAllowed
from roer.web.furniture.logs import Impersonal
from roer.web.informed.actions.often import CODES, QUESTIONS
from roer.web.informed.actions.questions import answer, ask, by_code, hash_of
from roer.web.informed.models import AnswerEntry, Question, QuestionWords
from roer.web.informed.queries.for_others import questions_waiting
from roer.web.informed.queries.questions import AskedPublic, published
from roer.web.informed.terms import answer_by
from roer.web.people.models import Session, User
from tests.web import world
from tests.web.at_once import at_once, kinds

pytestmark = pytest.mark.django_db
WORDS = "Mag ik geld krijgen van mijn moeder?"
WHERE = "203.0.113.77"


@pytest.fixture(autouse=True)
def _nobody_tried_before() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def bram() -> User:
    """Somebody at the counter of Alphen."""
    return world.person("front_office", "Bram Hoekstra")


def send(browser: Browser | None = None, /, **instead: Any) -> Any:
    """Fill in the form of a question as a visitor does."""
    world.organisation()
    browser = browser or Browser(REMOTE_ADDR=WHERE)
    page = browser.get("/vragen/stel/").content.decode()
    token = re.search(r'name="token" value="([0-9a-f-]+)"', page)
    assert token is not None
    sent = {"token": token.group(1), "organisation": "alphen", "subject": "money", "words": WORDS, **instead}
    return browser.post("/vragen/stel/", sent)


def code_in(answered: Any) -> str:
    shown = re.search(r'<p class="code"[^>]*>([A-Z0-9 ]+)</p>', answered.content.decode())
    assert shown is not None, answered.content.decode()
    return shown.group(1)


def read(code: str) -> str:
    told: str = Browser(REMOTE_ADDR=WHERE).post("/vragen/antwoord/", {"code": code}).content.decode()
    return told


def asked(words: str = WORDS, place: str = "alphen") -> Question:
    return ask(organisation=world.organisation(place), subject="money", words=words, token=uuid4()).question


def answered(user: User, question: Question, seen: int = 0, **instead: Any) -> AnswerEntry:
    given: dict[str, Any] = {"outcome": "answered", "words": "Ja, tot 1.200 euro.", "published": False}
    given |= {"shown": "", "seen": seen, "token": uuid4()}
    return answer(user, question, **{**given, **instead})


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


# --- sent twice, and at the same time ---


def test_a_form_sent_twice_asks_once_and_shows_the_same_code() -> None:
    token = str(uuid4())
    first, second = code_in(send(token=token)), code_in(send(token=token))
    assert first == second
    assert Question.objects.count() == 1


def test_a_code_is_read_however_it_is_typed() -> None:
    code = code_in(send())
    assert by_code(code.lower()) == by_code(code.replace(" ", "-")) == Question.objects.get()
    assert Question.objects.get().code == hash_of(code) != code


def test_two_who_answer_at_the_same_time_lose_nothing(bram: User) -> None:
    question = asked()
    answered(bram, question)
    bea = world.person("front_office", "Bea")
    with pytest.raises(Changed):
        answered(bea, question, words="Nee.")
    desk = world.signed_in(bea)
    told = desk.post(
        f"/werk/vragen/{question.pk}/", {"outcome": "asker", "words": "Nee, nooit.", "seen": "0"}
    )
    page = told.content.decode()
    assert "Bram Hoekstra schreef hier" in page
    assert "Nee, nooit." in page
    assert "Ja, tot 1.200 euro." in page


def test_the_same_answer_twice_is_one(bram: User) -> None:
    question, token = asked(), uuid4()
    first = answered(bram, question, token=token)
    assert answered(bram, question, token=token) == first
    assert answered(bram, question, seen=1) == first
    assert question.answers.count() == 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_at_once_a_form_asks_once_and_one_answer_is_first() -> None:
    place, token = world.organisation(), uuid4()
    results = at_once(*[lambda: ask(organisation=place, subject="money", words=WORDS, token=token)] * 4)
    assert kinds(results) == {"Asked": 4}
    question = Question.objects.get()
    people = [world.person("coach", f"Coach {n}") for n in range(3)]
    acts = [lambda user=user: answered(user, question, words=f"Van {user.name}.") for user in people]
    assert kinds(at_once(*acts)) == {"AnswerEntry": 1, "Changed": 2}


# --- who may answer ---


def test_only_professionals_of_that_municipality_answer(bram: User) -> None:
    theirs = asked(place="beyond")
    coach, trainer = world.person("coach"), world.person("trainer")
    for user in (bram, coach, trainer):
        with pytest.raises(NotAllowed):
            answered(user, theirs)
        assert world.signed_in(user).get(f"/werk/vragen/{theirs.pk}/").status_code == 404
    with pytest.raises(NotAllowed):
        answered(trainer, asked())
    assert questions_waiting(coach) == questions_waiting(bram) == 1
    assert questions_waiting(trainer) == 0
    assert "Vragen zonder naam" in world.signed_in(coach).get("/werk/vragen/").content.decode()


def test_who_works_for_several_municipalities_answers_for_each() -> None:
    together = world.organisation("ijmond", kind="cooperation")
    world.organisation("velsen", part_of=together)
    kees = world.person("coach", "Kees", organisation=together)
    assert answered(kees, asked(place="velsen")).number == 1


# --- terms ---


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_there_are_five_working_days_to_answer(day: date) -> None:
    last = answer_by(day)
    between = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert sum(map(is_working_day, between)) == 5
    assert is_working_day(last)


def test_who_waits_too_long_reads_that_it_is_not_his_fault_and_the_desk_sees_it(bram: User) -> None:
    code = code_in(send())
    Question.objects.update(due=timezone.localdate() - timedelta(days=1))
    assert "Dat ging mis. Dat is niet jouw schuld." in read(code)
    assert "te laat" in world.signed_in(bram).get("/werk/vragen/").content.decode()


def test_what_is_due_first_stands_first(bram: User) -> None:
    late, new = asked("Eerst deze?"), asked("Dan deze?")
    Question.objects.filter(pk=late.pk).update(due=timezone.localdate() - timedelta(days=3))
    page = world.signed_in(bram).get("/werk/vragen/").content.decode()
    assert page.index(f"/werk/vragen/{late.pk}/") < page.index(f"/werk/vragen/{new.pk}/")


def test_what_is_not_published_goes_a_year_after_the_answer(bram: User) -> None:
    old = timezone.now() - timedelta(days=370)
    waits, short, public = asked("Een?"), asked("Twee?"), asked("Drie?")
    gone = asked("Vier?")
    for question in (short, gone):
        answered(bram, question)
    answered(bram, public, published=True, shown="Drie, korter?")
    AnswerEntry.objects.filter(question__in=[gone, public]).update(at=old)
    never = asked("Nooit beantwoord?")
    Question.objects.exclude(pk=waits.pk).update(at=old)
    assert (tidy(dry_run=True).questions, tidy(dry_run=True).question_words) == (2, 1)
    tidy()
    assert set(Question.objects.all()) == {waits, short, public}, "what nobody answered goes as well"
    assert never.pk not in set(Question.objects.values_list("pk", flat=True))
    assert set(QuestionWords.objects.values_list("words", flat=True)) == {"Een?", "Twee?"}
    assert "Drie, korter?" in Browser().get("/vragen/").content.decode()
    assert "is weg" in world.signed_in(bram).get(f"/werk/vragen/{public.pk}/").content.decode()


# --- reading ---


def test_questions_are_sought_and_narrowed_newest_first(bram: User) -> None:
    kim = world.person("coach", "Kim", organisation=world.organisation("tilburg"))
    for number in range(12):
        answered(bram, asked(), words=f"Antwoord {number}.", published=True, shown=f"Vraag {number}?")
    answered(kim, asked(place="tilburg"), words="Ja, in Tilburg.", published=True, shown="Mag het?")
    assert [entry.shown for entry in published(AskedPublic())][:2] == ["Mag het?", "Vraag 11?"]
    assert [entry.shown for entry in published(AskedPublic(words="antwoord 7"))] == ["Vraag 7?"]
    assert [entry.shown for entry in published(AskedPublic(place="tilburg"))] == ["Mag het?"]
    assert list(published(AskedPublic(subject="private"))) == []
    second = Browser().get("/vragen/?page=2&gemeente=alphen").content.decode()
    assert "Vraag 0?" in second
    assert "Mag het?" not in second
    assert "Er is niets gevonden." in Browser().get("/vragen/?zoek=zebra&over=niets").content.decode()


# --- what the database holds ---


@pytest.mark.both_databases
def test_the_database_refuses_what_cannot_be(bram: User) -> None:
    question = asked()
    who = {"question": question, "words": "Nee.", "by_name": "Bram", "by_role": "front_office"}
    AnswerEntry.objects.create(number=1, outcome="answered", **who)
    wrong: list[dict[str, Any]] = [
        {"number": 1, "outcome": "answered"},
        {"number": 2, "outcome": "refused", "published": True, "shown": "Mag het?"},
        {"number": 2, "outcome": "answered", "published": True},
    ]
    for fields in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            AnswerEntry.objects.create(**fields, **who)


def test_an_answer_names_no_illness_and_no_number_of_a_person(bram: User) -> None:
    for words in ("U heeft ADHD.", "Uw BSN is 111222333."):
        with pytest.raises(ValidationError):
            answered(bram, asked(), words=words)
    with pytest.raises(ValidationError):
        answered(bram, asked(), published=True, shown="Bel mij op 0612345678")
