"""Notes: written by professionals, read and answered by the client; and a working note for oneself."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.dossier.models import Client
from roer.web.dossier.writing import Changed, NotAllowed, latest, locked, write
from roer.web.people.models import User
from roer.web.talk.models import NoteEntry, NoteReplyEntry, WorkingNoteEntry
from roer.web.talk.queries.notes import working_note
from roer.web.talk.terms import working_note_until

_WRITE = "notes.write"


def write_note(user: User, client: Client, *, words: str, token: UUID | None, **_form: Any) -> NoteEntry:
    """A note about the client, which he reads. The same form sent twice makes one. Raises as ``write``."""
    with transaction.atomic():
        locked(user, client, _WRITE)
        sent = NoteEntry.objects.filter(client=client, by=user, token=token).first() if token else None
        if sent is not None:
            return sent
        note = uuid.uuid4()
        return write(NoteEntry, user, client, _WRITE, seen=0, token=token, note=note, words=words.strip())


def correct_note(
    user: User, client: Client, *, note: UUID, words: str, seen: int, token: UUID | None, **_form: Any
) -> NoteEntry:
    """Its writer writes a note anew; what stood there stays to be read. Raises as ``write``, and NotAllowed
    for anyone else."""
    with transaction.atomic():
        locked(user, client, _WRITE)
        last = latest(NoteEntry, client, note=note)
        if last is None or last.by_id != user.pk:
            raise NotAllowed(_WRITE)
        return write(NoteEntry, user, client, _WRITE, seen=seen, token=token, note=note, words=words.strip())


def reply(
    user: User, client: Client, *, note: UUID, words: str, seen: int, token: UUID | None, **_form: Any
) -> NoteReplyEntry:
    """The client says something to a note; it stands beside it. Raises as ``write``."""
    if latest(NoteEntry, client, note=note) is None:
        raise NotAllowed("notes.reply")
    return write(
        NoteReplyEntry, user, client, "notes.reply", seen=seen, token=token, note=note, words=words.strip()
    )


def save_working_note(
    user: User, client: Client, *, words: str, seen: int, token: UUID | None, **_form: Any
) -> WorkingNoteEntry:
    """What this account notes for itself about a client. It goes some days after it was begun.

    Raises as ``write``.
    """
    with transaction.atomic():
        locked(user, client, _WRITE)
        running = working_note(user, client)
        if running is None:
            _forget(user, client)  # what expired is not there any more, also before it was tidied up
        until = running.until if running else working_note_until(timezone.localdate())
        given = {"writer": user, "words": words.strip(), "until": until}
        return write(
            WorkingNoteEntry, user, client, _WRITE, seen=seen if running else 0, token=token, **given
        )


def share_working_note(
    user: User, client: Client, *, seen: int, token: UUID | None, **_form: Any
) -> NoteEntry:
    """The working note becomes a note of the file, which the client reads, for good; the working note goes.

    Sent twice it is shared once. Raises NotAllowed, Changed where it was written anew meanwhile (in another
    window), ValidationError where there is none.
    """
    with transaction.atomic():
        locked(user, client, _WRITE)
        sent = NoteEntry.objects.filter(client=client, by=user, token=token).first() if token else None
        if sent is not None:
            return sent
        running = working_note(user, client)
        if running is None:
            raise ValidationError(_("There is no working note any more."))
        if running.number != seen:
            raise Changed(running)
        note = write_note(user, client, words=running.words, token=token)
        _forget(user, client)
        return note


def throw_working_note_away(user: User, client: Client) -> None:
    """The working note goes now. Raises NotAllowed."""
    with transaction.atomic():
        locked(user, client, _WRITE)
        _forget(user, client)


def _forget(user: User, client: Client) -> None:
    client.workingnoteentry_set.filter(writer=user).delete()
