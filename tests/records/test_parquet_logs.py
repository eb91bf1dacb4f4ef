"""Parquet as programs write it: kinds of columns, units and zones of times, empty cells."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from roer.records.given import Given, UnreadableLog
from roer.records.reading import Reading, read_log
from roer.records.remarks import Place
from tests.records.logs import kinds, remark, told

NOON = datetime(2015, 2, 3, 12, tzinfo=UTC)
SHOWN = "2015-02-03T12:00:00Z"


def parquet(folder: Path, columns: dict[str, Any], given: Given | None = None) -> Reading:
    pq.write_table(pa.table(columns), folder / "log.parquet", row_group_size=2)
    return read_log(folder / "log.parquet", given or Given())


@pytest.mark.parametrize(
    "case",
    [
        pa.array(["1", "2", "1"]),
        pa.array(["1", "2", "1"], pa.large_string()),
        pa.array(["1", "2", "1"]).dictionary_encode(),
        pa.DictionaryArray.from_arrays(pa.array([0, 2, 0], pa.int8()), pa.array(["1", "none", "2"])),
        pa.array([1, 2, 1]),
        pa.array([1, 2, 1], pa.uint8()),
        pa.array([1.0, 2.0, 1.0]),
        pa.array([1, 2, 1]).dictionary_encode(),
    ],
)
def test_cases_of_any_kind(tmp_path: Path, case: Any) -> None:
    reading = parquet(tmp_path, {"case": case, "activity": ["a", "b", "c"], "time": [NOON] * 3})
    assert told(reading.log) == [("1", "a", SHOWN), ("1", "c", SHOWN), ("2", "b", SHOWN)]
    assert reading.log.cases.to_list() == ["1", "2"]
    assert kinds(reading) == set()


@pytest.mark.parametrize(
    ("times", "zoned"),
    [
        *((pa.array([NOON], pa.timestamp(unit, "UTC")), True) for unit in ("s", "ms", "us", "ns")),
        (pa.array([NOON], pa.timestamp("us", "Europe/Amsterdam")), True),
        (pa.array([NOON.replace(tzinfo=None, hour=13)], pa.timestamp("ns")), False),
        (pa.array(["2015-02-03T13:00:00"]), False),
        (pa.array(["2015-02-03T12:00:00Z"]).dictionary_encode(), True),
        (pa.array([1422964800]), True),
        (pa.array([1422964800000.0]), True),
    ],
)
def test_times_of_any_unit_with_and_without_a_zone(tmp_path: Path, times: Any, zoned: bool) -> None:
    reading = parquet(tmp_path, {"case": ["1"], "activity": ["a"], "time": times})
    assert told(reading.log) == [("1", "a", SHOWN)]
    assert ("zone_assumed" in kinds(reading)) != zoned


def test_a_date_is_the_midnight_that_begins_it(tmp_path: Path) -> None:
    reading = parquet(
        tmp_path, {"case": ["1"], "activity": ["a"], "time": [date(2015, 2, 3)]}, Given(zone="UTC")
    )
    assert told(reading.log) == [("1", "a", "2015-02-03T00:00:00Z")]


def test_rows_that_lack_something_are_left_out_and_said(tmp_path: Path) -> None:
    reading = parquet(
        tmp_path,
        {
            "case": ["1", None, "", "2", "3", "4"],
            "activity": ["a", "a", "a", None, "a", "b"],
            "time": pa.array([NOON, NOON, NOON, NOON, None, NOON], pa.timestamp("ms", "UTC")),
            "resource": pa.array([7, None, 8, 9, 10, 11]),
        },
    )
    assert told(reading.log) == [("1", "a", SHOWN), ("4", "b", SHOWN)]
    assert reading.log.cases.to_list() == ["1", "4"]
    assert reading.log.events["resource"].to_list() == ["7", "11"]
    assert (reading.report.rows, reading.report.left_out) == (6, 4)
    assert remark(reading, "no_case").places == (Place(2, None), Place(3, None))
    assert remark(reading, "no_activity").places == (Place(4, None),)
    assert remark(reading, "no_time").places == (Place(5, None),)


@pytest.mark.parametrize(
    "kind", [pa.timestamp("ms"), pa.timestamp("us", "UTC"), pa.duration("ms"), pa.date64()]
)
def test_times_outside_the_calendar_are_left_out_and_said(tmp_path: Path, kind: Any) -> None:
    far = 10**18 // 86_400_000 * 86_400_000
    with pytest.raises(UnreadableLog, match="none of the 1 rows can be used"):
        parquet(tmp_path, {"case": ["1"], "activity": ["a"], "time": pa.array([far], pa.int64()).cast(kind)})


def test_only_columns_that_a_log_keeps_are_read(tmp_path: Path) -> None:
    columns = {"case": ["1"], "activity": ["a"], "time": [NOON], "picture": [b"\xff"], "list": [[1]]}
    assert parquet(tmp_path, columns).report.aside == ("picture", "list")


def test_an_empty_table_is_a_log_without_events(tmp_path: Path) -> None:
    empty = {
        "case": pa.array([], pa.string()),
        "activity": pa.array([], pa.string()),
        "time": pa.array([], pa.timestamp("ms")),
    }
    assert len(parquet(tmp_path, empty).log.events) == 0


@pytest.mark.parametrize("wrong", [[[1]], [{"a": 1}]])
def test_columns_that_hold_no_names_are_said(tmp_path: Path, wrong: Any) -> None:
    with pytest.raises(UnreadableLog, match=r"the column case holds lists or groups; name .*: --case"):
        parquet(tmp_path, {"case": wrong, "activity": ["a"], "time": [NOON]})
