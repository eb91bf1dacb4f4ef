"""Whether it lasts: of those who came to an outcome, how many are still there later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt
import polars as pl

from roer.measure.intervals import of_curve
from roer.measure.marks import MONTH, MONTHS, last_moment, marks, milliseconds
from roer.measure.outcome import PAID_WORK
from roer.measure.survival import Estimate, Integers, aalen_johansen
from roer.records.log import Log


@dataclass(frozen=True, slots=True)
class StillThere:
    """So many months after they came to it.

    ``observed`` came to it at least so long before the end of what was followed; of them ``still`` are there.
    ``share`` uses the others too, as long as they were followed (Kaplan & Meier, JASA 53, 1958, 457-481);
    None with its interval of 95 % where nobody was followed so long.
    """

    months: int
    observed: int
    still: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long an outcome lasts: how many times it was reached, by how many clients, how often it ended."""

    outcome: str
    reached: int
    clients: int
    ended: int
    after: tuple[StillThere, ...]


def lasting(
    log: Log,
    outcome: str = PAID_WORK,
    until: date | datetime | None = None,
    activities: Mapping[str, str] = {},
) -> Lasting:
    """Of those who came to ``outcome``, how many are still there after 6, 12 and 24 months.

    In: as for ``time_to_outcome``. It begins each time that a case comes to the outcome, also after another
    one, and ends when the case is opened again or comes to another outcome. An outcome that was taken back
    was never reached. Who does not come back counts as still there, which is all that the records can know:
    `roer.measure.caution.NOT_SEEN_AGAIN` says so. Who was followed for less than so many months does not
    count as lasting so long.
    """
    end = last_moment(log, until)
    stays = _stays(marks(log, end, activities), outcome)
    last = milliseconds(end)
    times = stays.select(pl.col("ended").fill_null(last) - pl.col("began")).to_series().to_numpy()
    left = stays["ended"].is_not_null().to_numpy()
    estimate = aalen_johansen(times, left.astype(np.int64) - 1, 1)
    followed = stays.select(last - pl.col("began")).to_series().to_numpy()
    after = tuple(_after(months, estimate, followed, times, left) for months in MONTHS)
    return Lasting(outcome, len(stays), stays["case"].n_unique(), int(left.sum()), after)


def _stays(told: pl.DataFrame, outcome: str) -> pl.DataFrame:
    """Of each stay at the outcome its ``case``, when it ``began`` and ``ended`` (None: not yet)."""
    there = pl.col("outcome").eq_missing(pl.lit(outcome))
    told = told.filter(~(there & there.shift(1, fill_value=False).over("case")))
    told = told.with_columns(pl.col("at").shift(-1).over("case").alias("ended"))
    return told.filter(there).select("case", pl.col("at").alias("began"), "ended")


def _after(
    months: int, estimate: Estimate, followed: Integers, times: Integers, left: npt.NDArray[np.bool_]
) -> StillThere:
    """What holds after so many months; who leaves at that very moment is not there any more."""
    moment = months * MONTH
    observed = followed >= moment
    if not observed.any():
        return StillThere(months, 0, 0, None, None, None)
    gone = int((estimate.moments <= moment).sum())
    share = 1 - float(estimate.shares[0, gone - 1]) if gone else 1.0
    variance = float(estimate.variances[0, gone - 1]) if gone else 0.0
    still = int((observed & ~(left & (times <= moment))).sum())
    long_enough = int(observed.sum())
    return StillThere(months, long_enough, still, share, *of_curve(share, variance, long_enough))
