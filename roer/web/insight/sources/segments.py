"""Copies of the records of months that are over, as Parquet, so that measuring many rows stays a scan.

A segment is a copy and nothing more: it can be thrown away at any time, and is made anew from the database.
Each holds the rows of one organisation from one record number up to and including another, so that none is
missed or counted twice. Who is erased goes with the segments in which he stands (`forget`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, get_args
from uuid import UUID

import polars as pl
from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils import timezone

from roer.records.log import AT
from roer.records.row import Initiative, Kind, Result, WaitingOn
from roer.web.people.models import Organisation
from roer.web.route.models import Record

_FIXED = {"kind": Kind, "result": Result, "initiative": Initiative, "waiting_on": WaitingOn}
_WORDS = ("step", "actor", "organisation", "reason", "fact")
_NUMBERS = ("seq", "occurrence", "minutes", "cents", "undoes")
_TRUTHS = ("advised", "asked_again")
_MOMENTS = ("at", "recorded_at")
_SCHEMA: Final[dict[str, pl.DataType]] = {
    "high": pl.UInt64(),  # the two halves of the number of the client
    "low": pl.UInt64(),
    **dict.fromkeys(_MOMENTS, AT),
    **{name: pl.Enum(get_args(words)) for name, words in _FIXED.items()},
    **dict.fromkeys(_WORDS, pl.Categorical()),
    **dict.fromkeys(_NUMBERS, pl.UInt32()),
    **dict.fromkeys(_TRUTHS, pl.Boolean()),
}
_HALF = 2**64
_NAME = re.compile(r"^(\d{4}-\d{2})\.(\d+)-(\d+)\.parquet$")
# A month is copied once this has passed, so that what was being written at its end is there.
_SETTLED = timedelta(hours=1)
# Fewer rows than this are not worth a file of their own (assumed).
_WORTH = 2000


def folder(organisation: Organisation) -> Path:
    """Where the copies of this organisation are."""
    return Path(settings.INSIGHT) / "records" / str(organisation.pk)


def segment_rows(organisation: Organisation) -> tuple[pl.DataFrame, int]:
    """What the copies hold, and the number of the last record in them (0: there are none)."""
    found = list(_chain(folder(organisation)))
    frames = [pl.read_parquet(path) for path, _last in found]
    empty = pl.DataFrame(schema=_SCHEMA)
    return pl.concat([empty, *frames]), found[-1][1] if found else 0


def newest_rows(records: QuerySet[Record], after: int) -> pl.DataFrame:
    """The rows of the database with a higher number than this, in the columns of the copies."""
    rows = records.filter(pk__gt=after).order_by("pk").values_list("client_id", *list(_SCHEMA)[2:])
    return _frame(rows.iterator(chunk_size=50_000))


def copy_months(organisation: Organisation, records: QuerySet[Record]) -> int:
    """Copy the months that are over and were not copied yet. Out: how many copies were made."""
    place, made = folder(organisation), 0
    found = list(_chain(place))
    _throw_away_loose(place, {path for path, _last in found})
    last = found[-1][1] if found else 0
    for month, end in _months_over(records.filter(pk__gt=last)):
        newest: int | None = records.filter(pk__gt=last, recorded_at__lt=end).aggregate(n=Max("pk"))["n"]
        rows = newest_rows(records.filter(pk__lte=newest), last) if newest else pl.DataFrame()
        if newest is None or len(rows) < _WORTH:
            continue
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(rows, place / f"{month}.{last}-{newest}.parquet")
        last, made = newest, made + 1
    return made


def throw_away(organisation: Organisation, holds: UUID) -> None:
    """The copies from the first on in which this client stands go."""
    gone, (high, low) = False, halves(holds)
    for path, _last in list(_chain(folder(organisation))):
        his = (pl.col("high") == high) & (pl.col("low") == low)
        gone = gone or not pl.read_parquet(path, columns=["high", "low"]).filter(his).is_empty()
        if gone:
            path.unlink(missing_ok=True)


def halves(client: UUID) -> tuple[int, int]:
    """The number of a client as two numbers, which are compared faster than a text."""
    return divmod(client.int, _HALF)


def _frame(rows: Iterator[tuple[Any, ...]]) -> pl.DataFrame:
    """Rows of the database, client first, in the columns of the copies; an empty text is no text."""
    told = list(zip(*rows, strict=True)) or [()] * (len(_SCHEMA) - 1)
    both = [halves(client) for client in told[0]]
    columns = [[high for high, _low in both], [low for _high, low in both], *told[1:]]
    return pl.DataFrame([_series(name, column) for name, column in zip(_SCHEMA, columns, strict=True)])


def _series(name: str, column: Sequence[Any]) -> pl.Series:
    kind = _SCHEMA[name]
    if name in _MOMENTS:
        return pl.Series(name, column, dtype=pl.Datetime("us", "UTC")).cast(AT)
    if name in _FIXED or name in _WORDS:
        return pl.Series(name, [value or None for value in column], dtype=pl.String).cast(kind)
    return pl.Series(name, column, dtype=kind)


def _chain(place: Path) -> Iterator[tuple[Path, int]]:
    """The copies that follow on each other, from the first record on, with the number of their last."""
    begins: dict[int, tuple[Path, int]] = {}
    for path in sorted(place.glob("*.parquet")):
        if told := _NAME.match(path.name):
            begins[int(told[2])] = (path, int(told[3]))
    at = 0
    while at in begins:
        path, at = begins[at]
        yield path, at


def _throw_away_loose(place: Path, known: set[Path]) -> None:
    """What follows on nothing: a file before it went with somebody who was erased."""
    for path in place.glob("*"):
        if path not in known:
            path.unlink(missing_ok=True)


def _months_over(records: QuerySet[Record]) -> Iterator[tuple[str, datetime]]:
    """The months from that of the first record until the last that is over, and when each ended."""
    first = records.order_by("pk").values_list("recorded_at", flat=True).first()
    if first is None:
        return
    begin = timezone.localtime(first).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while True:
        end = (begin + timedelta(days=32)).replace(day=1)
        end = timezone.make_aware(end.replace(tzinfo=None))
        if end + _SETTLED > timezone.now():
            return
        yield f"{begin.year}-{begin.month:02}", end
        begin = end


def _write(rows: pl.DataFrame, path: Path) -> None:
    """Whole or not at all, to be read by Roer alone."""
    draft = path.with_suffix(f".{os.getpid()}.draft")
    try:
        rows.write_parquet(draft)
        draft.chmod(0o600)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
