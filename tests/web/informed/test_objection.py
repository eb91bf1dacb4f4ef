"""The last day to object, against a count of days made in another way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from roer.approach.statute import last_day_to_object
from roer.guide.dates import say_date


def easter(year: int) -> date:
    """Easter Sunday, by the method of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def is_free(day: date) -> bool:
    """Saturday, Sunday, and the holidays of the Algemene termijnenwet art. 3, written out by hand."""
    after_easter = {-2, 1, 39, 50}  # Good Friday, Easter Monday, Ascension Day, Whit Monday
    moving = {easter(day.year) + timedelta(days=days) for days in after_easter}
    kings = date(day.year, 4, 27)
    kings -= timedelta(days=kings.weekday() == 6)
    fixed = {(1, 1), (5, 5), (12, 25), (12, 26)}
    return day.weekday() > 4 or day in moving or day == kings or (day.month, day.day) in fixed


def by_hand(sent: date) -> date:
    """Count the days of six weeks one by one from the day after, then on to a day that is not free."""
    day = sent + timedelta(days=1)  # the first day of the term
    for _further in range(6 * 7 - 1):
        day += timedelta(days=1)
    while is_free(day):
        day += timedelta(days=1)
    return day


@given(st.dates(date(2015, 1, 1), date(2035, 12, 31)))
@example(date(2026, 2, 23))  # would end on Easter Monday
@example(date(2026, 4, 2))  # on Ascension Day
@example(date(2025, 11, 13))  # on Christmas Day, which a weekend follows
def test_the_last_day_is_the_one_that_is_counted_by_hand(sent: date) -> None:
    last = last_day_to_object(sent)
    assert last == by_hand(sent)
    assert timedelta(days=42) <= last - sent <= timedelta(days=47)


@given(st.dates(date(2015, 1, 1), date(2035, 12, 31)))
def test_who_was_told_later_never_has_less_time(sent: date) -> None:
    assert last_day_to_object(sent) <= last_day_to_object(sent + timedelta(days=1))


def asked(sent: date | str, language: str = "") -> str:
    answer = Browser().post(f"{language}/weten/bezwaar/", {"sent_on": str(sent)})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_someone_in_time_reads_until_when_and_what_to_write() -> None:
    today = timezone.localdate()
    told = asked(today)
    assert f"Je kunt bezwaar maken tot en met {say_date(by_hand(today), 'nl')}." in told
    assert "Ik maak bezwaar tegen het besluit van" in told
    assert "Bezwaar maken kost niets." in told
    assert 'href="/weten/onafhankelijk-advies/"' in told


@pytest.mark.django_db
def test_someone_late_reads_what_he_can_still_do() -> None:
    told = asked(date(2025, 1, 6))
    assert "De laatste dag was maandag 17 februari 2025." in told
    assert "Maak toch bezwaar" in told


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "gisteren", "2026-02-30", "1999-01-01", "2126-01-01"])
def test_what_cannot_be_a_date_of_a_letter_is_told_at_the_field(given: str) -> None:
    told = asked(given)
    assert 'role="alert"' in told
    assert "Je kunt bezwaar maken tot en met" not in told


@pytest.mark.django_db
def test_the_letter_stays_in_dutch_and_is_explained_in_english() -> None:
    told = asked(timezone.localdate(), "/en")
    assert 'lang="nl"><p>Naam' in told
    assert "I object to the decision of" in told


@pytest.mark.django_db
def test_the_date_is_kept_nowhere() -> None:
    with CaptureQueriesContext(connection) as asked_of:
        asked(timezone.localdate())
    assert asked_of.captured_queries == []
