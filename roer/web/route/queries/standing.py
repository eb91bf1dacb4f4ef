"""How one step stands for one client: what the model says, and beside it what people agreed about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from roer.approach.model import Step
from roer.decide.decision import ClosedKind, Decision
from roer.decide.plan import PlannedStep
from roer.web.route.models import ChoiceEntry, DateEntry, Episode, StepRequest


class Status(StrEnum):
    """What the model says of a step. Done: it was done, and does not come again."""

    RUNNING = "running"
    OPEN = "open"
    UNCLEAR = "unclear"
    CLOSED = "closed"
    DONE = "done"


@dataclass(frozen=True)
class Standing:
    """One step: its status with the dates of the model, then what client and professionals did with it."""

    planned: PlannedStep
    status: Status
    advised: bool = False
    kind: ClosedKind | None = None  # of a closed step
    since: date | None = None
    latest_by: date | None = None
    ends_by: date | None = None
    extensions_left: int = 0
    choice: ChoiceEntry | None = None
    dates: DateEntry | None = None
    request: StepRequest | None = None
    episodes: tuple[Episode, ...] = ()

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.planned.step

    @property
    def now(self) -> Episode | None:
        """The time that is planned or running."""
        return next((one for one in self.episodes if one.until is None), None)

    @property
    def last(self) -> Episode | None:
        """The last time that ended."""
        return next((one for one in reversed(self.episodes) if one.until is not None), None)

    @property
    def appointment(self) -> Episode | None:
        """The time that has a day and did not begin."""
        return self.now if self.now is not None and self.now.is_planned else None

    @property
    def offered(self) -> DateEntry | None:
        """Days that wait for the client's answer."""
        last = self.dates
        return last if last is not None and last.kind == DateEntry.Kind.OFFERED else None

    @property
    def answerable(self) -> DateEntry | None:
        """Days that were offered, or a day that was agreed: of which the client can say whether it suits."""
        last = self.dates
        return last if last is not None and last.can_be_answered else None

    @property
    def seeks_day(self) -> DateEntry | None:
        """The client's word on a day, that waits for a professional."""
        return self.dates if self.dates is not None and self.dates.waits_for_staff else None

    @property
    def granted(self) -> bool:
        """Whether the client asked for it anyway, was told yes, and it has not taken place since."""
        asked = self.request
        if asked is None or asked.answered_at is None or asked.outcome != StepRequest.Outcome.YES:
            return False
        return not any(one.is_held and one.at > asked.answered_at for one in self.episodes)

    @property
    def waits_for_client(self) -> bool:
        """Whether the client is to say or do something first: which day, whether he wants it, what is his."""
        if self.status is Status.RUNNING:
            return False
        if self.offered is not None:
            return True
        undecided = "whether" in self.step.client_decides and (
            self.choice is None or self.choice.wants is None
        )
        his = self.step.due is not None and self.step.due.owner == "client"
        return self.appointment is None and (undecided or his)

    @property
    def has_day(self) -> bool:
        """Whether people agree on a day for it: a decision of the municipality is no meeting."""
        return self.step.kind != "decision"

    @property
    def takeable(self) -> bool:
        """Whether it can begin now without more words: open, or granted."""
        return self.status is Status.OPEN or (self.granted and self.status is not Status.RUNNING)

    @property
    def by_himself(self) -> bool:
        """Whether the client can do it himself."""
        return self.step.self_service or self.step.performer == "client"

    @property
    def askable(self) -> bool:
        """Whether it can be asked for anyway: not open, not running, not granted or asked for already."""
        waits = self.request is not None and self.request.is_open
        return self.status not in {Status.OPEN, Status.RUNNING} and not self.granted and not waits


def standings(decision: Decision) -> dict[str, Standing]:
    """The status of every step as the model decided it, in the order of the approach."""
    by_id = {planned.step.id: planned for planned in decision.plan.steps}
    advised = {step.id for step in decision.advised}
    found = {name: Standing(planned, Status.DONE) for name, planned in by_id.items()}
    for running in decision.running:
        name = running.step.id
        found[name] = replace(
            found[name],
            status=Status.RUNNING,
            since=running.since,
            ends_by=running.ends_by,
            extensions_left=running.extensions_left,
        )
    for open_ in decision.open:
        name = open_.step.id
        found[name] = replace(
            found[name], status=Status.OPEN, advised=name in advised, latest_by=open_.latest_by
        )
    for closed in decision.closed:
        name = closed.step.id
        found[name] = replace(found[name], status=Status.CLOSED, kind=closed.kind)
    for unclear in decision.unclear:
        name = unclear.step.id
        found[name] = replace(found[name], status=Status.UNCLEAR)
    return found
