"""The command ``roer``: errors that say how to mend them, and the installed script itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from roer.approach.load import approach_ids, load_approach
from tests.commands import Roer

# --- errors


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ("guide weener-x jan", "there is no approach 'weener-x'; did you mean 'weener-xl'? (or name a file)"),
        ("show zzz", f"there is no approach 'zzz'; use one of {', '.join(approach_ids())} (or name a file)"),
        ("check tilbrug", "there is no approach 'tilbrug'; did you mean 'tilburg'? (or name a file)"),
        ("guide weener-xl jann", "there is no client 'jann'; did you mean 'jan'? (or name a file)"),
        ("compare zzz", "there is no client 'zzz'; use one of jan (or name a file)"),
        ("compare jan weener", "there is no approach 'weener'; did you mean 'weener-xl'? (or name a file)"),
        (f"guide weener-xl {'x' * 300}",
         f"there is no client '{'x' * 300}'; use one of jan (or name a file)"),
        ("guide", "Missing argument 'APPROACH'; see: roer guide --help"),
        ("guide weener-xl", "Missing argument 'CLIENT'; see: roer guide --help"),
        ("guide weener-xl jan jan", "Got unexpected extra argument (jan); see: roer guide --help"),
        ("guide weener-xl jan --jsn",
         "No such option '--jsn'. Did you mean '--json'?; see: roer guide --help"),
        ("guide weener-xl jan --language fr",
         "Invalid value for '--language': 'fr' is not one of 'nl', 'en'; see: roer guide --help"),
        ("check", "say which file to check; for instance: roer check approach.yaml"),
        ("giude weener-xl jan", "No such command 'giude'. Did you mean 'guide'?; see: roer --help"),
        ("guide weener-xl ./no/such.yaml",
         "no/such.yaml:1: the file cannot be read (No such file or directory); check its name and rights"),
        ("guide ./no/such.yaml jan",
         "no/such.yaml:1: the file cannot be read (No such file or directory); check its name and rights"),
        ("journey weener-xl jan --csv ./no/way.csv",
         "cannot write no/way.csv (No such file or directory); name a file that can be written"),
        ("show weener-xl --bpmn ./no/way.bpmn",
         "cannot write no/way.bpmn (No such file or directory); name a file that can be written"),
    ],
)  # fmt: skip
def test_an_error_is_one_line_that_says_how_to_mend_it(roer: Roer, arguments: str, error: str) -> None:
    ran = roer(*arguments.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert ran.err == f"roer: {error}\n"


@pytest.mark.parametrize(
    "command", ["guide weener-xl {}", "guide {} jan", "journey weener-xl jan --csv {}", "check {}"]
)
def test_a_folder_is_no_file(roer: Roer, command: str, tmp_path: Path) -> None:
    ran = roer(*command.format(tmp_path).split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert "Is a directory" in ran.err


def test_a_faulty_client_file_is_told_in_one_line(roer: Roer, client_file: Path) -> None:
    client_file.write_text("start: 2015-03-05\nfacts: {wage_value: 40}\nnmae: Jo\n", encoding="utf-8")
    ran = roer("guide", "weener-xl", client_file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"roer: {client_file}:2: wage_value: 40 is out of range (0 to 3); write a share: 0.4 is 40 %; "
        "write a value that the fact can have (and 1 more)\n"
    )


def test_a_client_with_a_step_that_the_approach_lacks_is_told_where(roer: Roer, client_file: Path) -> None:
    text = client_file.read_text(encoding="utf-8")
    client_file.write_text(text.replace("melding", "meldng"), encoding="utf-8")
    ran = roer("journey", "weener-xl", client_file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"roer: {client_file}:5: weener-xl has no step 'meldng'; did you mean 'melding'?\n"


def test_a_faulty_approach_gives_one_line_where_it_is_used(roer: Roer, faulty: Path) -> None:
    ran = roer("guide", faulty, "jan")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert ran.err.startswith(f"roer: {faulty}:")
    assert ran.err.endswith(" more)\n")


def test_a_file_that_may_not_be_read_is_told(roer: Roer, client_file: Path) -> None:
    client_file.write_bytes(b"\xff\xfe\x00")
    ran = roer("guide", "weener-xl", client_file)
    assert (ran.code, ran.out) == (2, "")
    assert "not UTF-8" in ran.err


def test_the_command_writes_nothing_where_it_fails(roer: Roer, tmp_path: Path) -> None:
    roer("journey", "weener-x", "jan", "--csv", tmp_path / "way.csv")
    assert list(tmp_path.iterdir()) == []


# --- the installed script itself

SCRIPT = Path(sys.executable).with_name("roer")


def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SCRIPT, *arguments], capture_output=True, text=True, check=False, **options)


def test_a_reader_that_stops_reading_gives_no_traceback() -> None:
    with subprocess.Popen(
        [SCRIPT, "check", "--schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_in_one_line() -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        process = subprocess.run(
            [SCRIPT, "guide", "weener-xl", "jan"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert process.returncode == 2
    assert process.stderr.startswith("roer: cannot write the output (")
    assert process.stderr.count("\n") == 1


def test_the_answer_depends_on_no_chance_of_the_machine() -> None:
    commands = ["guide weener-xl jan --json", "journey ijmond-werkt jan --json", "compare jan --json"]
    for command in commands:
        outputs = {
            run(*command.split(), env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}).stdout
            for seed, zone in (("0", "UTC"), ("7", "Pacific/Auckland"))
        }
        assert len(outputs) == 1
        assert json.loads(outputs.pop())


def test_text_is_written_as_utf8_whatever_the_locale() -> None:
    ran = run("guide", "weener-xl", "jan", env={**os.environ, "LC_ALL": "C"})
    assert "‘Je melden’" in ran.stdout


def test_the_shipped_approaches_load_once_and_stay_the_same() -> None:
    assert load_approach("weener-xl") is load_approach("weener-xl")
