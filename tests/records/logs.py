"""Help for the tests of reading and writing logs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unicodedata import normalize

import polars as pl
from hypothesis import strategies as st

from roer.records.given import RECOGNISED, Given
from roer.records.log import Log, encode
from roer.records.names import NOBODY
from roer.records.reading import Reading, read_log
from roer.records.remarks import Remark

REAL = Path(__file__).parents[3] / "shared" / "logs"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FORMATS = ("csv", "tsv", "xes", "json", "jsonocel", "sqlite", "sqlite3", "db", "parquet")


def read(folder: Path, name: str, content: str | bytes, given: Given = RECOGNISED) -> Reading:
    """The log in a file of this name with this content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    reading = read_log(path, given)
    report = reading.report
    assert report.rows + report.repeated == report.events + report.left_out
    assert report.events == len(reading.log.events)
    return reading


def told(log: Log) -> list[tuple[str, str, str]]:
    """Each event as its case, activity and time."""
    return [(row["case"], row["activity"], _shown(row["at"])) for row in log.rows()]


def _shown(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds" if at.microsecond else "seconds").replace("+00:00", "Z")


def remark(reading: Reading, kind: str) -> Remark:
    """The one remark of this kind."""
    (found,) = (remark for remark in reading.report.remarks if remark.kind == kind)
    return found


def kinds(reading: Reading) -> set[str]:
    """The kinds of remarks there are."""
    return {remark.kind for remark in reading.report.remarks}


def _clean(name: str) -> str:
    """The name as reading makes it: white space in one space, none at the ends, NFC."""
    return normalize("NFC", " ".join(name.split()))


names = (
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=12)
    .map(_clean)
    .filter(lambda name: bool(name) and name.lower() not in NOBODY)
)
moments = st.integers(-(10**12), 10**13).map(lambda ms: EPOCH + timedelta(milliseconds=ms))


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """Any small log, with and without each of the columns that a log may have."""
    size = draw(st.integers(0, 8))

    def column(values: st.SearchStrategy[Any], dtype: Any) -> pl.Series:
        return pl.Series(draw(st.lists(values, min_size=size, max_size=size)), dtype=dtype)

    at = pl.Datetime("ms", "UTC")
    columns = {
        "case": column(st.sampled_from(["a", "Zaak 3", "é;\"',"]) | names, pl.String),
        "activity": column(st.sampled_from(["intake", "Intake", "besluit: nee", "|"]) | names, pl.String),
        "at": column(moments, at),
    }
    optional = {
        "started_at": (moments, at),
        "recorded_at": (moments, at),
        "resource": (names, pl.String),
        "actor": (names, pl.String),
        "organisation": (names, pl.String),
        "kind": (st.sampled_from(["opened", "invited", "planned", "started", "ended"]), pl.String),
        "step": (names, pl.String),
        "result": (st.sampled_from(["attended", "no_show"]), pl.String),
        "advised": (st.booleans(), pl.Boolean),
        "minutes": (st.integers(0, 2**31 - 1), pl.UInt32),
        "occurrence": (st.integers(1, 9), pl.UInt32),
    }
    for name in draw(st.sets(st.sampled_from(sorted(optional)))):
        values, dtype = optional[name]
        columns[name] = column(st.none() | values, dtype)
    if "started_at" in columns:  # a start after its end would be a remark
        start, end = columns["started_at"], columns["at"]
        columns["started_at"] = start.zip_with((start <= end).fill_null(True), end)
    return encode(columns)
