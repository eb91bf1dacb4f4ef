"""One step of a client's way with its status in words, as far as they are for the one who looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roer.approach.model import Step
from roer.approach.text import Language
from roer.approach.vocabulary import load_vocabulary
from roer.decide.dates import runs_since
from roer.decide.decision import Decision
from roer.guide.answer import due_kind
from roer.guide.listed import Listed, closed_listed, open_listed, unclear_listed
from roer.guide.sentences import principle_sentence
from roer.web.route.queries.sight import Sight
from roer.web.route.queries.standing import Standing, Status


@dataclass(frozen=True)
class Told:
    """One step with its status in words, as far as they are for the one who looks."""

    standing: Standing
    why: tuple[Listed, ...] = ()
    principle: str = ""
    hidden: bool = False  # the reasons are not for him
    opens_if: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    decides: tuple[str, ...] = ()
    since: date | None = None  # from when its term counts
    due_kind: str | None = None

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.standing.step

    @property
    def status(self) -> str:
        """Its status as a word."""
        return self.standing.status.value

    @property
    def is_done_for_client(self) -> bool:
        """Whether others do it for the client now: it runs, has a day, or a term runs in which they begin.

        What waits for the client himself is not among it.
        """
        standing = self.standing
        if standing.by_himself or standing.waits_for_client:
            return False
        begins = standing.status is Status.OPEN and standing.advised and self.since is not None
        return standing.status is Status.RUNNING or standing.appointment is not None or begins


@dataclass(frozen=True)
class Teller:
    """Puts what the model says of steps into words."""

    decision: Decision
    sight: Sight
    language: Language

    def tell(self, standing: Standing) -> Told:
        """A step with its reasons, where they are for the one who looks."""
        planned, status = standing.planned, standing.status
        needs = self.decision.needs(planned) if status is Status.UNCLEAR else ()
        shown = self.sight.tells(planned, *needs)
        opens_if = self.decision.opens_if(planned) if status is Status.CLOSED and shown else ()
        return Told(
            standing,
            why=self._why(standing) if shown else (),
            principle=principle_sentence(standing.step, self.decision.plan.approach, self.language),
            hidden=not shown and status in {Status.OPEN, Status.CLOSED, Status.UNCLEAR},
            opens_if=tuple(map(self._name, opens_if)),
            asks=tuple(map(self._name, needs)) if shown else (),
            decides=tuple(label("decides", what, self.language) for what in standing.step.client_decides),
            since=self._since(standing),
            due_kind=due_kind(standing.step) if standing.latest_by else None,
        )

    def _since(self, standing: Standing) -> date | None:
        """From when its term counts; None where the law does not count from there (see ``law.by_law``)."""
        due = standing.step.due
        by_law = due is not None and due.statute is not None and standing.step.pays
        if by_law and standing.latest_by is None:
            return None
        return runs_since(standing.step, self.decision.view)

    def _why(self, standing: Standing) -> tuple[Listed, ...]:
        """The reasons of the model, as short lists."""
        verdict, approach = self.decision.why(standing.planned), self.decision.plan.approach
        if standing.status is Status.OPEN:
            return open_listed(verdict, approach, self.language)
        if standing.status is Status.UNCLEAR and verdict is not None:
            return unclear_listed(verdict, approach, self.language)
        if standing.status is Status.CLOSED and verdict is not None and standing.kind is not None:
            return closed_listed(verdict, standing.kind, approach, self.language)
        return ()

    def _name(self, name: str) -> str:
        """A fact or a step as it is called on the page."""
        fact = load_vocabulary().facts.get(name)
        if fact is not None:
            return fact.label.say(self.language)
        return f"‘{self.decision.plan.approach.step(name).name.say(self.language)}’"


def label(kind: str, name: str, language: Language) -> str:
    """A word of the vocabulary as the page says it."""
    return load_vocabulary().label(kind, name).say(language)
