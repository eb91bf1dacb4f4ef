"""Where the header of a CSV file stands: programs and people write lines above it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import islice
from typing import Final

from roer.records.columns import choose
from roer.records.given import Given, UnreadableLog

#: Among so many lines the header is sought.
LINES: Final = 20
_ROWS: Final = 30


def lines_above(sample: str, separator: str, given: Given) -> int:
    """How many lines stand above the header.

    The header is the first line of which the cells are recognised as case, activity and time; else the one
    with the most filled cells that is followed by a row of its length, if the first line has not that length
    and more than half of those cells.
    """
    lines = io.StringIO(sample, newline="").readlines()
    records = [_record(lines[place:], separator) for place in range(min(LINES, len(lines)))]
    for place, (record, *_) in enumerate(records):
        if len(record) > 1 and _complete(record, given):
            return place
    filled = [_filled(first) if place == 0 or len(first) == len(second) else 0
              for place, (first, second) in enumerate(records)]  # fmt: skip
    most = max(filled, default=0)
    if most < 2:
        return 0
    best = filled.index(most)
    as_long = len(records[0][0]) >= len(records[best][0])
    return 0 if as_long and filled[0] * 2 > most else best


def records_of(sample: str, separator: str) -> list[list[str]]:
    """The first records of a text; none where a cell is too large."""
    return _records(io.StringIO(sample, newline=""), separator, _ROWS)


def _record(lines: list[str], separator: str) -> tuple[list[str], list[str]]:
    """The record that begins with the first of these lines and the one after that."""
    found = _records(lines, separator, 2)
    return (found[0] if found else [], found[1] if len(found) > 1 else [])


def _records(lines: Sequence[str] | io.StringIO, separator: str, most: int) -> list[list[str]]:
    try:
        return list(islice(csv.reader(lines, delimiter=separator), most))
    except csv.Error:
        return []


def _filled(record: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in record)


def _complete(record: list[str], given: Given) -> bool:
    try:
        choose([cell.strip() for cell in record], given)
    except UnreadableLog:
        return False
    return True
