"""The command ``roer``: every command, as text and as JSON, and errors that say how to mend them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from roer import cli
from roer.approach.load import SHIPPED, approach_ids, load_approach
from roer.guide.compare import Comparison
from roer.records.csv_file import read_csv
from roer.records.xes_file import read_xes
from tests.guide.test_answer import check_guide, check_journey

COMMANDS = ("approaches", "check", "compare", "guide", "journey", "show")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


class Roer:
    """Runs the command within this process, as the installed script does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *arguments: str | Path) -> Ran:
        self.monkeypatch.setattr(sys, "argv", ["roer", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = self.capsys.readouterr()
        return Ran(int(left.value.code or 0), out, err)


@pytest.fixture
def roer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Roer:
    return Roer(monkeypatch, capsys)


@pytest.fixture
def client_file(tmp_path: Path) -> Path:
    file = tmp_path / "jo.yaml"
    file.write_text(
        "name: Jo\nstart: 2015-03-05\nfacts: {age: 34}\ndone:\n  - {step: melding, on: 2015-03-05}\n",
        encoding="utf-8",
    )
    return file


def test_every_command_is_known(roer: Roer) -> None:
    assert set(COMMANDS) <= set(cli.commands.commands)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(roer: Roer, command: str) -> None:
    ran = roer(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: roer {command} ")
    assert "--json" in ran.out
    assert "--language" in ran.out


def test_without_a_command_the_help_is_shown(roer: Roer) -> None:
    ran = roer()
    assert (ran.code, ran.err) == (0, "")
    assert all(command in ran.out for command in COMMANDS)


def test_approaches_lists_what_there_is(roer: Roer) -> None:
    found = roer("approaches", "--json").data
    assert [item["id"] for item in found] == list(approach_ids())
    assert set(found[0]) == {"id", "name", "version", "valid_from", "steps", "target_groups"}
    assert [line.split()[0] for line in roer("approaches").out.splitlines()] == list(approach_ids())


@pytest.mark.parametrize("approach", approach_ids())
def test_show_tells_principles_choices_groups_and_steps(roer: Roer, approach: str) -> None:
    data = roer("show", approach, "--json").data
    assert {"principles", "choices", "steps"} <= set(data)
    dutch, english = roer("show", approach).out, roer("show", approach, "--language", "en").out
    assert [word in dutch for word in ("Uitgangspunten", "Keuzes", "Doelgroepen", "Stappen")] == [True] * 4
    assert [word in english for word in ("Principles", "Choices", "Target groups", "Steps")] == [True] * 4


def test_what_show_prints_as_json_can_be_read_as_an_approach(roer: Roer, tmp_path: Path) -> None:
    file = tmp_path / "copy.yaml"
    data = roer("show", "weener-xl", "--json").data
    file.write_text(yaml.safe_dump(with_dates(data), allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert roer("show", file, "--json").data == data


def with_dates(data: Any) -> Any:
    """JSON has no dates; YAML has."""
    if isinstance(data, dict):
        return {
            key: yaml.safe_load(value) if key in {"valid_from", "valid_until", "from"} else with_dates(value)
            for key, value in data.items()
        }
    return [with_dates(item) for item in data] if isinstance(data, list) else data


@pytest.mark.parametrize("approach", approach_ids())
def test_the_guide_answers_in_the_published_form(roer: Roer, approach: str) -> None:
    ran = roer("guide", approach, "jan", "--json")
    assert (ran.code, ran.err) == (0, "")
    check_guide(ran.data)


@pytest.mark.parametrize("approach", approach_ids())
def test_a_journey_answers_in_the_published_form(roer: Roer, approach: str) -> None:
    ran = roer("journey", approach, "jan", "--json")
    assert (ran.code, ran.err) == (0, "")
    check_journey(ran.data)
    assert ran.data["client"] == "Jan"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("donderdag 5 maart 2015", "Aangeraden", "Kan nu", "Kan nu niet", "Dit kan nog niet, omdat")),
        ("en", ("Thursday 5 March 2015", "Advised", "Open now", "Closed", "This is not open yet, because")),
    ],
)
def test_the_guide_is_told_in_both_languages(roer: Roer, language: str, words: Sequence[str]) -> None:
    out = roer("guide", "weener-xl", "jan", "--language", language).out
    assert [word for word in words if word not in out] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            (
                "maandag 9 maart 2015: ",
                "(cliënt)",
                "Dit kan, omdat",
                "Einde: De weg eindigt hier: beschut werk.",
            ),
        ),
        ("en", ("Monday 9 March 2015: ", "(client)", "This is open, because", "End: The way ends here")),
    ],
)
def test_a_journey_is_told_in_both_languages(roer: Roer, language: str, words: Sequence[str]) -> None:
    out = roer("journey", "weener-xl", "jan", "--language", language).out
    assert [word for word in words if word not in out] == []


