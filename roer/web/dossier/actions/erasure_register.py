"""The register of erasures: a file beside the database that says which files and accounts were erased.

It lives apart from the backups of the database, so that after one is put back it still says what must
go again. A line holds a reference and a day, nothing of a person.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from roer.web.dossier.models import Erasure


def register(subjects: Iterable[UUID]) -> None:
    """Write down that these go, in the file and in the database. Call it inside a transaction, first.

    When this returns, the lines of the file survive a power cut. Raises OSError where they cannot be
    written; then nothing may be erased.
    """
    new = [subject for subject in subjects if not Erasure.objects.filter(pk=subject).exists()]
    _append(new)
    Erasure.objects.bulk_create([Erasure(subject=subject) for subject in new], ignore_conflicts=True)


def registered() -> list[UUID]:
    """What the file says, in its order, each once. A line that was cut off by a power cut is skipped:
    what it stood for had not begun."""
    file = Path(settings.ERASURES)
    lines = file.read_text(encoding="ascii", errors="replace").splitlines() if file.exists() else []
    return list(dict.fromkeys(subject for subject in map(_subject, lines) if subject))


def _subject(line: str) -> UUID | None:
    reference, _, day = line.partition(" ")
    try:
        return UUID(reference) if len(day) == len("2026-11-25") else None
    except ValueError:
        return None


def _append(subjects: list[UUID]) -> None:
    if not subjects:
        return
    file = Path(settings.ERASURES)
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{subject} {timezone.localdate()}\n" for subject in subjects)
    descriptor = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(descriptor).st_size
        cut_off = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        _write_all(descriptor, (("\n" if cut_off else "") + lines).encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    _sync_folder(file.parent)


def _write_all(descriptor: int, content: bytes) -> None:
    while content:
        content = content[os.write(descriptor, content) :]


def _sync_folder(folder: Path) -> None:
    """A new file is there after a power cut only once its folder was written too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
