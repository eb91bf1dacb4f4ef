"""Mail that there is something new: only who chose it, as often as he chose, once, nothing of what it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from roer import cli
from roer.web.dossier.models import Client, DataRequest
from roer.web.people.models import User
from roer.web.plan.models import Action, ActionEntry, Goal, LookBackEntry
from roer.web.route.models import DateEntry, Episode
from roer.web.talk.actions.calls import ask as ask_call
from roer.web.talk.actions.calls import note as note_call
from roer.web.talk.actions.mailing import remind
from roer.web.talk.actions.reminders import choose, choose_mail
from roer.web.talk.actions.threads import begin, have_read, say
from roer.web.talk.models import HowOften, Mailed, Reminded
from roer.web.talk.queries.reminders import mail_is_due
from tests.commands import Roer
from tests.web import world

pytestmark = pytest.mark.django_db
FIRST, LAST = datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2026-12-31")
ALL = ("plan", "dates", "messages", "answers", "look_back")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def coach() -> User:
    return world.person("coach", "Fatima", email="fatima@alphen.example")


@pytest.fixture
def jan(coach: User) -> Client:
    return world.client("Jan Jansen", coach=coach, email="jan@example.nl")


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def chose(
    file: Client, how_often: str = "daily", what: tuple[str, ...] = ALL, seen: int = 0, **given: Any
) -> None:
    words = {"language": "nl", **given}
    choose(owner(file), file, what=what, how_often=how_often, seen=seen, token=uuid4(), **words)


def wrote(by: User, file: Client, words: str = "Your train leaves at ten.") -> None:
    begin(by, file, subject="The train", words=words, token=uuid4())


def days_pass(days: int = 1) -> None:
    """What was sent was sent so many days earlier."""
    for model in (Reminded, Mailed):
        for row in model._default_manager.all():
            row.at -= timedelta(days=days)
            row.save()


class TestChoosing:
    def test_who_chose_nothing_gets_nothing(self, jan: Client, coach: User) -> None:
        wrote(coach, jan)
        assert remind().sent == 0
        chose(jan, "never", ())
        assert remind().sent == 0
        assert mail.outbox == []

    def test_the_page_begins_with_never_and_says_how_to_add_an_address(self, jan: Client) -> None:
        browser, address = world.signed_in(owner(jan)), f"/en/mijn/{jan.pk}/herinneringen/"
        page = browser.get(address).content.decode()
        assert 'value="never"' in page
        assert page.count("checked") == 2  # never, and the language of the page
        assert "jan@example.nl" in page
        Client.objects.update(email="")
        page = browser.get(address).content.decode()
        assert "Add your e-mail address" in page

    def test_to_be_mailed_one_says_what_about(self, jan: Client) -> None:
        with pytest.raises(ValidationError) as wrong:
            chose(jan, "daily", ())
        assert set(wrong.value.message_dict) == {"what"}

    def test_without_an_address_or_with_a_closed_file_no_mail_goes(self, jan: Client, coach: User) -> None:
        wrote(coach, jan)
        chose(jan)
        Client.objects.update(email="")
        assert remind().sent == 0
        Client.objects.update(email="jan@example.nl", closed_at=timezone.now())
        assert remind().sent == 0
        Client.objects.update(closed_at=None)
        assert remind().sent == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Er staat iets nieuws voor je in Roer"), ("en", "There is something new for you in Roer")],
)
def test_nothing_of_what_it_is_stands_in_the_mail(
    jan: Client, coach: User, language: str, words: str, django_capture_on_commit_callbacks: Any
) -> None:
    chose(jan, "at_once", language=language)
    choose_mail(coach, how_often="at_once", language=language)
    with translation.override("en" if language == "nl" else "nl"):  # whatever the writer reads himself
        with django_capture_on_commit_callbacks(execute=True):
            wrote(coach, jan)
        with django_capture_on_commit_callbacks(execute=True):
            wrote(owner(jan), jan)
    assert [sent.to for sent in mail.outbox] == [["jan@example.nl"], ["fatima@alphen.example"]]
    for sent in mail.outbox:
        text = f"{sent.subject}\n{sent.body}".lower()
        assert sent.subject == words
        secret = [
            "jan",
            "jansen",
            "fatima",
            "train",
            "leaves",
            "ten o",
            "alphen",
            "coach",
            "message",
            "bericht",
        ]
        assert not [word for word in secret if word in text]
        assert str(jan.pk) not in text
        assert ("/en/inloggen/" if language == "en" else "8000/inloggen/") in text


class TestOnce:
    def test_the_same_thing_is_mailed_once_and_a_new_one_the_next_day(self, jan: Client, coach: User) -> None:
        wrote(coach, jan)
        chose(jan)
        assert [remind().sent for _ in range(3)] == [1, 0, 0]
        days_pass()
        assert remind().sent == 0
        wrote(coach, jan)
        assert [remind().sent for _ in range(2)] == [1, 0]

    def test_many_things_at_once_are_one_mail(self, jan: Client, coach: User) -> None:
        for _ in range(3):
            wrote(coach, jan)
        chose(jan)
        assert remind().sent == 1
        assert Reminded.objects.count() == 3

    def test_what_was_read_is_not_mailed(self, jan: Client, coach: User) -> None:
        wrote(coach, jan)
        have_read(owner(jan), jan, jan.threads.get(), [1])
        chose(jan)
        assert remind().sent == 0

    def test_his_own_words_are_no_news(self, jan: Client) -> None:
        wrote(owner(jan), jan)
        chose(jan)
        assert remind().sent == 0

    def test_what_failed_is_tried_again_and_does_not_stop_the_others(
        self, jan: Client, coach: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        anna = world.client("Anna", coach=coach, email="anna@example.nl")
        for file in (jan, anna):
            wrote(coach, file)
            chose(file)
        real: Callable[..., int] = EmailBackend.send_messages

        def refuse(backend: EmailBackend, messages: Any) -> int:
            if "jan@example.nl" in messages[0].to:
                raise OSError("no such mailbox")
            return real(backend, messages)

        monkeypatch.setattr(EmailBackend, "send_messages", refuse)
        assert (first := remind()).sent == 1
        assert first.failed == 1
        assert [sent.to for sent in mail.outbox] == [["anna@example.nl"]]
        monkeypatch.setattr(EmailBackend, "send_messages", real)
        assert (second := remind()).sent == 1
        assert second.failed == 0


class TestAtOnce:
    def test_it_goes_after_the_write_and_a_write_that_fails_mails_nobody(
        self, jan: Client, coach: User, django_capture_on_commit_callbacks: Any
    ) -> None:
        chose(jan, "at_once")
        with django_capture_on_commit_callbacks(execute=True) as callbacks:
            wrote(coach, jan)
            assert mail.outbox == []
        assert len(callbacks) >= 1
        assert len(mail.outbox) == 1
        with django_capture_on_commit_callbacks(execute=True), pytest.raises(ValidationError):
            wrote(coach, jan, " ")
        assert len(mail.outbox) == 1
        assert remind().sent == 0

    def test_when_the_mail_fails_the_write_does_not(
        self,
        jan: Client,
        coach: User,
        monkeypatch: pytest.MonkeyPatch,
        django_capture_on_commit_callbacks: Any,
    ) -> None:
        chose(jan, "at_once")

        def refuse(*_given: object) -> int:
            raise OSError("no server")

        monkeypatch.setattr(EmailBackend, "send_messages", refuse)
        with django_capture_on_commit_callbacks(execute=True):
            wrote(coach, jan)
        assert jan.threads.count() == 1
        assert not Reminded.objects.exists()

    def test_a_day_that_is_offered_and_an_answer_are_told_at_once_too(
        self, jan: Client, coach: User, django_capture_on_commit_callbacks: Any
    ) -> None:
        chose(jan, "at_once")
        soon = timezone.now() + timedelta(days=9)
        with django_capture_on_commit_callbacks(execute=True):
            DateEntry.objects.create(
                client=jan, number=1, step="intake", occurrence=1, kind="offered", day_1=soon
            )
        assert len(mail.outbox) == 1
        call = ask_call(owner(jan), jan, phone="06 12345678", suits=[], subject="", token=None)
        with django_capture_on_commit_callbacks(execute=True):
            note_call(coach, jan, call, outcome="tried", words="", token=None)
        assert len(mail.outbox) == 2

    def test_who_chose_another_kind_hears_nothing(
        self, jan: Client, coach: User, django_capture_on_commit_callbacks: Any
    ) -> None:
        chose(jan, "at_once", ("dates",))
        with django_capture_on_commit_callbacks(execute=True):
            wrote(coach, jan)
        assert mail.outbox == []


class TestWhatIsNew:
    def appointment(self, file: Client, at: datetime) -> Episode:
        who = {"by_name": "Fatima", "by_role": "coach", "initiative": "coach"}
        return Episode.objects.create(client=file, step="intake", occurrence=1, planned_at=at, **who)

    def test_an_appointment_is_told_from_the_day_before_and_again_when_it_moves(self, jan: Client) -> None:
        chose(jan, "at_once", ("dates",))
        planned = self.appointment(jan, timezone.now() + timedelta(days=3))
        assert remind().sent == 0
        Episode.objects.update(planned_at=timezone.now() + timedelta(hours=2))
        assert [remind().sent for _ in range(2)] == [1, 0]
        Episode.objects.filter(pk=planned.pk).update(planned_at=timezone.now() + timedelta(hours=3))
        assert remind().sent == 1
        Episode.objects.update(
            planned_at=timezone.now() + timedelta(hours=4),
            taken_back_at=timezone.now(),
            taken_back_why="A mistake.",
        )
        assert remind().sent == 0

    def test_an_action_and_a_day_to_look_back_are_told_on_their_day(self, jan: Client) -> None:
        today = timezone.localdate()
        action = Action.objects.create(client=jan, goal=Goal.objects.create(client=jan, place=1), place=1)
        held = {"client": jan, "action": action, "what": "Call.", "by_whom": "me", "status": "planned"}
        ActionEntry.objects.create(number=1, remind_on=today, **held)
        chose(jan, "at_once", ("plan",))
        assert [remind().sent for _ in range(2)] == [1, 0]
        LookBackEntry.objects.create(client=jan, number=1, on=today)
        assert remind().sent == 0
        chose(jan, "at_once", ("look_back",), seen=1)
        assert [remind().sent for _ in range(2)] == [1, 0]

    def test_what_is_done_or_still_far_is_not_told(self, jan: Client) -> None:
        today = timezone.localdate()
        chose(jan, "at_once")
        goal = Goal.objects.create(client=jan, place=1)
        for place, (status, day) in enumerate([("done", today), ("planned", today + timedelta(days=1))]):
            action = Action.objects.create(client=jan, goal=goal, place=place)
            held = {"client": jan, "action": action, "what": "Call.", "by_whom": "me", "status": status}
            ActionEntry.objects.create(number=1, remind_on=day, **held)
        LookBackEntry.objects.create(client=jan, number=1, on=today + timedelta(days=1))
        assert remind().sent == 0

    def test_an_answer_of_before_he_chose_is_no_news(self, jan: Client) -> None:
        given = {"client": jan, "kind": "correct", "words": "A", "answer": "B", "outcome": "done"}
        before = timezone.now() - timedelta(hours=1)
        DataRequest.objects.create(due=timezone.localdate(), answered_at=before, **given)
        chose(jan, "at_once")
        assert remind().sent == 0
        DataRequest.objects.create(due=timezone.localdate(), answered_at=timezone.now(), **given)
        assert remind().sent == 1


@given(st.datetimes(FIRST, LAST), st.timedeltas(timedelta(0), timedelta(days=20)))
def test_no_mail_is_due_before_its_day(first: datetime, passed: timedelta) -> None:
    last = timezone.make_aware(first)
    now = last + passed
    days = (timezone.localdate(now) - timezone.localdate(last)).days
    assert mail_is_due(HowOften.DAILY, last, now) == (days >= 1)
    assert mail_is_due(HowOften.WEEKLY, last, now) == (days >= 7)
    assert mail_is_due(HowOften.AT_ONCE, last, now)
    assert not mail_is_due(HowOften.NEVER, None, now)


class TestProfessionals:
    def test_he_hears_of_messages_that_wait_for_him_once(self, jan: Client, coach: User) -> None:
        colleague = world.person("coach", "Els", email="els@alphen.example")
        for user in (coach, colleague):
            choose_mail(user, how_often="daily", language="nl")
        wrote(owner(jan), jan)
        assert [remind().sent for _ in range(2)] == [1, 0]
        assert mail.outbox[0].to == ["fatima@alphen.example"]
        days_pass()
        say(owner(jan), jan, jan.threads.get(), words="One more.", token=uuid4())
        assert remind().sent == 1

    def test_a_partner_whom_the_client_let_in_hears_it_at_once_and_no_more_when_that_ended(
        self, jan: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        place = world.organisation("werk-bv", kind="partner")
        partner = world.person("partner", "Piet", organisation=place, team=None, email="piet@werk.example")
        grant = world.let_in(jan, place, "talk")
        choose_mail(partner, how_often="at_once", language="nl")
        with django_capture_on_commit_callbacks(execute=True):
            begin(owner(jan), jan, subject="A", words="B", to=f"organisation-{place.pk}", token=None)
        assert [sent.to for sent in mail.outbox] == [["piet@werk.example"]]
        Mailed.objects.all().delete()
        grant.ended_at = timezone.now()
        grant.save()
        assert remind().sent == 0

    def test_he_chooses_on_a_page_and_may_change_it(self, coach: User) -> None:
        browser = world.signed_in(coach)
        for how_often in ("weekly", "never"):
            answer = browser.post("/en/werk/berichten/mail/", {"how_often": how_often, "language": "en"})
            assert answer.status_code == 302
            coach.refresh_from_db()
            assert coach.mail_choice.how_often == how_often


def test_the_command_says_how_many(
    jan: Client, coach: User, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrote(coach, jan)
    chose(jan)
    roer = Roer(monkeypatch, capsys)
    done = roer("remind", "--json")
    assert json.loads(done.out) == {"sent": 1, "failed": 0}
    assert roer("remind").out == "0 mails sent.\n"
    assert cli
