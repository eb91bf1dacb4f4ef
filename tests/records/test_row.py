"""Rows of records: what they may hold, and that files give them back as they were."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from roer.records.csv_file import read_csv, write_csv
from roer.records.row import COLUMNS, Initiative, Kind, Result, Row, WaitingOn
from roer.records.xes_file import read_xes, write_xes

NOON = datetime(2015, 3, 5, 12, tzinfo=UTC)
SUMMER_TIME = timezone(timedelta(hours=2))

shown = st.characters(exclude_categories=["C", "Zl", "Zp"])
words = st.text(shown | st.sampled_from(" ,;\"'<>&]=+@#\\\u00a0é😀"), min_size=1, max_size=30)
moments = st.datetimes(timezones=st.sampled_from([UTC, SUMMER_TIME])).filter(lambda at: 1900 < at.year < 2200)
maybe_words = st.none() | words
kinds = st.sampled_from([kind for kind in get_args(Kind) if kind != "undone"])
rows = st.builds(
    Row,
    case=words,
    seq=st.integers(1, 10**6),
    at=moments,
    recorded_at=moments,
    kind=kinds,
    step=maybe_words,
    occurrence=st.none() | st.integers(1, 99),
    result=st.none() | st.sampled_from(get_args(Result)),
    actor=maybe_words,
    organisation=maybe_words,
    initiative=st.none() | st.sampled_from(get_args(Initiative)),
    waiting_on=st.none() | st.sampled_from(get_args(WaitingOn)),
    advised=st.none() | st.booleans(),
    reason=maybe_words,
    fact=maybe_words,
    asked_again=st.none() | st.booleans(),
    minutes=st.none() | st.integers(0, 10**5),
    cents=st.none() | st.integers(0, 10**9),
    approach=maybe_words,
    version=maybe_words,
)


def row(**values: Any) -> Row:
    """A row with what it must have, and these values."""
    return Row.model_validate(
        {"case": "a", "seq": 1, "at": NOON, "recorded_at": NOON, "kind": "opened", **values}
    )


@given(st.lists(rows, max_size=5))
def test_csv_gives_back_what_was_written(written: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        write_csv(written, Path(folder) / "log.csv")
        assert read_csv(Path(folder) / "log.csv") == tuple(written)


@given(st.lists(rows, max_size=5))
def test_xes_gives_back_what_was_written_case_by_case(written: list[Row]) -> None:
    with TemporaryDirectory() as folder:
        write_xes(written, Path(folder) / "log.xes")
        again = read_xes(Path(folder) / "log.xes")
    for case in {r.case for r in written}:
        assert [r for r in again if r.case == case] == [r for r in written if r.case == case]
    assert len(again) == len(written)


def test_times_are_kept_in_utc_with_milliseconds() -> None:
    at = datetime(2026, 7, 1, 9, 0, 0, 123_987, tzinfo=SUMMER_TIME)
    assert row(at=at).at == datetime(2026, 7, 1, 7, 0, 0, 123_000, tzinfo=UTC)


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": datetime(2015, 3, 5)},  # noqa: DTZ001 - a time without a zone says not when
        {"seq": 0},
        {"minutes": -1},
        {"cents": -1},
        {"kind": "decided"},
        {"result": "great"},
        {"case": ""},
        {"case": "x" * 201},
        {"case": 5},
        {"step": "two\nlines"},
        {"step": "two\rlines"},
        {"step": "two\u2028lines"},
        {"step": "two\u2029lines"},
        {"step": "two\x85lines"},
        {"step": "a\x00b"},
        {"step": "a\tb"},
        {"step": "a\ufeff"},
        {"step": "a\ud800"},
        {"minutes": 10**400},
        {"seq": 2**31},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "9999-12-31T23:59:59-01:00"},
        {"at": "2015-03-05"},
        {"value": "secret"},
        {"kind": "undone"},
        {"undoes": 3},
        {"kind": "undone", "undoes": 1},  # itself
        {"kind": "undone", "seq": 3, "undoes": 4},  # what has not happened yet
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        row(**wrong)


def test_taking_back_names_the_row() -> None:
    assert row(kind="undone", seq=9, undoes=3).undoes == 3


def test_a_row_never_holds_the_value_of_a_fact() -> None:
    assert "value" not in COLUMNS
    assert "fact" in COLUMNS


def test_a_row_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        row().case = "b"  # type: ignore[misc]


def test_an_xes_event_says_what_others_look_for() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.xes"
        write_xes([row(kind="started", step="intake", actor="coach")], path)
        text = path.read_text(encoding="utf-8")
    for expected in (
        '<string key="concept:name" value="intake" />',
        '<string key="lifecycle:transition" value="start" />',
        '<date key="time:timestamp" value="2015-03-05T12:00:00.000Z" />',
        '<string key="org:role" value="coach" />',
    ):
        assert expected in text
