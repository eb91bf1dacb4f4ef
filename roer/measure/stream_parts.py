"""What a value stream holds: of a step, and of the whole way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from roer.approach.text import Text
from roer.measure.lengths import Lengths
from roer.measure.observed import TouchSource
from roer.measure.ways import ClosedBy
from roer.records.row import WaitingOn

WaitedOn = WaitingOn | Literal["not_stated"]
WAITED_ON: Final[tuple[WaitedOn, ...]] = (
    "client", "municipality", "partner", "place", "group_date", "not_stated"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WaitFor:
    """The part of the waits that was for one thing: how many cases waited for it, how long in all."""

    on: WaitedOn
    cases: int
    total_hours: float
    total_working_hours: float

    @property
    def days_per_case(self) -> float:
        """The mean of the cases that waited for it, in calendar days."""
        return self.total_hours / 24 / self.cases

    @property
    def working_hours_per_case(self) -> float:
        """The mean of the cases that waited for it, in working hours."""
        return self.total_working_hours / self.cases


@dataclass(frozen=True, slots=True)
class Touch:
    """The time that was worked, of those of which it is known.

    ``source``: recorded (the minutes of the records), between (the log records none; the time between start
    and end) or none (neither is known, and nothing is made up).
    """

    source: TouchSource
    lengths: Lengths


@dataclass(frozen=True, slots=True)
class Flow:
    """Flow efficiency: touch time as a share of the lead time, over those of which both are known.

    ``of`` says how many these are. None where there are none, or where the lead time is shorter than the
    touch time: a log that knows days and no hours does not say how much of a day was worked.
    """

    calendar: float | None
    working: float | None
    of: int


@dataclass(frozen=True, slots=True)
class StepStream:
    """One step: ``wait`` runs from ready to begun, ``lead`` from ready to ended.

    ``running`` episodes have no end yet and are in no lead time; ``to_come`` is how many were planned or
    invited to and have not begun, ``waiting`` how long these wait so far. ``minutes_in_approach`` is what the
    approach says that it takes, and is in no other figure. In a step with a ``rhythm`` the approach sets the
    day, and no wait is counted.
    """

    step: str
    name: Text
    cases: int
    episodes: int
    running: int
    to_come: int
    waiting: Lengths
    touch: Touch
    minutes_in_approach: int | None
    wait: Lengths
    waits: tuple[WaitFor, ...]
    lead: Lengths
    flow: Flow
    rhythm: bool


@dataclass(frozen=True, slots=True)
class WholeWay:
    """The whole way of the cases, from the first row to the last end or outcome.

    ``closed_by`` says which are closed: those with an outcome, or where the log has no outcomes those in
    which nothing runs or is to come. ``lead``, ``touch``, ``wait`` (summed over the steps of a case) and
    ``flow`` are of closed cases; ``so_far`` is how long the ``running`` ones take until now.
    """

    cases: int
    closed: int
    running: int
    closed_by: ClosedBy
    so_far: Lengths
    touch: Touch
    wait: Lengths
    waits: tuple[WaitFor, ...]
    lead: Lengths
    flow: Flow


@dataclass(frozen=True, slots=True)
class Stream:
    """The value stream of a log until a moment (None: nothing happened).

    Steps stand in the order of the approach, then with the most episodes first.
    """

    until: datetime | None
    steps: tuple[StepStream, ...]
    whole: WholeWay

    def step(self, step: str) -> StepStream:
        """The step with this id; KeyError where it did not occur."""
        for found in self.steps:
            if found.step == step:
                return found
        raise KeyError(step)
