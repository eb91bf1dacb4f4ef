"""Help for the tests of reading and writing logs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
from hypothesis import strategies as st

from roer.records.given import RECOGNISED, Given
from roer.records.log import Log, encode
from roer.records.reading import Reading, read_log
from roer.records.remarks import Remark

REAL = Path(__file__).parents[3] / "shared" / "logs"
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


names = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=12).filter(str.strip)
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """Any small log, with and without each of the columns that a log may have."""
    size = draw(st.integers(0, 8))

    def column(values: st.SearchStrategy[Any], dtype: Any) -> pl.Series:
        return pl.Series(draw(st.lists(values, min_size=size, max_size=size)), dtype=dtype)

    at = pl.Datetime("ms", "UTC")
    columns = {
        "case": column(st.sampled_from(["a", "x\ry", "Zaak 3", "é;\"'\n,"]) | names, pl.String),
        "activity": column(st.sampled_from(["intake", "Intake", "besluit: nee", "\t|"]) | names, pl.String),
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
    return encode(columns)
