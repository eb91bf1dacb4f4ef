"""A wrong file gives all its faults at once, each once, at its line, with how to mend it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.faults import FaultyFile
from roer.approach.load import load_text
from roer.cli import commands
from tests.approach.small import MARK, SMALL, changed, faults, marked_lines

WRONG: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("wrong.yaml").read_text(encoding="utf-8")
)


def test_the_small_approach_has_no_fault() -> None:
    assert faults(SMALL) == []


@pytest.mark.parametrize("name", WRONG)
def test_one_fault_is_told_once_at_its_line_with_how_to_mend_it(name: str) -> None:
    wrong = WRONG[name]
    text = changed((wrong["replace"], wrong["by"]))
    (fault,) = faults(text)
    assert [fault.line] == marked_lines(text)
    assert fault.file == "klein.yaml"
    assert wrong["what"] in fault.what
    assert wrong["mend"] in fault.mend


TEN = (
    ("version: \"1\"", "version: 1 # <-"),
    ("valid_from: 2015-01-01", "valid_from: 2015-02-30 # <-"),
    ("  contact: {answer: one_by_one}", "  contact: {answer: alone} # <-"),
    ("when: {fact: age, below: 27}", "when: {all: [{fact: age, below: 27}, {fact: age, above: 27}]} # <-"),
    ("    self_service: true", "    self_servise: true # <-"),
    ("    channels: [counter]", "    opens: {done: gesprek} # <-"),
    ("    due: {within: {weeks: 4}", "    due: {within: {weeks: -4}"),
    ("kind: norm, owner: municipality}", "kind: norm, owner: municipality} # <-"),
    ("    minutes: 45", '    minutes: "45" # <-'),
    ("    service: leerwerkplek", "    service: leerwerkplk # <-"),
    ("  - id: evaluatie", "  - id: werkplek # <-"),
)  # fmt: skip


def test_ten_faults_of_ten_kinds_are_told_at_once_in_the_order_of_the_file() -> None:
    text = changed(*TEN)
    found = faults(text)
    assert [fault.line for fault in found] == marked_lines(text)
    assert len({re.sub(r"'[^']*'|-?\d+", "…", fault.what) for fault in found}) == len(found) == 10


def test_the_command_tells_all_faults_and_ends_with_2(tmp_path: Path) -> None:
    path = tmp_path / "aanpak.yaml"
    path.write_text(changed(*TEN), encoding="utf-8")
    done = CliRunner().invoke(commands, ["check", str(path)])
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 10
    assert all(re.match(rf"{re.escape(str(path))}:\d+: .+; .+", line) for line in done.stderr.splitlines())


# Faults that are one only by what stands elsewhere in the file.
TOGETHER = re.compile("a circle|cannot be met|stands twice|a second migration|to itself|no name")
ALONE = [name for name, wrong in WRONG.items() if not TOGETHER.search(wrong["what"])]


@given(st.sets(st.sampled_from(ALONE), min_size=2, max_size=6))
def test_faults_do_not_hide_each_other(names: set[str]) -> None:
    text = changed(*_apart([(WRONG[name]["replace"], WRONG[name]["by"]) for name in sorted(names)]))
    assert {fault.line for fault in faults(text)} >= set(marked_lines(text))


def _apart(changes: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Changes of which no two are about the same part of the small approach."""
    taken: list[range] = []
    apart = []
    for old, new in changes:
        begin = SMALL.count("\n", 0, SMALL.index(old))
        lines = range(begin - 2, begin + old.count("\n") + 3)
        if not any(lines.start < other.stop and other.start < lines.stop for other in taken):
            taken.append(lines)
            apart.append((old, new))
    return apart


def test_a_file_that_is_no_mapping_is_told_how_to_start() -> None:
    (fault,) = faults("- a\n- b\n")
    assert (fault.line, fault.mend) == (1, "start it with: format: roer-approach-1")


def test_an_empty_mapping_is_told_every_key_that_an_approach_needs() -> None:
    missing = {fault.what for fault in faults("{}")}
    assert missing == {
        f"the key {key!r} is missing"
        for key in ("format", "id", "name", "version", "valid_from", "about", "source", "principles",
                    "choices", "tracks", "steps")
    }  # fmt: skip


def test_a_circle_is_told_once_and_not_the_steps_that_wait_for_it() -> None:
    found = faults(changed(("    channels: [counter]", "    opens: {done: gesprek}")))
    assert len(found) == 1


def test_two_circles_are_two_faults() -> None:
    text = changed(
        ("    channels: [counter]", f"    opens: {{done: gesprek}} {MARK}"),
        ("        - done: gesprek", f"        - done: evaluatie {MARK}"),
    )
    circle, other = faults(text)
    assert "'melden'" in circle.what
    assert "'evaluatie'" in other.what


@pytest.mark.parametrize("keys", [1_000, 90_000])
def test_a_file_full_of_unknown_keys_is_told_within_seconds(keys: int) -> None:
    text = "\n".join(f"k{n}: 1" for n in range(keys))
    with pytest.raises(FaultyFile) as caught:
        load_text(text)
    assert len(caught.value.faults) > keys


@pytest.mark.parametrize("value", [3.5, "x", True, [], {}, [[]], {"a": {}}, [None], {"id": ["x"]}])
@pytest.mark.parametrize("key", list(yaml.safe_load(SMALL)))
def test_whatever_stands_under_a_key_of_the_file_is_no_reason_to_fall(key: str, value: Any) -> None:
    found = faults(yaml.safe_dump(yaml.safe_load(SMALL) | {key: value}))
    assert found or value in ([], {}, "x")
