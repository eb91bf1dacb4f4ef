"""What was taken back does not hold; also where the rows of a file name what is not there."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from roer.measure.episodes import standing
from roer.records.log import Log, encode
from tests.measure.logs import BEGIN


def as_imported(*told: tuple[int, str, int | None]) -> Log:
    """Rows as a file may hold them: number, kind and what it takes back; a day after one another."""
    seq, kind, undoes = zip(*told, strict=True)
    return encode(
        {
            "case": pl.Series(["a"] * len(told)),
            "activity": pl.Series([f"row {i}" for i in range(len(told))]),
            "at": pl.Series([BEGIN + timedelta(days=i) for i in range(len(told))]),
            "seq": pl.Series(seq),
            "kind": pl.Series(kind),
            "undoes": pl.Series(undoes, dtype=pl.Int64),
        }
    )


def test_what_takes_back_nothing_that_is_there_takes_back_nothing() -> None:
    for named in (None, 99, 2, 3):
        log = as_imported((1, "ended", None), (2, "undone", named), (3, "ended", None))
        assert standing(log)["activity"].to_list() == ["row 0", "row 2"]


def test_of_two_rows_with_one_number_only_the_last_is_taken_back() -> None:
    log = as_imported((1, "opened", None), (2, "outcome", None), (2, "outcome", None), (4, "undone", 2))
    assert standing(log)["activity"].to_list() == ["row 0", "row 1"]
