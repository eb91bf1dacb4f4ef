"""Terms: working days, holidays, months, and the end of a statutory term."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from roer.approach.duration import Duration, is_working_day, public_holidays
from tests.approach.calendar_oracle import holidays, nth_working_day, same_day_later

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
UNITS = st.sampled_from(["days", "working_days", "weeks", "months"])


@st.composite
def durations(draw: st.DrawFn, most: int = 400) -> Duration:
    return Duration.model_validate({draw(UNITS): draw(st.integers(0, most))})


@given(DAYS, st.integers(0, 250))
def test_a_term_in_working_days_never_ends_on_a_day_off(start: date, length: int) -> None:
    assert is_working_day(Duration(working_days=length).after(start))


@given(DAYS, st.integers(1, 250))
def test_it_counts_exactly_that_many_working_days(start: date, length: int) -> None:
    end = Duration(working_days=length).after(start)
    between = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert sum(map(is_working_day, between)) == length


@given(DAYS, st.integers(0, 1200))
def test_working_days_are_those_of_a_calendar_made_in_another_way(start: date, length: int) -> None:
    assert Duration(working_days=length).after(start) == nth_working_day(start, length)


@given(DAYS, st.integers(0, 700))
def test_months_are_those_of_a_calendar_made_in_another_way(start: date, length: int) -> None:
    assert Duration(months=length).after(start) == same_day_later(start, length)


@given(DAYS, durations())
def test_a_term_never_ends_before_it_starts_and_a_longer_one_never_earlier(
    start: date, term: Duration
) -> None:
    longer = Duration.model_validate({term.unit: term.amount + 1})
    assert start <= term.after(start) <= longer.after(start)


@given(DAYS, durations())
def test_a_term_lies_within_the_fewest_and_most_days_that_are_said_of_it(start: date, term: Duration) -> None:
    assert term.least_days <= (term.after(start) - start).days <= term.most_days


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        (date(2015, 3, 5), Duration(working_days=5), date(2015, 3, 12)),
        (date(2015, 3, 5), Duration(working_days=0), date(2015, 3, 5)),
        (date(2015, 3, 7), Duration(working_days=0), date(2015, 3, 9)),  # a Saturday
        (date(2015, 4, 3), Duration(working_days=0), date(2015, 4, 7)),  # Good Friday
        (date(2015, 4, 2), Duration(working_days=1), date(2015, 4, 7)),  # over Easter
        (date(2015, 5, 4), Duration(working_days=1), date(2015, 5, 6)),  # Liberation Day
        (date(2015, 5, 13), Duration(working_days=2), date(2015, 5, 18)),  # over Ascension Day
        (date(2015, 5, 22), Duration(working_days=1), date(2015, 5, 26)),  # over Whitsun
        (date(2013, 4, 29), Duration(working_days=1), date(2013, 5, 1)),  # the Queen's birthday
        (date(2015, 4, 24), Duration(working_days=1), date(2015, 4, 28)),  # the King's birthday
        (date(2014, 4, 25), Duration(working_days=1), date(2014, 4, 28)),  # the King's on a Saturday then
        (date(2026, 12, 24), Duration(working_days=1), date(2026, 12, 28)),  # over Christmas
        (date(2015, 12, 18), Duration(working_days=5), date(2015, 12, 28)),
        (date(2015, 12, 31), Duration(working_days=1), date(2016, 1, 4)),  # over New Year
        (date(2024, 1, 31), Duration(months=1), date(2024, 2, 29)),  # a leap year
        (date(2023, 1, 31), Duration(months=1), date(2023, 2, 28)),
        (date(2015, 8, 31), Duration(months=1), date(2015, 9, 30)),
        (date(2015, 12, 31), Duration(months=2), date(2016, 2, 29)),
        (date(2024, 2, 29), Duration(months=12), date(2025, 2, 28)),
        (date(2024, 2, 29), Duration(months=48), date(2028, 2, 29)),
        (date(2015, 3, 5), Duration(months=24), date(2017, 3, 5)),
        (date(2015, 3, 5), Duration(months=0), date(2015, 3, 5)),
        (date(2024, 2, 28), Duration(days=2), date(2024, 3, 1)),
        (date(2023, 2, 28), Duration(days=1), date(2023, 3, 1)),
        (date(2015, 3, 7), Duration(days=0), date(2015, 3, 7)),  # a day off stays one
        (date(2015, 3, 5), Duration(weeks=4), date(2015, 4, 2)),
        (date(2015, 12, 24), Duration(weeks=1), date(2015, 12, 31)),
    ],
)
def test_examples_by_hand(start: date, term: Duration, end: date) -> None:
    assert term.after(start) == end


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        (date(2015, 3, 5), Duration(weeks=8), date(2015, 4, 30)),  # a Thursday
        (date(2015, 3, 9), Duration(weeks=4), date(2015, 4, 7)),  # Easter Monday
        (date(2015, 3, 6), Duration(weeks=4), date(2015, 4, 7)),  # Good Friday, and Easter after it
        (date(2015, 4, 16), Duration(weeks=4), date(2015, 5, 15)),  # Ascension Day
        (date(2015, 4, 7), Duration(weeks=4), date(2015, 5, 6)),  # Liberation Day
        (date(2026, 11, 13), Duration(weeks=6), date(2026, 12, 28)),  # Christmas on a Friday
        (date(2015, 1, 24), Duration(weeks=12), date(2015, 4, 20)),  # twelve weeks: moved
        (date(2015, 1, 24), Duration(weeks=13), date(2015, 4, 25)),  # longer: a Saturday stays
        (date(2015, 1, 27), Duration(months=3), date(2015, 4, 28)),  # three months: moved
        (date(2014, 12, 27), Duration(months=4), date(2015, 4, 27)),  # longer: the King's birthday stays
        (date(2015, 1, 27), Duration(days=90), date(2015, 4, 28)),  # ninety days: moved
        (date(2015, 1, 26), Duration(days=91), date(2015, 4, 27)),  # longer: stays
        (date(2015, 3, 5), Duration(months=6), date(2015, 9, 5)),
    ],
)
def test_a_statutory_term_ends_as_the_algemene_termijnenwet_says(
    start: date, term: Duration, end: date
) -> None:
    assert term.statutory_end(start) == end


@given(DAYS, durations(most=12))
def test_a_statutory_term_is_moved_to_the_first_working_day_or_not_at_all(
    start: date, term: Duration
) -> None:
    too_long = term.unit == "months" and term.amount > 3
    plain = term.after(start)
    assert term.statutory_end(start) == (plain if too_long else nth_working_day(plain, 0))


@pytest.mark.parametrize("year", range(1990, 2101))
def test_the_holidays_of_a_year_are_those_worked_out_in_another_way(year: int) -> None:
    assert public_holidays(year) == holidays(year)


@pytest.mark.parametrize("year", [2015, 2016, 2026])
def test_liberation_day_is_a_public_holiday_every_year(year: int) -> None:
    assert date(year, 5, 5) in public_holidays(year)


def test_the_public_holidays_are_those_of_the_algemene_termijnenwet() -> None:
    assert public_holidays(2026) == {
        date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6), date(2026, 4, 27),
        date(2026, 5, 5), date(2026, 5, 14), date(2026, 5, 24), date(2026, 5, 25),
        date(2026, 12, 25), date(2026, 12, 26),
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {}, {"days": 1, "weeks": 1}, {"days": -1}, {"weeks": "4"}, {"months": True}, {"weeks": None},
        {"weeks": 1201}, {"years": 1}, {"weeks": 1.5}, {"weeks": None, "days": None}, {"weeks": float("nan")},
    ],
)  # fmt: skip
def test_a_term_has_one_unit_and_a_whole_number(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Duration.model_validate(wrong)
