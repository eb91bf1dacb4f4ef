"""Cases in a few words, as records: what happened on which day of 2015."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from roer.records.log import Log, log_of
from roer.records.row import Row
from tests.decide.small import day

#: A day, what happened ("started intake"), and the other columns of the row.
Line = tuple[str, str] | tuple[str, str, dict[str, Any]]


def rows(case: str, *lines: Line) -> list[Row]:
    """The rows of a case of the small approach, after the row that opens it on 5 March 2015."""
    told = [("3-5", "opened"), *lines]
    return [_row(case, seq, *line) for seq, line in enumerate(told, 1)]


def _row(case: str, seq: int, on: str, what: str, more: dict[str, Any] | None = None) -> Row:
    kind, _, step = what.partition(" ")
    at = datetime.combine(day(on), time(8), UTC)
    about: dict[str, Any] = {"case": case, "seq": seq, "at": at, "recorded_at": at, "kind": kind}
    return Row.model_validate(
        {"step": step or None, "approach": "klein", "version": "1", **about, **(more or {})}
    )


def did(step: str, on: str, occurrence: int = 1, **more: Any) -> tuple[Line, Line]:
    """A step that began and was done on a day."""
    about = {"occurrence": occurrence, **more}
    ended = {"occurrence": occurrence, "result": "finished"}
    return (on, f"started {step}", about), (on, f"ended {step}", ended)


def a_log(*cases: list[Row]) -> Log:
    """The cases as a log."""
    return log_of([row for case in cases for row in case])
