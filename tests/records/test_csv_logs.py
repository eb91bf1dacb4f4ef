"""CSV as municipalities and programs make it: separators, encodings, columns, and odd rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roer.records.csv_file import write_csv
from roer.records.csv_table import _fast, _Header, _row_by_row
from roer.records.csv_text import CsvText
from roer.records.given import Given, UnreadableLog
from roer.records.log import log_of
from roer.records.remarks import Notes, Place
from tests.records.logs import kinds, read, remark, told
from tests.records.test_row import row

PLAIN = "case,activity,timestamp\na,apply,2015-02-03T10:00:00Z\na,decide,2015-02-04T10:00:00Z\n"
EVENTS = [("a", "apply", "2015-02-03T10:00:00Z"), ("a", "decide", "2015-02-04T10:00:00Z")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_separators_and_encodings_are_recognised(tmp_path: Path, separator: str, encoding: str) -> None:
    cells = [line.split(",") for line in PLAIN.replace("apply", "café één ½").splitlines()]
    text = "\n".join(separator.join(line) for line in cells)
    reading = read(tmp_path, "log.csv", text.encode(encoding))
    assert told(reading.log)[0] == ("a", "café één ½", "2015-02-03T10:00:00Z")
    assert reading.report.separator == separator
    assert reading.report.encoding == {"utf-8-sig": "utf-8", "cp1252": "windows-1252"}.get(encoding, encoding)


def test_excel_tells_the_separator_in_a_line_of_its_own(tmp_path: Path) -> None:
    reading = read(
        tmp_path, "log.csv", "sep=|\r\n" + PLAIN.replace(",", "|").replace("\n", "\r\n") + "a|?|x\r\n"
    )
    assert told(reading.log) == EVENTS
    assert remark(reading, "unreadable_time").places == (Place(4, "x"),)  # as Excel counts


def test_a_separator_and_an_encoding_that_are_given_hold(tmp_path: Path) -> None:
    text = PLAIN.replace(",", "~").encode("utf-32")
    reading = read(tmp_path, "log.csv", text, Given(separator="~", encoding="utf-32"))
    assert told(reading.log) == EVENTS
    assert told(read(tmp_path, "log.txt", PLAIN.replace(",", "\t"), Given(separator="tab")).log) == EVENTS


def test_quoted_cells_hold_separators_quotes_and_lines(tmp_path: Path) -> None:
    text = PLAIN.replace("apply", '"apply; ""now"",\nat once"') + ",none,2015-02-05T10:00:00Z\n"
    reading = read(tmp_path, "log.csv", text)
    assert told(reading.log)[0][1] == 'apply; "now", at once'
    assert remark(reading, "no_case").places == (Place(4, None),)  # the fourth row of a spreadsheet


@pytest.mark.parametrize(
    "header",
    [
        "case:concept:name,concept:name,time:timestamp", "Case ID,Activity,Complete Timestamp",
        "case_id,event,time", "zaaknummer,activiteit,tijdstip", "Zaak,Stap,Datum", "caseid,step,at",
        "roer:case,concept:name,date", "zaak-id,taak,end_time",
    ],
)  # fmt: skip
def test_the_usual_names_of_columns_are_recognised(tmp_path: Path, header: str) -> None:
    text = PLAIN.replace("case,activity,timestamp", header)
    assert told(read(tmp_path, "log.csv", text).log) == EVENTS


def test_columns_that_are_given_are_taken_and_the_others_are_named(tmp_path: Path) -> None:
    text = "id,what,when,case\n1,apply,3-2-2015,x\n2,decide,4-2-2015,x\n"
    reading = read(tmp_path, "log.csv", text, Given(case="id", activity="WHAT", at="when", zone="UTC"))
    assert told(reading.log) == [
        ("1", "apply", "2015-02-03T00:00:00Z"),
        ("2", "decide", "2015-02-04T00:00:00Z"),
    ]
    assert [(t.role, t.column, t.why) for t in reading.report.taken] == [
        ("case", "id", "given"), ("activity", "what", "given"), ("at", "when", "given")
    ]  # fmt: skip
    assert reading.report.aside == ("case",)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (
            "who,activity,time",
            "no column found for the case; the columns are who, activity, time; name one: --case",
        ),
        (
            "case,x,time",
            "no column found for the activity; the columns are case, x, time; name one: --activity",
        ),
        (
            "case,activity,x",
            "no column found for the time; the columns are case, activity, x; name one: --at",
        ),
    ],
)
def test_a_column_that_is_not_found_is_said_with_those_there_are(
    tmp_path: Path, header: str, message: str
) -> None:
    with pytest.raises(UnreadableLog) as raised:
        read(tmp_path, "log.csv", header + "\n1,2,3\n")
    assert str(raised.value) == message
    assert raised.value.said.nl.startswith("geen kolom gevonden voor de ")
    assert raised.value.columns == tuple(header.split(","))


def test_a_given_column_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(
        UnreadableLog, match="there is no column client; the columns are case, activity, timest"
    ):
        read(tmp_path, "log.csv", PLAIN, Given(case="client"))


def test_who_and_where_and_when_it_began_stay_in_one_row(tmp_path: Path) -> None:
    text = (
        "case,activity,start,end,medewerker,rol,afdeling\n"
        "a,talk,2015-02-03T10:00Z,2015-02-03T11:00Z,Ann,coach,West\n"
    )
    (event,) = read(tmp_path, "log.csv", text).log.rows()
    assert event["started_at"].isoformat() == "2015-02-03T10:00:00+00:00"
    assert event["at"].isoformat() == "2015-02-03T11:00:00+00:00"
    assert (event["resource"], event["actor"], event["organisation"]) == ("Ann", "coach", "West")


def test_a_log_with_only_a_start_counts_from_that(tmp_path: Path) -> None:
    log = read(tmp_path, "log.csv", PLAIN.replace("timestamp", "start")).log
    assert told(log) == EVENTS
    assert not log.has("started_at")


def test_transitions_become_kinds_and_unknown_ones_are_said(tmp_path: Path) -> None:
    steps = ("schedule", "START", "complete", "suspend", "")
    text = "case,activity,time,lifecycle:transition\n" + "".join(
        f"a,talk,2015-02-03,{step}\n" for step in steps
    )
    reading = read(tmp_path, "log.csv", text)
    assert reading.log.events["kind"].to_list() == ["planned", "started", "ended", None, None]
    assert remark(reading, "unknown_lifecycle").places == (Place(5, "suspend"),)


def test_rows_without_case_activity_or_time_are_left_out_and_said(tmp_path: Path) -> None:
    text = (
        PLAIN + ",x,2015-02-03\n  ,x,2015-02-03\nb,,2015-02-03\nb,x,\nb,x,soon\n,,\n\nb,x,2015-02-03T00:00Z\n"
    )
    reading = read(tmp_path, "log.csv", text)
    assert told(reading.log) == [*EVENTS, ("b", "x", "2015-02-03T00:00:00Z")]
    assert (reading.report.rows, reading.report.left_out) == (10, 7)
    assert [place.row for place in remark(reading, "no_case").places] == [4, 5, 9, 10]
    assert remark(reading, "no_activity").places == (Place(6, None),)
    assert remark(reading, "no_time").places == (Place(7, None),)
    assert remark(reading, "unreadable_time").places == (Place(8, "soon"),)


def test_rows_with_too_few_or_too_many_cells_are_said(tmp_path: Path) -> None:
    reading = read(tmp_path, "log.csv", PLAIN + "b,x,2015-02-03T00:00Z,1,2\nb\nb,y,2015-02-04T00:00Z,,\n")
    assert told(reading.log)[2:] == [("b", "x", "2015-02-03T00:00:00Z"), ("b", "y", "2015-02-04T00:00:00Z")]
    assert remark(reading, "long_row").places == (Place(4, "1,2"),)
    assert remark(reading, "short_row").places == (Place(5, "b"),)
    assert remark(reading, "no_activity").count == 1


def test_only_twenty_places_are_named_and_the_rest_is_counted(tmp_path: Path) -> None:
    reading = read(tmp_path, "log.csv", PLAIN + "a,b,?\n" * 50)
    found = remark(reading, "unreadable_time")
    assert (found.count, len(found.places), found.places[19].row) == (50, 20, 23)


def test_a_quote_that_is_not_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(UnreadableLog, match="row 3 cannot be read"):
        read(tmp_path, "log.csv", PLAIN.replace("decide", '"decide'))


def test_characters_outside_the_encoding_are_said(tmp_path: Path) -> None:
    reading = read(tmp_path, "log.csv", PLAIN.encode().replace(b"apply", b"appl\xe9\x81"))
    assert told(reading.log)[0][1] == "applé�"
    assert remark(reading, "strange_bytes").count == 1


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (Given(encoding="morse"), "there is no encoding morse"),
        (Given(separator=",,"), ",, cannot separate cells"),
        (Given(zone="Mars"), "there is no time zone Mars"),
    ],
)
def test_what_is_given_wrongly_is_said(tmp_path: Path, columns: Given, message: str) -> None:
    with pytest.raises(UnreadableLog, match=message):
        read(tmp_path, "log.csv", PLAIN, columns)


def test_two_columns_of_one_name_the_first_is_taken(tmp_path: Path) -> None:
    text = "case,activity,time,case\na,x,2015-02-03T00:00Z,b\n"
    assert told(read(tmp_path, "log.csv", text).log) == [("a", "x", "2015-02-03T00:00:00Z")]


def test_equal_times_keep_the_order_of_the_file(tmp_path: Path) -> None:
    text = "case,activity,time\nb,2,2015-02-03\na,z,2015-02-03\nb,1,2015-02-03\na,y,2015-02-03\n"
    log = read(tmp_path, "log.csv", text).log
    assert [(case, activity) for case, activity, _ in told(log)] == [
        ("b", "2"),
        ("b", "1"),
        ("a", "z"),
        ("a", "y"),
    ]
    assert log.events["seq"].to_list() == [1, 3, 2, 4]


def test_records_of_roer_are_read_as_they_are(tmp_path: Path) -> None:
    rows = [
        row(), row(seq=2, kind="started", step="intake", advised=True, minutes=5, waiting_on="client"),
        row(seq=3, kind="ended", step="intake", result="finished"), row(seq=4, kind="undone", undoes=2),
    ]  # fmt: skip
    write_csv(rows, tmp_path / "rows.csv")
    reading = read(tmp_path, "log.csv", (tmp_path / "rows.csv").read_bytes())
    assert list(reading.log.rows()) == list(log_of(rows).rows())
    assert reading.log.activities == ("intake", "opened", "undone")
    assert {taken.why for taken in reading.report.taken} == {"own"}


def test_values_outside_the_words_and_numbers_of_roer_are_kept_out_and_said(tmp_path: Path) -> None:
    text = (
        "case,seq,at,recorded_at,kind,step,result,minutes,advised\n"
        "a,1,2015-02-03T00:00Z,2015-02-03T00:00Z,opened,,great,-1,maybe\n"
        "a,2,2015-02-03T00:00Z,when?,started,intake,attended,2.0,true\n"
        "a,x,2015-02-03T00:00Z,2015-02-03T00:00Z,begun,intake,,1.5,nee\n"
    )
    reading = read(tmp_path, "log.csv", text)
    events = reading.log.events
    assert events["result"].to_list() == [None, "attended", None]
    assert events["minutes"].to_list() == [None, 2, None]
    assert events["advised"].to_list() == [None, True, False]
    assert events["kind"].to_list() == ["opened", "started", None]
    assert events["seq"].to_list() == [1, 2, 3]
    assert kinds(reading) == {"unknown_word", "no_number", "no_truth", "no_order", "unreadable_moment"}
    found = {(r.kind, r.column): [place.row for place in r.places] for r in reading.report.remarks}
    assert found["unknown_word", "result"] == [2]
    assert found["unknown_word", "kind"] == [4]
    assert found["no_number", "minutes"] == [2, 4]
    assert found["no_order", "seq"] == [4]


cells = st.text(st.sampled_from("ab ,;\t|\"\n\r'é\u2028"), max_size=5)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=6), st.sampled_from(",;\t|"))
@example([["", "", ""]], ",")
@example([["a\r", "\n", "\r\n"]], ",")
def test_the_fast_way_reads_what_the_careful_one_does(rows: list[list[str]], separator: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows([["c", "a", "t"], *rows])
    text = CsvText(file.getvalue().encode(), "utf-8", 0, separator)
    header = _Header(["c", "a", "t"], 3, [0, 1, 2])
    fast, careful = _fast(text, header), _row_by_row(text, header, Notes())
    assert fast is not None
    for one, other in zip(fast, careful, strict=True):
        assert one.names.gather(one.codes).to_list() == other.names.gather(other.codes).to_list()
    assert [[c.names[int(c.codes[i])] for c in careful] for i in range(len(rows))] == rows


@given(st.lists(st.lists(cells, max_size=4), max_size=6))
def test_odd_rows_never_disappear(rows: list[list[str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["case", "activity", "time"], ["a", "b", "2015-02-03"], *rows])
    with TemporaryDirectory() as folder:
        assert read(Path(folder), "log.csv", file.getvalue()).report.rows == len(rows) + 1
