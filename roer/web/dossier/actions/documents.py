"""Papers: brought in, ticked off, taken back. Their content is kept outside the web root."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from roer.web.dossier.checklists import checklists
from roer.web.dossier.models import Client, Document, Tick
from roer.web.dossier.writing import NotAllowed, locked
from roer.web.people.models import User

LARGEST = 10 * 1024 * 1024
# How the content of each kind begins; the name of a file says nothing.
_BEGINS = {"pdf": b"%PDF-", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}


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
    user: User, client: Client, *, file: UploadedFile, item: str = "", token: UUID | None, **_form: Any
) -> Document:
    """Take a file in. The same form sent twice makes one document.

    Raises NotAllowed; ValidationError where the file is empty, too large or of another kind. When the
    content cannot be written nothing is recorded, and nothing stays behind when the record fails.
    """
    kind = _checked(file)
    if item and item not in checklists().items:
        raise ValidationError({"item": _("Choose one from the list.")})
    with transaction.atomic():
        locked(user, client, "documents.add")
        sent = Document.objects.filter(client=client, token=token).first() if token else None
        if sent is not None:
            return sent
        document = Document(client=client, item=item, name=_name(file), kind=kind, size=file.size or 0)
        document.by, document.by_name, document.by_role, document.token = user, user.name, user.role, token
        document.save(force_insert=True)
        _store(document, file)
        return document


def _checked(file: UploadedFile) -> str:
    if not file.size:
        raise ValidationError({"file": _("This file is empty. Choose another one.")})
    if file.size > LARGEST:
        raise ValidationError({"file": _("This file is too large. It may be 10 MB at most.")})
    file.seek(0)
    kind = kind_of(file.read(16))
    if kind is None:
        raise ValidationError({"file": _("Roer takes a photo (JPEG or PNG) or a PDF. Choose such a file.")})
    return kind


def _name(file: UploadedFile) -> str:
    """The name that the sender gave, without folders and without signs that cannot be shown."""
    last = (file.name or "").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable()).strip()[:200] or "document"


def _store(document: Document, file: UploadedFile) -> None:
    path = path_of(document)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as out:
            file.seek(0)
            for chunk in file.chunks():
                out.write(chunk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def remove_document(user: User, client: Client, document: Document) -> None:
    """Take a paper back: who brought it in, or the client himself, while it is not ticked off.

    Raises NotAllowed.
    """
    with transaction.atomic():
        locked(user, client, "documents.add")
        ticked = bool(document.item) and Tick.objects.filter(client=client, item=document.item).exists()
        if ticked or not (document.by_id == user.pk or client.user_id == user.pk):
            raise NotAllowed("documents.add")
        path = path_of(document)
        document.delete()
        transaction.on_commit(lambda: path.unlink(missing_ok=True))


def tick(user: User, client: Client, item: str) -> Tick:
    """A professional saw that an item is in order. Once is enough."""
    if item not in checklists().items:
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
