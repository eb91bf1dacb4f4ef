"""The norms of general assistance as dated amounts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.norms import at_least, load_norms


# Participatiewet art. 20 and 21, as in force on these days (the norms in euros a month).
@pytest.mark.parametrize(
    ("norm", "january", "july"),
    [
        ("single-21", 1401.50, 1419.46),
        ("couple-21", 2002.13, 2027.79),
        ("single-18", 345.99, 350.42),
        ("couple-18", 691.98, 700.84),
        ("couple-18-child", 1092.41, 1106.40),
        ("couple-one-18", 1347.06, 1364.32),
        ("couple-one-18-child", 1747.49, 1769.88),
    ],
)
def test_the_amounts_of_2026(norm: str, january: float, july: float) -> None:
    found = next(one for one in load_norms() if one.id == norm)
    days = (date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [found.on(day) for day in days] == [round(january * 100), round(january * 100), round(july * 100)]


def test_what_is_not_known_is_no_amount() -> None:
    assert [norm.on(date(2025, 12, 31)) for norm in load_norms()] == [None] * len(load_norms())


def test_each_has_its_names_article_and_certainty() -> None:
    for norm in load_norms():
        assert norm.name.nl
        assert norm.ages.en
        assert norm.article.startswith("Participatiewet art. 2")
        assert norm.certainty == "high"
    assert len({norm.id for norm in load_norms()}) == len(load_norms())


@given(st.integers(0, 10**7), st.sampled_from([0.9, 0.95, 1.0]))
def test_at_least_is_never_less_and_less_than_a_cent_more(cents: int, share: float) -> None:
    exact = cents * Fraction(str(share))
    assert 0 <= at_least(cents, share) - exact < 1
