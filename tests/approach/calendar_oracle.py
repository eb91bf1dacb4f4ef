"""The Dutch calendar worked out a second time, in another way, to test the first against.

Easter by the rule of Meeus, holidays as offsets from it, working days by counting along a list.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import lru_cache

FIRST, LAST = date(1990, 1, 1), date(2110, 12, 31)


def easter(year: int) -> date:
    """Easter Sunday by the rule of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = c // 4, c % 4
    corrected = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * corrected) // 451
    month, day = divmod(h + corrected - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> set[date]:
    """The holidays of the Algemene termijnenwet, art. 3, with the Sundays that are feasts."""
    sunday = easter(year)
    moving = {sunday + timedelta(days=days) for days in (-2, 0, 1, 39, 49, 50)}
    fixed = {date(year, month, day) for month, day in ((1, 1), (5, 5), (12, 25), (12, 26))}
    birthday = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    return moving | fixed | {birthday - timedelta(days=1) if birthday.weekday() == 6 else birthday}


@lru_cache(maxsize=1)
def working_days() -> list[date]:
    """Every working day of the whole time, in order."""
    days = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    off = {day for year in range(FIRST.year, LAST.year + 1) for day in holidays(year)}
    return [day for day in days if day.isoweekday() < 6 and day not in off]


def nth_working_day(start: date, count: int) -> date:
    """The working day that is so many after a date; with 0 the first from it on."""
    days = working_days()
    return days[bisect_left(days, start)] if count == 0 else days[bisect_right(days, start) + count - 1]


def same_day_later(start: date, months: int) -> date:
    """The same day so many months later, walking back where the month is too short for it."""
    year, month = start.year, start.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    for day in range(start.day, 0, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    raise AssertionError("a month has a first day")
