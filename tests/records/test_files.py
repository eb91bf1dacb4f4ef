"""Files of records: what is in them, in which order, and what is refused on the way back."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from pydantic import ValidationError

from roer.records.cells import from_cells, to_cells
from roer.records.csv_file import read_csv, write_csv
from roer.records.row import COLUMNS, Row
from roer.records.xes_file import read_xes, write_xes
from tests.records.test_row import row

LATE = datetime(2015, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)
FULL = row(
    case="jan", seq=7, at=LATE, kind="started", step="intake", occurrence=2, actor="coach",
    organisation='De "Waard", Heerhugowaard <b>', initiative="together", waiting_on="group_date",
    advised=False, reason="=1+1", asked_again=True, minutes=0, cents=2**31 - 1, version="2015",
)  # fmt: skip


def test_a_csv_file_has_a_line_of_columns_and_a_line_for_each_row(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    write_csv([row(), FULL], path)
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0] == ",".join(COLUMNS)
    assert len(lines) == 4
    assert lines[-1] == ""


def test_another_program_reads_the_csv(tmp_path: Path) -> None:
    write_csv([FULL], tmp_path / "log.csv")
    with (tmp_path / "log.csv").open(encoding="utf-8", newline="") as file:
        (cells,) = csv.DictReader(file)
    assert cells["organisation"] == 'De "Waard", Heerhugowaard <b>'
    assert cells["at"] == "2015-12-31T23:59:59.999Z"
    assert (cells["advised"], cells["asked_again"], cells["minutes"], cells["fact"]) == (
        "false",
        "true",
        "0",
        "",
    )


def test_what_is_not_there_is_no_cell_and_what_is_nothing_is() -> None:
    cells = to_cells(FULL)
    assert "fact" not in cells
    assert (cells["minutes"], cells["advised"]) == ("0", "false")
    assert from_cells(cells | {"fact": ""}) == FULL


@pytest.mark.parametrize("written", [[], [FULL], [row(), FULL, row(seq=2, case="b")]])
def test_both_files_give_back_what_was_written(tmp_path: Path, written: list[Row]) -> None:
    write_csv(written, tmp_path / "log.csv")
    write_xes(written, tmp_path / "log.xes")
    assert read_csv(tmp_path / "log.csv") == tuple(written)
    assert read_xes(tmp_path / "log.xes") == tuple(written)


def test_xes_puts_the_rows_of_a_case_together_in_the_order_of_the_cases(tmp_path: Path) -> None:
    rows = [row(case="b"), row(case="a"), row(case="b", seq=2), row(case="a", seq=2)]
    write_xes(rows, tmp_path / "log.xes")
    assert [(r.case, r.seq) for r in read_xes(tmp_path / "log.xes")] == [
        ("b", 1),
        ("b", 2),
        ("a", 1),
        ("a", 2),
    ]


def test_an_xes_file_is_a_log_of_traces_of_events(tmp_path: Path) -> None:
    write_xes([row(case="b"), FULL, row(case="b", seq=2, kind="ended", step="intake")], tmp_path / "log.xes")
    log = fromstring((tmp_path / "log.xes").read_bytes())
    assert log.tag == "log"
    assert log.get("xes.version") == "1849-2016"
    assert {extension.get("prefix") for extension in log.iterfind("extension")} == {
        "concept", "time", "lifecycle", "org"
    }  # fmt: skip
    assert [len(trace.findall("event")) for trace in log.iterfind("trace")] == [2, 1]
    names = [part.get("value") for part in log.iterfind("trace/string[@key='concept:name']")]
    assert names == ["b", "jan"]


def test_a_row_without_a_step_is_named_by_its_kind(tmp_path: Path) -> None:
    write_xes([row(kind="opened")], tmp_path / "log.xes")
    log = fromstring((tmp_path / "log.xes").read_bytes())
    assert [part.get("value") for part in log.iterfind(".//event/string[@key='concept:name']")] == ["opened"]


def test_writing_replaces_the_file_and_says_where_it_cannot(tmp_path: Path) -> None:
    for write, name in ((write_csv, "log.csv"), (write_xes, "log.xes")):
        write([row(), FULL], tmp_path / name)
        write([row()], tmp_path / name)
        assert len((read_csv if name.endswith("csv") else read_xes)(tmp_path / name)) == 1
        with pytest.raises(OSError, match="No such file"):
            write([row()], tmp_path / "nowhere" / name)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("jan,7", "jan,seven"), ("jan,7", "jan"), ("started", "began"), ("jan,7", ",7"),
        ("seq,at", "sequence,at"), ("2015-12-31T23:59:59.999Z", "2015-12-31 23:59"),
        ("false", "perhaps"), ("jan,7", "jan,7,8"),
    ],
)  # fmt: skip
def test_a_csv_line_that_is_no_row_is_refused(tmp_path: Path, old: str, new: str) -> None:
    path = tmp_path / "log.csv"
    write_csv([FULL], path)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ValidationError):
        read_csv(path)


def test_an_xes_event_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_text('<log><trace><event><string key="concept:name" value="x"/></event></trace></log>')
    with pytest.raises(ValidationError):
        read_xes(path)
