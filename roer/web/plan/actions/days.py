"""Which days can be, in a plan: ahead, not endlessly far, and a reminder before the day itself."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from roer.web.plan.models import ActionEntry

YEARS = 10  # assumed: no day in a plan lies further ahead than this


def furthest(today: date) -> date:
    """The last day that a plan can name.

    >>> furthest(date(2028, 2, 29))
    datetime.date(2038, 3, 1)
    """
    day = today.replace(day=1, year=today.year + YEARS)
    return date.fromordinal(day.toordinal() + today.day - 1)


def check_ahead(field: str, day: date | None, before: date | None = None) -> None:
    """Raise ValidationError, at the field, for a day that is not after today, or very far ahead.

    What stood there ``before`` stays: it is not asked again.
    """
    today = timezone.localdate()
    if day is not None and day != before and not today < day <= furthest(today):
        raise ValidationError({field: _("Choose a day after today, at most ten years from now.")})


def check_days(on: date | None, remind_on: date | None, before: ActionEntry | None = None) -> None:
    """Raise ValidationError for a new day in the past or very far ahead, and for a reminder after it.

    A day that stood there ``before`` may have passed meanwhile; only what changed is checked.
    """
    today = timezone.localdate()
    was_on, was_remind = (before.on, before.remind_on) if before else (None, None)
    if on is not None and on != was_on and not today <= on <= furthest(today):
        raise ValidationError({"on": _("Choose today or a later day, at most ten years from now.")})
    changed = (on, remind_on) != (was_on, was_remind)
    if changed and remind_on is not None and on is not None and remind_on > on:
        raise ValidationError({"remind_on": _("This is after the day itself. Choose an earlier day.")})
    if remind_on is not None and remind_on != was_remind and remind_on < today:
        raise ValidationError({"remind_on": _("This day has passed. Choose a later day, or none.")})
    if remind_on is not None and remind_on > furthest(today):
        raise ValidationError({"remind_on": _("Choose today or a later day, at most ten years from now.")})


def moved_reminder(now: ActionEntry, on: date | None) -> date | None:
    """The day of the reminder when the day itself moves: as many days before it."""
    if now.remind_on is None or now.on is None or on is None:
        return None
    return max(on - (now.on - now.remind_on), timezone.localdate())
