"""The client's way as its page shows it: where he is on each track, what comes next, by when and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from roer.approach.load import approach_ids
from roer.approach.model import Approach, Step
from roer.approach.text import Language
from roer.approach.vocabulary import load_vocabulary
from roer.decide.dates import runs_since
from roer.decide.decision import Decision
from roer.decide.departures import departures
from roer.guide.answer import due_kind
from roer.guide.listed import Listed, closed_listed, departed_listed, open_listed, unclear_listed
from roer.guide.sentences import principle_sentence
from roer.web.dossier.models import Client
from roer.web.furniture.templatetags.furniture import page_language
from roer.web.people.models import User
from roer.web.route.models import Episode
from roer.web.route.queries.sight import Sight, sight_of
from roer.web.route.queries.standing import Standing, Status
from roer.web.route.queries.state import Course, course_of
from roer.web.route.queries.steps import standings_of
from roer.web.route.queries.terms import Term, terms_of


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


@dataclass(frozen=True)
class Did:
    """One time that a step was taken, with what the model says of it where it departed."""

    episode: Episode
    step: Step
    departed: bool = False
    why: tuple[Listed, ...] = ()
    replies: bool = False  # who looks can say in the client's room how it was


@dataclass(frozen=True)
class Track:
    """One line of the way: what runs, what comes next, what can be chosen, what is not open, what is done."""

    id: str
    label: str
    now: tuple[Told, ...]
    next: tuple[Told, ...]
    choices: tuple[Told, ...]
    unclear: tuple[Told, ...]
    closed: tuple[Told, ...]
    done: tuple[Told, ...]

    @property
    def rest(self) -> list[Told]:
        """All that neither runs nor was done."""
        return [*self.next, *self.choices, *self.unclear, *self.closed]


@dataclass(frozen=True)
class Way:
    """All of it, for one viewer on one day."""

    course: Course
    decision: Decision
    sight: Sight
    told: dict[str, Told]
    tracks: tuple[Track, ...]
    terms: tuple[Term, ...]
    did: tuple[Did, ...]
    outcome: str

    @property
    def approach(self) -> Approach:
        """The approach by which the client goes."""
        return self.course.approach

    @property
    def is_open(self) -> bool:
        """Whether the file is open: in a closed one the way is only read, and asks nothing of anyone."""
        return self.course.client.is_open

    @property
    def is_public(self) -> bool:
        """Whether the approach stands on a public page, with all that is assumed in it."""
        return self.approach.id in approach_ids()

    @property
    def others(self) -> list[Told]:
        """What others do for the client now: what runs, has a day, or waits for them within a term."""
        return [one for one in self.told.values() if not one.standing.by_himself and _by_others(one)]

    @property
    def offered(self) -> list[Told]:
        """Days that wait for the client's answer."""
        return [one for one in self.told.values() if one.standing.offered is not None]

    @property
    def requests(self) -> list[Told]:
        """The steps that were asked for anyway, with the last answer."""
        return [one for one in self.told.values() if one.standing.request is not None]

    @property
    def passed(self) -> list[Term]:
        """The terms that have passed."""
        return [term for term in self.terms if term.passed]

    @property
    def running(self) -> list[Term]:
        """The terms that run."""
        return [term for term in self.terms if not term.passed]

    @property
    def waits_for_staff(self) -> list[Told]:
        """What waits for who looks: a day that he can offer, an answer that he can give."""
        return [one for one in self.told.values() if self.is_open and _waits(one.standing, self.sight)]


def _by_others(told: Told) -> bool:
    standing = told.standing
    if standing.status is Status.RUNNING or standing.appointment is not None:
        return True
    return standing.status is Status.OPEN and standing.advised and told.since is not None


def _waits(standing: Standing, sight: Sight) -> bool:
    asked = standing.request is not None and standing.request.is_open
    return (asked and sight.answer) or (standing.seeks_day is not None and sight.take)


def way_of(user: User, client: Client, today: date) -> Way | None:
    """The way of a client for the one who looks; None where he goes by no approach.

    Fourteen queries, however many steps there are.
    """
    course = course_of(client, today)
    if course is None:
        return None
    return _Maker(course, sight_of(user, client), today, page_language()).way()


