"""Waste in an approach before a day is worked (source 000, principles 3 and 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from roer.approach.condition import Done, Known, Passed, Running
from roer.approach.contradictions import can_hold
from roer.approach.flow import links_into
from roer.approach.model import Approach, Step
from roer.approach.text import Text
from roer.approach.used import facts_used
from roer.approach.vocabulary import load_vocabulary

_ASKING = frozenset({"self_service", "conversation", "group_session", "test"})
WasteKind = Literal["unused_fact", "asked_twice", "told_again", "no_value", "handover_back"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: what was seen, and what it means for whom."""

    kind: WasteKind
    steps: tuple[str, ...]
    facts: tuple[str, ...]
    what: Text
    means: Text


def findings(approach: Approach) -> tuple[Finding, ...]:
    """All waste that the approach itself shows, in the order of its steps."""
    return (
        *_unused(approach), *_twice(approach), *_told(approach), *_no_value(approach), *_back(approach)
    )  # fmt: skip


def _unused(approach: Approach) -> Iterator[Finding]:
    used, vocabulary = facts_used(approach), load_vocabulary()
    for step in approach.steps:
        unused = tuple(f for f in step.brings_out if f not in used and not vocabulary.facts[f].result)
        if unused:
            nl, en = _facts(unused)
            yield Finding(
                "unused_fact", (step.id,), unused,
                Text(nl=f"‘{step.name.nl}’ legt iets vast waar geen enkele stap iets mee doet: {nl}.",
                     en=f"‘{step.name.en}’ records something that no step uses: {en}."),
                Text(nl="Leg alleen vast wat het werk of het resultaat beter maakt. "
                        "Laat de vraag weg, of zeg waar het antwoord voor dient.",
                     en="Record only what improves the work or the result. "
                        "Leave the question out, or say what the answer is for."),
            )  # fmt: skip


def _twice(approach: Approach) -> Iterator[Finding]:
    asked: dict[str, list[Step]] = defaultdict(list)
    for step in approach.steps:
        for fact in step.brings_out if step.kind in _ASKING and step.repeats is None else ():
            if not load_vocabulary().facts[fact].result:
                asked[fact].append(step)
    for fact, asking in asked.items():
        meeting = _that_meet(asking)
        steps = [*meeting[:1], *(step for step in meeting[1:] if _asks_what_is_known(step, fact))]
        if len(steps) > 1:
            nl, en = _facts((fact,))
            names_nl, names_en = _names(steps)
            yield Finding(
                "asked_twice", tuple(s.id for s in steps), (fact,),
                Text(nl=f"Dit wordt {len(steps)} keer gevraagd ({nl}): bij {names_nl}.",
                     en=f"This is asked {len(steps)} times ({en}): at {names_en}."),
                Text(nl="Vraag het één keer en laat het daarna bevestigen.",
                     en="Ask once, and have it confirmed from then on."),
            )  # fmt: skip


def _told(approach: Approach) -> Iterator[Finding]:
    steps = _that_meet([step for step in approach.steps if step.tells_story])
    if len(steps) > 1:
        nl, en = _names(steps)
        yield Finding(
            "told_again", tuple(s.id for s in steps), (),
            Text(nl=f"De cliënt vertelt zijn verhaal op {len(steps)} momenten: {nl}.",
                 en=f"The client tells his story at {len(steps)} moments: {en}."),
            Text(nl="Begin elk gesprek met wat al bekend is.",
                 en="Start each talk with what is known already."),
        )  # fmt: skip


def _no_value(approach: Approach) -> Iterator[Finding]:
    for step in approach.steps:
        if not step.value:
            yield Finding(
                "no_value", (step.id,), (),
                Text(nl=f"‘{step.name.nl}’ heeft zelf geen waarde voor cliënt, gemeente of werkgever.",
                     en=f"‘{step.name.en}’ has of itself no value for client, municipality or employer."),
                Text(nl="Kan deze stap weg, of samen met een andere stap?",
                     en="Can this step go, or be joined with another?"),
            )  # fmt: skip


def _back(approach: Approach) -> Iterator[Finding]:
    """Work that goes from one performer to another and back to the first, over three steps."""
    by_id = {step.id: step for step in approach.steps}
    told: set[tuple[str, str]] = set()
    for last in approach.steps:
        for middle in _before(last, by_id):
            for first in _before(middle, by_id):
                there_and_back = first.performer == last.performer != middle.performer
                outside = {"client", "partner"} & {first.performer, middle.performer}
                if there_and_back and not outside and first != last and (middle.id, last.id) not in told:
                    told.add((middle.id, last.id))
                    yield _handover(first, middle, last)


def _before(step: Step, by_id: dict[str, Step]) -> list[Step]:
    """The steps of the same track that a step waits for."""
    sources = sorted(link.source for link in links_into(step))
    return [by_id[source] for source in sources if source in by_id and by_id[source].track == step.track]


def _handover(first: Step, middle: Step, last: Step) -> Finding:
    roles = load_vocabulary()
    one, other = roles.label("roles", first.performer), roles.label("roles", middle.performer)
    return Finding(
        "handover_back", (first.id, middle.id, last.id), (),
        Text(nl=f"Het werk gaat van {one.nl} naar {other.nl} en weer terug: "
                f"‘{first.name.nl}’, ‘{middle.name.nl}’, ‘{last.name.nl}’.",
             en=f"Work goes from {one.en} to {other.en} and back: "
                f"‘{first.name.en}’, ‘{middle.name.en}’, ‘{last.name.en}’."),
        Text(nl="Bij elke overdracht wacht de cliënt, en gaat er kennis verloren.",
             en="At each handover the client waits, and knowledge is lost."),
    )  # fmt: skip


def _that_meet(steps: list[Step]) -> list[Step]:
    """The steps that one client may come by together with another of them.

    Steps that open for different facts or by different choices do not meet; of steps in an order,
    or under opposite demands of history, a client may well come by both.
    """
    meeting = {s.id for one, other in combinations(steps, 2) if _may_meet(one, other) for s in (one, other)}
    return [step for step in steps if step.id in meeting]


def _may_meet(one: Step, other: Step) -> bool:
    conditions = [step.opens for step in (one, other) if step.opens is not None]
    return can_hold(*conditions, ignoring=(Done, Running, Passed, Known))


def _asks_what_is_known(step: Step, fact: str) -> bool:
    """Whether a step may come when a fact is known already; "not known" in its condition avoids that."""
    return step.opens is None or can_hold(step.opens, Known(known=fact))


def _names(steps: Iterable[Step]) -> tuple[str, str]:
    quoted = [(f"‘{step.name.nl}’", f"‘{step.name.en}’") for step in steps]
    return ", ".join(nl for nl, _ in quoted), ", ".join(en for _, en in quoted)


def _facts(facts: tuple[str, ...]) -> tuple[str, str]:
    labels = [load_vocabulary().facts[fact].label for fact in facts]
    return ", ".join(f"‘{label.nl}’" for label in labels), ", ".join(f"‘{label.en}’" for label in labels)
