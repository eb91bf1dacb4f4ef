"""Small logs for the tests of measuring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import polars as pl
from hypothesis import strategies as st

from roer.records.log import Log, encode

BEGIN = datetime(2025, 3, 3, 9, tzinfo=UTC)
#: For each case its events: the activity, and the hours since the beginning.
Told = Mapping[str, Sequence[tuple[str, float]]]


def a_log(told: Told) -> Log:
    """The log in which each case did these activities, at so many hours after the beginning."""
    rows = [
        (case, step, BEGIN + timedelta(hours=hours))
        for case, events in told.items()
        for step, hours in events
    ]
    case, activity, at = zip(*rows, strict=True) if rows else ((), (), ())
    return encode(
        {
            "case": pl.Series(case, dtype=pl.String),
            "activity": pl.Series(activity, dtype=pl.String),
            "at": pl.Series(at, dtype=pl.Datetime("ms", "UTC")),
        }
    )


def told() -> st.SearchStrategy[dict[str, list[tuple[str, int]]]]:
    """Any small log: some cases with some events, equal times and cases of one event among them."""
    event = st.tuples(st.sampled_from(["apply", "decide", "pay", "talk"]), st.integers(0, 20))
    return st.dictionaries(
        st.sampled_from([f"c{i}" for i in range(8)]), st.lists(event, min_size=1), max_size=8
    )