class _Maker:
    """Puts what the model says, and what people did, into words."""

    def __init__(self, course: Course, sight: Sight, today: date, language: Language) -> None:
        self.course, self.sight, self.today, self.language = course, sight, today, language
        self.decision = course.decision(today)
        self.standings = standings_of(course, today)
        self.vocabulary = load_vocabulary()

    def way(self) -> Way:
        told = {name: self._told(one) for name, one in self.standings.items()}
        return Way(
            self.course,
            self.decision,
            self.sight,
            told,
            tuple(self._tracks(told)),
            tuple(terms_of(self.course, self.standings, self.decision, self.today)),
            tuple(self._did()),
            self._outcome(),
        )

    def _told(self, standing: Standing) -> Told:
        planned, status = standing.planned, standing.status
        needs = self.decision.needs(planned) if status is Status.UNCLEAR else ()
        shown = self.sight.tells(planned, *needs)
        opens_if = self.decision.opens_if(planned) if status is Status.CLOSED and shown else ()
        return Told(
            standing,
            why=self._why(standing) if shown else (),
            principle=principle_sentence(standing.step, self.course.approach, self.language),
            hidden=not shown and status in {Status.OPEN, Status.CLOSED, Status.UNCLEAR},
            opens_if=tuple(map(self._name, opens_if)),
            asks=tuple(map(self._name, needs)) if shown else (),
            decides=tuple(self._label("decides", what) for what in standing.step.client_decides),
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
        verdict, approach = self.decision.why(standing.planned), self.course.approach
        if standing.status is Status.OPEN:
            return open_listed(verdict, approach, self.language)
        if standing.status is Status.UNCLEAR and verdict is not None:
            return unclear_listed(verdict, approach, self.language)
        if standing.status is Status.CLOSED and verdict is not None and standing.kind is not None:
            return closed_listed(verdict, standing.kind, approach, self.language)
        return ()

    def _name(self, name: str) -> str:
        """A fact or a step as it is called on the page."""
        fact = self.vocabulary.facts.get(name)
        if fact is not None:
            return fact.label.say(self.language)
        return f"‘{self.course.approach.step(name).name.say(self.language)}’"

    def _label(self, kind: str, name: str) -> str:
        return self.vocabulary.label(kind, name).say(self.language)

    def _tracks(self, told: dict[str, Told]) -> Iterator[Track]:
        rank = {step.id: place for place, step in enumerate(self.decision.advised)}
        for track in self.course.approach.tracks:
            own = [one for one in told.values() if one.step.track == track.id]
            now = tuple(one for one in own if one.status == Status.RUNNING or one.standing.appointment)
            rest = [one for one in own if one not in now]
            advised = sorted((one for one in rest if one.standing.advised), key=lambda one: rank[one.step.id])
            can = tuple(one for one in rest if not one.standing.advised and one.standing.takeable)
            others = [one for one in rest if not one.standing.takeable]
            by = {status: tuple(one for one in others if one.status == status) for status in Status}
            yield Track(
                track.id, track.name.say(self.language), now, tuple(advised), can,
                by[Status.UNCLEAR], by[Status.CLOSED], by[Status.DONE],
            )  # fmt: skip

    def _did(self) -> Iterator[Did]:
        """What was done, the newest first; what was taken back too."""
        approach, plan = self.course.approach, self.course.plan
        left = {(one.step.id, one.on): one.why for one in departures(plan, self.course.state, self.today)}
        plans = {planned.step.id: planned for planned in plan.steps}
        past = [one for one in self.course.episodes if one.since is not None and one.step in plans]
        for episode in sorted(past, key=lambda one: (one.until or self.today, one.pk), reverse=True):
            assert episode.since is not None
            key, planned = (episode.step, episode.since), plans[episode.step]
            departed = key in left and episode.taken_back_at is None
            shown = departed and self.sight.tells(planned)
            why = departed_listed(left[key], approach, self.language) if shown else ()
            yield Did(episode, planned.step, departed, why, self.sight.replies_to(episode))

    def _outcome(self) -> str:
        outcome = self.decision.outcome
        return self._label("outcomes", outcome) if outcome is not None and self.sight.facts else ""
