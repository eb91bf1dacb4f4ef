"""An approach as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from roer.approach.model import Approach, OpenQuestion, Principle, Resource, Step
from roer.approach.statute import Rule, load_statute
from roer.approach.text import Language, Text
from roer.approach.vocabulary import load_vocabulary
from roer.approach.waste import Finding, findings
from roer.guide.details import due_sentence, lasts_sentence, repeats_sentence, resource_sentence
from roer.guide.sentences import condition_sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """The municipality's answer to one steering question."""

    question: Text
    answer: Text
    note: Text | None
    source: tuple[str, ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class StepDetail:
    """A step with all that its card says, in words."""

    step: Step
    who: str
    together: str
    kind: str
    phase: str
    channels: str
    opens: str
    due: str | None
    due_kind: str | None
    due_owner: str | None
    lasts: str | None
    repeats: str | None
    resources: tuple[str, ...]
    value: tuple[str, ...]
    decides: tuple[str, ...]
    duty: str | None
    brings_out: tuple[str, ...]
    advised: bool


@dataclass(frozen=True, slots=True)
class TrackSteps:
    """The steps of one track."""

    name: Text
    steps: tuple[StepDetail, ...]


@dataclass(frozen=True, slots=True)
class PrincipleEffect:
    """A principle and the steps that it leads to."""

    principle: Principle
    steps: tuple[Step, ...]


def answers(approach: Approach) -> tuple[Answer, ...]:
    """The steering questions with the approach's answers, in the order of the vocabulary."""
    vocabulary = load_vocabulary()
    found = []
    for name, question in vocabulary.choices.items():
        choice = approach.choices.get(name)
        given = choice.answer if choice is not None else "not_stated"
        found.append(
            Answer(
                question.label,
                vocabulary.answer(name, given),
                choice.note if choice is not None else None,
                (choice.source or ()) if choice is not None else (),
                given != "not_stated",
            )
        )
    return tuple(found)


def effects(approach: Approach) -> tuple[PrincipleEffect, ...]:
    """Each principle with the steps that carry it out."""
    return tuple(
        PrincipleEffect(p, tuple(step for step in approach.steps if step.principle == p.id))
        for p in approach.principles
    )


def steps_by_track(approach: Approach, language: Language) -> tuple[TrackSteps, ...]:
    """The steps in the order of the file, per track."""
    return tuple(
        TrackSteps(
            track.name,
            tuple(step_detail(s, approach, language) for s in approach.steps if s.track == track.id),
        )
        for track in approach.tracks
    )


def step_detail(step: Step, approach: Approach, language: Language) -> StepDetail:
    """All that a step's card says."""
    resources = {resource.id: resource for resource in approach.resources}
    return StepDetail(
        step=step,
        who=_label("roles", step.performer, language),
        together=", ".join(_label("roles", role, language) for role in step.together_with),
        kind=_label("step_kinds", step.kind, language),
        phase=_label("phases", step.phase, language),
        channels=", ".join(_label("channels", channel, language) for channel in step.channels),
        opens=condition_sentence(step.opens, approach, language),
        due=due_sentence(step, approach, language),
        due_kind=_label("due_kinds", step.due.kind, language) if step.due else None,
        due_owner=_label("owners", step.due.owner, language) if step.due else None,
        lasts=lasts_sentence(step, language),
        repeats=repeats_sentence(step, approach, language),
        resources=tuple(resource_sentence(resources[n.resource], language) for n in step.needs),
        value=tuple(_label("customers", customer, language) for customer in step.value),
        decides=tuple(_label("decides", what, language) for what in step.client_decides),
        duty=None if step.duty == "none" else _label("duties", step.duty, language),
        brings_out=tuple(
            load_vocabulary().facts[fact].label.say(language).rstrip(".") for fact in step.brings_out
        ),
        advised=step.advised is not None,
    )


def _label(kind: str, name: str, language: Language) -> str:
    return load_vocabulary().label(kind, name).say(language)


@dataclass(frozen=True, slots=True)
class Waste:
    """A finding with the label of its kind and the steps it is about."""

    kind: Text
    finding: Finding
    steps: tuple[Step, ...]


def waste(approach: Approach) -> tuple[Waste, ...]:
    """What the check of the model finds, ready to show."""
    labels = load_vocabulary().labels["waste_kinds"]
    return tuple(
        Waste(labels[f.kind], f, tuple(approach.step(step) for step in f.steps)) for f in findings(approach)
    )


@dataclass(frozen=True, slots=True)
class Assumed:
    """An assumption: where it stands, what it is about, and why it was made."""

    where: Text
    what: str
    why: Text
    step: str | None


_WHOLE = Text(nl="De hele aanpak", en="The whole approach")


def assumptions(approach: Approach) -> tuple[Assumed, ...]:
    """Every assumption of the file: of the whole first, then per step."""
    whole = [Assumed(_WHOLE, ", ".join(a.what), a.why, None) for a in approach.assumed]
    of_steps = [Assumed(s.name, ", ".join(a.what), a.why, s.id) for s in approach.steps for a in s.assumed]
    return (*whole, *of_steps)


def rules(approach: Approach) -> tuple[Rule, ...]:
    """The dated rules of the law that the approach counts with."""
    named = dict.fromkeys(s.due.statute for s in approach.steps if s.due and s.due.statute)
    return tuple(load_statute().rule(name) for name in named)


def resources(approach: Approach, language: Language) -> tuple[tuple[Resource, str], ...]:
    """The resources of the approach, each with its numbers as a sentence."""
    return tuple((resource, resource_sentence(resource, language)) for resource in approach.resources)


def undecided(approach: Approach) -> tuple[OpenQuestion, ...]:
    """What the source or the municipality left open."""
    return approach.open_questions
