"""Jan's way through an approach as its page shows it: days, steps, reasons, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from roer.approach.model import Step
from roer.approach.text import Language, Text
from roer.approach.vocabulary import load_vocabulary
from roer.decide.client import Client
from roer.decide.plan import PlannedStep
from roer.guide.ending import why_ended
from roer.guide.journey import Journey, Taken
from roer.guide.sentences import why_closed, why_open, why_unclear
from roer.guide.values import say_value


@dataclass(frozen=True, slots=True)
class Moment:
    """A step on the time line."""

    step: Step
    track: Text
    who: str
    until: date | None
    endless: bool
    why: str
    latest_by: date | None
    due_kind: str | None
    decides: tuple[str, ...]
    came_to_light: tuple[str, ...]
    broken_off: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What begins on one day; ``number`` counts days from the registration."""

    on: date
    number: int
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A step that stands open, unclear or closed where the way ends, and why."""

    step: Step
    why: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class End:
    """Where the way ends, in words, and what could come next."""

    why: str
    open: tuple[Option, ...]
    unclear: tuple[Option, ...]
    closed: tuple[Option, ...]


def days(journey: Journey, language: Language) -> tuple[Day, ...]:
    """The time line: a day for each date on which a step begins."""
    start = journey.client.state.start
    grouped = groupby(journey.steps, key=lambda taken: taken.start)
    return tuple(
        Day(on, (on - start).days, tuple(_moment(journey, taken, language) for taken in several))
        for on, several in grouped
    )


def _moment(journey: Journey, taken: Taken, language: Language) -> Moment:
    step, vocabulary = taken.step, load_vocabulary()
    tracks = {track.id: track.name for track in journey.approach.tracks}
    return Moment(
        step=step,
        track=tracks[step.track],
        who=vocabulary.label("roles", step.performer).say(language),
        until=taken.end if taken.end != taken.start else None,
        endless=taken.end is None,
        why=why_open(taken.why, journey.approach, language),
        latest_by=taken.latest_by,
        due_kind=vocabulary.label("due_kinds", step.due.kind).say(language) if step.due else None,
        decides=tuple(vocabulary.label("decides", what).say(language) for what in step.client_decides),
        came_to_light=_came_to_light(taken, language),
        broken_off=taken.result == "broken_off",
    )


def _came_to_light(taken: Taken, language: Language) -> tuple[str, ...]:
    return tuple(fact_line(name, value, language) for name, value in taken.brought_out.items())


def fact_line(name: str, value: bool | int | float | str | None, language: Language) -> str:
    """A fact and its value in a few words; a value of None is told as not known."""
    fact = load_vocabulary().facts[name]
    label = fact.label.say(language)
    if value is None:
        return f"{label}: {'weer onzeker' if language == 'nl' else 'uncertain again'}"
    return f"{label}: {say_value(value, fact, language)}"


def end(journey: Journey, language: Language) -> End:
    """Where the way ends and what stands open, unclear or closed there."""
    decision = journey.end
    return End(
        why=why_ended(journey, language),
        open=tuple(_open(journey, o.planned, language) for o in decision.open if not _is_over(o.step)),
        unclear=tuple(_unclear(journey, planned, language) for planned in decision.unclear),
        closed=tuple(
            Option(c.step, _why_closed(journey, c.planned, c.kind, language), ())
            for c in decision.closed
            if c.step.kind in {"service", "placement"}
        ),
    )


def _is_over(step: Step) -> bool:
    """The registration and first picture are no options where a way ends."""
    return step.phase in {"registration", "screening"}


def _open(journey: Journey, planned: PlannedStep, language: Language) -> Option:
    return Option(planned.step, why_open(journey.end.why(planned), journey.approach, language), ())


def _unclear(journey: Journey, planned: PlannedStep, language: Language) -> Option:
    verdict = journey.end.why(planned)
    assert verdict is not None  # a step without a condition is never unclear
    facts = load_vocabulary().facts
    asks = tuple(facts[name].ask.say(language) for name in journey.end.needs(planned))
    return Option(planned.step, why_unclear(verdict, journey.approach, language), asks)


def _why_closed(journey: Journey, planned: PlannedStep, kind: object, language: Language) -> str:
    verdict = journey.end.why(planned)
    assert verdict is not None  # a step without a condition is never closed
    return why_closed(verdict, kind, journey.approach, language)  # type: ignore[arg-type]


def known_at_start(client: Client, language: Language) -> tuple[str, ...]:
    """What was known of the client before his first step."""
    entries = ((name, facts[0].value) for name, facts in client.state.facts.items())
    return tuple(fact_line(name, value, language) for name, value in entries)
