"""What a sheet is made of: a log, what is known beside it, and words for what stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from roer.approach.model import Approach
from roer.approach.text import Text
from roer.approach.vocabulary import load_vocabulary
from roer.measure.working_hours import ZONE
from roer.records import plan as plan_steps
from roer.records.log import Log
from roer.web.insight.sheets.flow import outcome_in
from roer.web.insight.sheets.guard import rounded
from roer.web.insight.sheets.sheet import Cell, Sheet, Unit

_PLAN = {
    plan_steps.CHOICE: Text(nl="Keuze", en="Choice"),
    plan_steps.GOAL: Text(nl="Doel", en="Goal"),
    plan_steps.ACTION: Text(nl="Actie", en="Action"),
    plan_steps.AGREEMENT: Text(nl="Afspraak", en="Agreement"),
    plan_steps.REFLECTION: Text(nl="Terugkijken", en="Looking back"),
    plan_steps.REVIEW: Text(nl="Samen terugkijken", en="Looking back together"),
    plan_steps.REQUEST: Text(nl="Toch vragen om een stap", en="Asking for a step anyway"),
    plan_steps.DUTY: Text(nl="Plicht", en="Duty"),
    plan_steps.COACH_REQUEST: Text(nl="Vraag om een andere coach", en="Asking for another coach"),
}
_KINDS = {
    "opened": Text(nl="Dossier geopend", en="File opened"),
    "outcome": Text(nl="Uitkomst", en="Outcome"),
    "fact": Text(nl="Gegeven opgeschreven", en="Fact written down"),
    "departure": Text(nl="Afwijking", en="Departure"),
    "undone": Text(nl="Teruggenomen", en="Taken back"),
}


@dataclass(frozen=True)
class Asked:
    """A log to be measured, and the approach to lay beside it where there is one.

    ``until`` is when it was followed: now, for records that go on; None: until its last row. ``is_own``:
    these are the records of the clients. ``about_people``: small groups may not be shown.
    """

    log: Log
    approach: Approach | None
    until: datetime | None
    is_own: bool
    about_people: bool

    @property
    def day(self) -> date | None:
        """The last day of what was followed, on the Dutch calendar."""
        return None if self.until is None else self.until.astimezone(ZoneInfo(ZONE)).date()

    def name(self, activity: str) -> Cell:
        """An activity in words, where there are any."""
        for step in self.approach.steps if self.approach else ():
            if step.id == activity:
                return step.name
        if not self.log.has("kind"):
            return activity
        if (outcome := outcome_in(activity)) is not None:
            label = word("outcomes", outcome)
            return (
                Text(nl=f"Uitkomst: {label.nl}", en=f"Outcome: {label.en}") if outcome else _KINDS["outcome"]
            )
        return _PLAN.get(activity) or _KINDS.get(activity) or activity

    def both(self, activity: str) -> Text:
        """An activity in words, as a text in both languages."""
        name = self.name(activity)
        return name if isinstance(name, Text) else Text(nl=str(name), en=str(name))

    def shown(self, value: float | None, unit: Unit, people: int) -> float | None:
        """A value as a sentence may tell it."""
        if value is None or not self.about_people:
            return value
        return rounded(value, unit, people)

    def sheet(self, **parts: object) -> Sheet:
        """A sheet of this log with these parts."""
        events = self.log.events
        first, last = events["at"].min(), events["at"].max()
        days = (_day(moment) for moment in (first, last))
        return Sheet(len(self.log.cases), len(events), *days, **parts)  # type: ignore[arg-type]


def key_of(kind: str, *parts: str) -> str:
    """A name for a figure that fits in an address and stays the same when it is measured again.

    >>> key_of("wait", "intake")
    'wait-4736bc313525'
    """
    return f"{kind}-{sha256(chr(9).join(parts).encode()).hexdigest()[:12]}"


def word(kind: str, name: str) -> Text:
    """A word of the vocabulary, or the name itself where it is none."""
    try:
        return load_vocabulary().label(kind, name)
    except KeyError:
        return Text(nl=name, en=name)


def _day(moment: object) -> str | None:
    return moment.astimezone(ZoneInfo(ZONE)).date().isoformat() if isinstance(moment, datetime) else None
