"""The command ``roer``: every command, as text and as JSON, and an approach of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

from roer import cli
from roer.approach.load import SHIPPED, approach_ids
from roer.guide.compare import Comparison
from roer.records.csv_file import read_csv
from roer.records.xes_file import read_xes
from tests.commands import Roer
from tests.guide.test_answer import check_guide, check_journey

COMMANDS = ("approaches", "check", "compare", "guide", "journey", "show")


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
