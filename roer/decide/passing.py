"""The dates on which time alone may change what is open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from roer.decide.evaluate import passes_from
from roer.decide.plan import Plan
from roer.decide.state import View


def passing_dates(plan: Plan, view: View) -> Iterator[date]:
    """For each "so much time has passed since" in the approach, the date on which it has."""
    for condition in plan.passing:
        begin = passes_from(condition, view)
        if begin is not None:
            yield condition.passed.after(begin)
