"""How old somebody is."""

from __future__ import annotations

from datetime import date


def age_on(born: date, day: date) -> int:
    """Someone's age on a day, in whole years; who was born on 29 February grows older on 1 March.

    >>> age_on(date(2000, 2, 29), date(2027, 2, 28)), age_on(date(2000, 2, 29), date(2027, 3, 1))
    (26, 27)
    """
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))
