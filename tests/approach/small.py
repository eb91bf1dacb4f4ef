"""A small approach that tests change: as text with a mark on the line that is at fault, or as parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from roer.approach.faults import Fault, FaultyFile
from roer.approach.load import load_text
from roer.approach.model import Approach

MARK = "# <-"
SMALL = Path(__file__).with_name("small.yaml").read_text(encoding="utf-8")


def changed(*pairs: tuple[str, str]) -> str:
    """The small approach with the first occurrence of each old text replaced by the new.

    A mark goes to the end of its line, since it is a remark.
    """
    text = SMALL
    for old, new in pairs:
        assert old in text, f"the small approach has no {old!r}"
        text = text.replace(old, new, 1)
    return "\n".join(_marked_last(line) for line in text.split("\n"))


def _marked_last(line: str) -> str:
    return f"{line.replace(MARK, '').rstrip()}  {MARK}" if MARK in line else line


def faults(text: str) -> list[Fault]:
    """All faults of a text; none where it can be loaded."""
    try:
        load_text(text, "klein.yaml")
    except FaultyFile as error:
        return list(error.faults)
    return []


def marked_lines(text: str) -> list[int]:
    """The lines that bear the mark, counted from 1."""
    return [number for number, line in enumerate(text.splitlines(), 1) if MARK in line]


def both(word: str) -> dict[str, str]:
    """A text in both languages."""
    return {"nl": word, "en": word}


def step(name: str, /, **more: Any) -> dict[str, Any]:
    """A step with as little as a step can have, and more."""
    return {
        "id": name,
        "name": both(name.capitalize()),
        "about": both(f"{name}."),
        "phase": "intake",
        "kind": "conversation",
        "track": "work",
        "performer": "coach",
        "value": ["client"],
        "law_today": {"departs": False, "note": both("Deze stap past daarbij.")},
        "source": ["assumed"],
    } | more


def approach(*steps: dict[str, Any], **more: Any) -> Approach:
    """An approach of these steps, and as little else as it can have."""
    data: dict[str, Any] = {
        "format": "roer-approach-1",
        "id": "klein",
        "name": "Klein",
        "version": "1",
        "valid_from": "2015-01-01",
        "about": both("Klein."),
        "source": ["assumed"],
        "principles": [{"id": "samen", "name": both("Samen"), "leads_to": both("x"), "source": ["assumed"]}],
        "choices": {},
        "tracks": [{"id": "work", "name": both("Werk")}, {"id": "income", "name": both("Inkomen")}],
        "steps": list(steps),
    }
    return Approach.model_validate(data | more, strict=False, by_alias=True, by_name=False)
