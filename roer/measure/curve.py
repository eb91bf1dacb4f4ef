"""A share that grows, or falls, with time: its points, its median and what it is after some months."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from roer.measure.intervals import of_curve
from roer.measure.marks import DAY, MONTH, MONTHS
from roer.measure.survival import Estimate, Integers

# What rounding of floats may take from a half.
_HALF = 0.5 - 1e-12


class Point(NamedTuple):
    """From this day on the share is so much, and so many have come to it.

    ``at_risk`` were still under way and followed just before.
    """

    days: float
    share: float
    low: float
    high: float
    reached: int
    at_risk: int


@dataclass(frozen=True, slots=True)
class After:
    """The share after so many months, with its interval of 95 %; None where nobody was followed that long.

    So many had come to it, and ``at_risk`` were still under way and followed.
    """

    months: int
    share: float | None
    low: float | None
    high: float | None
    reached: int
    at_risk: int


@dataclass(frozen=True, slots=True)
class Curve:
    """Which share of the openings has come to this outcome, day by day.

    ``reached`` is how many did, of how many ``clients``. The share is nought until the first point and stays
    the same between points. ``median_days`` is when half of all have come to it; None where that never is.
    """

    outcome: str
    reached: int
    clients: int
    points: tuple[Point, ...]
    median_days: float | None
    after: tuple[After, ...]


def curve(outcome: str, row: int, estimate: Estimate, times: Integers, clients: int) -> Curve:
    """The curve of one outcome, which has this row in the estimate; ``times`` are those of everyone."""
    happened = estimate.happened[row]
    here = np.flatnonzero(happened)
    so_far = np.cumsum(happened)
    columns = (estimate.moments, estimate.shares[row], estimate.variances[row], so_far, estimate.at_risk)
    drawn = zip(*(column[here].tolist() for column in columns), strict=True)
    reached = int(happened.sum())
    points = tuple(
        Point(moment / DAY, share, *of_curve(share, variance, reached), count, at_risk)
        for moment, share, variance, count, at_risk in drawn
    )
    median = next((point.days for point in points if point.share >= _HALF), None)
    moments = estimate.moments[here].tolist()
    over = bool(len(estimate.moments)) and estimate.at_risk[-1] == estimate.happened[:, -1].sum()
    after = tuple(_after(months, points, moments, times, over=over) for months in MONTHS)
    return Curve(outcome, reached, clients, points, median, after)


def _after(
    months: int, points: tuple[Point, ...], moments: list[int], times: Integers, *, over: bool
) -> After:
    """What the curve says after so many months; ``over``: nobody is under way any more."""
    moment = months * MONTH
    at_risk = int((times >= moment).sum())
    place = bisect_right(moments, moment)
    reached = points[place - 1].reached if place else 0
    if not len(times) or (not at_risk and not over):
        return After(months, None, None, None, reached, at_risk)
    if place:
        point = points[place - 1]
        return After(months, point.share, point.low, point.high, reached, at_risk)
    nobody = of_curve(0.0, 0.0, at_risk or len(times))
    return After(months, 0.0, *nobody, 0, at_risk)
