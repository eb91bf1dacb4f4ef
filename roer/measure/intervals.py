"""Intervals of 95 % around shares, means and medians, and around the difference of two of them.

All of them are closed formulas from the literature, so that the same records always give the same interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, exp, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_NORMAL = NormalDist()
#: How many standard errors an interval of 95 % reaches to either side.
Z = _NORMAL.inv_cdf(0.975)
_TAIL = 0.025
# With so many values the binomial distribution is as good as normal.
_MANY = 1000
# What the rounding of floats may take from nought or one.
_NOUGHT = 1e-12
Values = npt.NDArray[np.float64]


class Interval(NamedTuple):
    """Where a figure lies with 95 % confidence."""

    low: float
    high: float


def wilson(part: int, whole: int) -> Interval:
    """The interval of a share: ``part`` of ``whole`` (Wilson 1927); of nobody, all there is.

    >>> [round(bound, 4) for bound in wilson(5, 10)]
    [0.2366, 0.7634]
    """
    if not whole:
        return Interval(0.0, 1.0)
    share, weight = part / whole, Z * Z / whole
    middle = share + weight / 2
    reach = Z * sqrt(share * (1 - share) / whole + weight / (4 * whole))
    low = 0.0 if part == 0 else (middle - reach) / (1 + weight)
    return Interval(low, 1.0 if part == whole else (middle + reach) / (1 + weight))


def of_curve(share: float, variance: float, people: int) -> Interval:
    """The interval of a share of a curve, on the scale of log(-log), within 0 and 1.

    In: the variance of the share, and how many people it rests on. Where nobody or everybody has come so
    far there is no variance: then the bound of Clopper and Pearson (1934) for none or all of ``people``.
    Source: Kalbfleisch & Prentice, The statistical analysis of failure time data (2002), 1.4.
    """
    if share <= _NOUGHT:
        return Interval(0.0, 1 - _TAIL ** (1 / people) if people else 1.0)
    if share >= 1 - _NOUGHT:
        return Interval(_TAIL ** (1 / people) if people else 0.0, 1.0)
    reach = Z * sqrt(max(variance, 0.0)) / (share * -log(share))
    # Beyond 700 the exponential leaves the floats; the bound is then 0 or 1 in any case.
    return Interval(share ** exp(min(reach, 700.0)), share ** exp(-reach))


def of_difference(one: float, at_one: Interval, other: float, at_other: Interval) -> Interval:
    """The interval of ``other - one``, from those of both.

    With the intervals of Wilson this is method 10 of Newcombe (Statistics in Medicine 17, 1998, 873-890);
    for other figures Zou & Donner (Statistics in Medicine 27, 2008, 1693-1702) show the same.
    """
    difference = other - one
    below = sqrt((other - at_other.low) ** 2 + (at_one.high - one) ** 2)
    above = sqrt((at_other.high - other) ** 2 + (one - at_one.low) ** 2)
    return Interval(difference - below, difference + above)


def of_means(one: Values, other: Values) -> Interval:
    """The interval of the mean of ``other`` minus that of ``one`` (Welch, Biometrika 34, 1947, 28-35).

    Both need two values; ValueError where they have fewer.
    """
    _check(one, other)
    parts = [float(values.var(ddof=1)) / len(values) for values in (one, other)]
    difference, variance = float(other.mean() - one.mean()), sum(parts)
    if not variance:
        return Interval(difference, difference)
    shares = zip(parts, (len(one), len(other)), strict=True)
    freedom = 1 / sum((part / variance) ** 2 / (size - 1) for part, size in shares)
    reach = _student(freedom) * sqrt(variance)
    return Interval(difference - reach, difference + reach)


def of_medians(one: Values, other: Values) -> Interval:
    """The interval of the median of ``other`` minus that of ``one``, whatever the shape of both.

    Price & Bonett, Journal of Statistical Computation and Simulation 72 (2002), 119-124. Both need two
    values; ValueError where they have fewer.
    """
    _check(one, other)
    difference = float(np.median(other) - np.median(one))
    reach = Z * sqrt(median_error(one) ** 2 + median_error(other) ** 2)
    return Interval(difference - reach, difference + reach)


def median_error(values: Values) -> float:
    """The standard error of a median, from two values near it (Price & Bonett 2002)."""
    ordered, n = np.sort(values), len(values)
    place = max(1, round((n + 1) / 2 - sqrt(n)))
    apart = float(ordered[n - place] - ordered[place - 1])
    return apart / (2 * -_NORMAL.inv_cdf(_at_most(place - 1, n)))


def _at_most(most: int, n: int) -> float:
    """The chance that ``n`` fair coins show heads at most so many times."""
    if n <= _MANY:
        ways: int = sum(comb(n, heads) for heads in range(most + 1))
        return float(ways / 2**n)
    return _NORMAL.cdf((most + 0.5 - n / 2) / (sqrt(n) / 2))


def _student(freedom: float) -> float:
    """The 97.5 % point of Student's distribution (Abramowitz & Stegun 1964, 26.7.5)."""
    z = Z
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, 1))


def _check(*samples: Sequence[float] | Values) -> None:
    if min(map(len, samples)) < 2:
        raise ValueError("an interval needs at least two values on either side")
