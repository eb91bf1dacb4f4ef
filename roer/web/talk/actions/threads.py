"""Talking: beginning a conversation, saying something in it, having read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from roer.web.dossier.actions.documents import add_attachment, discard, path_of
from roer.web.dossier.models import Client, Document
from roer.web.dossier.writing import NotAllowed, latest, locked, unused
from roer.web.people.models import User
from roer.web.talk.actions.mailing import tell_of_message
from roer.web.talk.after import after_saving
from roer.web.talk.models import Message, Reading, Thread
from roer.web.talk.queries.threads import SAY, is_heard, others_of, side_of, threads_seen_by, unread_by

File: TypeAlias = "UploadedFile[bytes] | None"


def begin(
    user: User,
    client: Client,
    *,
    subject: str,
    words: str,
    to: str = "",
    file: File = None,
    token: UUID | None,
    **_form: Any,
) -> Thread:
    """Begin a conversation with a first message. The same form sent twice begins one.

    In: ``to``, for the client: with whom, a key of ``others_of``. Anyone else talks with the client, from
    his own side. Raises NotAllowed, and ValidationError where something is not right.
    """
    with _keeping(user, client, file, token) as document, transaction.atomic():
        locked(user, client, SAY)
        sent = Thread.objects.filter(client=client, token=token, by=user).first() if token else None
        if sent is not None:
            return sent
        side, fields = _other_side(user, client, to)
        who = {"by": user, "by_name": user.name, "by_role": user.role}
        thread = Thread(client=client, side=side, subject=subject.strip(), **fields, **who)
        thread.token = unused(Thread, token)
        thread.full_clean(exclude=["client", "token"])
        thread.save(force_insert=True)
        _add(user, client, thread, words, document(), token)
        return thread


def say(
    user: User,
    client: Client,
    thread: Thread,
    *,
    words: str,
    file: File = None,
    token: UUID | None,
    **_form: Any,
) -> Message:
    """Say something in a conversation. The same form sent twice says it once; two who write at the same
    moment both say it.

    Raises NotAllowed where this account does not take part in it, and ValidationError where something is
    not right or the other side cannot read it any more.
    """
    with _keeping(user, client, file, token) as document, transaction.atomic():
        locked(user, client, SAY)
        found = threads_seen_by(user, SAY).filter(client=client, pk=thread.pk).first()
        if found is None:
            raise NotAllowed(SAY)
        sent = found.messages.filter(token=token, by=user).first() if token else None
        if sent is not None:
            return sent
        if not is_heard(found):
            raise ValidationError(_("This conversation is closed: the other one cannot read it any more."))
        return _add(user, client, found, words, document(), token)


def have_read(user: User, client: Client, thread: Thread, numbers: Iterable[int]) -> int:
    """This account saw the messages with these numbers, and only these are read. Out: how many were new."""
    with transaction.atomic():
        seen = unread_by(user).filter(thread=thread, client=client, number__in=list(numbers))
        new = list(seen.values_list("pk", flat=True))
        who = {"client": client, "by": user, "by_name": user.name, "by_role": user.role}
        rows = [Reading(message_id=message, **who) for message in new]
        Reading.objects.bulk_create(rows, ignore_conflicts=True)
        return len(new)


def _other_side(user: User, client: Client, to: str) -> tuple[Thread.Side, dict[str, object]]:
    if client.user_id != user.pk:
        return side_of(user)
    chosen = next((other for other in others_of(client) if other.key == (to or "team")), None)
    if chosen is None:
        raise ValidationError({"to": _("Choose with whom you want to talk.")})
    return chosen.side, chosen.fields


def _add(
    user: User, client: Client, thread: Thread, words: str, document: Document | None, token: UUID | None
) -> Message:
    """The next message of a conversation, while the client is locked."""
    last = latest(Message, client, thread=thread)
    who = {"by": user, "by_name": user.name, "by_role": user.role}
    number = last.number + 1 if last else 1
    message = Message(
        client=client, thread=thread, number=number, words=words.strip(), document=document, **who
    )
    message.token = unused(Message, token)
    message.full_clean(exclude=["client", "thread", "document", "token"], validate_constraints=False)
    message.save(force_insert=True)
    after_saving(tell_of_message, message.pk)
    return message


@contextmanager
def _keeping(user: User, client: Client, file: File, token: UUID | None) -> Iterator[Any]:
    """What takes in the attachment inside; where anything after that fails, no content stays behind."""
    kept: list[Document] = []

    def document() -> Document | None:
        if file is not None:
            kept.append(add_attachment(user, client, file=file, verb=SAY, token=token))
        return kept[0] if kept else None

    try:
        yield document
    except BaseException:
        for one in kept:
            discard(path_of(one))
        raise
