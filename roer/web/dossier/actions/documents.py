"""Papers: brought in, ticked off, taken back. Their content is kept outside the web root."""

from __future__ import annotations

import logging
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from roer.web.dossier.content.checklists import asked_items
from roer.web.dossier.content.diagnoses import named_diagnosis
from roer.web.dossier.models import IN_MESSAGE, Client, Document, Tick
from roer.web.dossier.queries.documents import may_remove, ticked_items
from roer.web.dossier.writing import NotAllowed, locked, unused
from roer.web.people.models import User

LARGEST = 10 * 1024 * 1024
# How the content of each kind begins; the name of a file says nothing.
_BEGINS = {"pdf": b"%PDF-", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
# How the name of each kind ends. A file that is fetched is opened by what its name ends in, so a page
# or a program must not come back under a name of its own choice.
_ENDS = {"pdf": (".pdf",), "jpeg": (".jpg", ".jpeg"), "png": (".png",)}
_LONGEST_NAME = 150
_STRAY_AFTER = 24 * 60 * 60
_log = logging.getLogger(__name__)


def path_of(document: Document) -> Path:
    """Where the content of a document is."""
    return Path(settings.FILES) / str(document.client_id) / str(document.pk)


def kind_of(content: bytes) -> str | None:
    """The kind of a file by how it begins, or None where Roer does not take it.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"<html>")
    ('pdf', None)
    """
    return next((kind for kind, begin in _BEGINS.items() if content.startswith(begin)), None)


def add_document(
    user: User, client: Client, *, file: UploadedFile[bytes], item: str = "", token: UUID | None, **_form: Any
) -> Document:
    """Take a file in. The same form sent twice makes one document.

    Raises NotAllowed; ValidationError where the file is empty, too large or of another kind, or cannot be
    written. When the content cannot be written nothing is recorded, and when the record fails, at the end
    of the transaction too, no content stays behind.
    """
    if item and item not in asked_items(client.approach):
        raise ValidationError({"item": _("Choose one from the list.")})
    return _take_in(user, client, "documents.add", file, item, token)


def add_attachment(
    user: User, client: Client, *, file: UploadedFile[bytes], verb: str, token: UUID | None
) -> Document:
    """Take in a file that belongs to a message, for who may do ``verb``. It does not stand among the papers.

    Raises as ``add_document``. Where the transaction around it fails, the caller calls ``discard``.
    """
    return _take_in(user, client, verb, file, IN_MESSAGE, token)


def _take_in(
    user: User, client: Client, verb: str, file: UploadedFile[bytes], item: str, token: UUID | None
) -> Document:
    kind = _checked(file)
    by = {"by": user, "by_name": user.name, "by_role": user.role}
    named = {"item": item, "name": name_for(file.name or "", kind), "kind": kind, "size": file.size or 0}
    document = Document(client=client, token=token, **named, **by)
    try:
        with transaction.atomic():
            locked(user, client, verb)
            sent = Document.objects.filter(client=client, token=token).first() if token else None
            if sent is not None:
                return sent
            document.token = unused(Document, token)
            document.save(force_insert=True)
            _store(path_of(document), file)
    except BaseException as wrong:
        discard(path_of(document))
        if isinstance(wrong, OSError):
            _log.exception("a paper could not be written")
            raise ValidationError({"file": _("Your paper could not be kept. Try again later.")}) from wrong
        raise
    return document


def _checked(file: UploadedFile[bytes]) -> str:
    if not file.size:
        raise ValidationError({"file": _("This file is empty. Choose another one.")})
    if file.size > LARGEST:
        raise ValidationError({"file": _("This file is too large. It may be 10 MB at most.")})
    file.seek(0)
    kind = kind_of(file.read(16))
    if kind is None:
        raise ValidationError({"file": _("Roer takes a photo (JPEG or PNG) or a PDF. Choose such a file.")})
    return kind


def name_for(given: str, kind: str) -> str:
    """The name that the sender gave, without folders and signs that cannot be shown, with its own ending.

    >>> name_for("C:\\\\photos\\\\my pass.JPG", "jpeg"), name_for("../invoice.html", "pdf")
    ('my pass.JPG', 'invoice.html.pdf')
    """
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(sign for sign in last if sign.isprintable()).strip(" .")[:_LONGEST_NAME] or "document"
    if named_diagnosis(name):
        name = "document"  # what it is called by others is not kept here
    return name if name.lower().endswith(_ENDS[kind]) else f"{name}{_ENDS[kind][0]}"


def _store(path: Path, file: UploadedFile[bytes]) -> None:
    """Write the content such that it survives a power cut, to be read by Roer alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
        out.flush()
        os.fsync(descriptor)


def discard(path: Path) -> None:
    """Throw content away; where even that fails, what went wrong before is what counts."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def remove_document(user: User, client: Client, document: Document) -> None:
    """Take a paper back, as ``may_remove`` says; its content goes once the record is gone.

    Raises NotAllowed.
    """
    with transaction.atomic():
        locked(user, client, "documents.add")
        if not may_remove(user, client, document, ticked_items(client)):
            raise NotAllowed("documents.add")
        path = path_of(document)
        document.delete()
        transaction.on_commit(lambda: discard(path))


def stray_papers() -> list[Path]:
    """Content that no record tells of: what was being kept, or thrown away, when the power was cut.

    What is younger than a day is left alone: it may be on its way.
    """
    long_ago = time.time() - _STRAY_AFTER
    files = [path for path in Path(settings.FILES).glob("*/*") if path.stat().st_mtime < long_ago]
    known = set(map(str, Document.objects.values_list("pk", flat=True))) if files else set()
    return [path for path in files if path.name not in known]


def tick(user: User, client: Client, item: str) -> Tick:
    """A professional saw that an item of the client's list is in order. Once is enough. Raises NotAllowed."""
    if item not in asked_items(client.approach):
        raise NotAllowed("documents.tick")
    with transaction.atomic():
        locked(user, client, "documents.tick")
        seen = {"by": user, "by_name": user.name}
        return Tick.objects.get_or_create(client=client, item=item, defaults=seen)[0]


def untick(user: User, client: Client, item: str) -> None:
    """An item is not in order after all."""
    with transaction.atomic():
        locked(user, client, "documents.tick")
        Tick.objects.filter(client=client, item=item).delete()
