"""Where a client stands, as far as it says which texts matter to him now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from roer.web.dossier.age import age_on
from roer.web.dossier.models import Client
from roer.web.informed.content.topic import Topic
from roer.web.route.models import StepRequest
from roer.web.route.queries.standing import Standing, Status
from roer.web.route.queries.state import Course, course_of
from roer.web.route.queries.steps import standings_of
from roer.web.route.queries.terms import Term, application_day, is_decided, terms_of

YOUNG = 27  # Participatiewet art. 41.4: below this age the search period holds


@dataclass(frozen=True)
class Where:
    """The tracks, phases and steps of what is open or runs, and what else is the case."""

    tracks: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    situations: frozenset[str] = frozenset()


def where_of(client: Client, on: date) -> Where:
    """Where a client stands. As many queries as the terms of his way; one where he goes by no approach."""
    course = course_of(client, on)
    if course is None:
        return Where(situations=frozenset(_situations(client, on)))
    standings = standings_of(course, on)
    return where_in(course, standings, terms_of(course, standings, course.decision(on), on), on)


def where_in(course: Course, standings: dict[str, Standing], terms: Iterable[Term], on: date) -> Where:
    """The same for a way that was asked for already. No query."""
    now = [one for one in standings.values() if is_now(one)]
    said = [*_situations(course.client, on), *_on_the_way(course, standings, terms, on)]
    return Where(
        frozenset(one.step.track for one in now),
        frozenset(one.step.phase for one in now),
        frozenset(one.step.id for one in now),
        frozenset(said),
    )


def is_now(one: Standing) -> bool:
    """Whether a step runs, has a day, or is open and advised."""
    begun = one.now is not None or one.status is Status.RUNNING
    return begun or (one.status is Status.OPEN and one.advised) or one.granted


def nearness(topic: Topic, where: Where) -> int:
    """How near a topic is to where somebody stands: by what he is in, by a step, by a phase; 0 for not.

    It orders texts, never people.
    """
    belongs = topic.for_
    if where.situations & set(belongs.situations):
        return 3
    if where.steps & set(belongs.steps):
        return 2
    tracks = not belongs.tracks or bool(where.tracks & set(belongs.tracks))
    phases = not belongs.phases or bool(where.phases & set(belongs.phases))
    return int(bool(belongs.tracks or belongs.phases) and tracks and phases)


def _situations(client: Client, on: date) -> Iterable[str]:
    """What is the case without a way."""
    if client.born is not None and age_on(client.born, on) < YOUNG:
        yield "under_27"
    if client.coach_id is None:
        yield "no_coach"


def _on_the_way(
    course: Course, standings: dict[str, Standing], terms: Iterable[Term], on: date
) -> Iterable[str]:
    view = course.decision(on).view
    if application_day(course, view) is not None and not is_decided(course, view):
        yield "no_decision"
    if any(term.is_late for term in terms):
        yield "late"
    asked = [one.request for one in standings.values() if one.request is not None]
    if any(one.outcome == StepRequest.Outcome.NO for one in asked):
        yield "refused"
