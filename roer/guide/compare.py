"""The ways of one client through several approaches, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from roer.approach.condition import COMPLETED
from roer.approach.model import Assumption
from roer.approach.statute import load_statute
from roer.guide.journey import Journey, Taken

_TALKS = frozenset({"conversation", "group_session"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one journey means for the client. Days count from his registration; None: not reached.

    ``days_to_money`` is when a step of the approach pays; ``days_to_advance`` when the law's advance
    must be paid at the latest, whatever the approach says (Participatiewet art. 52).
    ``people`` are the roles that he meets; ``told`` is how often he tells his story, the first
    time included; ``decided`` counts the things that he could decide himself.
    """

    approach: str
    days_to_contact: int | None
    days_to_money: int | None
    days_to_advance: int | None
    days_to_diagnosis: int | None
    days_to_activity: int | None
    conversations: int
    people: tuple[str, ...]
    told: int
    decided: int
    steps: int
    outcome: str | None
    last_step: str | None
    assumed: tuple[Assumption, ...]


def compare(journeys: Iterable[Journey]) -> tuple[Comparison, ...]:
    """Compare journeys; only what follows from the model and the client's file."""
    return tuple(_compare(journey) for journey in journeys)


def _compare(journey: Journey) -> Comparison:
    steps = _done(journey)
    talks = [t for t in steps if t.step.kind in _TALKS]
    return Comparison(
        approach=journey.approach.id,
        days_to_contact=_days(journey, lambda t: t.step.kind in _TALKS, at_end=False),
        days_to_money=_days(journey, lambda t: t.step.pays, at_end=True),
        days_to_advance=_days_to_advance(journey),
        days_to_diagnosis=_days(journey, lambda t: t.step.phase == "diagnosis", at_end=True),
        days_to_activity=_days(journey, lambda t: t.step.phase in {"activation", "placement"}, at_end=False),
        conversations=len(talks),
        people=tuple(dict.fromkeys(who for t in talks for who in _people(t))),
        told=sum(t.step.tells_story for t in steps),
        decided=sum(len(t.step.client_decides) for t in steps),
        steps=len(steps),
        outcome=journey.outcome,
        last_step=steps[-1].step.id if steps else None,
        assumed=tuple(dict.fromkeys(a for t in steps for a in t.step.assumed)),
    )


def _done(journey: Journey) -> list[Taken]:
    """What was done or is being done, also before the journey; not where nobody came or it was declined."""
    taken = [t for t in (*journey.before, *journey.steps) if t.result in COMPLETED | {"broken_off"}]
    return sorted(taken, key=lambda t: t.start)


_FROM_APPLICATION = ("voorschot", "beslistermijn")


def _days_to_advance(journey: Journey) -> int | None:
    """The last day of the statutory term for the advance, counted from the day of application."""
    applied = _application(journey)
    if applied is None:
        return None
    term = load_statute().rule("voorschot").on(applied).within
    assert term is not None  # the advance has a term
    return (term.statutory_end(applied) - journey.client.state.start).days


def _application(journey: Journey) -> date | None:
    """The day that counts as day of application: where the approach counts the law's terms from.

    An approach that counts none from a step takes the step that brings the application out.
    """
    steps = journey.approach.steps
    anchors = {s.due.after for s in steps if s.due is not None and s.due.statute in _FROM_APPLICATION}
    done = _done(journey)
    counted = [taken.end for taken in done if taken.step.id in anchors]
    filed = [taken.start for taken in done if "application_filed" in taken.step.brings_out]
    return next((day for day in (*counted, *filed) if day is not None), None)


def _people(taken: Taken) -> Iterable[str]:
    return (who for who in (taken.step.performer, *taken.step.together_with) if who != "client")


def _days(journey: Journey, wanted: Callable[[Taken], bool], *, at_end: bool) -> int | None:
    days = [t.end if at_end else t.start for t in _done(journey) if wanted(t)]
    known = [day for day in days if day is not None and day <= journey.end.view.on]
    return (min(known) - journey.client.state.start).days if known else None
