"""Money first: what happens with the application, when the advance comes, and how much at least."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from roer.approach.model import Step
from roer.approach.norms import Norm, at_least, load_norms
from roer.approach.statute import load_statute
from roer.decide.decision import Decision
from roer.web.route.queries.sight import Sight
from roer.web.route.queries.state import Course
from roer.web.route.queries.terms import ADVANCE, DECISION, application_day, is_decided
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

    applied: date | None
    decided: bool
    granted: bool | None  # what was decided, for who may see facts
    objection_by: date | None
    advance_by: date | None
    advance_late: bool
    decision_by: date | None
    decision_late: bool
    percent: int
    examples: tuple[Example, ...]
    since: date | None  # from when these amounts hold
    steps: tuple[Step, ...]  # what must be done to have applied


def money_of(way: Way, today: date) -> Money:
    """All of it, from a way that was asked for already. No query."""
    course, decision = way.course, way.decision
    applied = application_day(course, decision.view)
    share = load_statute().rule(ADVANCE).on(applied or today).share or 0
    granted = decision.view.facts.get("benefit_granted") if way.sight.facts else None
    examples, since = _examples(today, share)
    advance = _by(way, ADVANCE, applied)
    decides = _by(way, DECISION, applied)
    return Money(
        applied=applied if _may_know(course, decision, way.sight) else None,
        decided=is_decided(course, decision.view),
        granted=granted if isinstance(granted, bool) else None,
        objection_by=_objection(course, today) if granted is False else None,
        advance_by=advance,
        advance_late=advance is not None and advance < today,
        decision_by=decides,
        decision_late=decides is not None and decides < today,
        percent=round(share * 100),
        examples=examples,
        since=since,
        steps=tuple(_to_apply(course)),
    )


def _may_know(course: Course, decision: Decision, sight: Sight) -> bool:
    """Whether the day comes from steps, which all may see, and not from a fact."""
    return sight.facts or any(decision.view.last(step.id) is not None for step in _to_apply(course))


def _by(way: Way, rule: str, applied: date | None) -> date | None:
    """The last day of a rule: of the open step for it, else counted from the application."""
    found = [term.by for term in way.terms if term.rule == rule]
    within = load_statute().rule(rule).on(applied).within if applied is not None else None
    if found:
        return min(found)
    return within.statutory_end(applied) if within is not None and applied is not None else None


def _examples(today: date, share: float) -> tuple[tuple[Example, ...], date | None]:
    known = [(norm, cents) for norm in load_norms() if (cents := norm.on(today)) is not None]
    begins = [value.begins for norm, _cents in known for value in norm.values if value.begins <= today]
    found = tuple(Example(norm, cents, at_least(cents, share)) for norm, cents in known)
    return found, max(begins, default=None)


def _objection(course: Course, today: date) -> date | None:
    """The last day to object: six weeks from the day after the decision was known."""
    told = [one.since for one in course.state.facts.get("benefit_granted", ()) if one.value is False]
    within = load_statute().rule("bezwaartermijn").on(today).within
    return within.statutory_end(max(told)) if told and within is not None else None


def _to_apply(course: Course) -> list[Step]:
    """The steps from which the approach counts its decision and its advance, in its order."""
    names = {
        step.due.after
        for step in course.approach.steps
        if step.pays and step.due is not None and step.due.statute is not None
    }
    return [step for step in course.approach.steps if step.id in names]
