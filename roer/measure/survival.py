"""How a share grows with time while people are still under way and may come out in other ways.

The Aalen-Johansen estimate of the cumulative incidence with competing outcomes. Who is still under way
counts as long as he was followed; who came out otherwise cannot come out in this way any more, and stays in
the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Estimate:
    """The estimate at each moment at which anyone came out, in the unit of the times.

    ``shares`` and ``variances`` have a row for each cause; ``happened`` counts per cause how many came out
    then, ``at_risk`` how many were followed and still under way just before.
    """

    moments: Integers
    at_risk: Integers
    happened: Integers
    shares: Floats
    variances: Floats


def aalen_johansen(times: Integers, causes: Integers, n: int) -> Estimate:
    """The cumulative incidence of each of ``n`` causes.

    In: of each person the time until he came out, or until which he was followed, and the cause, a number
    below ``n``; -1 where he was still under way. Who is followed until the very moment at which others come
    out was at risk then. With S the share still under way before, d the number that came out of n at risk,
    the share grows by S d / n at each moment (Aalen & Johansen, Scandinavian Journal of Statistics 5, 1978,
    141-150).

    The variance is that of the delta method (Marubini & Valsecchi, Analysing survival data from clinical
    trials, 1995); with one cause it is that of Greenwood, and without anyone under way F (1
    - F) / n.
    """
    moments, place = np.unique(times[causes >= 0], return_inverse=True)
    at_risk = len(times) - np.searchsorted(np.sort(times), moments)
    cells = causes[causes >= 0] * len(moments) + place
    happened = np.bincount(cells, minlength=n * len(moments)).reshape(n, len(moments))
    left = 1 - happened.sum(axis=0) / at_risk
    before = np.concatenate(([1.0], np.cumprod(left)))[:-1]
    shares = np.minimum(np.cumsum(before * happened / at_risk, axis=1), 1.0)
    return Estimate(moments, at_risk, happened, shares, _variances(happened, at_risk, before, shares))


def _variances(happened: Integers, at_risk: Integers, before: Floats, shares: Floats) -> Floats:
    """Sums over earlier moments j: (F - F_j)^2 a_j + b_j - 2 (F - F_j) c_j, worked out in one pass."""
    out, risk = happened.sum(axis=0), at_risk.astype(np.float64)
    # Where all come out nothing follows: F - F_j is nought there, and the term with it.
    a = np.divide(out, risk * (risk - out), out=np.zeros(len(risk)), where=out < at_risk)
    b = before**2 * (risk - happened) * happened / risk**3
    c = before * happened / risk**2
    squares = shares**2 * np.cumsum(a) - 2 * shares * np.cumsum(a * shares, axis=1)
    squares += np.cumsum(a * shares**2, axis=1)
    mixed = shares * np.cumsum(c, axis=1) - np.cumsum(c * shares, axis=1)
    found: Floats = np.maximum(squares + np.cumsum(b, axis=1) - 2 * mixed, 0.0)
    return found
