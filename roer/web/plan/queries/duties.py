"""The duties of the law that were imposed on a client, with the day until which he may object."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from roer.approach.statute import last_day_to_object
from roer.web.plan.content.duties import DutyWords, duty_words
from roer.web.plan.models import Duty, DutyEntry


@dataclass(frozen=True)
class DutyNow:
    """A duty as it stands: which, why, since when, and what one can do about it."""

    duty: Duty
    now: DutyEntry
    entries: list[DutyEntry]

    @property
    def words(self) -> DutyWords:
        """What the law says, in plain words."""
        return duty_words().duties[self.now.kind]

    @property
    def imposed(self) -> DutyEntry:
        """As it was imposed: by whom and when."""
        return self.entries[0]

    @property
    def object_until(self) -> date:
        """The last day to object to the letter."""
        return last_day_to_object(self.now.told_on)

    def may_object(self, today: date) -> bool:
        """Whether there is still time to object."""
        return today <= self.object_until

    def is_over(self, day: date) -> bool:
        """Whether it was ended, or its last day has passed."""
        return self.now.ended or (self.now.until is not None and self.now.until < day)


def duties_from(entries: dict[UUID, list[DutyEntry]]) -> list[DutyNow]:
    """The duties of these entries, in the order in which they were imposed."""
    found = [DutyNow(own[-1].duty, own[-1], own) for own in entries.values()]
    return sorted(found, key=lambda one: one.duty.place)
