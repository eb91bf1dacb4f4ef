"""The share that comes to an outcome, worked out by hand and against slow and simple fractions."""

from __future__ import annotations

from fractions import Fraction
from math import isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.measure.survival import aalen_johansen

# Until when each of some people was followed, and how it ended: 0 and 1 are causes, -1 is still under way.
people = st.lists(st.tuples(st.integers(0, 12), st.integers(-1, 2)), max_size=30)


def _estimate(told: list[tuple[int, int]], causes: int = 3):  # type: ignore[no-untyped-def]
    times, why = (np.array(column, np.int64) for column in (zip(*told, strict=True) if told else ((), ())))
    return aalen_johansen(times, why, causes)


def _slowly(told: list[tuple[int, int]], cause: int) -> dict[int, tuple[Fraction, Fraction]]:
    """Per moment the share and its variance, term by term from the formulas, in fractions."""
    moments = sorted({time for time, why in told if why >= 0})
    left, shares, terms = Fraction(1), [Fraction(0)], []
    for now in moments:
        n = sum(time >= now for time, _ in told)
        all_d = sum((time, why >= 0) == (now, True) for time, why in told)
        d = told.count((now, cause))
        terms.append((left, n, all_d, d))
        shares.append(shares[-1] + left * Fraction(d, n))
        left *= 1 - Fraction(all_d, n)
    found = {}
    for i, now in enumerate(moments):
        variance = Fraction(0)
        for j in range(i + 1):
            before, n, all_d, d = terms[j]
            gap = shares[i + 1] - shares[j + 1]
            if all_d < n:
                variance += gap**2 * Fraction(all_d, n * (n - all_d))
            variance += before**2 * Fraction((n - d) * d, n**3) - 2 * gap * before * Fraction(d, n**2)
        found[now] = (shares[i + 1], variance)
    return found


def test_by_hand() -> None:
    # Five people: work after 1, another outcome after 2, until 2 followed, work after 3, until 4 followed.
    found = _estimate([(1, 0), (2, 1), (2, -1), (3, 0), (4, -1)], causes=2)
    assert list(found.moments) == [1, 2, 3]
    assert list(found.at_risk) == [5, 4, 2]
    # Work: 1/5; nothing more after 2; then 4/5 x 3/4 = 3/5 are under way, of whom 1 in 2: 1/5 + 3/10 = 1/2.
    assert found.shares[0] == pytest.approx([0.2, 0.2, 0.5])
    # Otherwise: 4/5 x 1/4 = 1/5.
    assert found.shares[1] == pytest.approx([0, 0.2, 0.2])
    # Work after 1: only b = 1^2 x 4 x 1 / 5^3 = 0.032.
    # After 3: a = 1/(5x4), 1/(4x3), 1/(2x1) with gaps 0.3, 0.3, 0: 0.09 x (0.05 + 0.08333) = 0.012;
    # b = 0.032 + 0 + (3/5)^2 x 1 x 1 / 2^3 = 0.032 + 0.045; c: -2 x 0.3 x 1 x 1/25 = -0.024. Together 0.065.
    assert found.variances[0] == pytest.approx([0.032, 0.032, 0.065])


@given(people)
def test_the_same_as_slow_and_simple_fractions(told: list[tuple[int, int]]) -> None:
    found = _estimate(told)
    for cause in range(3):
        slow = _slowly(told, cause)
        assert list(slow) == list(found.moments)
        for i, (share, variance) in enumerate(slow.values()):
            assert isclose(found.shares[cause, i], share, abs_tol=1e-12)
            assert isclose(found.variances[cause, i], variance, abs_tol=1e-12)


@given(people)
def test_shares_never_fall_and_are_together_never_more_than_one(told: list[tuple[int, int]]) -> None:
    shares = _estimate(told).shares
    assert (np.diff(shares, axis=1) >= 0).all()
    assert (shares >= 0).all()
    assert (shares.sum(axis=0) <= 1 + 1e-12).all()


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 2)), min_size=1, max_size=30))
def test_without_anyone_under_way_it_is_the_simple_share(told: list[tuple[int, int]]) -> None:
    found = _estimate(told)
    for i, moment in enumerate(found.moments):
        for cause in range(3):
            simple = sum(time <= moment and why == cause for time, why in told) / len(told)
            assert isclose(found.shares[cause, i], simple, abs_tol=1e-12)
            assert isclose(found.variances[cause, i], simple * (1 - simple) / len(told), abs_tol=1e-12)


@given(people)
def test_with_one_cause_the_variance_is_that_of_greenwood(told: list[tuple[int, int]]) -> None:
    told = [(time, min(why, 0)) for time, why in told]
    found, left, total = _estimate(told, causes=1), 1.0, 0.0
    for i, (n, d) in enumerate(zip(found.at_risk, found.happened[0], strict=True)):
        left *= 1 - d / n
        total += d / (n * (n - d)) if d < n else 0.0
        assert isclose(found.shares[0, i], 1 - left, abs_tol=1e-12)
        assert isclose(found.variances[0, i], left**2 * total, abs_tol=1e-12)
