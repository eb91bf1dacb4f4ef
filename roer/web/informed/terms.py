"""How long things take here, and the last day to object, which the law sets."""

from __future__ import annotations

from datetime import date

from roer.approach.duration import Duration, add_months
from roer.approach.statute import load_statute

ANSWER_WITHIN = Duration(working_days=5)  # assumed: no law sets a term for an answer to such a question
UNPUBLISHED_MONTHS = 12  # assumed: long enough for the asker to come back and read
OBJECTION = "bezwaartermijn"


def answer_by(asked_on: date) -> date:
    """The last day to answer a question: five working days later.

    >>> answer_by(date(2025, 11, 28))  # a Friday
    datetime.date(2025, 12, 5)
    """
    return ANSWER_WITHIN.after(asked_on)


def last_day_to_object(sent_on: date) -> date:
    """The last day on which one can object to a decision that was sent on a day.

    Six weeks (Awb art. 6:7) that begin on the day after the decision was sent (art. 6:8); a last day in a
    weekend or on a public holiday moves to the next working day (Algemene termijnenwet art. 1).

    >>> last_day_to_object(date(2026, 3, 2))
    datetime.date(2026, 4, 13)
    >>> last_day_to_object(date(2026, 2, 23))  # six weeks later is Easter Monday
    datetime.date(2026, 4, 7)
    """
    within = load_statute().rule(OBJECTION).on(sent_on).within
    assert within is not None
    return within.statutory_end(sent_on)


def kept_since(today: date) -> date:
    """What was answered before this day, and is not published, is kept no longer."""
    return add_months(today, -UNPUBLISHED_MONTHS)
