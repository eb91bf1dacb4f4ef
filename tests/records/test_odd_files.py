"""Files that are damaged, of another kind or named otherwise: read, or refused in one line."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roer.records.given import UnreadableLog
from roer.records.log import log_of
from roer.records.reading import read_log
from roer.records.remarks import LEFT_OUT
from roer.records.writing import write_log
from tests.records.logs import FORMATS, REAL, read, remark, told
from tests.records.test_row import row

CSV = "case,activity,time\na,b,2015-02-03T00:00Z\n"
LOG = log_of([row(case=f"c{i % 3}", seq=i + 1, kind="ended", step="talk", actor="coach") for i in range(9)])
EACH = ("csv", "xes", "json", "sqlite", "parquet")


def written(suffix: str) -> bytes:
    with TemporaryDirectory() as folder:
        write_log(LOG, Path(folder) / f"log.{suffix}")
        return (Path(folder) / f"log.{suffix}").read_bytes()


def outcome(folder: Path, suffix: str, content: bytes) -> str:
    """What comes of reading this: a log of which every row is accounted for, or the one line."""
    try:
        read(folder, f"log.{suffix}", content)
    except UnreadableLog as error:
        return str(error)
    return "read"


WRITTEN = {suffix: written(suffix) for suffix in (*EACH, *(f"{suffix}.gz" for suffix in EACH))}


@pytest.mark.parametrize("suffix", EACH)
@pytest.mark.parametrize("name", ["log", "log.txt", "LOG.DAT", "log.gz", "log.1.bak"])
def test_where_the_name_tells_nothing_the_content_does(tmp_path: Path, suffix: str, name: str) -> None:
    assert len(read(tmp_path, name, WRITTEN[suffix]).log.events) == 9
    assert len(read(tmp_path, name, WRITTEN[f"{suffix}.gz"]).log.events) == 9


def test_a_name_in_capitals_and_gzip_without_the_name_are_read(tmp_path: Path) -> None:
    assert told(read(tmp_path, "LOG.CSV.GZ", gzip.compress(CSV.encode())).log)
    assert told(read(tmp_path, "log.csv", gzip.compress(CSV.encode())).log)
    assert told(read(tmp_path, "log.csv.gz", CSV).log)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("log.csv", b"", "the file is empty; give a log"),
        ("log.csv", b" \n\n", "the file is empty; give a log"),
        ("log.csv", b"PK\x03\x04...", "log.csv is a file of Excel or a zip; save it as CSV, or unpack it"),
        (
            "log.xls",
            b"\xd0\xcf\x11\xe0..",
            "log.xls is a file of Excel or a zip; save it as CSV, or unpack it",
        ),
        ("log.csv.gz", WRITTEN["csv.gz"][:40], "the file is damaged (gzip: "),
        ("log.xes.gz", WRITTEN["xes.gz"][:-20], "the file is damaged (gzip: "),
        ("log.json.gz", WRITTEN["json.gz"][:-20], "the file is damaged (gzip: "),
        ("log.parquet.gz", WRITTEN["parquet.gz"][:-20], "the file is damaged ("),
        ("log.sqlite.gz", WRITTEN["sqlite.gz"][:-20], "the file is damaged (gzip: "),
        ("log.xes", WRITTEN["xes"][:-20], "the file is damaged (XML: "),
        ("log.json", WRITTEN["json"][:-20], "the file is damaged (JSON: "),
        ("log.parquet", WRITTEN["parquet"][:-20], "the file is damaged (Parquet: "),
        ("log.sqlite", WRITTEN["sqlite"][:9000], "the file is damaged (SQLite: "),
    ],
)
def test_a_damaged_file_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    with pytest.raises(UnreadableLog) as raised:
        read(tmp_path, name, content)
    assert str(raised.value).startswith(message)
    assert all("\n" not in text for text in raised.value.said)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(
        UnreadableLog, match=r"cannot open .*nowhere.csv \(No such file or directory\); name a fi"
    ):
        read_log(tmp_path / "nowhere.csv")
    with pytest.raises(UnreadableLog, match=r"cannot open .* \(Is a directory\)"):
        read_log(tmp_path)


def test_a_file_of_which_no_row_can_be_used_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(
        UnreadableLog, match=r"none of the 2 rows can be used \(time: time that cannot be read; row "
    ):
        read(tmp_path, "log.csv", "case,activity,time\na,b,5\na,b,6\n")


@pytest.mark.parametrize("suffix", [*EACH, "csv.gz"])
@settings(max_examples=100)
@given(data=st.data())
def test_damage_anywhere_gives_a_log_or_one_line(suffix: str, data: st.DataObject) -> None:
    content = bytearray(WRITTEN[suffix])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(0, len(content)) | st.just(len(content)))]
    with TemporaryDirectory() as folder:
        assert "\n" not in outcome(Path(folder), suffix, bytes(content))


@pytest.mark.parametrize("suffix", FORMATS)
@given(content=st.binary(min_size=1, max_size=60))
def test_anything_gives_a_log_or_one_line(suffix: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        assert "\n" not in outcome(Path(folder), suffix, content)


@pytest.mark.parametrize("name", ["log.csv", "log.csv.gz", "log.xes.gz"])
def test_a_file_with_more_in_it_than_is_allowed_is_refused(tmp_path: Path, name: str) -> None:
    """A file in gzip of a few kilobytes may hold gigabytes."""
    write_log(LOG, tmp_path / name)
    read_log(tmp_path / name, most_bytes=100_000)
    with pytest.raises(UnreadableLog, match="the file holds more than 0 MB; give a smaller part of the log"):
        read_log(tmp_path / name, most_bytes=500)


def test_the_report_tells_the_columns_of_roer_apart(tmp_path: Path) -> None:
    report = read(tmp_path, "log.csv", WRITTEN["csv"]).report
    assert report.told("en").splitlines()[1] == (
        "Used: case = case:concept:name (standard name), activity = concept:name (standard name), "
        "time = time:timestamp (standard name), role = org:role (standard name); "
        "columns of Roer: roer:seq, roer:recorded_at, roer:kind, roer:step."
    )


def test_the_report_is_told_in_both_languages(tmp_path: Path) -> None:
    text = "zaak;activiteit;tijd;kleur\na;b;3-2-2015;rood\na;b;morgen;\na;b;2015-03-29 02:30;\n"
    report = read(tmp_path, "log.csv", text).report
    assert report.told("nl").splitlines() == [
        "CSV (';', utf-8): 3 rijen gelezen; 2 gebeurtenissen in 1 zaak, 1 weggelaten.",
        "Gebruikt: zaak = zaak (herkend), activiteit = activiteit (herkend), tijd = tijd (herkend).",
        "Niet gebruikt: kleur.",
        "- tijd: tijd niet te lezen; rij weggelaten: 1 × (rij 3 “morgen”)",
        "- tijd: tijd zonder tijdzone; gelezen als tijd in Europe/Amsterdam: 2 ×",
        "- tijd: uur dat er door de zomertijd niet is; een uur later genomen: 1 × (rij 4 “2015-03-29 02:30”)",
    ]
    assert report.told("en").splitlines() == [
        "CSV (';', utf-8): 3 rows read; 2 events in 1 case, 1 left out.",
        "Used: case = zaak (recognised), activity = activiteit (recognised), time = tijd (recognised).",
        "Not used: kleur.",
        "- tijd: time that cannot be read; row left out: 1 × (row 3 “morgen”)",
        "- tijd: time without an offset; read as time in Europe/Amsterdam: 2 ×",
        "- tijd: hour that summer time skips; taken as one hour later: 1 × (row 4 “2015-03-29 02:30”)",
    ]


def test_what_is_left_out_is_told_first(tmp_path: Path) -> None:
    report = read(tmp_path, "log.csv", CSV + "a,b,2015-02-03\n,b,2015-02-03\n").report
    assert [remark.kind in LEFT_OUT for remark in report.remarks] == [True, False]


def test_a_long_value_is_told_in_short(tmp_path: Path) -> None:
    reading = read(tmp_path, "log.csv", CSV + f"a,b,{'x' * 100}\n" * 30)
    line = remark(reading, "unreadable_time").told("en")
    assert line.count("x…”") == 20
    assert line.endswith(", …)")


@pytest.mark.parametrize(
    ("name", "events", "cases", "first"),
    [
        ("receipt.csv.gz", 8577, 1434, datetime(2010, 10, 2, 7, 20, 39, 266_000, tzinfo=UTC)),
        ("bpic15_1.csv.gz", 52217, 1199, None),
    ],
)
def test_the_real_logs_are_read_whole(name: str, events: int, cases: int, first: datetime | None) -> None:
    if not (REAL / name).exists():
        pytest.skip(f"there is no {REAL / name}")
    reading = read_log(REAL / name)
    assert (reading.report.events, reading.report.cases, reading.report.left_out) == (events, cases, 0)
    assert {remark.kind for remark in reading.report.remarks} <= {"empty_column", "nobody"}
    assert first in (None, reading.log.events["at"].min())


def test_what_is_said_in_dutch_is_dutch_whole(tmp_path: Path) -> None:
    with pytest.raises(UnreadableLog) as raised:
        read_log(tmp_path / "weg.csv")
    assert raised.value.said.nl.endswith("(dat bestand is er niet); noem een bestand dat er is")
    with pytest.raises(UnreadableLog) as raised:
        read(tmp_path, "log.json", '{\n"events" x')
    assert raised.value.said.nl == (
        "het bestand is beschadigd (JSON, regel 2, teken 10); haal het opnieuw op of schrijf het opnieuw"
    )
    with pytest.raises(UnreadableLog) as raised:
        read(tmp_path, "log.csv", CSV + 'a,"b,c\n')
    assert raised.value.said.nl.startswith("rij 3 is niet te lezen; kijk of elk aanhalingsteken")
