"""Two logs, or two parts of one, side by side; and what can and cannot be concluded from it.

The figures compared are named here and no others: lead time and waiting time (median and mean), the share
that came to an outcome after 6, 12 and 24 months, and the curves. There is no test of significance beside
the intervals, so that nobody goes looking for a difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import numpy as np

from roer.approach.text import Text
from roer.measure.caution import (
    FEW,
    FINISHED_ONLY,
    IN_BOTH,
    MAY_BE_CHANCE,
    MORE_THAN_CHANCE,
    NO_EFFECT,
    ONE_IN_TWENTY,
    SMALL_NUMBERS,
    TOO_FEW,
)
from roer.measure.curve import After
from roer.measure.intervals import Interval, Values, of_difference, of_means, of_medians, wilson
from roer.measure.outcome import PAID_WORK, Incidence, time_to_outcome
from roer.measure.sides import Side, side_of
from roer.measure.small_numbers import LEAST
from roer.records.log import Log

Verdict = Literal["too_few", "may_be_chance", "more_than_chance"]
_SAID: Mapping[Verdict, Text] = {
    "too_few": TOO_FEW,
    "may_be_chance": MAY_BE_CHANCE,
    "more_than_chance": MORE_THAN_CHANCE,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of both, and the difference (other minus one) with its interval of 95 %.

    With fewer than ten cases on either side there is no difference: it, and its interval, are None.
    """

    one: float | None
    other: float | None
    difference: float | None
    low: float | None
    high: float | None

    @property
    def verdict(self) -> Verdict:
        """Whether there is enough to say something, and whether the two differ more than chance would."""
        if self.low is None or self.high is None:
            return "too_few"
        return "may_be_chance" if self.low <= 0 <= self.high else "more_than_chance"

    @property
    def said(self) -> Text:
        """The verdict in words. It never says why: say `NO_EFFECT` with it."""
        return _SAID[self.verdict]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and their differences; times are in days, ``after`` gives the shares after 6, 12, 24 months.

    ``in_both`` is how many cases (by name) are on both sides; the intervals take the sides as apart.
    """

    one: Side
    other: Side
    in_both: int
    lead_median: Difference
    lead_mean: Difference
    wait_median: Difference
    wait_mean: Difference
    after: tuple[Difference, ...]
    curves: tuple[Incidence, Incidence]

    @property
    def said_beside(self) -> tuple[Text, ...]:
        """What must be said beside the figures."""
        said = [NO_EFFECT, ONE_IN_TWENTY]
        if any(side.under_way for side in (self.one, self.other)):
            said.append(FINISHED_ONLY)
        if min(self.one.cases, self.other.cases) < FEW:
            said.append(SMALL_NUMBERS)
        return (*said, IN_BOTH) if self.in_both else tuple(said)


def compare(
    one: Log,
    other: Log,
    outcome: str = PAID_WORK,
    until: date | datetime | None = None,
    activities: Mapping[str, str] = {},
) -> Comparison:
    """Compare two logs: two periods, teams, versions or approaches.

    In: ``outcome``, ``until`` and ``activities`` as in ``time_to_outcome``; give ``until`` for two parts of
    one log, else each is followed until its own last row. Parts are made with `roer.measure.sides`.
    """
    left, right = (side_of(log, until, activities) for log in (one, other))
    curves = tuple(time_to_outcome(log, outcome, until, activities) for log in (one, other))
    shares = zip(curves[0].curve.after, curves[1].curve.after, strict=True)
    enough = min(curves[0].openings, curves[1].openings) >= LEAST
    return Comparison(
        one=left,
        other=right,
        in_both=len(set(one.cases) & set(other.cases)),
        lead_median=median_difference(left.lead_days, right.lead_days),
        lead_mean=mean_difference(left.lead_days, right.lead_days),
        wait_median=median_difference(left.wait_days, right.wait_days),
        wait_mean=mean_difference(left.wait_days, right.wait_days),
        after=tuple(_of_curves(a, b, enough=enough) for a, b in shares),
        curves=(curves[0], curves[1]),
    )


def median_difference(one: Values, other: Values) -> Difference:
    """The difference of two medians (interval: `roer.measure.intervals.of_medians`)."""
    first, second = (float(np.median(values)) if len(values) else None for values in (one, other))
    return _difference(first, second, of_medians(one, other) if _enough(one, other) else None)


def mean_difference(one: Values, other: Values) -> Difference:
    """The difference of two means (interval: `roer.measure.intervals.of_means`)."""
    first, second = (float(np.mean(values)) if len(values) else None for values in (one, other))
    return _difference(first, second, of_means(one, other) if _enough(one, other) else None)


def share_difference(one: tuple[int, int], other: tuple[int, int]) -> Difference:
    """The difference of two shares, each given as a part and its whole (interval: Newcombe 1998)."""
    first, second = (part / whole if whole else None for part, whole in (one, other))
    if first is None or second is None or min(one[1], other[1]) < LEAST:
        return _difference(first, second, None)
    return _difference(first, second, of_difference(first, wilson(*one), second, wilson(*other)))


def _of_curves(one: After, other: After, *, enough: bool) -> Difference:
    """The difference of two shares of curves (interval: Zou & Donner 2008)."""
    first, second = _interval(one), _interval(other)
    if first is None or second is None or not enough:
        return _difference(one.share, other.share, None)
    assert one.share is not None
    assert other.share is not None
    return _difference(one.share, other.share, of_difference(one.share, first, other.share, second))


def _interval(after: After) -> Interval | None:
    return None if after.low is None or after.high is None else Interval(after.low, after.high)


def _enough(one: Values, other: Values) -> bool:
    return min(len(one), len(other)) >= LEAST


def _difference(one: float | None, other: float | None, interval: Interval | None) -> Difference:
    if interval is None or one is None or other is None:
        return Difference(one, other, None, None, None)
    return Difference(one, other, other - one, *interval)
