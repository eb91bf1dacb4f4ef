"""A log as the columns of a file: others' standard names where there are some, else ours after ``roer:``."""

from __future__ import annotations

from typing import Final

import polars as pl

from roer.records.columns import OWN, STANDARD
from roer.records.log import Log

#: The column that others read beside ``roer:kind``.
LIFECYCLE: Final = STANDARD["lifecycle"]
TRANSITIONS: Final = {"planned": "schedule", "invited": "schedule", "started": "start", "ended": "complete"}
_FIRST: Final = ("case", "activity", "at")
_ALWAYS: Final = tuple(STANDARD[role] for role in _FIRST)


def outgoing(log: Log) -> pl.DataFrame:
    """The columns that hold something, under the names of a file, in the order of the log.

    Times are moments in UTC, words are texts or enums.
    """
    events = log.events
    frame = pl.DataFrame(
        {
            STANDARD["case"]: log.cases.gather(events["case"]),
            STANDARD["activity"]: events["activity"],
            STANDARD["at"]: events["at"],
            **{outgoing_name(name): events[name] for name in events.columns if name not in _FIRST},
        }
    )
    frame = frame.select([name for name in frame.columns if name in _ALWAYS or frame[name].count()])
    kind = OWN + "kind"
    if kind in frame.columns:
        transition = (
            pl.col(kind).cast(pl.String).replace_strict(TRANSITIONS, default=None, return_dtype=pl.String)
        )
        frame = frame.with_columns(transition.alias(LIFECYCLE))
    return frame


def outgoing_name(column: str) -> str:
    """The name of a column of a log in a file.

    >>> outgoing_name("resource"), outgoing_name("minutes")
    ('org:resource', 'roer:minutes')
    """
    return STANDARD.get(column, OWN + column)


def in_text(frame: pl.DataFrame) -> pl.DataFrame:
    """All columns as text: times in ISO 8601 with Z, truths as true and false."""
    moments = [name for name, kind in frame.schema.items() if isinstance(kind, pl.Datetime)]
    return frame.with_columns(pl.col(moments).dt.to_string("%Y-%m-%dT%H:%M:%S%.3fZ")).cast(pl.String)
