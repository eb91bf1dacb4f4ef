"""The names of the columns of a CSV file, for somebody who has to say which is which."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

_ENOUGH = 64 * 1024
_SEPARATORS = ",;\t|"


def columns(path: Path, ending: str) -> tuple[str, ...]:
    """The names in the first line; none for another kind of file, or where they cannot be told."""
    if not ending.startswith(".csv"):
        return ()
    try:
        with gzip.open(path, "rb") if ending.endswith(".gz") else path.open("rb") as file:
            raw = file.read(_ENOUGH)
    except (OSError, EOFError):
        return ()
    text = _text(raw).splitlines()
    if not text:
        return ()
    separator = max(_SEPARATORS, key=text[0].count)
    names = next(csv.reader([text[0]], delimiter=separator), [])
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _text(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
