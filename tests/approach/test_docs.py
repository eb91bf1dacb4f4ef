"""What the pages about writing an approach say is true."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from roer.approach.condition import CONDITIONS
from roer.approach.load import load_text
from roer.approach.waste import findings
from roer.decide.client import parse_client
from roer.guide.answer import guide

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


@pytest.mark.parametrize("kind", CONDITIONS)
def test_every_kind_of_condition_is_on_the_page(kind: str) -> None:
    assert f"{{{kind}:" in PAGE
