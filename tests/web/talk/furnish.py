"""Something of everything that `roer.web.talk` keeps, for the tests of all pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from roer.web.dossier.actions.documents import path_of
from roer.web.dossier.models import IN_MESSAGE, Client, Document
from roer.web.people.models import User
from roer.web.people.roles import CITIZENS, Role
from roer.web.talk import models as m
from roer.web.talk.actions.reminders import hash_of
from tests.web import world

# Words that stand in one part of a file only, and which verbs let someone read them.
TOLD_IN: dict[str, set[str]] = {
    "De trein van tien uur.": {"talk.see", "talk.say"},
    "Bel over de fiets.": {"calls.ask", "calls.answer", "data.see"},
    "Wij praten langs elkaar.": {"coach.ask", "coach.answer", "data.see"},
    "Zij was op tijd.": {"notes.see", "notes.reply", "notes.write"},
    "Nog eens rustig nadenken.": set(),
}
# How to fill the parts of an address: from the file, or the same for everyone.
OF_ONE_FILE: dict[str, Callable[[Client], object]] = {
    "thread": lambda file: (
        file.threads.filter(side="team").order_by("pk").values_list("pk", flat=True).last()
    ),
    "call": lambda file: file.call_requests.filter(done_at=None).values_list("pk", flat=True).first(),
    "wish": lambda file: file.coach_requests.filter(answered_at=None).values_list("pk", flat=True).first(),
    "note": lambda file: file.noteentry_set.order_by("pk").values_list("note", flat=True).last(),
    "token": lambda file: secret_of(file),
}
SAME_EVERYWHERE: dict[str, object] = {"message": 1}


def own_thread(file: Client, user: User) -> dict[str, object]:
    """A conversation of this file in which this account takes part."""
    threads = file.threads.order_by("pk")
    if file.user_id != user.pk:
        if user.role in CITIZENS:
            threads = threads.filter(helper=user)
        elif user.role in {Role.PARTNER, Role.INDEPENDENT_ADVISER}:
            threads = threads.filter(organisation=user.organisation)
        else:
            threads = threads.filter(side="team")
    last = threads.last()
    return {"thread": last.pk} if last else {}


# Where it also matters whose it is: one reads only the conversations that one takes part in.
OF_WHO_ASKS: dict[str, Callable[[Client, User], dict[str, object]]] = {
    f"{room}:{page}": own_thread
    for room in ("mine", "desk")
    for page in ("thread", "thread-since", "thread-read", "attachment")
}


def secret_of(file: Client) -> str:
    """The secret in the address of this client's calendar."""
    return f"secret-of-{file.pk}"


def fill(file: Client, times: int) -> None:
    """Put something of everything into the file, ``times`` of what there can be more of."""
    for part in (_threads, _calls, _coach, _notes, _reminders):
        part(file, times)


def _by(file: Client) -> dict[str, object]:
    return {"client": file, "by": file.user, "by_name": file.name, "by_role": "client"}


def _threads(file: Client, times: int) -> None:
    for number in range(1, times + 1):
        thread = m.Thread.objects.create(side="team", subject=f"Over de trein {number}", **_by(file))
        _messages(file, thread, times if number == times else 1)
    for grant in file.grants.filter(part="talk").select_related("helper", "organisation"):
        if grant.helper is not None:
            other = {"side": "helper", "helper": grant.helper, "helper_name": grant.helper.name}
        else:
            other = {"side": "organisation", "organisation": grant.organisation}
        _messages(file, m.Thread.objects.create(subject="Over de trein", **other, **_by(file)), times)


def _messages(file: Client, thread: m.Thread, times: int) -> None:
    for number in range(1, times + 1):
        document = _paper(file) if number == 1 else None
        said = {"thread": thread, "number": number, "words": "De trein van tien uur.", "document": document}
        message = m.Message.objects.create(**said, **_by(file))
        who = {"by_name": f"Lezer {number}", "by_role": "coach"}
        m.Reading.objects.create(client=file, message=message, **who)


def _paper(file: Client) -> Document:
    content = b"%PDF-1.7 a ticket"
    named = {"name": "kaartje.pdf", "kind": "pdf", "size": len(content), "item": IN_MESSAGE}
    paper = Document.objects.create(**named, **_by(file))
    path_of(paper).parent.mkdir(parents=True, exist_ok=True)
    path_of(paper).write_bytes(content)
    return paper


def _calls(file: Client, times: int) -> None:
    asked = {"client": file, "phone": "06 000 000 01", "suits": ["noon"], "subject": "Bel over de fiets."}
    day, now = timezone.localdate(), timezone.now()
    for _number in range(times):
        call = m.CallRequest.objects.create(due=day, done_at=now, **asked)
        m.CallNote.objects.create(call=call, outcome="tried", words="Morgen weer.", **_by(file))
        m.CallNote.objects.create(call=call, outcome="called", words="Wij spraken elkaar.", **_by(file))
    m.CallRequest.objects.create(due=day - timedelta(days=1), **asked)


def _coach(file: Client, times: int) -> None:
    day, now = timezone.localdate(), timezone.now()
    asked = {"client": file, "kind": "talk", "words": "Wij praten langs elkaar.", "coach_name": "Fatima"}
    for number in range(1, times + 1):
        answer = {"outcome": "talk", "answer": "Wij praten op dinsdag.", "answered_at": now}
        who = {"answered_by_name": "Wim", "answered_by_role": "team_lead"}
        m.CoachRequest.objects.create(due=day, occurrence=number, **asked, **answer, **who)
    m.CoachRequest.objects.create(due=day - timedelta(days=1), occurrence=times + 1, **asked)


def _notes(file: Client, times: int) -> None:
    for number in range(1, times + 1):
        note = uuid4()
        who = {"client": file, "by_name": "Fatima", "by_role": "coach"}
        m.NoteEntry.objects.create(note=note, number=1, words="Zij was te laat.", **who)
        m.NoteEntry.objects.create(note=note, number=2, words="Zij was op tijd.", **who)
        for reply in range(1, times + 1):
            m.NoteReplyEntry.objects.create(note=note, number=reply, words="Dat klopt.", **_by(file))
        writer = world.person("coach", f"Writer {number}", organisation=file.organisation)
        last = timezone.localdate() + timedelta(days=9)
        own = {"writer": writer, "by": writer, "by_name": writer.name, "by_role": "coach", "until": last}
        words = "Nog eens rustig nadenken."
        m.WorkingNoteEntry.objects.create(client=file, number=1, words=words, **own)


def _reminders(file: Client, times: int) -> None:
    for number in range(1, times + 1):
        chosen = {"what": ["messages"], "how_often": "daily", "language": "nl"}
        m.ReminderEntry.objects.create(number=number, **chosen, **_by(file))
        m.Reminded.objects.create(client=file, key=f"message:{number}")
        message = m.Message.objects.filter(client=file)[0]
        reader = world.person("coach", f"Reader {number}", organisation=file.organisation)
        m.Mailed.objects.create(client=file, message=message, account=reader)
    m.CalendarFeed.objects.create(client=file, secret=hash_of(secret_of(file)), used_at=timezone.now())
