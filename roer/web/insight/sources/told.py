"""What reading a log told, as data to keep with it."""

from __future__ import annotations

from typing import Any

import polars as pl

from roer.records.log import Log
from roer.records.report import Report


def report_data(report: Report, log: Log) -> dict[str, Any]:
    """The report in both languages, in lines, with its counts; and which approaches the log names."""
    return {
        "nl": report.told("nl").splitlines(),
        "en": report.told("en").splitlines(),
        "rows": report.rows,
        "left_out": report.left_out,
        "taken": [[one.role, one.column] for one in report.taken],
        "named": {column: _named(log, column) for column in ("approach", "version")},
    }


def _named(log: Log, column: str) -> list[str]:
    """The values of a column, in the order of the alphabet; none where there is no such column."""
    return sorted(log.events[column].cast(pl.String).drop_nulls().unique()) if log.has(column) else []
