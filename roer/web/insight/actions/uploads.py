"""Logs that somebody brings in to measure, and takes away again."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from roer.approach.load import approach_ids
from roer.web.dossier.writing import NotAllowed
from roer.web.insight.models import Improvement, Measurement, UploadedLog
from roer.web.insight.sources.files import ENDINGS, ending_of, folder_of, is_packed, keep
from roer.web.people.models import User
from roer.web.people.verbs import may

LARGEST_MB = 200
LARGEST = LARGEST_MB * 1024 * 1024
# Assumed: no organisation needs more at a time; each can be taken away.
MOST = 50


def bring_in(
    user: User,
    *,
    file: UploadedFile[bytes],
    name: str = "",
    approach: str = "",
    about_people: bool = True,
    token: UUID | None = None,
    **_form: Any,
) -> UploadedLog:
    """Take a log in, to be read afterwards. The same form sent twice makes one.

    Raises NotAllowed; ValidationError where the file is empty, too large or of a kind that Roer cannot read,
    or cannot be written.
    """
    _check(user)
    assert user.organisation is not None
    ending = _checked(file)
    if approach and approach not in approach_ids():
        raise ValidationError({"approach": _("Choose one from the list.")})
    mine = UploadedLog.objects.filter(organisation=user.organisation)
    sent = mine.filter(token=token).first() if token else None
    if sent is not None:
        return sent
    if mine.count() >= MOST:
        raise ValidationError(_("There are many data already. Take some away first."))
    upload = UploadedLog(
        organisation=user.organisation,
        name=_name(name or file.name or ""),
        ending=ending,
        size=file.size or 0,
        approach=approach,
        about_people=about_people,
        by=user,
        by_name=user.name,
        token=None if UploadedLog.objects.filter(token=token).exists() else token,
    )
    try:
        with transaction.atomic():
            upload.save(force_insert=True)
            keep(upload, file)
    except OSError:
        shutil.rmtree(folder_of(upload), ignore_errors=True)
        raise ValidationError({"file": _("Your file could not be kept. Try again later.")}) from None
    except BaseException:
        shutil.rmtree(folder_of(upload), ignore_errors=True)
        raise
    return upload


def choose_columns(user: User, upload: UploadedLog, chosen: Mapping[str, str]) -> None:
    """Say which column is what, and let it be read again."""
    _check(user)
    told = {name: column for name, column in chosen.items() if column}
    mine = UploadedLog.objects.filter(pk=upload.pk, organisation=user.organisation)
    mine.update(columns=told, state=UploadedLog.State.WAITING, fault="", beat_at=None)
    Measurement.objects.filter(upload=upload).delete()


def take_away(user: User, upload: UploadedLog) -> None:
    """The log goes: the file, what was read from it and what was measured. Improvements keep their figure."""
    _check(user)
    with transaction.atomic():
        mine = UploadedLog.objects.select_for_update().filter(organisation=user.organisation)
        found = mine.filter(pk=upload.pk).first()
        if found is None:
            raise NotAllowed("insight.upload")
        Improvement.objects.filter(upload=found).update(upload=None)
        folder = folder_of(found)
        found.delete()
        transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))


def _check(user: User) -> None:
    if not may(user, "insight.upload") or user.organisation is None:
        raise NotAllowed("insight.upload")


def _checked(file: UploadedFile[bytes]) -> str:
    if not file.size:
        raise ValidationError({"file": _("This file is empty. Choose another one.")})
    if file.size > LARGEST:
        most = {"most": LARGEST_MB, "size": -(-file.size // (1024 * 1024))}
        too_large = _(
            "This file is %(size)s MB. It may be %(most)s MB at most. "
            "Compress it (.gz), or save it as Parquet."
        )
        raise ValidationError({"file": too_large % most})
    ending = ending_of(file.name or "")
    if ending is None:
        kinds = ", ".join(ENDINGS)
        raise ValidationError({"file": _("Roer reads these kinds of files: %(kinds)s.") % {"kinds": kinds}})
    if is_packed(file):
        packed = _("This is an Excel file or a zip file. Save it as CSV first, and bring that in.")
        raise ValidationError({"file": packed})
    return ending


def _name(given: str) -> str:
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable()).strip()[:100] or _("data")
