"""What the pages about writing an approach say is true."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from roer.approach.bpmn import bpmn
from roer.approach.condition import CONDITIONS, Condition
from roer.approach.load import approach_ids, load_approach, load_text
from roer.approach.waste import findings
from roer.cli import commands
from roer.decide.client import parse_client
from roer.guide.answer import guide
from tests.approach.small import changed, faults

CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "approach-format.md").read_text(encoding="utf-8")
SMALL = next(block for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.S) if "format:" in block)


def test_the_small_approach_has_no_fault_and_no_waste() -> None:
    assert findings(load_text(SMALL)) == ()


def test_it_guides_as_the_page_says() -> None:
    approach = load_text(SMALL)
    fresh = parse_client("start: 2026-03-02").state
    first = guide(approach, fresh, date(2026, 3, 2))
    assert first["advised"] == ["gesprek"]
    assert first["open"][0]["latest_by"] == "2026-03-09"

    talked = "start: 2026-03-02\ndone: [{step: gesprek, on: 2026-03-05}]\n"
    unclear = guide(approach, parse_client(talked).state, date(2026, 3, 5))["unclear"]
    assert [(u["step"], u["needs"]) for u in unclear] == [("leerwerkplek", ["job_ready"])]

    known = parse_client(f"{talked}facts: {{job_ready: false}}").state
    assert guide(approach, known, date(2026, 3, 5))["advised"] == ["leerwerkplek"]


def test_it_moves_to_a_new_version_as_the_page_says() -> None:
    migrations = next(b for b in re.findall(r"```yaml\n(.*?)```", PAGE, re.S) if b.startswith("migrations:"))
    moved = load_text(SMALL.replace('version: "2026"', 'version: "2027"') + migrations)
    assert moved.migrations[0].steps == {"training": "leerwerkplek", "test": None}


def test_every_condition_on_the_page_can_be_read() -> None:
    table = PAGE[PAGE.index("| write |") : PAGE.index("Advice never")]
    written = [text for text in re.findall(r"`(\{.+?\})`", table) if "…" not in text]
    assert len(written) >= 8
    for text in written:
        assert CONDITION.validate_python(yaml.safe_load(text), by_alias=True, by_name=False)


@pytest.mark.parametrize("unit", ["days", "working_days", "weeks", "months"])
def test_every_unit_of_a_term_is_on_the_page(unit: str) -> None:
    assert re.search(rf"\{{{unit}: \d\}}", PAGE)


@pytest.mark.parametrize("page", ["approach-format.md", "bpmn.md"])
def test_every_command_on_the_page_is_one(page: str) -> None:
    blocks = re.findall(r"```\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    used = re.findall(r"^roer (\w+)(.*)", "\n".join(blocks), re.MULTILINE)
    assert used
    for name, rest in used:
        known = {option for param in commands.commands[name].params for option in param.opts}
        assert set(re.findall(r"--\w+", rest.split("#")[0])) <= known


def test_the_page_shows_faults_as_the_command_tells_them() -> None:
    told = set()
    for fault in [*faults(changed(("    minutes: 45", "    minuts: 45"))),
                  *faults(changed(("    channels: [counter]", "    opens: {done: gesprek}")))]:  # fmt: skip
        told.add(f"{fault.what}; {fault.mend}".replace("'melden'", "'plan'"))
    shown = re.findall(r"^my-approach\.yaml:\d+: (.+)$", PAGE, re.MULTILINE)
    assert set(shown) == told


@pytest.mark.parametrize("name", approach_ids())
def test_a_drawing_lacks_what_its_page_says_that_it_lacks(name: str) -> None:
    drawing = bpmn(load_approach(name), "nl")
    assert not re.search("endEvent|[gG]ateway|conditionExpression|timer", drawing)
    assert "startEvent" in drawing


@pytest.mark.parametrize("kind", CONDITIONS)
def test_every_kind_of_condition_is_on_the_page(kind: str) -> None:
    assert f"{{{kind}:" in PAGE
