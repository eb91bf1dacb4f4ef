"""Names as files hold them, made clean in reading: what looks the same is the same name."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.records.names import NOBODY
from roer.records.remarks import Place
from tests.records.logs import kinds, read, remark, told
from tests.records.test_ocel_logs import event

AT = "2015-02-03T00:00Z"


def activities(folder: Path, *names: str) -> list[str]:
    rows = "".join(f'a,"{name}",{AT}\n' for name in names)
    return [activity for _, activity, _ in told(read(folder, "log.csv", "case,activity,time\n" + rows).log)]


@pytest.mark.parametrize(
    "name", ["A\r\nB", "A\x0bB", "A\x00B", "A\x9fB", "A\u2028B", "A\ufffeB", "\x00A \t B\n"]
)
def test_control_characters_become_one_space(tmp_path: Path, name: str) -> None:
    assert activities(tmp_path, name, "A B") == ["A B", "A B"]
    reading = read(tmp_path, "log.csv", f'case,activity,time\na,"{name}",{AT}\na,C,{AT}\n')
    assert remark(reading, "control").column == "activity"
    assert remark(reading, "control").places == (Place(2, name),)


def test_spaces_around_and_within_names_make_no_other_name(tmp_path: Path) -> None:
    text = f"case,activity,time\n 1 ,a  b,{AT}\n1,a b,{AT}\n1\u00a0, a b,{AT}\n"
    reading = read(tmp_path, "log.csv", text)
    assert reading.log.cases.to_list() == ["1"]
    assert reading.log.activities == ("a b",)
    found = {r.column: [place.row for place in r.places] for r in reading.report.remarks}
    assert found == {"case": [2, 4], "activity": [2, 4]}
    assert kinds(reading) == {"spaces"}


def test_letters_with_loose_accents_are_put_together(tmp_path: Path) -> None:
    reading = read(tmp_path, "log.csv", f"case,activity,time\na,cafe\u0301,{AT}\na,caf\u00e9,{AT}\n")
    assert reading.log.activities == ("caf\u00e9",)
    assert remark(reading, "composed").count == 1


@pytest.mark.parametrize("column", ["resource", "rol", "afdeling"])
@pytest.mark.parametrize("word", ["EMPTY", "-", "NULL", "N.v.t.", "Onbekend"])
def test_words_that_name_nobody_are_nothing(tmp_path: Path, column: str, word: str) -> None:
    text = f"case,activity,time,{column}\n-,onbekend,{AT},{word}\n-,null,{AT},Ann\n"
    reading = read(tmp_path, "log.csv", text)
    role = {"rol": "actor", "afdeling": "organisation"}.get(column, column)
    assert reading.log.events[role].to_list() == [None, "Ann"]
    assert remark(reading, "nobody").places == (Place(2, word),)
    assert (reading.log.cases.to_list(), reading.log.activities) == (["-"], ("null", "onbekend"))


@given(st.lists(st.text(max_size=6).filter(lambda text: '"' not in text), min_size=1, max_size=6))
def test_any_name_is_clean_or_its_row_is_left_out(names: list[str]) -> None:
    with TemporaryDirectory() as folder:
        found = activities(Path(folder), "x", *names)
    for name in found:
        assert name == " ".join(name.split())
        assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in name)
    assert len(NOBODY) == 5


def test_half_a_character_in_json_is_replaced(tmp_path: Path) -> None:
    text = json.dumps(
        {"events": [event("A\ud800", 1, "o\udc00")], "objects": [{"id": "o\udc00", "type": "T"}]}
    )
    reading = read(tmp_path, "log.json", text)
    assert told(reading.log) == [("o\ufffd", "A\ufffd", "2015-02-01T00:00:00Z")]
    assert remark(reading, "strange_bytes").count == 4  # with the id of the event, which has its name


def test_a_whole_character_in_json_written_in_halves_is_kept(tmp_path: Path) -> None:
    text = json.dumps({"events": [event("A\U0001f600", 1, "o")], "objects": [{"id": "o", "type": "T"}]})
    reading = read(tmp_path, "log.json", text)
    assert reading.log.activities == ("A\U0001f600",)
    assert kinds(reading) == set()
