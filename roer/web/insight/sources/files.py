"""Where files that people brought in are kept: outside the web root, apart per organisation."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from roer.web.insight.models import UploadedLog

#: What Roer reads, by how the name of a file ends.
ENDINGS: Final = (
    ".csv",
    ".tsv",
    ".csv.gz",
    ".xes",
    ".xes.gz",
    ".jsonocel",
    ".json",
    ".json.gz",
    ".sqlite",
    ".sqlite.gz",
    ".parquet",
)


def ending_of(name: str) -> str | None:
    """How the name of a file ends, or None where Roer does not read such a file.

    >>> ending_of("Receipt.CSV.gz"), ending_of("report.pdf")
    ('.csv.gz', None)
    """
    low = name.lower()
    return next((ending for ending in sorted(ENDINGS, key=len, reverse=True) if low.endswith(ending)), None)


def is_packed(file: UploadedFile[bytes]) -> bool:
    """Whether it is a zip or a file of Excel (which is a zip, or an OLE file when it is old), by any name."""
    file.seek(0)
    begin = file.read(8)
    file.seek(0)
    return bytes(begin).startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0"))


def uploads_folder() -> Path:
    """Where all of them are: a folder for each organisation, and in it one for each upload."""
    return Path(settings.INSIGHT) / "uploads"


def folder_of(upload: UploadedLog) -> Path:
    """The folder of one upload."""
    return uploads_folder() / str(upload.organisation_id) / str(upload.pk)


def brought(upload: UploadedLog) -> Path:
    """The file as it was brought in."""
    return folder_of(upload) / f"brought{upload.ending}"


def keep(upload: UploadedLog, file: UploadedFile[bytes]) -> None:
    """Write the file such that it survives a power cut, to be read by Roer alone."""
    path = brought(upload)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
        out.flush()
        os.fsync(descriptor)
