"""OCEL 2.0: which objects are the cases, events of several cases or none, and what is refused."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from roer.records.given import Given, UnreadableLog
from roer.records.remarks import Place
from tests.records.logs import kinds, read, remark, told

OBJECTS: list[dict[str, Any]] = [
    {"id": "c1", "type": "client", "attributes": [], "relationships": []},
    {"id": "c2", "type": "client"},
    {"id": "p1", "type": "place"},
    {"id": "p2", "type": "place"},
]


def event(name: str, day: int, *objects: str, **attributes: Any) -> dict[str, Any]:
    return {
        "id": f"{name}{day}",
        "type": name,
        "time": f"2015-02-0{day}T00:00:00Z",
        "attributes": [{"name": key, "value": value} for key, value in attributes.items()],
        "relationships": [{"objectId": one, "qualifier": "of"} for one in objects],
    }


EVENTS = [
    event("talk", 1, "c1", resource="Ann", minutes=30),
    event("talk", 2, "c2", "p1"),
    event("group", 3, "c1", "c2", "c2", "p1", "p2"),
    event("tidy", 4, "p2"),
]


def in_json(events: list[dict[str, Any]] = EVENTS, objects: list[dict[str, Any]] = OBJECTS) -> str:
    return json.dumps({"objectTypes": [], "eventTypes": [], "objects": objects, "events": events})


def test_the_cases_are_the_objects_of_the_type_of_which_most_events_have_one(tmp_path: Path) -> None:
    """Two events have one client, two have one place; of equals the first of the alphabet."""
    reading = read(tmp_path, "log.json", in_json())
    assert told(reading.log) == [
        ("c1", "talk", "2015-02-01T00:00:00Z"),
        ("c1", "group", "2015-02-03T00:00:00Z"),
        ("c2", "talk", "2015-02-02T00:00:00Z"),
        ("c2", "group", "2015-02-03T00:00:00Z"),
    ]
    report = reading.report
    assert (report.format, report.case_type) == ("OCEL JSON", "client")
    assert (report.rows, report.repeated, report.events, report.left_out) == (4, 1, 4, 1)
    assert remark(reading, "many_objects").places == (Place(3, None),)
    assert remark(reading, "no_object").places == (Place(4, None),)
    assert reading.log.events["resource"].to_list() == ["Ann", None, None, None]
    assert report.aside == ("minutes",)


def test_the_type_of_the_cases_may_be_given(tmp_path: Path) -> None:
    reading = read(tmp_path, "log.jsonocel", in_json(), Given(case_type="place"))
    assert [case for case, _, _ in told(reading.log)] == ["p1", "p1", "p2", "p2"]
    with pytest.raises(UnreadableLog, match="there are no objects of type car; the types are client, place"):
        read(tmp_path, "log.json", in_json(), Given(case_type="car"))


def test_references_to_nothing_are_said(tmp_path: Path) -> None:
    reading = read(tmp_path, "log.json", in_json([event("talk", 1, "c1", "c9")]))
    assert len(reading.log.events) == 1
    assert remark(reading, "loose").count == 1


def test_an_event_without_a_time_is_left_out_in_each_of_its_cases(tmp_path: Path) -> None:
    reading = read(tmp_path, "log.json", in_json([*EVENTS, event("late", 5, "c1", "c2") | {"time": None}]))
    assert remark(reading, "no_time").places == (Place(5, None), Place(5, None))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "the file is damaged \\(JSON: "),
        ("[1, 2]", "this is no OCEL 2.0"),
        ('{"events": [], "objects": {}}', "this is no OCEL 2.0"),
        ('{"ocel:events": {}}', "this is OCEL 1.0; save it as OCEL 2.0"),
        ('{"events": [1], "objects": []}', "the file is damaged \\(OCEL: "),
        (
            '{"events": [{"id": "e", "type": "x", "time": "2015-01-01"}], "objects": []}',
            "there are no objects",
        ),
        ("[" * 100_000, "the file is damaged \\(JSON: "),
    ],
)
def test_what_is_no_log_is_said(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UnreadableLog, match=message):
        read(tmp_path, "log.json", text)


# As the specification shows it: https://www.ocel-standard.org/specification/formats/sqlite/
DATABASE = '''
CREATE TABLE "event" ("ocel_id" TEXT, "ocel_type" TEXT);
CREATE TABLE "event_object" ("ocel_event_id" TEXT, "ocel_object_id" TEXT, "ocel_qualifier" TEXT);
CREATE TABLE "object" ("ocel_id" TEXT, "ocel_type" TEXT);
CREATE TABLE "object_object" ("ocel_source_id" TEXT, "ocel_target_id" TEXT, "ocel_qualifier" TEXT);
CREATE TABLE "event_CreateOrder" ("ocel_id" TEXT, "ocel_time" TEXT, "total items" INTEGER, "resource" TEXT);
CREATE TABLE "event_odd ""name""" ("ocel_id" TEXT, "ocel_time" TEXT);
CREATE TABLE "event_map_type" ("ocel_type" TEXT, "ocel_type_map" TEXT);
CREATE TABLE "object_map_type" ("ocel_type" TEXT, "ocel_type_map" TEXT);
CREATE TABLE "object_Order" ("ocel_id" TEXT, "ocel_time" TEXT, "ocel_changed_field" TEXT, "item" INTEGER);
INSERT INTO event VALUES ('e2', 'Pay'), ('e1', 'Create Order');
INSERT INTO event_object VALUES ('e1', 'o1', 'order'), ('e2', 'o1', 'order'), ('e9', 'o1', 'order');
INSERT INTO object VALUES ('o1', 'Order');
INSERT INTO "event_CreateOrder" VALUES ('e1', '2015-07-01 12:00:00', 1, 'Ann');
INSERT INTO "event_odd ""name""" VALUES ('e2', '2015-07-01 12:00:00'), ('e8', '2015-07-01 12:00:00');
INSERT INTO event_map_type VALUES ('Create Order', 'CreateOrder'), ('Pay', 'odd "name"');
INSERT INTO object_map_type VALUES ('Order', 'Order');
'''


def database(folder: Path, script: str, *, journal: str = "DELETE") -> bytes:
    path = folder / "made.db"
    with closing(sqlite3.connect(path)) as base:
        base.execute(f"PRAGMA journal_mode = {journal}")
        base.executescript(script)
    return path.read_bytes()


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_database_as_the_specification_shows_it(tmp_path: Path, journal: str) -> None:
    """Times without an offset are UTC there; events keep the order of their table where times are equal."""
    reading = read(tmp_path, "log.sqlite", database(tmp_path, DATABASE, journal=journal))
    assert told(reading.log) == [
        ("o1", "Pay", "2015-07-01T12:00:00Z"), ("o1", "Create Order", "2015-07-01T12:00:00Z")
    ]  # fmt: skip
    assert reading.log.events["resource"].to_list() == [None, "Ann"]
    assert remark(reading, "zone_assumed").detail == "UTC"
    assert remark(reading, "loose").count == 2
    assert kinds(reading) == {"zone_assumed", "loose"}
    assert reading.report.aside == ("total items",)


def test_a_zone_that_is_given_holds_for_a_database_too(tmp_path: Path) -> None:
    content = database(tmp_path, DATABASE)
    log = read(tmp_path, "log.db", content, Given(zone="Europe/Amsterdam")).log
    assert told(log)[0] == ("o1", "Pay", "2015-07-01T10:00:00Z")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            "CREATE TABLE x (y);",
            "this is no OCEL 2.0: the database has no table event, event_map_type, event_obj",
        )
    ],
)
def test_a_database_that_is_no_log_is_said(tmp_path: Path, script: str, message: str) -> None:
    with pytest.raises(UnreadableLog, match=message):
        read(tmp_path, "log.sqlite", database(tmp_path, script))


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableLog, match="the file is damaged \\(SQLite: file is not a database\\)"):
        read(tmp_path, "log.sqlite", "case,activity,time\n" * 100)


def test_a_type_without_a_table_is_passed_over_and_said(tmp_path: Path) -> None:
    script = DATABASE + 'DROP TABLE "event_CreateOrder";'
    reading = read(tmp_path, "log.sqlite", database(tmp_path, script))
    assert reading.log.activities == ("Pay",)
    assert (remark(reading, "no_table").column, remark(reading, "no_time").count) == ("CreateOrder", 1)


def test_ids_that_come_again_are_said(tmp_path: Path) -> None:
    again = [EVENTS[0], {**EVENTS[1], "id": EVENTS[0]["id"]}]
    objects = [*OBJECTS, {"id": "c1", "type": "place"}]
    reading = read(tmp_path, "log.json", in_json(again, objects))
    assert remark(reading, "same_event").places == (Place(2, "talk1"),)
    assert remark(reading, "same_object").places == (Place(5, "c1"),)
    assert reading.report.rows == 2
