"""Erasing a person: first the register says that he goes, then everything of him goes.

The order makes it safe to be cut off anywhere: what is registered and still there goes when it is run
again (``erase_again``), and what is not registered has not been touched.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models, transaction

from roer.web.dossier.actions.erasure_register import register, registered
from roer.web.dossier.actions.storage import sweep
from roer.web.dossier.models import Client, Document, Invitation, LookUp
from roer.web.dossier.queries.visible import visible_to
from roer.web.dossier.writing import NotAllowed
from roer.web.people.models import Draft, Session, User

# What stands where the name of someone stood who was erased, in files of others.
SOMEONE = "iemand"
# What rooms above this one keep of a client elsewhere than in rows that hang on him.
_GOES_TOO: list[Callable[[Client], None]] = []


def goes_too(forget: Callable[[Client], None]) -> None:
    """Call this when a client is erased, before his rows go; called by a room when it is loaded."""
    _GOES_TOO.append(forget)


def erase_on_request(user: User, client: Client) -> None:
    """A data protection officer erases the file and the account of a client whose request was granted.

    Raises NotAllowed where he may not, or where no request to erase was granted.
    """
    with transaction.atomic():
        file = visible_to(user, "data.answer").filter(pk=client.pk).first()
        if file is None or not file.requests.filter(kind="erase", outcome="done").exists():
            raise NotAllowed("data.answer")
        erase(file)


def erase(client: Client, *, account_too: bool = True, sweep_after: bool = True) -> None:
    """Everything of a client goes, for good: rows, papers, and his account with its sessions.

    With ``account_too=False`` the account stays: he still helps somebody else. With
    ``sweep_after=False`` the caller sees to it that the storage is swept.
    """
    with transaction.atomic():
        found = Client.objects.select_for_update(of=("self",)).filter(pk=client.pk).first()
        account = User.objects.filter(file=found).first() if found and account_too else None
        register([client.pk, *([account.pk] if account else [])])
        if found is not None:
            _file_goes(found)
        if account is not None:
            _account_goes(account)
        if sweep_after:
            transaction.on_commit(sweep)


def erase_account(account: User) -> None:
    """An account without a file goes, with its name in the files of others. The caller sweeps after."""
    with transaction.atomic():
        register([account.pk])
        _account_goes(account)


def erase_again() -> int:
    """After a backup was put back: what the register says goes once more. Out: how many came back."""
    back = 0
    for subject in registered():
        with transaction.atomic():
            client = Client.objects.filter(pk=subject).first()
            account = User.objects.filter(pk=subject).first()
            register([subject])
            back += bool(client) + bool(account)
            _papers_go(subject, [])
            if client is not None:
                _file_goes(client)
            if account is not None:
                _account_goes(account)
    sweep()
    return back


def _file_goes(client: Client) -> None:
    papers = list(Document.objects.filter(client=client).values_list("pk", flat=True))
    _papers_go(client.pk, papers)
    told = [str(client.pk), client.name, client.phone, client.email]
    _forget_in_drafts(*told)
    _forget_in_sessions(*told)
    for forget in _GOES_TOO:
        forget(client)
    client.delete()  # what hangs on it goes along: a test says that every table does


def _papers_go(client: UUID, papers: list[UUID]) -> None:
    """The uploaded files: the folder of the client, and files by the reference of the paper."""
    folder = Path(settings.FILES)
    shutil.rmtree(folder / str(client), ignore_errors=True)
    for paper in papers:
        for file in folder.rglob(f"{paper}*"):
            file.unlink(missing_ok=True)


def _account_goes(account: User) -> None:
    _name_goes(account)
    # An invitation names whom it was for; of one that was used, the name is all that is left.
    Invitation.objects.filter(client__grants__helper=account, used_at__isnull=False).delete()
    _forget_in_sessions(str(account.pk), account.name)
    account.delete()


def _name_goes(account: User) -> None:
    """In what he wrote in files of others, and in the log of his looks, his name gives way."""
    LookUp.objects.filter(user=account).update(name=SOMEONE, reason="")
    for model, by, name in names_of_writers():
        model._default_manager.filter(**{by: account}).update(**{name: SOMEONE})


def names_of_writers() -> list[tuple[type[models.Model], str, str]]:
    """Every place where the name of an account stands beside the account: model, account, name."""
    found = []
    for relation in User._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            model, by = relation.related_model, relation.field.name
            if any(field.name == f"{by}_name" for field in model._meta.concrete_fields):
                found.append((model, by, f"{by}_name"))
    return found


def _forget_in_drafts(*told: str) -> None:
    """What others had typed about him and did not save yet, at his file or elsewhere."""
    for draft in Draft.objects.all():
        if _tells(f"{draft.form} {draft.fields}", told):
            draft.delete()


def _forget_in_sessions(*told: str) -> None:
    """What sessions of others still hold that tells of him, such as a message that waits to be shown."""
    for session in Session.objects.all():
        data: dict[str, Any] = session.get_decoded()
        kept = {
            key: value
            for key, value in data.items()
            if key.startswith("_auth_user") or not _tells(str(value), told)
        }
        if kept != data:
            session.session_data = session.get_session_store_class()().encode(kept)
            session.save(update_fields=["session_data"])


def _tells(text: str, told: Iterable[str]) -> bool:
    """Whether one of these stands in a text, as words of its own."""
    return any(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) for words in told if words)
