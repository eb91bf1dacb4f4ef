"""XES as programs write it: old and new, nested attributes, defaults, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from roer.records.given import Given, UnreadableLog
from roer.records.log import log_of
from roer.records.remarks import Place
from roer.records.xes_file import write_xes
from tests.records.logs import kinds, read, remark, told
from tests.records.test_row import row

OLD = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- made by OpenXES -->
<log xes.version="1.0" xes.features="nested-attributes" openxes.version="1.0RC7" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="trace"><string key="concept:name" value="UNKNOWN"/></global>
  <global scope="event">
    <string key="concept:name" value="__INVALID__"/>
    <string key="lifecycle:transition" value="complete"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000+01:00"/>
  </global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="creator" value="somebody"/>
  <trace>
    <string key="concept:name" value="caf\xe9"/>
    <string key="channel" value="desk"><int key="desk:number" value="3"/></string>
    <event>
      <string key="org:resource" value="Ann"><string key="since" value="2010"/></string>
      <date key="time:timestamp" value="2015-02-03T11:00:00.250+01:00"/>
      <string key="concept:name" value="talk"/>
      <string key="lifecycle:transition" value="start"/>
    </event>
    <event>
      <date key="time:timestamp" value="2015-02-03T12:00:00.000+01:00"/>
      <string key="concept:name" value="talk"/>
    </event>
    <event><string key="concept:name" value="never"/></event>
    <event><date key="time:timestamp" value="2015-02-03T12:00:00.000+01:00"/></event>
  </trace>
</log>"""


def test_a_log_of_an_older_program(tmp_path: Path) -> None:
    reading = read(tmp_path, "log.xes", OLD.encode("latin-1"))
    assert told(reading.log) == [
        ("café", "talk", "2015-02-03T10:00:00.250Z"), ("café", "talk", "2015-02-03T11:00:00Z")
    ]  # fmt: skip
    assert reading.log.events["kind"].to_list() == ["started", "ended"]
    assert reading.log.events["resource"].to_list() == ["Ann", None]
    assert (reading.report.rows, reading.report.format) == (4, "XES")
    assert remark(reading, "no_time").places == (Place(3, None),)
    assert remark(reading, "no_activity").places == (Place(4, None),)
    assert remark(reading, "default").places == (
        Place(2, "complete"),
        Place(3, "complete"),
        Place(4, "complete"),
    )
    assert reading.report.aside == ("case:channel", "channel/desk:number", "org:resource/since")


def xes(*traces: str) -> str:
    return f"<log>{''.join(f'<trace>{trace}</trace>' for trace in traces)}</log>"


def name(value: str) -> str:
    return f'<string key="concept:name" value="{value}"/>'


def event(activity: str, day: int = 3) -> str:
    return f'<event>{name(activity)}<date key="time:timestamp" value="2015-02-0{day}T00:00:00Z"/></event>'


def test_what_a_trace_says_may_stand_after_its_events(tmp_path: Path) -> None:
    log = read(tmp_path, "log.xes", xes(event("x") + name("a"))).log
    assert told(log) == [("a", "x", "2015-02-03T00:00:00Z")]


def test_a_trace_without_a_name_gets_one_and_two_of_one_name_are_one_case(tmp_path: Path) -> None:
    reading = read(tmp_path, "log.xes", xes(name("a") + event("x"), event("y"), name("a") + event("z", 1)))
    assert [(case, activity) for case, activity, _ in told(reading.log)] == [
        ("a", "z"), ("a", "x"), ("trace 2", "y")
    ]  # fmt: skip
    assert remark(reading, "unnamed").places == (Place(2, "trace 2"),)
    assert remark(reading, "again").places == (Place(3, None),)


def test_an_event_outside_a_trace_has_no_case(tmp_path: Path) -> None:
    text = xes(name("a") + event("x")).replace("</log>", event("y") + "</log>")
    reading = read(tmp_path, "log.xes", text)
    assert len(reading.log.events) == 1
    assert remark(reading, "no_case").places == (Place(2, None),)


def test_lists_and_prefixed_elements_are_taken_as_the_standard_says(tmp_path: Path) -> None:
    text = xes(
        name("a")
        + event("x").replace("</event>", '<list key="l"><values>' + name("y") + "</values></list></event>")
    )
    text = (
        text.replace("<", "<xes:").replace("<xes:/", "</xes:").replace("<xes:log>", '<xes:log xmlns:xes="u">')
    )
    reading = read(tmp_path, "log.xes", text)
    assert told(reading.log) == [("a", "x", "2015-02-03T00:00:00Z")]
    assert reading.report.aside == ("l/concept:name",)


def test_attributes_that_are_given_are_taken(tmp_path: Path) -> None:
    trace = '<string key="file" value="F1"/>' + event("x").replace("concept:name", "what")
    log = read(tmp_path, "log.xes", xes(trace), Given(case="case:file", activity="what")).log
    assert told(log) == [("F1", "x", "2015-02-03T00:00:00Z")]


def test_an_empty_log_is_a_log(tmp_path: Path) -> None:
    assert len(read(tmp_path, "log.xes", "<log></log>").log.events) == 0


def test_records_of_roer_are_read_as_they_are(tmp_path: Path) -> None:
    rows = [row(), row(seq=2, kind="started", step="intake", actor="coach", organisation="West", minutes=5)]
    write_xes(rows, tmp_path / "rows.xes")
    reading = read(tmp_path, "log.xes", (tmp_path / "rows.xes").read_bytes())
    assert list(reading.log.rows()) == list(log_of(rows).rows())
    assert kinds(reading) == set()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE log [<!ENTITY a "b">]><log/>', "the XML has a DOCTYPE"),
        ('<!DOCTYPE log SYSTEM "file:///etc/passwd"><log/>', "the XML has a DOCTYPE"),
        ("<log><trace></log>", "the file is damaged \\(XML: mismatched tag: line 1, column 14\\)"),
        ("<log><trace>", "the file is damaged \\(XML: no element found"),
        ("<pnml/>", "this is no XES: it begins with <pnml>"),
        ("<log><object-types/></log>", "this is OCEL as XML; give OCEL as JSON or as SQLite"),
        ('<?xml version="1.0" encoding="morse"?><log/>', "the file is damaged \\(XML: "),
        ("case,activity", "the file is damaged \\(XML: syntax error"),
        (xes(name("a") + "<event/>"), "no column found for the activity"),
        (xes(name("a") + "<event>" + name("x") + "</event>"), "no column found for the time"),
    ],
)
def test_what_is_no_log_is_said(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UnreadableLog, match=message):
        read(tmp_path, "log.xes", text)


def test_traces_without_events_are_said(tmp_path: Path) -> None:
    name = '<string key="concept:name" value="{}"/>'
    time = '<date key="time:timestamp" value="2015-02-03T12:00:00Z"/>'
    event = f"<event>{name.format('a')}{time}</event>"
    traces = [name.format("1"), name.format("2") + event, name.format("3")]
    text = "<log>" + "".join(f"<trace>{trace}</trace>" for trace in traces) + "</log>"
    reading = read(tmp_path, "log.xes", text)
    assert remark(reading, "empty_trace").places == (Place(1, None), Place(3, None))
    assert reading.log.cases.to_list() == ["2"]
