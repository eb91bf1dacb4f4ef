"""Notes about a client as their page shows them, and one's own working note."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from roer.web.dossier.models import Client
from roer.web.people.models import User
from roer.web.talk.models import NoteEntry, NoteReplyEntry, WorkingNoteEntry


@dataclass(frozen=True)
class Note:
    """One note: how it reads now, how it read before, and what the client said to it."""

    now: NoteEntry
    earlier: list[NoteEntry]
    replies: list[NoteReplyEntry]
    own: bool


def current_notes(client: Client) -> QuerySet[NoteEntry]:
    """The notes as they read now, the newest first."""
    newer = NoteEntry.objects.filter(
        client=OuterRef("client"), note=OuterRef("note"), number__gt=OuterRef("number")
    )
    return client.noteentry_set.filter(~Exists(newer)).order_by("-at", "-pk")


def with_replies(user: User, client: Client, notes: list[NoteEntry]) -> list[Note]:
    """These notes with all that belongs to them; two queries."""
    which = [note.note for note in notes]
    before = list(client.noteentry_set.filter(note__in=which).order_by("-number"))
    said = list(client.notereplyentry_set.filter(note__in=which).order_by("number"))
    return [
        Note(
            now,
            [one for one in before if one.note == now.note and one.pk != now.pk],
            [one for one in said if one.note == now.note],
            now.by_id == user.pk,
        )
        for now in notes
    ]


def note_of(user: User, client: Client, note: UUID) -> Note | None:
    """One note; None where this client has no such note."""
    found = list(current_notes(client).filter(note=note)[:1])
    return with_replies(user, client, found)[0] if found else None


def working_note(user: User, client: Client) -> WorkingNoteEntry | None:
    """The working note of this account about a client; nobody else's, and none that has expired."""
    own = client.workingnoteentry_set.filter(writer=user, until__gte=timezone.localdate())
    return own.order_by("-number").first()


def expired_working_notes() -> QuerySet[WorkingNoteEntry]:
    """Working notes whose last day is over."""
    return WorkingNoteEntry.objects.filter(until__lt=timezone.localdate())
