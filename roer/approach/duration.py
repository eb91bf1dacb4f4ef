"""Terms: how long, in calendar units, and the date on which they end."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated

from holidays.countries.netherlands import Netherlands
from pydantic import Field, model_validator

from roer.approach.text import Part, wrong

Count = Annotated[int, Field(ge=0, le=1200)]

_LONGEST_EXTENDED = {"days": 90, "working_days": 60, "weeks": 12, "months": 3}


class Duration(Part):
    """A length of time in exactly one unit: ``{weeks: 4}`` or ``{working_days: 5}``."""

    days: Count | None = None
    working_days: Count | None = None
    weeks: Count | None = None
    months: Count | None = None

    @model_validator(mode="after")
    def _one_unit(self) -> Duration:
        if len([unit for unit in self.model_fields_set if getattr(self, unit) is not None]) != 1:
            mend = "use one of days, working_days, weeks and months"
            raise wrong("a term has exactly one unit", mend)
        return self

    @property
    def unit(self) -> str:
        """The unit used: days, working_days, weeks or months."""
        return next(unit for unit in self.model_fields_set if getattr(self, unit) is not None)

    @property
    def amount(self) -> int:
        """How many of the unit."""
        return int(getattr(self, self.unit) or 0)

    @property
    def rough_days(self) -> float:
        """About how many calendar days this is, to compare terms; never to set a date."""
        return self.amount * {"days": 1, "working_days": 1.4, "weeks": 7, "months": 30.44}[self.unit]

    @property
    def least_days(self) -> int:
        """A number of calendar days that this never falls short of, wherever it starts."""
        n = self.amount
        if self.unit == "working_days":  # no holiday, and begun on the eve of a working week
            return n + 2 * ((n - 1) // 5) if n else 0
        return {"days": n, "weeks": 7 * n, "months": max(0, 304 * n // 10 - 3)}[self.unit]

    @property
    def most_days(self) -> int:
        """A number of calendar days that this never exceeds, wherever it starts."""
        n = self.amount
        if self.unit == "working_days":
            return 3 * n + 10
        return {"days": n, "weeks": 7 * n, "months": 306 * n // 10 + 3 if n else 0}[self.unit]

    def after(self, start: date) -> date:
        """The date that lies this term after ``start``; the day of ``start`` does not count.

        A month later is the same day of the month, or its last day where that month is shorter.

        >>> Duration(working_days=5).after(date(2015, 3, 5))
        datetime.date(2015, 3, 12)
        >>> Duration(months=1).after(date(2015, 1, 31))
        datetime.date(2015, 2, 28)
        """
        if self.unit == "working_days":
            return add_working_days(start, self.amount)
        if self.unit == "months":
            return add_months(start, self.amount)
        return start + timedelta(days=self.amount * (7 if self.unit == "weeks" else 1))

    def statutory_end(self, start: date) -> date:
        """The last day of a term set by an Act, moved to a working day where the law moves it.

        Algemene termijnenwet art. 1 moves an end on a Saturday, Sunday or public holiday to the
        next day that is none of these; art. 4 excepts terms of more than ninety days, twelve
        weeks or three months.

        >>> Duration(weeks=4).statutory_end(date(2015, 4, 17))  # would end on 15 May
        datetime.date(2015, 5, 15)
        >>> Duration(weeks=4).statutory_end(date(2015, 4, 16))  # Ascension Day 2015
        datetime.date(2015, 5, 15)
        """
        end = self.after(start)
        if self.amount > _LONGEST_EXTENDED[self.unit]:
            return end
        while not is_working_day(end):
            end += timedelta(days=1)
        return end


@lru_cache(maxsize=512)
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of one year.

    Algemene termijnenwet art. 3: New Year's Day, Easter Monday, Whit Monday, both days of
    Christmas, Ascension Day, the King's (until 2013 the Queen's) birthday as celebrated, and
    5 May every year; Good Friday is put on a par with them.
    """
    found: set[date] = set(Netherlands(years=year, categories=("public", "optional")))  # type: ignore[no-untyped-call]
    return frozenset(found | {date(year, 5, 5)})


@lru_cache(maxsize=8192)
def is_working_day(day: date) -> bool:
    """Whether a date is neither in a weekend nor a Dutch public holiday."""
    return day.weekday() < 5 and day not in public_holidays(day.year)


def add_working_days(start: date, days: int) -> date:
    """The date ``days`` working days after ``start``; with 0 the first working day from it on."""
    end = start
    while days == 0 and not is_working_day(end):
        end += timedelta(days=1)
    for _ in range(days):
        end += timedelta(days=1)
        while not is_working_day(end):
            end += timedelta(days=1)
    return end


def add_months(start: date, months: int) -> date:
    """The same day ``months`` later, or the last day of that month where it is shorter."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))
