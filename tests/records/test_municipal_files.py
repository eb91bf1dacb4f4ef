"""Files as municipalities have them: lines above the header, two columns for one time."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from roer.records.given import Given, UnreadableLog
from roer.records.remarks import Place
from tests.records.logs import kinds, read, remark, told

ROWS = "Zaaknummer;Activiteit;Datum\nZ1;Intake;05-03-2024\nZ1;Besluit;08-03-2024\n"
TWO = "zaak;stap;Datum;Tijd\nZ1;A;05-03-2024;09:00\nZ1;B;05-03-2024;08:00\n"


@pytest.mark.parametrize(
    "above",
    ["Rapportage zaken\nPeriode: 01-01-2024 t/m 31-03-2024\n\n", "\n\n", "Rapportage;;\n", "a, b, c, d\n"],
)
def test_lines_above_the_header_are_passed_over(tmp_path: Path, above: str) -> None:
    reading = read(tmp_path, "log.csv", above + ROWS + "Z2;;\n")
    lines = above.splitlines()
    assert [activity for _, activity, _ in told(reading.log)] == ["Intake", "Besluit"]
    assert reading.report.rows == 3
    assert remark(reading, "above").places == tuple(Place(row, line) for row, line in enumerate(lines, 1))
    assert remark(reading, "no_activity").places == (Place(len(lines) + 4, None),)


def test_a_header_that_is_not_recognised_is_the_longest_line(tmp_path: Path) -> None:
    text = "Rapport\nvan mij;2024\n" + ROWS.replace("Zaaknummer", "nr").replace("Activiteit", "wat")
    with pytest.raises(UnreadableLog, match="the columns are nr, wat, Datum; name one: --case"):
        read(tmp_path, "log.csv", text)
    log = read(tmp_path, "log.csv", text, Given(case="nr", activity="wat")).log
    assert log.activities == ("Besluit", "Intake")


def test_a_first_line_that_is_the_header_is_kept_though_a_cell_is_empty(tmp_path: Path) -> None:
    with pytest.raises(UnreadableLog, match="the columns are nr, wat, , wanneer; "):
        read(tmp_path, "log.csv", "nr;wat;;wanneer\n1;a;x;5-3-2024\n1;b;y;6-3-2024\n")


def test_a_date_and_a_time_of_day_are_put_together(tmp_path: Path) -> None:
    reading = read(tmp_path, "log.csv", TWO + "Z1;C;06-03-2024;\nZ1;D;;10:00\n", Given(zone="UTC"))
    assert told(reading.log) == [
        ("Z1", "B", "2024-03-05T08:00:00Z"),
        ("Z1", "A", "2024-03-05T09:00:00Z"),
        ("Z1", "C", "2024-03-06T00:00:00Z"),
    ]
    assert remark(reading, "no_clock").places == (Place(4, None),)
    assert remark(reading, "no_time").places == (Place(5, None),)
    assert [taken.column for taken in reading.report.taken] == ["zaak", "stap", "Datum + Tijd"]


def test_a_column_tijd_with_whole_times_is_the_time(tmp_path: Path) -> None:
    text = TWO.replace("09:00", "2024-03-07T09:00Z").replace("08:00", "2024-03-07T08:00Z")
    reading = read(tmp_path, "log.csv", text)
    assert told(reading.log)[0] == ("Z1", "B", "2024-03-07T08:00:00Z")
    assert reading.report.aside == ("Datum",)


def test_a_date_and_a_time_of_day_may_be_given(tmp_path: Path) -> None:
    text = TWO.replace("Datum;Tijd", "dag;klok")
    log = read(tmp_path, "log.csv", text, Given(at="Dag, klok", zone="UTC")).log
    assert told(log)[0] == ("Z1", "B", "2024-03-05T08:00:00Z")
    with pytest.raises(UnreadableLog, match=r"there is no column uur; the columns are .*; name one: --at"):
        read(tmp_path, "log.csv", text, Given(at="dag,uur"))


def test_begin_and_end_each_in_two_columns(tmp_path: Path) -> None:
    text = (
        "Zaaknr.;Handeling;Begindatum;Begintijd;Einddatum;Eindtijd;Behandelaar\n"
        "1;a;5-3-2024;9:00;6-3-2024;10:30;Ann\n"
    )
    (event,) = read(tmp_path, "log.csv", text, Given(zone="UTC")).log.rows()
    assert event["started_at"].isoformat() == "2024-03-05T09:00:00+00:00"
    assert event["at"].isoformat() == "2024-03-06T10:30:00+00:00"
    assert event["resource"] == "Ann"


def test_a_date_and_a_time_of_day_in_parquet(tmp_path: Path) -> None:
    frame = pl.DataFrame({"case": ["1"], "activity": ["a"], "datum": ["2024-03-05"], "tijd": ["09:30:00"]})
    typed = frame.with_columns(pl.col("datum").str.to_date(), pl.col("tijd").str.to_time())
    typed.write_parquet(tmp_path / "made.parquet")
    content = (tmp_path / "made.parquet").read_bytes()
    reading = read(tmp_path, "log.parquet", content, Given(zone="UTC"))
    assert told(reading.log) == [("1", "a", "2024-03-05T09:30:00Z")]


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("Zaaknr.;Omschrijving;Einddatum", "Omschrijving"),
        ("Cliëntnummer;Status;Datum", "Status"),
        ("Clie\u0308ntnummer;Status;Datum", "Status"),
        ("Dossiernummer;Status;Datum;Activiteit", "Activiteit"),
    ],
)
def test_the_names_of_municipalities_are_recognised(tmp_path: Path, header: str, taken: str) -> None:
    row = ";".join(["1", "a", "5-3-2024", "b"][: header.count(";") + 1])
    report = read(tmp_path, "log.csv", f"{header}\n{row}\n").report
    assert report.taken[1].column == taken


def test_a_second_column_of_a_name_and_columns_without_one_are_said(tmp_path: Path) -> None:
    text = "zaak;stap;datum;stap;;\n1;a;5-3-2024;x;y;\n1;b;6-3-2024;x; ;\n1;c;7-3-2024;x;;z\n"
    reading = read(tmp_path, "log.csv", text)
    assert (remark(reading, "same_name").column, remark(reading, "same_name").count) == ("stap", 1)
    assert remark(reading, "no_heading").places == (Place(2, "y"), Place(4, "z"))
    assert reading.report.aside == ()
    assert kinds(read(tmp_path, "log.csv", "zaak;stap;datum;;\n1;a;5-3-2024;;\n")) == {"zone_assumed"}


def test_utf8_with_a_few_strange_bytes_stays_utf8(tmp_path: Path) -> None:
    content = "case,activity,time\n1,café é,2024-01-01\n1,b?,2024-01-02\n".encode().replace(b"?", b"\xff")
    reading = read(tmp_path, "log.csv", content)
    assert reading.log.activities == ("b\ufffd", "café é")
    assert reading.report.encoding == "utf-8"
    assert remark(reading, "strange_bytes").places == (Place(3, "b\ufffd"),)


@pytest.mark.parametrize("encoding", ["undefined", "hex", "utf-8\x00", "raw_unicode_escape"])
def test_an_encoding_that_is_for_no_text_is_refused(tmp_path: Path, encoding: str) -> None:
    text = "case,activity,time\n1,\\ud800,2024-01-01\n1,..,2024-01-01\n"
    with pytest.raises(UnreadableLog, match="there is no encoding"):
        read(tmp_path, "log.csv", text, Given(encoding=encoding))


def test_where_both_orders_are_there_the_dates_that_may_be_either_are_said(tmp_path: Path) -> None:
    days = ("01/02/2024", "01/13/2024", "13/01/2024", "03/03/2024")
    text = "case,activity,time\n" + "".join(f"1,a,{day}\n" for day in days)
    reading = read(tmp_path, "log.csv", text, Given(zone="UTC"))
    assert remark(reading, "either_order").places == (Place(2, "01/02/2024"),)
    assert remark(reading, "other_order").places == (Place(3, "01/13/2024"),)


def test_a_start_after_its_end_is_said(tmp_path: Path) -> None:
    text = "case,activity,start,end\n1,a,2024-01-02,2024-01-01\n1,b,,2024-01-03\n1,c,2024-01-04,2024-01-04\n"
    found = remark(read(tmp_path, "log.csv", text), "start_after_end")
    assert (found.column, [place.row for place in found.places]) == ("start", [2])


def test_transitions_that_break_a_step_off_end_it(tmp_path: Path) -> None:
    steps = ("withdraw", "ate_abort", "PI_ABORT", "abort", "complete", "suspend", "resume", "assign")
    text = "case,activity,time,lifecycle:transition\n" + "".join(f"1,a,2024-01-01,{s}\n" for s in steps)
    events = read(tmp_path, "log.csv", text).log.events
    assert events["kind"].to_list() == ["ended"] * 5 + [None] * 3
    assert events["result"].to_list() == ["withdrawn", *["broken_off"] * 3, *[None] * 4]


def test_a_result_of_the_log_itself_goes_before_that_of_a_transition(tmp_path: Path) -> None:
    text = (
        "case,activity,time,lifecycle:transition,roer:result\n"
        "1,a,2024-01-01,abort,refused\n1,a,2024-01-01,abort,\n1,a,2024-01-01,complete,finished\n"
    )
    events = read(tmp_path, "log.csv", text).log.events
    assert events["result"].to_list() == ["refused", "broken_off", "finished"]


@pytest.mark.parametrize(
    ("columns", "nl"),
    [
        (
            Given(case="nope"),
            "er is geen kolom nope; de kolommen zijn case, activity, time; noem er een: --case",
        ),
        (
            Given(case="case", activity="CASE"),
            "de kolom case is voor twee dingen opgegeven (--case, --activity); noem voor elk een eigen kolom",
        ),
        (
            Given(case_type="x"),
            "een soort objecten is er alleen in OCEL, en dit is CSV; laat --case-type weg",
        ),
    ],
)
def test_what_is_given_wrongly_is_refused_with_the_remedy(tmp_path: Path, columns: Given, nl: str) -> None:
    with pytest.raises(UnreadableLog) as raised:
        read(tmp_path, "log.csv", "case,activity,time\n1,a,2024-01-01\n", columns)
    assert raised.value.said.nl == nl
