"""Money first: what happens with the application, when the advance comes, and how much at least."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from roer.approach.model import Step
from roer.approach.norms import Norm, at_least, load_norms
from roer.approach.statute import load_statute
from roer.decide.decision import Decision
from roer.web.route.queries.law import (
    ADVANCE,
    DECISION,
    Registered,
    advance_paid_on,
    applied_on,
    counted_from,
    is_decided,
    is_young,
    registered_on,
)
from roer.web.route.queries.sight import Sight
from roer.web.route.queries.state import Course
from roer.web.route.queries.way import Way


@dataclass(frozen=True)
class Example:
    """What one kind of household gets of the norm at least, in cents a month."""

    norm: Norm
    cents: int
    least: int


@dataclass(frozen=True)
class Money:
    """What the page shows; days are None where the day of the application is not known."""

    percent: int
    examples: tuple[Example, ...]
    since: date | None  # from when these amounts hold
    applied: date | None = None
    decided: bool = False
    granted: bool | None = None  # what was decided, for who may see facts
    advance_by: date | None = None
    advance_late: bool = False
    advance_paid: date | None = None  # the last that was written down
    decision_by: date | None = None
    decision_late: bool = False
    if_adult: bool = False  # the days hold from 27 on, and the age is not known
    young: bool | None = None  # below 27, as far as it is known and for the one who looks
    registered: Registered | None = None  # where below 27 there is no application yet
    steps: tuple[Step, ...] = ()  # what must be done to have applied


def money_by_law(today: date) -> Money:
    """What holds for everyone, whichever way he goes: from the law and the norms. No query."""
    share = load_statute().rule(ADVANCE).on(today).share or 0
    examples, since = _examples(today, share)
    return Money(percent=round(share * 100), examples=examples, since=since)


def money_of(way: Way, today: date) -> Money:
    """All of it, from a way that was asked for already. No query."""
    course, view = way.course, way.decision.view
    granted = view.facts.get("benefit_granted") if way.sight.facts else None
    told = replace(
        money_by_law(today),
        decided=is_decided(course, view),
        granted=granted if isinstance(granted, bool) else None,
    )
    if told.decided or not way.is_open:
        return told
    return _waiting(told, way, today)


def _waiting(told: Money, way: Way, today: date) -> Money:
    """The days of who waits for the decision."""
    course, view = way.course, way.decision.view
    applied = applied_on(course, view)
    day = applied.day if applied is not None else None
    share = load_statute().rule(ADVANCE).on(day or today).share or 0
    examples, since = _examples(today, share)
    advance, decides = _by(way, ADVANCE), _by(way, DECISION)
    adult = applied is not None and applied.sure
    young = is_young(course, view, day or registered_on(course, view).day)
    return replace(
        told,
        percent=round(share * 100),
        examples=examples,
        since=since,
        applied=day if _may_know(course, way.decision, way.sight) else None,
        advance_by=advance,
        advance_late=advance is not None and advance < today,
        advance_paid=advance_paid_on(course, view),
        decision_by=decides,
        decision_late=decides is not None and decides < today,
        if_adult=applied is not None and not applied.sure,
        young=young if way.sight.shows("age") else None,
        registered=None if adult or young is False else registered_on(course, view),
        steps=tuple(counted_from(course)),
    )


def _may_know(course: Course, decision: Decision, sight: Sight) -> bool:
    """Whether the day comes from steps, which all may see, and not from a fact."""
    return sight.facts or any(decision.view.last(step.id) is not None for step in counted_from(course))


def _by(way: Way, rule: str) -> date | None:
    """The last day of a rule of the law; None where it does not count, or nothing is sure any more."""
    return min((term.by for term in way.terms if term.rule == rule), default=None)


def _examples(today: date, share: float) -> tuple[tuple[Example, ...], date | None]:
    known = [(norm, cents) for norm in load_norms() if (cents := norm.on(today)) is not None]
    begins = [value.begins for norm, _cents in known for value in norm.values if value.begins <= today]
    found = tuple(Example(norm, cents, at_least(cents, share)) for norm, cents in known)
    return found, max(begins, default=None)
