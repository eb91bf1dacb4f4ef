"""Two who do the same at the same moment: one wins, the other is told, nothing is doubled or lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from roer.web.dossier.actions.documents import path_of
from roer.web.dossier.models import AssignmentEntry, Client, Document
from roer.web.people.models import User
from roer.web.route.models import Record
from roer.web.talk.actions import calls, coach, notes
from roer.web.talk.actions.mailing import Sent, remind
from roer.web.talk.actions.reminders import choose
from roer.web.talk.actions.threads import begin, have_read, say
from roer.web.talk.models import CallNote, CallRequest, CoachRequest, Message, NoteEntry, Reading, Thread
from tests.web import world
from tests.web.at_once import at_once, kinds

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.both_databases,
    pytest.mark.usefixtures("looks_may_go"),
]


@pytest.fixture
def jan(tmp_path: Path, settings: Any) -> Client:
    settings.FILES = tmp_path / "files"
    return world.client("Jan", coach=world.person("coach", "Fatima"), email="jan@example.nl")


def owner(file: Client) -> User:
    assert file.user is not None
    return file.user


def test_of_two_leads_who_answer_at_once_one_does(jan: Client) -> None:
    leads = [world.person("team_lead", name) for name in ("Wim", "Ria")]
    others = [world.person("coach", name) for name in ("Els", "Ali")]
    asked = coach.ask(owner(jan), jan, kind="coach", words="Please.", token=None)
    answers = [
        partial(coach.answer, lead, jan, asked, outcome="coach", words="Yes.", coach=other)
        for lead, other in zip(leads, others, strict=True)
    ]
    assert kinds(at_once(*answers)) == {"CoachRequest": 1, "ValidationError": 1}
    asked.refresh_from_db()
    jan.refresh_from_db()
    assert jan.coach == asked.new_coach
    assert AssignmentEntry.objects.count() == 1
    assert Record.objects.filter(client=jan, kind="ended", step="plan.coach").count() == 1


def test_of_two_who_answer_a_call_at_once_one_does(jan: Client) -> None:
    call = calls.ask(owner(jan), jan, phone="06 12345678", suits=[], subject="", token=None)
    acts = [
        partial(calls.note, world.person(role), jan, call, outcome="called", words=role, token=uuid4())
        for role in ("front_office", "coach", "income_consultant")
    ]
    assert kinds(at_once(*acts)) == {"CallNote": 1, "ValidationError": 2}
    assert CallNote.objects.filter(outcome="called").count() == 1


def test_who_asks_twice_at_once_asks_once(jan: Client) -> None:
    world.person("team_lead")

    def call() -> object:
        return calls.ask(owner(jan), jan, phone="06 12345678", suits=[], subject="", token=uuid4())

    def talk() -> object:
        return coach.ask(owner(jan), jan, kind="talk", words="Please.", token=uuid4())

    assert kinds(at_once(call, call)) == {"CallRequest": 1, "ValidationError": 1}
    assert kinds(at_once(talk, talk)) == {"CoachRequest": 1, "ValidationError": 1}
    assert (CallRequest.objects.count(), CoachRequest.objects.count()) == (1, 1)


def test_all_who_write_at_once_are_heard(jan: Client) -> None:
    thread = begin(owner(jan), jan, subject="A", words="B", token=None)
    writers = [owner(jan), *(world.person("coach", f"Coach {n}") for n in range(4))]
    acts = [partial(say, user, jan, thread, words=user.name, token=uuid4()) for user in writers]
    assert kinds(at_once(*acts)) == {"Message": 5}
    numbers = thread.messages.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3, 4, 5, 6]


def test_of_one_form_that_arrives_many_times_at_once_one_conversation_comes(
    jan: Client, settings: Any
) -> None:
    token = uuid4()

    def send() -> Thread:
        upload = SimpleUploadedFile("ticket.pdf", b"%PDF-1.7")
        return begin(owner(jan), jan, subject="A", words="B", file=upload, token=token)

    assert kinds(at_once(*([send] * 5))) == {"Thread": 5}
    assert (Thread.objects.count(), Message.objects.count()) == (1, 1)
    stored = [path for path in Path(settings.FILES).rglob("*") if path.is_file()]
    assert stored == [path_of(Document.objects.get())]


def test_who_reads_in_two_windows_has_read_once(jan: Client) -> None:
    thread = begin(owner(jan), jan, subject="A", words="B", token=None)
    assert jan.coach is not None
    at_once(*[partial(have_read, jan.coach, jan, thread, [1])] * 4)
    assert Reading.objects.count() == 1


def test_a_working_note_that_is_shared_twice_at_once_is_one_note(jan: Client) -> None:
    assert jan.coach is not None
    notes.save_working_note(jan.coach, jan, words="The bicycle.", seen=0, token=None)
    token = uuid4()
    share = partial(notes.share_working_note, jan.coach, jan, seen=1)
    assert kinds(at_once(partial(share, token=token), partial(share, token=token))) == {"NoteEntry": 2}
    assert NoteEntry.objects.count() == 1


def test_two_runs_at_once_mail_once(jan: Client) -> None:
    assert jan.coach is not None
    begin(jan.coach, jan, subject="A", words="B", token=None)
    what = {"what": ["messages"], "how_often": "daily", "language": "nl"}
    choose(owner(jan), jan, seen=0, token=None, **what)  # type: ignore[arg-type]
    done = at_once(remind, remind, remind)
    assert sum(one.sent for one in done if isinstance(one, Sent)) == 1
    assert len(mail.outbox) == 1
