"""The values of a row as text and back, the same in every text format."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from roer.records.row import COLUMNS, Row


def to_cells(row: Row) -> dict[str, str]:
    """The columns of a row that hold something, as text; times as ISO 8601 with Z."""
    values = ((name, getattr(row, name)) for name in COLUMNS)
    return {name: _text(value) for name, value in values if value is not None}


def from_cells(cells: Mapping[str, str]) -> Row:
    """The row that these columns hold; ValidationError where they cannot be a row."""
    return Row.model_validate({name: text for name, text in cells.items() if text != ""})


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return str(value)
