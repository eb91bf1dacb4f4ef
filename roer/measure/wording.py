"""Numbers and lengths of time as people write them, in Dutch and English."""

from __future__ import annotations

from roer.approach.text import Language, Text

_DAY = Text(nl="dag", en="day")
_DAYS = Text(nl="dagen", en="days")
_HOUR = Text(nl="uur", en="hour")
_HOURS = Text(nl="uur", en="hours")
_WORK_DAYS = Text(nl="werkdagen", en="working days")
_WORK_HOUR = Text(nl="werkuur", en="working hour")
_WORK_HOURS = Text(nl="werkuren", en="working hours")
_WORK_DAY = 8  # hours: from 9 to 17, as in `roer.measure.working_hours`
_MINUTES = Text(nl="minuten", en="minutes")
_MINUTE = Text(nl="minuut", en="minute")


def number(value: float, language: Language, decimals: int = 0) -> str:
    """A number with the marks of the language; a decimal that is nothing is left out.

    >>> number(12345.5, "nl", 1), number(12345.5, "en", 1), number(3.0, "nl", 1)
    ('12.345,5', '12,345.5', '3')
    """
    told = f"{value:,.{decimals}f}"
    if decimals:
        told = told.rstrip("0").rstrip(".")
    return told.translate(str.maketrans(",.", ".,")) if language == "nl" else told


def days_and_hours(hours: float, language: Language) -> str:
    """A length of time in the unit that fits it: days from two days on, hours, minutes.

    >>> days_and_hours(60, "nl"), days_and_hours(1, "en"), days_and_hours(0.5, "nl"), days_and_hours(0, "nl")
    ('2,5 dagen', '1 hour', '30 minuten', '0 minuten')
    """
    minutes = round(hours * 60)
    if minutes < 60:
        return _with_unit(minutes, _MINUTE, _MINUTES, language)
    if hours < 48:
        return _with_unit(round(hours, 1), _HOUR, _HOURS, language)
    return _with_unit(round(hours / 24, 1), _DAY, _DAYS, language)


def working_time(hours: float, language: Language) -> str:
    """Hours that the office is open as working days of eight of them, from two days on; else as hours.

    >>> working_time(210, "nl"), working_time(15, "nl"), working_time(16, "en"), working_time(0.5, "nl")
    ('26,2 werkdagen', '15 werkuren', '2 working days', '30 minuten')
    """
    minutes = round(hours * 60)
    if minutes < 60:
        return _with_unit(minutes, _MINUTE, _MINUTES, language)
    if hours < 2 * _WORK_DAY:
        return _with_unit(round(hours, 1), _WORK_HOUR, _WORK_HOURS, language)
    return _with_unit(round(hours / _WORK_DAY, 1), _WORK_DAYS, _WORK_DAYS, language)


def percent(share: float, language: Language) -> str:
    """A share of 0 to 1 as a percentage.

    >>> percent(0.256, "nl"), percent(1, "en")
    ('26 %', '100%')
    """
    return f"{share * 100:.0f}{' ' if language == 'nl' else ''}%"


def _with_unit(value: float, one: Text, more: Text, language: Language) -> str:
    return f"{number(value, language, 1)} {(one if value == 1 else more).say(language)}"
