"""The bytes of a file, taken out of gzip where it is in that, and which format they are."""

from __future__ import annotations

import errno
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, cast

from roer.records.given import UnreadableLog
from roer.records.report import Format

#: The formats by how a name ends.
SUFFIXES: Final[dict[str, Format]] = {
    ".csv": "CSV", ".tsv": "CSV", ".xes": "XES", ".json": "OCEL JSON", ".jsonocel": "OCEL JSON",
    ".sqlite": "OCEL SQLite", ".sqlite3": "OCEL SQLite", ".db": "OCEL SQLite", ".parquet": "Parquet",
}  # fmt: skip
_DUTCH: Final[dict[int | None, str]] = {
    errno.ENOENT: "dat bestand is er niet", errno.EISDIR: "dat is een map",
    errno.ENOTDIR: "die map is er niet", errno.EACCES: "geen toegang",
}  # fmt: skip
_GZIP: Final = b"\x1f\x8b"
_ENOUGH: Final = 4096
_PART: Final = 1 << 20


def format_of_name(path: Path) -> Format | None:
    """The format that the name of a file tells, apart from ``.gz``."""
    name = path.name.lower().removesuffix(".gz")
    return next((known for suffix, known in SUFFIXES.items() if name.endswith(suffix)), None)


def is_gzipped_name(path: Path) -> bool:
    """Whether a file of this name is to be in gzip."""
    return path.name.lower().endswith(".gz")


@contextmanager
def open_log(path: Path) -> Iterator[BinaryIO]:
    """The file, read through gzip where it is in that. UnreadableLog where it cannot be opened."""
    try:
        file = path.open("rb")
    except OSError as error:
        why = _DUTCH.get(error.errno, "het systeem weigert")
        raise UnreadableLog(
            f"{path} is niet te openen ({why}); noem een bestand dat er is",
            f"cannot open {path} ({error.strerror}); name a file that is there",
        ) from None
    with file:
        zipped = file.read(2) == _GZIP
        file.seek(0)
        if not zipped:
            yield file
            return
        with gzip.GzipFile(fileobj=file, mode="rb") as content:
            yield cast(BinaryIO, content)


def all_bytes(file: BinaryIO) -> bytes:
    """All that is left in a file. UnreadableLog where its gzip is damaged."""
    try:
        return file.read()
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise damaged("gzip", str(error)) from None


def format_of(path: Path, begin: bytes) -> Format:
    """The format of a file by how it begins, where that is certain, else by its name, else by its content."""
    if begin.startswith(b"PAR1"):
        return "Parquet"
    if begin.startswith(b"SQLite format 3\x00"):
        return "OCEL SQLite"
    if begin.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableLog(
            f"{path.name} is een bestand van Excel of een zip; sla het op als CSV, of pak het uit",
            f"{path.name} is a file of Excel or a zip; save it as CSV, or unpack it",
        )
    return format_of_name(path) or _format_of_text(begin)


def beginning(file: BinaryIO) -> bytes:
    """The first bytes of a file, which is put back to its begin. UnreadableLog where it is empty."""
    try:
        begin = file.read(_ENOUGH)
        file.seek(0)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise damaged("gzip", str(error)) from None
    if not begin.strip():
        raise UnreadableLog("het bestand is leeg; geef een log", "the file is empty; give a log")
    return begin


def check_size(file: BinaryIO, most: int) -> None:
    """UnreadableLog where there is more in a file: a small one in gzip may hold very much."""
    left = most
    try:
        while left >= 0 and (part := file.read(_PART)):
            left -= len(part)
        file.seek(0)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise damaged("gzip", str(error)) from None
    if left < 0:
        size = most // 1_000_000
        raise UnreadableLog(
            f"in het bestand staat meer dan {size} MB; geef een kleiner deel van de log",
            f"the file holds more than {size} MB; give a smaller part of the log",
        )


def damaged(what: str, why: str, place: tuple[int, int] | None = None) -> UnreadableLog:
    """The error for a file that cannot be read to its end.

    ``why`` is what the reader says, in English; ``place`` the line (from 1) and the character where that
    was.
    """
    where = "" if place is None else f", regel {place[0]}, teken {place[1]}"
    return UnreadableLog(
        f"het bestand is beschadigd ({what}{where}); haal het opnieuw op of schrijf het opnieuw",
        f"the file is damaged ({what}: {why}); fetch it or write it again",
    )


def _format_of_text(begin: bytes) -> Format:
    text = begin.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"<"):
        return "XES"
    return "OCEL JSON" if text.startswith(b"{") else "CSV"
