"""Records as CSV: one line a row, the columns of `Row` in their order, UTF-8."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from roer.records.cells import from_cells, to_cells
from roer.records.row import COLUMNS, Row


def write_csv(rows: Iterable[Row], path: Path) -> None:
    """Write rows to a CSV file, replacing it; OSError where it cannot be written."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(to_cells(row) for row in rows)


def read_csv(path: Path) -> tuple[Row, ...]:
    """Read rows that `write_csv` wrote; ValidationError where a line is no row."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(from_cells(cells) for cells in csv.DictReader(file))
