"""The law as dated rules: what held on a date, and nothing invented."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.duration import Duration
from roer.approach.statute import load_statute

RULES = load_statute().rules


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2015, 1, 1), 0.9), (date(2015, 3, 5), 0.9), (date(2025, 12, 31), 0.9),
        (date(2026, 1, 1), 0.95), (date(2026, 1, 2), 0.95), (date(2099, 1, 1), 0.95),
    ],
)  # fmt: skip
def test_the_advance_is_90_per_cent_before_2026_and_95_since(day: date, share: float) -> None:
    assert load_statute().rule("voorschot").on(day).share == share


@pytest.mark.parametrize(
    ("rule", "within"),
    [
        ("voorschot", Duration(weeks=4)), ("beslistermijn", Duration(weeks=8)),
        ("zoektermijn", Duration(weeks=4)), ("bezwaartermijn", Duration(weeks=6)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("day", [date(2015, 3, 5), date(2026, 3, 5)])
def test_the_terms_of_the_law_are_these(rule: str, within: Duration, day: date) -> None:
    assert load_statute().rule(rule).on(day).within == within


def test_before_the_oldest_date_that_is_known_the_oldest_value_is_given() -> None:
    assert load_statute().rule("voorschot").on(date(1999, 1, 1)).share == 0.9


def test_a_rule_that_is_not_there_is_not_made_up() -> None:
    with pytest.raises(KeyError):
        load_statute().rule("inlichtingenplicht")


@pytest.mark.parametrize("name", RULES)
def test_the_values_of_a_rule_ascend_in_time_and_say_something(name: str) -> None:
    values = RULES[name].values
    begins = [value.begins for value in values]
    assert begins == sorted(set(begins))
    assert all(value.within is not None or value.share is not None for value in values)
    assert all(value.share is None or 0 < value.share <= 1 for value in values)
    assert RULES[name].article.startswith(("Participatiewet art. ", "Awb art. "))


@given(st.sampled_from(sorted(RULES)), st.dates(date(2010, 1, 1), date(2035, 12, 31)))
def test_a_value_holds_until_the_day_before_the_next(name: str, day: date) -> None:
    rule = RULES[name]
    changes = {value.begins for value in rule.values[1:]}
    same = rule.on(day) == rule.on(day - timedelta(days=1))
    assert same == (day not in changes)
