"""What "try it yourself" shows: the next question, and what is open, closed or unclear, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from roer.approach.model import Approach, Step
from roer.approach.text import Language
from roer.approach.vocabulary import FactType, load_vocabulary
from roer.decide.decision import Decision, decide
from roer.decide.plan import plan_for
from roer.guide.answer import guide
from roer.guide.questions import next_questions
from roer.web.public.journey_page import fact_line
from roer.web.public.try_state import LONGEST_DAYS, Trial


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one fact, with its answers where there are a few."""

    name: str
    fact: FactType
    ask: str
    answers: tuple[tuple[str, str], ...]
    fault: str | None
    aside: str


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that was filled in, with the address without it."""

    line: str
    without: str


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken, with the address without it."""

    step: Step
    since: date
    until: date | None
    without: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A step in one of the lists, with why, its date, and the address where it is taken."""

    step: Step
    why: str
    advised: bool = False
    by: date | None = None
    due_kind: str | None = None
    duty: str | None = None
    decides: tuple[str, ...] = ()
    take: str = ""
    opens_if: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    since: date | None = None
    extensions: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Steps that are closed for one kind of reason."""

    label: str
    steps: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class TryPage:
    """All that the page shows for one trial."""

    trial: Trial
    question: Question | None
    more: tuple[Question, ...]
    known: tuple[Known, ...]
    aside: tuple[Known, ...]
    done: tuple[Done, ...]
    target_group: str | None
    outcome: str | None
    advised: tuple[Choice, ...]
    running: tuple[Choice, ...]
    open: tuple[Choice, ...]
    unclear: tuple[Choice, ...]
    closed: tuple[Group, ...]
    departures: tuple[Choice, ...]
    week_later: str
    put_aside: bool

    @property
    def closed_count(self) -> int:
        """How many steps are closed."""
        return sum(len(group.steps) for group in self.closed)


def try_page(approach: Approach, trial: Trial, language: Language) -> TryPage:
    """Guide an invented client, and ask what would tell most."""
    state = trial.state()
    decision = decide(plan_for(approach), state, trial.on)
    return _Maker(approach, trial, decision, guide(approach, state, trial.on), language).page()


