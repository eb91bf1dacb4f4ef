"""How long things take here. All are Roer's own choices ("assumed"), and are told on the pages."""

from __future__ import annotations

from datetime import date, timedelta

from roer.approach.duration import Duration

CALL_BACK_WITHIN = Duration(working_days=1)  # assumed: a call is answered on the next working day
COACH_ANSWER_WITHIN = Duration(working_days=10)  # assumed: no law sets a term for this answer
WORKING_NOTE_LASTS = timedelta(days=14)  # assumed: long enough to work it out, too short to become a file


def call_back_by(asked_on: date) -> date:
    """The last day to call back: the next working day.

    >>> call_back_by(date(2025, 11, 28))  # a Friday
    datetime.date(2025, 12, 1)
    """
    return CALL_BACK_WITHIN.after(asked_on)


def coach_answer_by(asked_on: date) -> date:
    """The last day to answer who asks for another coach or a talk: ten working days later.

    >>> coach_answer_by(date(2025, 11, 25))
    datetime.date(2025, 12, 9)
    """
    return COACH_ANSWER_WITHIN.after(asked_on)


def working_note_until(begun_on: date) -> date:
    """The last day of a personal working note; writing on in it does not make it last longer."""
    return begun_on + WORKING_NOTE_LASTS
