"""Terms: working days, holidays, months, and the end of a statutory term."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from roer.approach.duration import Duration, is_working_day, public_holidays

days = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@given(days, st.integers(0, 250))
def test_a_term_in_working_days_never_ends_on_a_day_off(start: date, length: int) -> None:
    assert is_working_day(Duration(working_days=length).after(start))


@given(days, st.integers(1, 250))
def test_it_counts_exactly_that_many_working_days(start: date, length: int) -> None:
    end = Duration(working_days=length).after(start)
    between = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert sum(map(is_working_day, between)) == length


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        (date(2015, 3, 5), Duration(working_days=5), date(2015, 3, 12)),
        (date(2015, 4, 2), Duration(working_days=1), date(2015, 4, 7)),  # over Easter
        (date(2026, 12, 24), Duration(working_days=1), date(2026, 12, 28)),
        (date(2024, 1, 31), Duration(months=1), date(2024, 2, 29)),  # a leap year
        (date(2015, 3, 5), Duration(weeks=4), date(2015, 4, 2)),
        (date(2015, 3, 5), Duration(months=24), date(2017, 3, 5)),
    ],
)
def test_examples_by_hand(start: date, term: Duration, end: date) -> None:
    assert term.after(start) == end


@pytest.mark.parametrize("year", [2015, 2016, 2026])
def test_liberation_day_is_a_public_holiday_every_year(year: int) -> None:
    assert date(year, 5, 5) in public_holidays(year)


def test_the_public_holidays_are_those_of_the_algemene_termijnenwet() -> None:
    assert public_holidays(2026) == {
        date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6), date(2026, 4, 27),
        date(2026, 5, 5), date(2026, 5, 14), date(2026, 5, 24), date(2026, 5, 25),
        date(2026, 12, 25), date(2026, 12, 26),
    }  # fmt: skip


def test_a_statutory_term_that_ends_on_a_holiday_moves_to_the_next_working_day() -> None:
    assert Duration(weeks=4).statutory_end(date(2015, 4, 16)) == date(2015, 5, 15)  # Ascension Day


def test_a_statutory_term_of_more_than_three_months_is_not_moved() -> None:
    assert Duration(months=6).statutory_end(date(2015, 3, 5)) == date(2015, 9, 5)  # a Saturday


@pytest.mark.parametrize(
    "wrong", [{}, {"days": 1, "weeks": 1}, {"days": -1}, {"weeks": "4"}, {"months": True}]
)
def test_a_term_has_one_unit_and_a_whole_number(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Duration.model_validate(wrong)