class _Maker:
    """Makes the page of one trial out of the guide's answer."""

    def __init__(
        self, approach: Approach, trial: Trial, decision: Decision, data: dict[str, Any], language: Language
    ) -> None:
        self.approach, self.trial, self.decision = approach, trial, decision
        self.data, self.language = data, language
        self.vocabulary = load_vocabulary()

    def page(self) -> TryPage:
        questions = [self._question(name) for name in self._to_ask()]
        open_ = [self._open(item) for item in self.data["open"]]
        by_id = {choice.step.id: choice for choice in open_}
        advised = tuple(by_id[step] for step in self.data["advised"])
        return TryPage(
            trial=self.trial,
            question=questions[0] if questions else None,
            more=tuple(questions[1:]),
            known=tuple(
                self._told(name, fact_line(name, value, self.language))
                for name, value in self.trial.facts.items()
            ),
            aside=tuple(
                self._told(name, self._fact(name).label.say(self.language)) for name in self.trial.aside
            ),
            done=tuple(self._done(place) for place in range(len(self.trial.taken))),
            target_group=self._target_group(),
            outcome=self._outcome(),
            advised=advised,
            running=tuple(self._running(item) for item in self.data["running"]),
            open=tuple(choice for choice in open_ if not choice.advised),
            unclear=tuple(self._unclear(item) for item in self.data["unclear"]),
            closed=self._closed(),
            departures=tuple(
                Choice(self._step(item["step"]), self._said(item["why"]), by=date.fromisoformat(item["on"]))
                for item in self.data["departures"]
            ),
            week_later=self.trial.later(7).query() if self.trial.day < LONGEST_DAYS else "",
            put_aside=any(name in self.trial.aside for name in next_questions(self.decision)),
        )

    def _told(self, name: str, line: str) -> Known:
        """What was said of a fact, with the address at which it was not."""
        return Known(line, self.trial.without(name).query())

    def _to_ask(self) -> list[str]:
        """What is worth asking: first what was filled in wrongly, then what tells most."""
        telling = next_questions(self.decision)
        wanted = [*self.trial.faults, *(name for name in telling if name not in self.trial.faults)]
        return [name for name in wanted if name not in self.trial.aside and self._fact(name).type != "text"]

    def _question(self, name: str) -> Question:
        fact = self._fact(name)
        aside = replace(self.trial, aside=(*self.trial.aside, name)).query()
        ask = fact.ask.say(self.language)
        return Question(name, fact, ask, self._answers(fact), self.trial.faults.get(name), aside)

    def _answers(self, fact: FactType) -> tuple[tuple[str, str], ...]:
        if fact.type == "boolean":
            return (("ja", "Ja"), ("nee", "Nee")) if self.language == "nl" else (("ja", "Yes"), ("nee", "No"))
        labels = ((value, fact.value_labels[value].say(self.language)) for value in fact.values)
        return tuple((value, _capital(label)) for value, label in labels)

    def _fact(self, name: str) -> FactType:
        return self.vocabulary.facts[name]

    def _step(self, step_id: str) -> Step:
        return self.approach.step(step_id)

    def _said(self, why: dict[str, str]) -> str:
        return why[self.language]

    def _label(self, kind: str, name: str) -> str:
        return self.vocabulary.label(kind, name).say(self.language)

    def _done(self, place: int) -> Done:
        step, since, until = self.trial.taken[place]
        episode = self.trial.state().start
        first = date.fromordinal(episode.toordinal() + since)
        last = None if until is None else date.fromordinal(episode.toordinal() + until)
        return Done(self._step(step), first, last, self.trial.without_step(place).query())

    def _target_group(self) -> str | None:
        group = next((g for g in self.approach.target_groups if g.id == self.data["target_group"]), None)
        return None if group is None else group.name.say(self.language)

    def _outcome(self) -> str | None:
        outcome = self.decision.outcome
        return None if outcome is None else self._label("outcomes", outcome)

    def _open(self, item: dict[str, Any]) -> Choice:
        step = self._step(item["step"])
        return Choice(
            step,
            self._said(item["why"]),
            advised=step.id in self.data["advised"],
            by=None if item["latest_by"] is None else date.fromisoformat(item["latest_by"]),
            due_kind=None if item["due_kind"] is None else self._label("due_kinds", item["due_kind"]),
            duty=None if item["duty"] == "none" else self._label("duties", item["duty"]),
            decides=tuple(self._label("decides", what) for what in item["client_decides"]),
            take=self._take(step),
        )

    def _take(self, step: Step) -> str:
        if self.trial.full:
            return ""
        return self.trial.with_step(step.id, lasts=step.lasts is not None).query()

    def _running(self, item: dict[str, Any]) -> Choice:
        step = self._step(item["step"])
        return Choice(
            step,
            "",
            by=None if item["ends_by"] is None else date.fromisoformat(item["ends_by"]),
            since=date.fromisoformat(item["since"]),
            take=self.trial.with_step(step.id, lasts=True).query(),
            extensions=item["extensions_left"],
        )

    def _unclear(self, item: dict[str, Any]) -> Choice:
        asks = tuple(self._fact(name).label.say(self.language) for name in item["needs"])
        return Choice(self._step(item["step"]), self._said(item["why"]), asks=asks)

    def _closed(self) -> tuple[Group, ...]:
        groups = []
        for kind in ("not_yet", "not_for_you", "not_offered"):
            steps = tuple(
                Choice(
                    self._step(item["step"]),
                    self._said(item["why"]),
                    opens_if=tuple(self._name(n) for n in item["opens_if"]),
                )
                for item in self.data["closed"]
                if item["kind"] == kind
            )
            if steps:
                groups.append(Group(self._label("closed_kinds", kind), steps))
        return tuple(groups)

    def _name(self, name: str) -> str:
        """A fact or a step as it is called on the page."""
        if name in self.vocabulary.facts:
            return self._fact(name).label.say(self.language)
        return f"‘{self._step(name).name.say(self.language)}’"


def _capital(label: str) -> str:
    """A label as it stands on a button; Dutch writes Eén, with the accent on the second letter only."""
    return f"Eé{label[2:]}" if label.startswith("éé") else label[:1].upper() + label[1:]
