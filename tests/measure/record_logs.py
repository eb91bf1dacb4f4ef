"""Small logs of records for the tests of measuring, and the real logs where they are."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from roer.records.log import AT, Log, encode, log_of
from roer.records.row import Row
from tests.measure.logs import BEGIN

_OF_END = ("result", "minutes", "cents")
_LOGS = Path(__file__).parents[3] / "shared" / "logs"
#: For each case its rows; ``h`` is in hours after the beginning, Monday 3 March 2025, ten o'clock here.
Records = Mapping[str, Sequence[Mapping[str, Any]]]


def a_record_log(told: Records) -> Log:
    """Records of cases, numbered in the order in which they stand."""
    rows = []
    for case, given in told.items():
        for seq, row in enumerate(given, 1):
            at = BEGIN + timedelta(hours=row["h"])
            values = {name: value for name, value in row.items() if name != "h"}
            rows.append(Row(**{"case": case, "seq": seq, "at": at, "recorded_at": at, **values}))
    return log_of(rows)


def opened(h: float = 0) -> dict[str, Any]:
    """The way begins."""
    return {"kind": "opened", "h": h}


def did(step: str, begin: float, end: float | None = None, **values: Any) -> list[dict[str, Any]]:
    """A step that began, and ended where that is given; what the end alone says stands there."""
    late: dict[str, Any] = {name: values.pop(name) for name in _OF_END if name in values}
    late |= {"occurrence": values["occurrence"]} if "occurrence" in values else {}
    found = [{"kind": "started", "step": step, "h": begin, **values}]
    return found if end is None else [*found, {"kind": "ended", "step": step, "h": end, **late}]


def real_log(name: str) -> Log:
    """One of the real logs; the test is skipped where it is absent."""
    path = _LOGS / f"{name}.csv.gz"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    found = pl.read_csv(gzip.decompress(path.read_bytes()), infer_schema_length=0)
    at = found["time:timestamp"].str.replace(" ", "T").str.to_datetime("%+", time_zone="UTC").cast(AT)
    names = {"case": "case:concept:name", "activity": "concept:name", "resource": "org:resource"}
    return encode({"at": at, **{name: found[column] for name, column in names.items()}})
