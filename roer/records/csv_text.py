"""The text of a CSV file: its encoding and what stands between its cells."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from roer.records.columns import recognisable
from roer.records.csv_header import lines_above, records_of
from roer.records.given import Given, UnreadableLog

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_SEPARATORS: Final = (",", ";", "\t", "|")
_SAMPLE: Final = 1 << 16


@dataclass(frozen=True)
class CsvText:
    """A CSV file as UTF-8 from its header on, its encoding before that, and how many bytes were strange.

    ``above`` are the lines that stood above the header.
    """

    data: bytes
    encoding: str
    replaced: int
    separator: str
    above: tuple[str, ...] = ()

    def records(self) -> Iterator[list[str]]:
        """The records with their cells, as they stand; csv.Error where one is too large."""
        return csv.reader(self.lines(), delimiter=self.separator)

    def lines(self) -> Iterator[str]:
        """The lines with their ends."""
        return io.TextIOWrapper(io.BytesIO(self.data), "utf-8", newline="")


def csv_text(data: bytes, given: Given, tabs: bool) -> CsvText:
    """Decode a CSV file and find its separator, where they are not given.

    UTF-8 (with a few strange bytes too) and UTF-16 are recognised, the rest is Windows-1252. ``tabs`` tells
    that its name promises tabs.
    UnreadableLog where the given encoding does not fit.
    """
    encoding = given.encoding or _encoding(data)
    text, replaced = _decoded(data, encoding)
    text = text.removeprefix("\ufeff")
    separator = _told_separator(given.separator)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) <= 5:  # Excel hides this line
        separator, text = separator or first.strip()[4:] or "\t", rest
    shown = {"utf-8-sig": "utf-8", "cp1252": "windows-1252"}.get(encoding, encoding)
    separator = separator or _separator(text, given, tabs)
    above = lines_above(text[:_SAMPLE], separator, given)
    lines = list(islice(io.StringIO(text[:_SAMPLE], newline=""), above))
    data = text[sum(map(len, lines)) :].encode()
    return CsvText(data, shown, replaced, separator, tuple(line.strip() for line in lines))


def _encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    odd, even = data[1:400:2], data[0:400:2]
    if odd.count(0) * 2 > len(odd):
        return "utf-16-le"
    if even.count(0) * 2 > len(even):
        return "utf-16-be"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "utf-8" if _mostly_utf8(data) else "cp1252"
    return "utf-8"


def _mostly_utf8(data: bytes) -> bool:
    """Whether no more bytes are strange in UTF-8 than there are characters of several bytes."""
    text = data.decode(errors="replace")
    strange = text.count("\ufffd")
    return _beyond(text) - strange >= strange


def _beyond(text: str) -> int:
    """How many characters ASCII does not have."""
    return len(text) - len(text.encode("ascii", errors="ignore"))


def _decoded(data: bytes, encoding: str) -> tuple[str, int]:
    try:
        text = data.decode(encoding)
        text.encode()  # some give halves of characters
    except UnicodeDecodeError:
        return _replaced(data, encoding)
    except (LookupError, ValueError):  # some that Python knows are for no text, or refuse all
        raise _no_encoding(encoding) from None
    return text, 0


def _replaced(data: bytes, encoding: str) -> tuple[str, int]:
    try:
        text = data.decode(encoding, errors="replace")
        text.encode()
    except ValueError:
        raise _no_encoding(encoding) from None
    return text, text.count("\ufffd")


def _no_encoding(encoding: str) -> UnreadableLog:
    return UnreadableLog(
        f"er is geen codering {encoding}; noem er een als utf-8 of windows-1252",
        f"there is no encoding {encoding}; name one such as utf-8 or windows-1252",
    )


def _told_separator(told: str | None) -> str | None:
    separator = {"tab": "\t", "\\t": "\t"}.get(told or "", told)
    if separator is not None and (len(separator) != 1 or separator in '"\r\n'):
        raise UnreadableLog(
            f"{told} kan niet tussen cellen staan; geef een teken, zoals ; of tab",
            f"{told} cannot separate cells; give one character, such as ; or tab",
        )
    return separator


def _separator(text: str, given: Given, tabs: bool) -> str:
    """The separator with which the header names most columns that we know, and most rows have its length."""
    sample = text[:_SAMPLE]

    def promise(separator: str) -> tuple[int, bool, float, int]:
        above = lines_above(sample, separator, given)
        below = "".join(islice(io.StringIO(sample, newline=""), above, None))
        records = records_of(below, separator)
        header = records[0] if records else []
        known = sum(recognisable(name.strip(), given) for name in header)
        same = sum(len(record) == len(header) for record in records) if len(header) > 1 else 0
        return known, tabs and separator == "\t", same / max(1, len(records)), len(header)

    return max(_SEPARATORS, key=promise)
