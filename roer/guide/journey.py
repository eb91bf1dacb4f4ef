"""A whole way through an approach: the advised step each time, on the day that it comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from roer.approach.condition import Value
from roer.approach.model import Approach, Step
from roer.decide.client import Client, Discovery
from roer.decide.dates import ends_by
from roer.decide.decision import Decision, decide
from roer.decide.passing import passing_dates
from roer.decide.plan import Plan, plan_for
from roer.decide.state import Episode, FactEntry, State
from roer.guide.happened import Happening, happened_before, known_on, taken_before
from roer.guide.happened import Taken as Taken
from roer.records.row import Result

LONGEST_DAYS = 3660
_NOTHING = Discovery()


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey: the steps in the order of their start, and where it ended.

    ``before`` holds what the client had done already, or was doing, when the journey began, and
    ``log`` all that happened, in the order in which it did.
    """

    approach: Approach
    client: Client
    before: tuple[Taken, ...]
    steps: tuple[Taken, ...]
    log: tuple[Happening, ...]
    outcome: str | None
    end: Decision
    stopped_at_horizon: bool


def journey(approach: Approach, client: Client) -> Journey:
    """Follow the advice from the client's day to an outcome, or until nothing more is to happen.

    Each day the first advised step of each track is taken: on the day that the client's file
    gives (``wait_days`` from the day it was first advised), else on the last day of its term or
    norm, else the same day. A step with a rhythm (every three months) keeps nobody in its track
    waiting, and waits for nobody. It stops after ten years.
    """
    return _Walk(plan_for(approach), client).walk()


@dataclass(slots=True)
class _UnderWay:
    """An episode that runs, by its place among the episodes."""

    place: int
    end: date | None
    taken: Taken


@dataclass(frozen=True, slots=True)
class _ToReveal:
    """What an episode will bring out, and when."""

    day: date
    place: int
    found: Mapping[str, Value | None]
    taken: Taken


