"""The client's way as its page shows it: where he is on each track, what comes next, by when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roer.approach.load import approach_ids
from roer.approach.model import Approach
from roer.approach.text import Language
from roer.decide.decision import Decision
from roer.web.dossier.models import Client
from roer.web.furniture.templatetags.furniture import page_language
from roer.web.people.models import User
from roer.web.route.queries.did import Did, did_of
from roer.web.route.queries.sight import Sight, sight_of
from roer.web.route.queries.standing import Standing
from roer.web.route.queries.state import Course, course_of
from roer.web.route.queries.steps import standings_of
from roer.web.route.queries.terms import Term, terms_of
from roer.web.route.queries.told import Teller, Told, label
from roer.web.route.queries.tracks import Track, tracks_of


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
        """What others do for the client now; nothing that waits for the client himself."""
        return [one for one in self.told.values() if one.is_done_for_client]

    @property
    def offered(self) -> list[Told]:
        """Days that wait for the client's answer."""
        return [one for one in self.told.values() if one.standing.offered is not None]

    @property
    def requests(self) -> list[Told]:
        """The steps that were asked for anyway, with the last answer."""
        return [one for one in self.told.values() if one.standing.request is not None]

    @property
    def late(self) -> list[Term]:
        """The terms of the law that have passed: only of these the municipality is late."""
        return [term for term in self.terms if term.is_late]

    @property
    def slow(self) -> list[Term]:
        """What takes longer than is usual, or than was said, while no law names a last day."""
        return [term for term in self.terms if term.passed and not term.is_late]

    @property
    def running(self) -> list[Term]:
        """The terms that run."""
        return [term for term in self.terms if not term.passed]

    @property
    def waits_for_staff(self) -> list[Told]:
        """What waits for who looks: a day that he can offer, an answer that he can give."""
        return [one for one in self.told.values() if self.is_open and _waits(one.standing, self.sight)]


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
    sight, language, decision = sight_of(user, client), page_language(), course.decision(today)
    standings, teller = standings_of(course, today), Teller(decision, sight, language)
    told = {name: teller.tell(one) for name, one in standings.items()}
    return Way(
        course,
        decision,
        sight,
        told,
        tuple(tracks_of(decision, told, language)),
        tuple(terms_of(course, standings, decision, today)),
        tuple(did_of(course, sight, today, language)),
        _outcome(decision, sight, language),
    )


def _outcome(decision: Decision, sight: Sight, language: Language) -> str:
    outcome = decision.outcome
    return label("outcomes", outcome, language) if outcome is not None and sight.facts else ""
