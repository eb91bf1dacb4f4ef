"""Dates as people in each language write them."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from roer.approach.text import Language


def say_date(day: date | str, language: Language) -> str:
    """A date with its weekday.

    >>> say_date("2015-03-05", "nl")
    'donderdag 5 maart 2015'
    """
    if isinstance(day, str):
        day = date.fromisoformat(day)
    return format_date(day, "EEEE d MMMM y", locale="nl_NL" if language == "nl" else "en_GB")
