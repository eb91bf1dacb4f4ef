"""Reading YAML: strict, with the line of every part, and no way to bring it down."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.faults import Fault, FaultyFile
from roer.approach.load import load_file, load_text
from roer.approach.yaml_file import parse_document, read_document
from roer.approach.yaml_syntax import DEEPEST, LARGEST
from tests.approach.small import SMALL, changed, faults


def read(text: str) -> tuple[object, tuple[Fault, ...]]:
    """The data of a text, or None and its faults."""
    try:
        return parse_document(text, "a.yaml").data, ()
    except FaultyFile as error:
        return None, error.faults


def the_fault(text: str) -> Fault:
    (fault,) = read(text)[1]
    return fault


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("Off", "Off"), ("true", True), ("False", False),
        ("12", 12), ("-3", -3), ("0.4", 0.4), (".5", 0.5), ("2015-03-05", date(2015, 3, 5)), ("~", None),
        ("'12'", "12"), ('"2015-03-05"', "2015-03-05"), ("één", "één"), ("1e3", "1e3"), ("08", "08"),
        ("2015-3-5", "2015-3-5"), ("!!str 12", "12"), ("[1, a]", [1, "a"]), ("{on: 1}", {"on": 1}),
    ],
)  # fmt: skip
def test_a_value_is_what_it_seems_to_be(written: str, read: object) -> None:
    found = parse_document(f"a: {written}\n", "a.yaml").data["a"]
    assert found == read
    assert type(found) is type(read)


@pytest.mark.parametrize(
    ("written", "meant_elsewhere"),
    [
        ("010", "octal: 8"), ("0x1F", "hexadecimal: 31"), ("0b11", "binary: 3"), ("1_000", "1000"),
        ("10:30", "sixties: 630"), ("1.5e+3", "1500"), (".inf", "endless"), (".nan", "no number"),
        ("9" * 16, "a number that some programs round"), ("9" * 5000, "a number that takes long"),
        ("0x" + "f" * 5000, "a number that cannot be printed"), ("2015-02-30", "no date"),
        ("2015-13-01", "no date"), ("0000-01-01", "no date"), ("2015-03-05T10:00:00", "a moment"),
        ("=", "a default"), ("!!int x", ""), ("!!int ''", ""), ("!!timestamp x", ""), ("!!map x", ""),
        ("!!binary aGVq", "bytes"), ("!own x", ""), ("!!python/object:os.system x", "a program"),
    ],
)  # fmt: skip
def test_a_value_that_may_mean_something_else_is_refused_at_its_line(
    written: str, meant_elsewhere: str
) -> None:
    fault = the_fault(f"b: 1\nc:\n  a: {written}\n")
    assert fault.line == 3, meant_elsewhere
    assert fault.mend.startswith("write a ")


@pytest.mark.parametrize(
    ("text", "line", "what", "mend"),
    [
        ("", 1, "empty", "start from an example"),
        ("# only a remark\n\n", 1, "empty", "start from an example"),
        ("---\n...\n", 1, "empty", "start from an example"),
        ("a: 1\n\tb: 2\n", 2, "a tab", "indent with spaces"),
        ("a:\n\tb: 2\n", 2, "a tab", "indent with spaces"),
        ("a: 1\nb: @you\n", 2, "starts with '@'", "in quotes"),
        ("één: 1\nb: `you`\n", 2, "starts with '`'", "in quotes"),
        ("a: 1\nb: %\n", 2, "starts with '%'", "in quotes"),
        ('a: 1\nb: "open\nc: 1\n', 2, "a quote that is not closed", "close the quote"),
        ("a: 1\nb: {c: 1\nd: 1\n", 2, "a { that is not closed", "add it"),
        ("a: 1\nb: [c, d\ne: 1\n", 2, "a [ that is not closed", "add it"),
        ("a: 1\nb c\nd: 1\n", 2, "a line without a colon", "write it as key: value"),
        ("a: 1\nb c\n", 2, "a line without a colon", "write it as key: value"),
        ("a: b: c\n", 1, "a colon where none", "in quotes"),
        ("a:\n  b: 1\n c: 2\n", 3, "no YAML", "check the indentation"),
        ("a: 1\n---\nb: 1\n", 2, "a second document", "take the line --- out"),
        ("a: 1\nb: *c\n", 2, "an alias", "write the part out"),
        ("a: &x 1\nb:\n  - *x\n", 3, "an alias", "write the part out"),
        ("a: 1\nb: 2\na: 3\n", 3, "'a' stands twice", "keep one"),
        ("a: 1\n? [b]\n: c\n", 2, "a key that is a list", "use a word"),
        ("a: 1\nb: x\x00y\n", 2, "U+0000", "take it out"),
        ("a: 1\nb: x\ud800y\n", 2, "U+D800", "take it out"),
        ("a: 1\nb: x\u2028y\n", 2, "U+2028", "take it out"),
        ("a: 1\nb: x\x85y\n", 2, "U+0085", "take it out"),
    ],
)
def test_a_fault_has_its_line_what_is_wrong_and_how_to_mend_it(
    text: str, line: int, what: str, mend: str
) -> None:
    fault = the_fault(text)
    assert (fault.file, fault.line) == ("a.yaml", line)
    assert what in fault.what
    assert mend in fault.mend


def test_a_file_may_begin_with_a_byte_order_mark_and_have_the_line_ends_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load_file(path) == load_text(SMALL)


def test_lines_are_counted_the_same_with_the_line_ends_of_windows() -> None:
    assert parse_document("a: 1\r\nb:\r\n  - c: 1\r\n", "a.yaml").lines["b", 0, "c"] == 3
    assert the_fault("a: 1\r\nb: 010\r\n").line == 2


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_a_bomb_of_aliases_is_refused_without_being_unfolded() -> None:
    _, faults = read(bomb(40))
    assert {fault.line for fault in faults} == set(range(2, 41))
    assert all("alias" in fault.what for fault in faults)


def test_each_alias_is_told_at_its_own_line_also_as_a_key_or_where_a_key_stands_twice() -> None:
    _, faults = read("a: &a 1\n*a : 2\nb: 3\nb: [*a]\nc:\n- *a\n? [*a]\n: *a\n")
    assert [fault.line for fault in faults if "alias" in fault.what] == [2, 4, 6, 7, 8]
    assert len(faults) == 7  # and b that stands twice, and a list as a key


def test_a_part_that_holds_itself_is_refused() -> None:
    assert "alias" in the_fault("a: &a [*a]\n").what


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "[" * (DEEPEST + 1) + "]"])
def test_nesting_without_end_is_refused(text: str) -> None:
    assert the_fault(text).what == f"more than {DEEPEST} levels deep"


def test_nesting_as_deep_as_allowed_is_read() -> None:
    assert parse_document("[" * DEEPEST + "]" * DEEPEST, "a.yaml").data


def test_a_file_of_ten_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: 1\n" * 2_000_000)
    with pytest.raises(FaultyFile, match="larger than 1,000,000 bytes; check that it is the file you mean"):
        read_document(path)


def test_a_file_without_end_is_refused() -> None:
    with pytest.raises(FaultyFile, match="larger than"):
        read_document(Path("/dev/zero"))


def test_text_that_is_too_large_is_refused() -> None:
    assert "larger than" in the_fault("#" * (LARGEST + 1)).what


@pytest.mark.parametrize("make", ["directory", "missing", "beneath a file", "long"])
def test_what_is_no_file_is_told_in_one_fault(tmp_path: Path, make: str) -> None:
    (tmp_path / "file").write_text("a: 1")
    path = {
        "directory": tmp_path,
        "beneath a file": tmp_path / "file" / "x",
        "a name too long": Path("x" * 9999),
    }
    with pytest.raises(FaultyFile, match=r":1: the file cannot be read \(.+\); check its name and rights"):
        read_document(path.get(make, tmp_path / "nothing.yaml"))


def test_a_file_that_is_not_utf_8_is_refused_at_the_line_where_that_shows(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes("a: 1\nb: één\n".encode("latin-1"))
    with pytest.raises(FaultyFile, match=r"latin\.yaml:2: the file is not UTF-8 text; save it as UTF-8"):
        read_document(path)


def test_the_line_of_a_part_that_is_not_there_is_that_of_the_part_around_it() -> None:
    document = parse_document("a: 1\nb:\n  c: {d: 1}\n", "a.yaml")
    assert document.line(("b", "c", "d", "e", 0)) == 3
    assert document.line(("z",)) == 1


def test_every_part_of_a_file_has_the_line_on_which_it_stands() -> None:
    document = parse_document(SMALL, "a.yaml")
    lines = SMALL.splitlines()
    for path, line in document.lines.items():
        if path and isinstance(path[-1], str):
            assert f"{path[-1]}:" in lines[line - 1]


@given(st.text())
def test_any_text_is_read_or_refused_with_faults(text: str) -> None:
    data, faults = read(text)
    assert (data is None) == bool(faults)


@given(st.integers(0, len(SMALL)), st.text(max_size=6), st.integers(0, 30))
def test_any_damage_to_an_approach_is_loaded_or_refused_at_a_line_of_it(
    place: int, inserted: str, removed: int
) -> None:
    damaged = SMALL[:place] + inserted + SMALL[place + removed :]
    lines = re.split("\r\n|\r|\n", damaged)
    assert all(1 <= fault.line <= len(lines) for fault in faults(damaged))


SCALARS = st.none() | st.booleans() | st.integers(-999, 999) | st.dates() | st.text(max_size=8)
KEYS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)


@given(st.dictionaries(KEYS, TREES, min_size=1))
def test_what_a_program_writes_as_yaml_is_read_the_same(data: dict[str, object]) -> None:
    assert read(yaml.safe_dump(data, allow_unicode=False)) == (data, ())


@given(TREES, st.data())
def test_no_value_anywhere_in_an_approach_brings_the_reading_down(value: object, data: st.DataObject) -> None:
    whole = yaml.safe_load(SMALL)
    part, key = whole, data.draw(st.sampled_from(list(whole)))
    while part[key] and isinstance(part[key], dict | list) and data.draw(st.booleans()):
        part = part[key]
        key = data.draw(st.sampled_from(list(part) if isinstance(part, dict) else list(range(len(part)))))
    part[key] = value
    assert all(fault.line and fault.what and fault.mend for fault in faults(yaml.safe_dump(whole)))


def test_a_change_of_the_small_approach_is_a_change() -> None:
    assert changed(("id: klein", "id: groot")).splitlines()[2] == "id: groot"
