"""A log that is written and read again is the same, in every format; others can read what is written."""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree.ElementTree import parse

import polars as pl
import pytest
from hypothesis import given, settings

from roer.records.log import Log, encode, log_of
from roer.records.reading import read_log
from roer.records.writing import write_log
from tests.records.logs import FORMATS, logs
from tests.records.test_row import row

LOG = log_of([
    row(case="b"),
    row(case="b", seq=2, kind="started", step="intake", actor="coach", organisation="West", minutes=5,
        advised=True),
    row(case="b", seq=3, kind="ended", step="intake", result="no_show", waiting_on="place"),
    row(case="a & <b>", seq=4, kind="fact", fact="income", asked_again=False),
    row(case="b", seq=5, kind="undone", undoes=3),
])  # fmt: skip


def again(log: Log, folder: Path, suffix: str) -> Log:
    path = folder / f"log.{suffix}"
    write_log(log, path)
    reading = read_log(path)
    report = reading.report
    assert (report.rows, report.events, report.cases) == (len(log.events), len(log.events), len(log.cases))
    assert report.remarks == ()
    return reading.log


def same(one: Log, other: Log) -> bool:
    return (
        list(one.rows()) == list(other.rows())
        and one.cases.to_list() == other.cases.to_list()
        and one.activities == other.activities
    )


@pytest.mark.parametrize("suffix", [*FORMATS, *(f"{suffix}.gz" for suffix in FORMATS)])
def test_records_come_back_as_they_were(tmp_path: Path, suffix: str) -> None:
    assert same(again(LOG, tmp_path, suffix), LOG)


@pytest.mark.parametrize("suffix", ["csv", "tsv.gz", "xes", "json", "sqlite", "parquet"])
@settings(max_examples=60)
@given(log=logs())
def test_any_log_comes_back_as_it_was(suffix: str, log: Log) -> None:
    with TemporaryDirectory() as folder:
        assert same(again(log, Path(folder), suffix), log)


@given(log=logs())
def test_every_format_tells_the_same(log: Log) -> None:
    with TemporaryDirectory() as folder:
        for suffix in ("xes", "json", "parquet", "csv"):  # each made from the one before
            log_again = again(log, Path(folder), suffix)
            assert same(log_again, log)
            log = log_again


def test_a_file_in_gzip_is_the_same_each_time(tmp_path: Path) -> None:
    write_log(LOG, tmp_path / "a.csv.gz")
    write_log(LOG, tmp_path / "b.csv.gz")
    assert (tmp_path / "a.csv.gz").read_bytes() == (tmp_path / "b.csv.gz").read_bytes()
    assert gzip.decompress((tmp_path / "a.csv.gz").read_bytes()).startswith(
        b"case:concept:name,concept:name,time:"
    )


def test_the_csv_has_the_names_that_others_look_for(tmp_path: Path) -> None:
    write_log(LOG, tmp_path / "log.csv")
    with (tmp_path / "log.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 5
    started = next(line for line in lines if line["roer:kind"] == "started")
    shown = (
        "case:concept:name",
        "concept:name",
        "time:timestamp",
        "org:role",
        "org:group",
        "lifecycle:transition",
    )
    assert [started[name] for name in shown] == [
        "b",
        "intake",
        "2015-03-05T12:00:00.000Z",
        "coach",
        "West",
        "start",
    ]


def test_the_xes_is_what_the_standard_says(tmp_path: Path) -> None:
    write_log(LOG, tmp_path / "log.xes")
    log = parse(tmp_path / "log.xes").getroot()
    assert (log.tag, log.get("xes.version")) == ("log", "1849-2016")
    assert [len(trace.findall("event")) for trace in log.iterfind("trace")] == [4, 1]
    parts = [(part.tag, part.get("key"), part.get("value")) for part in log.findall("trace/event")[1]]
    assert ("date", "time:timestamp", "2015-03-05T12:00:00.000Z") in parts
    assert ("string", "lifecycle:transition", "start") in parts
    assert ("int", "roer:minutes", "5") in parts
    assert ("boolean", "roer:advised", "true") in parts


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    at = pl.Series([datetime(2015, 2, 3, tzinfo=UTC)], dtype=pl.Datetime("ms", "UTC"))
    log = encode({"case": pl.Series(["a\x00\x1f\ufffe"]), "activity": pl.Series(["x"]), "at": at})
    assert again(log, tmp_path, "xes").cases.to_list() == ["a���"]


def test_the_ocel_is_what_the_specification_says(tmp_path: Path) -> None:
    write_log(LOG, tmp_path / "log.json")
    data: dict[str, Any] = json.loads((tmp_path / "log.json").read_text(encoding="utf-8"))
    assert set(data) == {"objectTypes", "eventTypes", "objects", "events"}
    assert [one["id"] for one in data["objects"]] == ["b", "a & <b>"]
    types = {kind["name"]: {a["name"]: a["type"] for a in kind["attributes"]} for kind in data["eventTypes"]}
    for event in data["events"]:
        assert {a["name"] for a in event["attributes"]} <= set(types[event["type"]])
        assert event["relationships"][0]["objectId"] in ("b", "a & <b>")
    assert types["intake"]["roer:minutes"] == "integer"


def test_the_database_is_what_the_specification_says(tmp_path: Path) -> None:
    """Two activities that differ in small letters only have tables of their own."""
    at = pl.Series([datetime(2015, 2, 3, tzinfo=UTC)] * 3, dtype=pl.Datetime("ms", "UTC"))
    log = encode({"case": pl.Series(["a"] * 3), "activity": pl.Series(["talk", "Talk", "té'lk"]), "at": at})
    write_log(log, tmp_path / "log.sqlite")
    with closing(sqlite3.connect(tmp_path / "log.sqlite")) as base:
        mapped = dict(base.execute("SELECT ocel_type, ocel_type_map FROM event_map_type"))
        assert mapped == {"talk": "talk", "Talk": "Talk_2", "té'lk": "tlk"}
        for kind, table in mapped.items():
            (event,) = base.execute(f'SELECT ocel_id, ocel_time FROM "event_{table}"')
            assert event[1] == "2015-02-03T00:00:00.000Z"
            assert base.execute("SELECT ocel_type FROM event WHERE ocel_id = ?", event[:1]).fetchone() == (
                kind,
            )


def test_writing_says_where_it_cannot(tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match=r"the name log.txt tells no format; let it end in one of .csv, .tsv, .xes"
    ):
        write_log(LOG, tmp_path / "log.txt")
    with pytest.raises(OSError, match="No such file"):
        write_log(LOG, tmp_path / "nowhere" / "log.csv")
