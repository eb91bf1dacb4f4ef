"""From which day the law counts the advance and the decision on the benefit, and until when.

Below 27 registering is not applying: who is younger looks for work or education himself for four weeks
first, and the application is not filed nor handled earlier (Participatiewet art. 41.4), with exceptions
(art. 41.11). From 27 on one may apply at once (art. 41.12).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from roer.approach.condition import All, Condition, FactIs
from roer.approach.model import Step
from roer.approach.statute import load_statute
from roer.decide.state import View
from roer.web.dossier.age import age_on
from roer.web.route.queries.standing import Standing
from roer.web.route.queries.state import Course

ADVANCE, DECISION, SEARCH = "voorschot", "beslistermijn", "zoektermijn"
ADULT = 27  # Participatiewet art. 41.4


@dataclass(frozen=True)
class Applied:
    """The day from which the law counts. Not sure: it holds only for who was 27 on that day."""

    day: date
    sure: bool = True


@dataclass(frozen=True)
class Registered:
    """The day of registering. Not known: the day that the file was opened stands for it."""

    day: date
    known: bool

    @property
    def may_file_from(self) -> date:
        """From when someone below 27 may file his application (Participatiewet art. 41.4)."""
        within = load_statute().rule(SEARCH).on(self.day).within
        assert within is not None
        return within.after(self.day)


def applied_on(course: Course, view: View) -> Applied | None:
    """The application from which the law counts; None where it is not known.

    It is the day of the step that files it below 27; from 27 on the day of the step from which the
    approach counts the decision or the advance; else the day from which it is known that it was filed.
    Where the age is not known, the filing that is known goes before.
    """
    steps = counted_from(course)
    if filed := _last_day(course, view, [step for step in steps if _is_for_young(step)]):
        return Applied(filed)
    day, told = _last_day(course, view, steps), _told_filed(course, view)
    young = is_young(course, view, day or view.on)
    if day is not None and (young is False or (young is None and told is None)):
        return Applied(day, sure=young is False)
    return Applied(told) if told is not None else None


def application_day(course: Course, view: View) -> date | None:
    """The day of ``applied_on``, whether it is sure or not."""
    applied = applied_on(course, view)
    return applied.day if applied is not None else None


def is_young(course: Course, view: View, day: date) -> bool | None:
    """Whether the client was below 27 on a day; None where his age is not known."""
    born, age = course.client.born, view.facts.get("age")
    if born is not None:
        return age_on(born, day) < ADULT
    return age < ADULT if isinstance(age, int | float) and not isinstance(age, bool) else None


def registered_on(course: Course, view: View) -> Registered:
    """The day on which the client registered: of the step with which it begins, if that was done."""
    first = [
        step for step in course.approach.steps
        if step.phase == "registration" and step.opens is None and step.performer == "client"
    ]  # fmt: skip
    day = _last_day(course, view, first)
    return Registered(day or course.run.since, day is not None)


def is_decided(course: Course, view: View) -> bool:
    """Whether the municipality decided on the benefit, or the client receives it already."""
    steps = [step for step in _paying(course) if step.due and step.due.statute == DECISION]
    known = "benefit_granted" in view.facts or view.facts.get("current_recipient") is True
    return known or any(view.last(step.id) is not None for step in steps)


def advance_paid_on(course: Course, view: View) -> date | None:
    """The day of the last advance that is written down."""
    return _last_day(course, view, [s for s in _paying(course) if s.due and s.due.statute == ADVANCE])


def next_advance_by(paid: date) -> date | None:
    """The last day of the next advance: every four weeks until the decision (Participatiewet art. 52)."""
    within = load_statute().rule(ADVANCE).on(paid).within
    return within.statutory_end(paid) if within is not None else None


def by_law(course: Course, view: View, standing: Standing) -> Standing:
    """A step with the last day that the law sets, without a day where the law does not count from there.

    So no day stands at a decision that was taken, at an advance that was paid, and where the approach
    counts from registering while the client was below 27 then, or his age is not known.
    """
    due = standing.step.due
    if standing.latest_by is None or due is None or not due.statute or not standing.step.pays:
        return standing
    counts = not is_decided(course, view) and _counts(course, view, standing.step)
    return standing if counts else replace(standing, latest_by=None)


def _counts(course: Course, view: View, step: Step) -> bool:
    assert step.due is not None
    if step.due.statute == ADVANCE and advance_paid_on(course, view) is not None:
        return False
    begins = next((one for one in course.approach.steps if one.id == step.due.after), None)
    day = _last_day(course, view, [begins]) if begins is not None else None
    return begins is None or _is_for_young(begins) or is_young(course, view, day or view.on) is False


def _paying(course: Course) -> list[Step]:
    return [step for step in course.approach.steps if step.pays and step.due and step.due.statute]


def counted_from(course: Course) -> list[Step]:
    """The steps from which the approach counts its decision and its advance, in its order."""
    names = {step.due.after for step in _paying(course) if step.due}
    return [step for step in course.approach.steps if step.id in names]


def _is_for_young(step: Step) -> bool:
    """Whether a step is there only for who is below 27."""
    must_hold = step.opens.all if isinstance(step.opens, All) else (step.opens,)
    return any(map(_below_adult, must_hold))


def _below_adult(condition: Condition | None) -> bool:
    return isinstance(condition, FactIs) and condition.fact == "age" and condition.below == ADULT


def counts_otherwise_for_young(step: Step) -> bool:
    """Whether the law counts this step's term from another day for who is below 27."""
    return step.pays and step.due is not None and bool(step.due.statute) and not _is_for_young(step)


def _last_day(course: Course, view: View, steps: list[Step]) -> date | None:
    """The last day on which one of these steps was really done."""
    ends = [last.until for step in steps if (last := view.last(step.id)) is not None and last.until]
    return max(ends, default=None)


def _told_filed(course: Course, view: View) -> date | None:
    """The first day from which it is known that the application was filed."""
    filed = [one.since for one in course.state.facts.get("application_filed", ()) if one.value is True]
    days = [max(day, course.run.since) for day in filed if day <= view.on]
    return min(days) if days and view.facts.get("application_filed") is True else None