def test_the_guide_reads_a_file_of_ones_own(roer: Roer, client_file: Path) -> None:
    answer = roer("guide", "weener-xl", client_file, "--json").data
    assert answer["on"] == "2015-03-05"
    assert answer["advised"] == ["tien-minutengesprek"]


def test_compare_puts_the_ways_side_by_side(roer: Roer) -> None:
    data = roer("compare", "jan", "--json").data
    assert [one["approach"] for one in data] == list(approach_ids())
    assert set(data[0]) == {field.name for field in fields(Comparison)}
    (one,) = roer("compare", "jan", "weener-xl", "--json").data
    assert (one["outcome"], one["days_to_contact"]) == ("sheltered_work", 0)


def test_compare_is_told_in_both_languages(roer: Roer) -> None:
    dutch = roer("compare", "jan", "weener-xl").out
    english = roer("compare", "jan", "weener-xl", "--language", "en").out
    assert "beschut werk" in dutch
    assert "in dagen vanaf de melding" in dutch
    assert "sheltered work" in english
    assert "in days from the registration" in english


def test_a_journey_is_written_as_records_that_read_back_the_same(roer: Roer, tmp_path: Path) -> None:
    csv, xes = tmp_path / "jan.csv", tmp_path / "jan.xes"
    assert roer("journey", "weener-xl", "jan", "--csv", csv, "--xes", xes).code == 0
    rows = read_csv(csv)
    assert rows == read_xes(xes)
    assert (rows[0].kind, rows[-1].kind, rows[-1].reason) == ("opened", "outcome", "sheltered_work")


# --- an approach of one's own


@pytest.fixture
def own_approach(tmp_path: Path) -> Path:
    text = (SHIPPED / "weener-xl.yaml").read_text(encoding="utf-8")
    file = tmp_path / "mijn-aanpak"
    file.write_text(text.replace("id: weener-xl", "id: mijn-aanpak", 1), encoding="utf-8")
    return file


def test_an_approach_of_ones_own_is_guided_by_its_file_whatever_its_name(
    roer: Roer, own_approach: Path, client_file: Path
) -> None:
    assert roer("guide", own_approach, client_file, "--json").data["approach"] == "mijn-aanpak"


def test_what_comes_to_light_in_it_can_be_told_in_the_clients_file(
    roer: Roer, own_approach: Path, client_file: Path
) -> None:
    text = client_file.read_text(encoding="utf-8")
    found = "comes_to_light:\n  mijn-aanpak:\n    tien-minutengesprek: {wait_days: 3, urgent_reason: false}\n"
    client_file.write_text(text + found, encoding="utf-8")
    steps = roer("journey", own_approach, client_file, "--json").data["steps"]
    assert (steps[0]["step"], steps[0]["on"]) == ("tien-minutengesprek", "2015-03-08")
    assert roer("compare", client_file, own_approach, "--json").data[0]["approach"] == "mijn-aanpak"
    assert "unknown approach 'mijn-aanpak'" in roer("guide", "weener-xl", client_file).err


# --- check


@pytest.mark.parametrize("approach", approach_ids())
def test_check_finds_no_fault_in_what_comes_with_roer(roer: Roer, approach: str) -> None:
    ran = roer("check", approach, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.data["faults"] == []
    assert all(set(w) == {"kind", "steps", "facts", "what", "means"} for w in ran.data["waste"])
    assert roer("check", approach, "--language", "en").out.startswith("No faults")
    assert roer("check", approach).out.startswith("Geen fouten")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    file = tmp_path / "fout.yaml"
    text = (SHIPPED / "weener-xl.yaml").read_text(encoding="utf-8")
    text = text.replace("opens: {done: melding}", "opens: {done: meldng}", 1)
    file.write_text(text.replace("track: income", "trakc: income", 1), encoding="utf-8")
    return file


def test_check_prints_each_fault_with_file_and_line(roer: Roer, faulty: Path) -> None:
    ran = roer("check", faulty)
    assert (ran.code, ran.out) == (2, "")
    lines = ran.err.splitlines()
    assert all(line.startswith(f"{faulty}:") and line.split(":")[1].isdigit() for line in lines)
    assert [line.split(": ", 1)[1] for line in lines] == [
        "unknown key 'trakc'; did you mean 'track'?", "unknown step 'meldng'; did you mean 'melding'?"
    ]  # fmt: skip


def test_check_gives_the_same_faults_as_json(roer: Roer, faulty: Path) -> None:
    ran = roer("check", faulty, "--json")
    assert ran.code == 2
    assert all(set(fault) == {"file", "line", "what", "mend"} for fault in ran.data["faults"])
    assert len(ran.data["faults"]) == len(roer("check", faulty).err.splitlines())


def test_check_prints_the_schema(roer: Roer) -> None:
    assert roer("check", "--schema").data["title"] == "Roer approach"


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
