"""How long things take here."""

from __future__ import annotations

from datetime import date

from roer.approach.duration import Duration, add_months

ANSWER_WITHIN = Duration(working_days=5)  # assumed: no law sets a term for an answer to such a question
UNPUBLISHED_MONTHS = 12  # assumed: long enough for the asker to come back and read


def answer_by(asked_on: date) -> date:
    """The last day to answer a question: five working days later.

    >>> answer_by(date(2025, 11, 28))  # a Friday
    datetime.date(2025, 12, 5)
    """
    return ANSWER_WITHIN.after(asked_on)


def kept_since(today: date) -> date:
    """What was answered before this day, and is not published, is kept no longer."""
    return add_months(today, -UNPUBLISHED_MONTHS)
