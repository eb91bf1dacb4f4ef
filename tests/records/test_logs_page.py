"""`docs/logs.md` names the formats and the columns that are recognised, and no others; its times are read."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from roer.records.bytes_of import SUFFIXES
from roer.records.columns import RECOGNISED_NAMES, STANDARD
from roer.records.encoding import coded
from roer.records.moments import moments

PAGE = (Path(__file__).parents[2] / "docs" / "logs.md").read_text(encoding="utf-8")


def table(section: str) -> list[list[str]]:
    """The rows of the table under this heading, without its head."""
    lines = [
        line for line in PAGE.split(f"## {section}\n")[1].split("\n## ")[0].splitlines() if line[:1] == "|"
    ]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def test_the_page_names_every_format() -> None:
    assert {suffix for row in table("Formats") for suffix in re.findall(r"`(\.\w+)`", row[0])} == set(
        SUFFIXES
    )


def test_the_page_names_every_column_that_is_recognised() -> None:
    named = {row[1].strip("`"): tuple(row[2].split(", ")) for row in table("Columns")}
    assert named == {STANDARD[role]: names for role, names in RECOGNISED_NAMES.items()}


@pytest.mark.parametrize(
    "text", [text for row in table("Times") for text in re.findall(r"`([^`]+)`", row[1])]
)
def test_the_times_on_the_page_are_read(text: str) -> None:
    assert moments(coded(pl.Series([text])), "UTC").at.null_count() == 0
