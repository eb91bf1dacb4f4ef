"""The times that a term of an approach ran in one case: until the step was taken, or until now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from roer.approach.condition import All, Condition, FactIs
from roer.approach.model import Approach, Step
from roer.decide.dates import latest_by, runs_since
from roer.decide.decision import Decision, decide
from roer.decide.plan import Plan
from roer.decide.state import State, View, view
from roer.measure.history import History

Stand = Literal["met", "passed", "overdue", "running", "cannot_be_said", "otherwise"]
ADULT: Final = 27  # Participatiewet art. 41.4


@dataclass(frozen=True, slots=True)
class Term:
    """One time that a term ran. ``days``: how far it was passed; where that is 0 no case is named."""

    step: str
    case: str
    stand: Stand
    days: int = 0
    after_no_show: bool = False
    age_unknown: bool = False


def terms_in(history: History, plan: Plan, until: date) -> Iterator[Term]:
    """How the terms of an approach went in one history.

    In: ``plan`` of the approach as far as the history tells; ``until``, the day of measuring.
    """
    still: list[Step] = []
    for planned in plan.steps:
        if planned.step.due is not None:
            begun: set[date] = set()
            yield from _taken(history, plan, planned.step, begun)
            if not history.over and _runs_on(history, planned.step, begun, until):
                still.append(planned.step)
    if still:
        decision = decide(plan, history.state, until)
        yield from (term for step in still for term in _still(history, decision, step))


def _taken(history: History, plan: Plan, step: Step, begun: set[date]) -> Iterator[Term]:
    """The terms that ran until the step was taken; ``begun`` gets the day from which each counted.

    Of two times within one term, after breaking off, the first counts.
    """
    for place, time in enumerate(history.times):
        if time.step != step.id or not time.held:
            continue
        then = _then(history, step, place)
        begin = runs_since(step, then)
        if begin is None or begin in begun or (step.repeats is None and then.last(step.id) is not None):
            continue
        begun.add(begin)
        yield from _term(history, plan, step, then, taken=True)


def _then(history: History, step: Step, place: int) -> View:
    """What a step's term hangs on, on the day on which it was taken; whatever the order within it."""
    episodes, named = history.state.episodes, _named(step)
    earlier = [e for i, e in enumerate(episodes) if e.step == step.id and i < place]
    others = [e for e in episodes if e.step != step.id and e.step in named]
    some = State(history.start, history.facts, (*earlier, *others))
    return view(some, history.times[place].since)


def _named(step: Step) -> set[str | None]:
    """The steps that a step's term hangs on, itself among them."""
    assert step.due is not None
    return {step.id, step.due.after, step.repeats.while_running if step.repeats else None}


def _runs_on(history: History, step: Step, begun: set[date], until: date) -> bool:
    """Whether at the end a term runs for which the step was not taken."""
    named = _named(step)
    some = tuple(e for e in history.state.episodes if e.step in named)
    seen = view(State(history.start, {}, some), until)
    if step.id in seen.running or (step.repeats is None and seen.last(step.id) is not None):
        return False
    begin = runs_since(step, seen)
    return begin is not None and begin not in begun


def _still(history: History, decision: Decision, step: Step) -> Iterator[Term]:
    """A term that runs: only of what is advised, or asked by the law, it is said how it stands."""
    wanted = _is_wanted(decision, step)
    if decision.outcome is not None or wanted is False or (step.pays and _is_decided(decision.view)):
        return
    if wanted is None:
        yield Term(step.id, "", "cannot_be_said")
    else:
        yield from _term(history, decision.plan, step, decision.view, taken=False)


def _is_wanted(decision: Decision, step: Step) -> bool | None:
    """Whether a step that was not taken is open, and advised or asked by the law; None: it cannot be said."""
    if any(planned.step.id == step.id for planned in decision.unclear):
        return None
    opened = next((one.planned for one in decision.open if one.step.id == step.id), None)
    if opened is None:
        return False
    if (step.due and step.due.statute) or any(one.id == step.id for one in decision.advised):
        return True
    unclear = opened.advised is not None and opened.advised(decision.view) is None
    return None if unclear else False


def _is_decided(seen: View) -> bool:
    """Whether the municipality decided on the benefit, or the client receives it already."""
    return "benefit_granted" in seen.facts or seen.facts.get("current_recipient") is True


def _term(history: History, plan: Plan, step: Step, then: View, *, taken: bool) -> Iterator[Term]:
    """The term that runs in a view, on whose day the step is taken, or the measuring is done."""
    begin, last = runs_since(step, then), latest_by(step, then)
    if begin is None or last is None:
        return
    young = _counts_otherwise(plan.approach, step, then)
    if young:
        yield Term(step.id, "", "otherwise")
        return
    days = max(0, (then.on - last).days)
    stands: tuple[Stand, Stand] = ("met", "passed") if taken else ("running", "overdue")
    missed = any(t.step == step.id and not t.held and begin <= t.since <= last for t in history.times)
    case = history.case if days > 0 else ""
    yield Term(step.id, case, stands[days > 0], days, days > 0 and missed, young is None)


def _counts_otherwise(approach: Approach, step: Step, then: View) -> bool | None:
    """Whether the law counts this term from another day, because the client is below 27; None: not known.

    Below 27 registering is not applying (Participatiewet art. 41.4), unless the step from which it counts
    is there for who is younger.
    """
    assert step.due is not None
    begins = next((one for one in approach.steps if one.id == step.due.after), None)
    if not step.pays or step.due.statute is None or begins is None or _is_for_young(begins.opens):
        return False
    age = then.facts.get("age")
    return age < ADULT if isinstance(age, int | float) and not isinstance(age, bool) else None


def _is_for_young(condition: Condition | None) -> bool:
    """Whether a step with this condition is there only for who is below 27."""
    must_hold = condition.all if isinstance(condition, All) else (condition,)
    return any(isinstance(c, FactIs) and c.fact == "age" and c.below == ADULT for c in must_hold)
