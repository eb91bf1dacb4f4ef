"""From a file to an `Approach`, or to all of its faults at once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from roer.approach.check import faults_in
from roer.approach.faults import Fault, FaultyFile, Placed, told_once
from roer.approach.form import form_faults, without_value
from roer.approach.model import Approach
from roer.approach.yaml_file import Document, parse, read_text

SHIPPED = Path(__file__).parent / "approaches"
ORDER = ("alphen-aan-den-rijn", "weener-xl", "sudwest-fryslan", "tilburg", "ijmond-werkt")


def approach_ids() -> tuple[str, ...]:
    """The ids of the approaches that come with Roer, in the order of source 001."""
    return ORDER


@lru_cache(maxsize=32)
def load_approach(approach_id: str) -> Approach:
    """The approach that comes with Roer under this id; KeyError where there is none."""
    if approach_id not in ORDER:
        raise KeyError(approach_id)
    return load_file(SHIPPED / f"{approach_id}.yaml")


def approach_text(approach_id: str) -> str:
    """The file of the approach that comes with Roer under this id, as it was written."""
    if approach_id not in ORDER:
        raise KeyError(approach_id)
    return (SHIPPED / f"{approach_id}.yaml").read_text(encoding="utf-8")


def load_file(path: Path) -> Approach:
    """The approach in a file; FaultyFile with every fault, each with line and mend."""
    return load_text(read_text(path), str(path))


def load_text(text: str, file: str = "approach.yaml") -> Approach:
    """The approach in YAML text; FaultyFile with every fault, each with line and mend."""
    document = parse(text, file)
    if not isinstance(document.data, dict):
        what = "an approach is a mapping of keys to values"
        raise FaultyFile([Fault(file, document.line(()), what, "start it with: format: roer-approach-1")])
    found: list[Placed] = [*document.faults, *without_value(document)]
    approach = _approach(document, found)
    found += faults_in(document)
    if found or approach is None:
        raise FaultyFile(told_once(found))
    return approach


def _approach(document: Document, found: list[Placed]) -> Approach | None:
    try:
        return Approach.model_validate(document.data, by_alias=True, by_name=False)
    except ValidationError as error:
        found += form_faults(document, error, found)
        return None
