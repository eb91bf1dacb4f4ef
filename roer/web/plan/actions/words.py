"""What is written in a goal and in an action, by name; what is left out is empty."""

from __future__ import annotations

from datetime import date
from typing import Required, TypedDict

from roer.web.people.models import Organisation


class GoalWords(TypedDict, total=False):
    """The words of a goal."""

    what: Required[str]
    why: str
    notice: str
    by_when: date | None
    domain: str
    step: str


class DeedWords(TypedDict, total=False):
    """The words of an action; ``organisation`` is the partner who does it."""

    what: Required[str]
    by_whom: Required[str]
    who_name: str
    organisation: Organisation | None
    on: date | None
    remind_on: date | None
    needs: str


class DutyDays(TypedDict, total=False):
    """Which duty, why for this client, and its days; ``told_on`` is the day of the letter with the decision,
    from which the time to object runs (Awb 6:7 and 6:8)."""

    kind: Required[str]
    why: Required[str]
    told_on: Required[date]
    since: Required[date]
    until: date | None
    look_again_on: date | None


class AgreementWords(TypedDict, total=False):
    """What both agree, what each does, and what they do if it does not work out."""

    what: Required[str]
    of_client: str
    of_other: str
    if_not: str
