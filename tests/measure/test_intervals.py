"""Intervals against the numbers of the articles they come from, and what must hold of all of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.measure.intervals import (
    Interval,
    median_error,
    of_curve,
    of_difference,
    of_means,
    of_medians,
    wilson,
)

counts = st.integers(1, 300).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


def test_the_share_that_newcombe_works_out() -> None:
    # Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3: 81 of 263 gives 0.2553 to 0.3662,
    # 15 of 148 gives 0.0624 to 0.1605, none of 20 gives 0 to 0.1611, 1 of 29 gives 0.0061 to 0.1718.
    known = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (part, whole), bounds in known.items():
        assert wilson(part, whole) == pytest.approx(bounds, abs=5e-5)
    assert wilson(0, 0) == (0, 1)


def test_the_difference_of_shares_that_newcombe_works_out() -> None:
    # Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10: 56/70 - 48/80 = 0.2 has
    # 0.0524 to 0.3339, and 9/10 - 3/10 has 0.1705 to 0.8090.
    known = {((56, 70), (48, 80)): (0.0524, 0.3339), ((9, 10), (3, 10)): (0.1705, 0.8090)}
    for (high, low), bounds in known.items():
        found = of_difference(low[0] / low[1], wilson(*low), high[0] / high[1], wilson(*high))
        assert found == pytest.approx(bounds, abs=5e-5)


@given(counts)
def test_a_share_lies_within_its_interval(told: tuple[int, int]) -> None:
    low, high = wilson(*told)
    assert 0 <= low <= told[0] / told[1] <= high <= 1


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 100))
def test_the_interval_of_a_curve_stays_within_nought_and_one(
    share: float, variance: float, people: int
) -> None:
    low, high = of_curve(share, variance, people)
    assert 0 <= low <= high <= 1
    assert low - 1e-12 <= share <= high + 1e-12


def test_the_difference_of_means_by_hand() -> None:
    # 1 to 5 and 3 to 11 by twos: means 3 and 7, variances 2.5 and 10 of 5 each: 0.5 + 2 = 2.5, root 1.5811.
    # Degrees of freedom: 2.5^2 / (0.5^2 / 4 + 2^2 / 4) = 5.882; Student's 97.5 % point there is 2.4586.
    found = of_means(np.array([1.0, 2, 3, 4, 5]), np.array([3.0, 5, 7, 9, 11]))
    assert found == pytest.approx((4 - 3.8874, 4 + 3.8874), abs=2e-3)


def test_means_without_any_spread() -> None:
    assert of_means(np.array([1.0, 1]), np.array([3.0, 3])) == (2, 2)


def test_the_error_of_a_median_by_hand() -> None:
    # Of 1 to 10: place (11 / 2 - sqrt(10) = 2.34) is 2, so 9 - 2 = 7 apart; at most one head in ten throws
    # has the chance 11 / 1024 = 0.010742. Tables give 0.010724 for 2.30, and the density there is 0.0283:
    # 2.30 - 0.000018 / 0.0283 = 2.2994 standard errors below the middle.
    assert median_error(np.arange(1.0, 11)) == pytest.approx(7 / (2 * 2.2994), rel=1e-4)


def test_the_error_of_a_median_goes_on_the_same_for_many_values() -> None:
    few, many = (median_error(np.arange(float(n)) / n) for n in (1000, 1001))
    assert few == pytest.approx(many, rel=0.01)


def test_the_difference_of_medians_by_hand() -> None:
    one = np.arange(1.0, 11)
    error = 7 / (2 * 2.2994)  # of both, as above; so together its root of two
    found = of_medians(one, one + 20)
    assert found == pytest.approx((20 - 1.96 * error * 2**0.5, 20 + 1.96 * error * 2**0.5), rel=1e-3)


def test_one_value_has_no_interval() -> None:
    for interval in (of_means, of_medians):
        with pytest.raises(ValueError, match="two values"):
            interval(np.array([1.0]), np.array([1.0, 2.0]))


def test_the_interval_holds_the_true_difference_19_times_in_20() -> None:
    draw = np.random.default_rng(20260101)
    held = 0
    for _ in range(1000):
        one, other = draw.exponential(10, 30), draw.exponential(10, 40) + 5
        found: Interval = of_medians(one, other)
        held += found.low <= 5 <= found.high
    assert 930 <= held <= 985