class _Walk:
    """One walk through an approach; days on which nothing can happen are skipped."""

    def __init__(self, plan: Plan, client: Client) -> None:
        self.plan, self.client = plan, client
        self.by_id = {planned.step.id: planned for planned in plan.steps}
        self.discoveries = client.discoveries.get(plan.approach.id, {})
        self.facts = dict(client.state.facts)
        self.episodes = known_on(client.today, client.state.episodes)
        self.today = client.today
        self.taken: list[Taken] = []
        self.under_way: list[_UnderWay] = []
        self.first_advised: dict[str, date] = {}
        self.to_reveal: list[_ToReveal] = []
        history = {place: e for place, e in enumerate(self.episodes) if e.step in self.by_id}
        before = {place: taken_before(e, self.by_id[e.step].step) for place, e in history.items()}
        self.before = tuple(before.values())
        self.log = happened_before(self.before)
        for place, taken in before.items():
            if taken.end is None:
                self._begin(place, taken)

    def walk(self) -> Journey:
        horizon = self.client.state.start + timedelta(days=LONGEST_DAYS)
        decision = self._day()
        following = self._next_day(decision)
        while following is not None and following <= horizon:
            self.today = following
            decision = self._day()
            following = self._next_day(decision)
        ordered = tuple(sorted(self.taken, key=lambda taken: taken.start))
        return Journey(
            self.plan.approach, self.client, self.before, ordered, tuple(self.log),
            decision.outcome, decision, following is not None,
        )  # fmt: skip

    def _day(self) -> Decision:
        """Everything that happens today; returns the decision at the end of the day."""
        happened: set[str] = set()
        self._reveal()
        while True:
            self._end_what_is_over()
            decision = self._decide()
            step = None if decision.outcome else self._step_for_today(decision, happened)
            if step is None:
                return decision
            happened.add(step.id)
            self._take(step, decision)

    def _decide(self, on: date | None = None) -> Decision:
        state = State(self.client.state.start, self.facts, tuple(self.episodes), self.client.state.choices)
        return decide(self.plan, state, on or self.today)

    def _step_for_today(self, decision: Decision, happened: set[str]) -> Step | None:
        self._note_advice(decision)
        for step in _next_in_line(decision):
            if step.id not in happened and self._day_of(step, decision) <= self.today:
                return step
        return None

    def _note_advice(self, decision: Decision) -> None:
        """A step whose advice lapsed starts to wait anew when it is advised again."""
        since = self.first_advised
        self.first_advised = {step.id: since.get(step.id, self.today) for step in decision.advised}

    def _day_of(self, step: Step, decision: Decision) -> date:
        wait = self.discoveries.get(step.id, _NOTHING).wait_days
        if wait is not None and decision.view.last(step.id) is None:
            return self.first_advised[step.id] + timedelta(days=wait)
        latest = next(o.latest_by for o in decision.open if o.step.id == step.id)
        return latest or self.today

    def _take(self, step: Step, decision: Decision) -> None:
        opened = next(o for o in decision.open if o.step.id == step.id)
        since = self.first_advised.pop(step.id, self.today)
        taken = Taken(step, self.today, None, since, opened.latest_by, decision.why(opened.planned))
        self.episodes.append(Episode(step.id, self.today))
        self.taken.append(taken)
        self.log.append(Happening(self.today, "started", taken))
        self._begin(len(self.episodes) - 1, taken)

    def _begin(self, place: int, taken: Taken) -> None:
        """Note when an episode is to end and when it brings out what it brings out."""
        episode, found = self.episodes[place], self.discoveries.get(taken.step.id, _NOTHING)
        taken.end = _planned_end(taken.step, episode, found)
        self.under_way.append(_UnderWay(place, taken.end, taken))
        later = found.after_days
        day = taken.end if later is None else episode.since + timedelta(days=later)
        if found.facts and day is not None:
            self.to_reveal.append(_ToReveal(day, place, found.facts, taken))
            self._reveal()

    def _reveal(self) -> None:
        due = [item for item in self.to_reveal if item.day <= self.today]
        self.to_reveal = [item for item in self.to_reveal if item.day > self.today]
        for item in sorted(due, key=lambda item: item.day):
            item.taken.brought_out, item.taken.brought_out_on = item.found, self.today
            for name, value in item.found.items():
                self._find(name, value, item.taken)

    def _find(self, name: str, value: Value | None, taken: Taken) -> None:
        entries = self.facts.get(name, ())
        if value is not None:
            again = any(e.value is not None and e.since <= self.today for e in entries)
            self.log.append(Happening(self.today, "fact", taken, name, again))
        entry = FactEntry(value, self.today)
        self.facts[name] = tuple(sorted((*entries, entry), key=lambda e: e.since))

    def _end_what_is_over(self) -> None:
        """End what has had its time; what the client's file says runs today ends today at the earliest."""
        over = [under for under in self.under_way if under.end is not None and under.end <= self.today]
        for under in over:
            self._close(under, "finished")
        self._break_off()

    def _break_off(self) -> None:
        view = self._decide().view
        for under in list(self.under_way):
            breaks_off = self.by_id[under.taken.step.id].breaks_off
            if breaks_off is not None and breaks_off(view):
                self._close(under, "broken_off")
                self.to_reveal = [item for item in self.to_reveal if item.place != under.place]

    def _close(self, under: _UnderWay, result: Result) -> None:
        self.under_way.remove(under)
        self.episodes[under.place] = replace(self.episodes[under.place], until=self.today, result=result)
        under.taken.end, under.taken.result = self.today, result
        self.log.append(Happening(self.today, "ended", under.taken))

    def _next_day(self, decision: Decision) -> date | None:
        """The next date on which something may happen, or None where the way ends."""
        if decision.outcome is not None:
            return None
        days = sorted({day for day in self._days(decision) if day > self.today})
        if decision.advised or decision.running or any(self._comes_to_light()):
            return next(iter(days), None)
        if decision.open or decision.unclear:
            return None  # a fork: what comes next is not the approach's to say
        return next((day for day in days if self._time_brings_something(day)), None)

    def _time_brings_something(self, day: date) -> bool:
        decision = self._decide(day)
        return bool(decision.advised or decision.outcome)

    def _comes_to_light(self) -> Iterator[date]:
        """The dates after today on which, as the client's file says, a fact will be known."""
        days = [entry.since for entries in self.facts.values() for entry in entries]
        yield from (day for day in (*days, *(item.day for item in self.to_reveal)) if day > self.today)

    def _days(self, decision: Decision) -> Iterator[date]:
        yield from self._comes_to_light()
        yield from (under.end for under in self.under_way if under.end is not None)
        yield from (self._day_of(step, decision) for step in _next_in_line(decision))
        yield from passing_dates(self.plan, decision.view)


def _next_in_line(decision: Decision) -> list[Step]:
    """The first advised step of each track, and beside it what comes back at a rhythm."""
    in_line: list[Step] = []
    tracks: set[str] = set()
    for step in decision.advised:
        has_rhythm = step.repeats is not None and step.repeats.every is not None
        if has_rhythm or step.track not in tracks:
            in_line.append(step)
        if not has_rhythm:
            tracks.add(step.track)
    return in_line


def _planned_end(step: Step, episode: Episode, found: Discovery) -> date | None:
    if step.lasts is None:
        return episode.since
    if found.lasts_days is not None:
        return episode.since + timedelta(days=found.lasts_days)
    if step.lasts.usual is not None:
        return step.lasts.usual.after(episode.since)
    return ends_by(step, episode)
