"""What a step asks and how long it takes, as sentences: terms, lengths, repetition, places."""

from __future__ import annotations

from roer.approach.duration import Duration
from roer.approach.model import CASE_START, Approach, Due, Lasts, Resource, Step
from roer.approach.statute import load_statute
from roer.approach.text import Language
from roer.approach.vocabulary import load_vocabulary
from roer.guide.clauses import say_duration, step_name

_DUE = {
    "nl": (
        "Op dezelfde dag als {after}.",
        "Binnen {length} na {after}.",
        "Op zijn laatst op de dag die de wet geeft ({rule}), vanaf {after}.",
    ),
    "en": (
        "On the same day as {after}.",
        "Within {length} of {after}.",
        "By the day that the law gives ({rule}), counted from {after}.",
    ),
}
_WORDS = {
    "nl": {
        "from": "vanaf", "to": "tot", "people": "deelnemers", "at_most": "hoogstens", "at_least": "minstens",
        "leaders": "begeleiders", "every": "elke", "a_week": "keer per week",
    },
    "en": {
        "from": "from", "to": "to", "people": "participants", "at_most": "at most", "at_least": "at least",
        "leaders": "leaders", "every": "every", "a_week": "times a week",
    },
}  # fmt: skip


def due_sentence(step: Step, approach: Approach, language: Language) -> str | None:
    """By when the step should happen, counted from what; None where it has no term or norm."""
    due = step.due
    if due is None:
        return None
    after = _anchor(due, approach, language)
    same_day, within, by_law = _DUE[language]
    if due.within is None:
        rule = load_statute().rule(due.statute or "").name.say(language)
        return by_law.format(rule=rule, after=after)
    if due.within.amount == 0:
        return same_day.format(after=after)
    return within.format(length=say_duration(due.within, language), after=after)


def _anchor(due: Due, approach: Approach, language: Language) -> str:
    if due.after == CASE_START:
        return {"nl": "je melding", "en": "your registration"}[language]
    name = step_name(due.after, approach, language)
    if due.counted_from == "start":
        return {"nl": f"het begin van {name}", "en": f"the start of {name}"}[language]
    return name


def lasts_sentence(step: Step, language: Language) -> str | None:
    """How long the step takes; None for a step that is over on the day it happens."""
    if step.lasts is None:
        return None
    parts = _lengths(step.lasts, language)
    if not parts:
        return {"nl": "Dit heeft geen vast einde.", "en": "This has no fixed end."}[language]
    told = ", ".join(parts)
    return {"nl": f"Dit duurt {told}.", "en": f"This takes {told}."}[language]


def _lengths(lasts: Lasts, language: Language) -> list[str]:
    words = {
        "nl": ("minstens {}", "meestal {}", "hoogstens {}", "{} keer {} langer mogelijk"),
        "en": ("at least {}", "usually {}", "at most {}", "{} times {} longer possible"),
    }[language]
    lengths = (lasts.at_least, lasts.usual, lasts.at_most)
    parts = [
        form.format(say_duration(length, language))
        for form, length in zip(words, lengths, strict=False)
        if length is not None
    ]
    if lasts.extensions is not None:
        parts.append(words[3].format(lasts.extensions.times, say_duration(lasts.extensions.each, language)))
    return parts


def repeats_sentence(step: Step, approach: Approach, language: Language) -> str | None:
    """How the step repeats; None for a step that happens once."""
    if step.repeats is None:
        return None
    every = step.repeats.every
    if every is None:
        return {"nl": "Dit kan vaker dan één keer.", "en": "This can happen more than once."}[language]
    length = _each(every, language)
    during = ""
    if step.repeats.while_running is not None:
        name = step_name(step.repeats.while_running, approach, language)
        during = {"nl": f", zolang {name} loopt", "en": f", as long as {name} runs"}[language]
    return {"nl": f"Dit komt elke {length} terug{during}.", "en": f"This comes back every {length}{during}."}[
        language
    ]


def resource_sentence(resource: Resource, language: Language) -> str:
    """A resource with its numbers, as one line."""
    facts = [*_counts(resource, language), *_rhythm(resource, language), *_phases(resource, language)]
    name = resource.name.say(language)
    told = f"{name}: {', '.join(facts)}." if facts else f"{name}."
    return f"{told} {resource.about.say(language)}" if resource.about is not None else told


def _counts(resource: Resource, language: Language) -> list[str]:
    words = _WORDS[language]
    found: list[str] = []
    if resource.count is not None:
        kind = load_vocabulary().label("resource_kinds", resource.kind).say(language)
        found.append(f"{resource.count} ({kind})")
    found += [f"{later.count} {words['from']} {later.begins.year}" for later in resource.later]
    found += _size(resource, words)
    if resource.leaders is not None:
        found.append(f"{resource.leaders} {words['leaders']}")
    return found


def _size(resource: Resource, words: dict[str, str]) -> list[str]:
    low, high = resource.size_at_least, resource.size_at_most
    if low is not None and high is not None:
        return [f"{low} {words['to']} {high} {words['people']}"]
    if high is not None:
        return [f"{words['at_most']} {high} {words['people']}"]
    return [f"{words['at_least']} {low} {words['people']}"] if low is not None else []


def _rhythm(resource: Resource, language: Language) -> list[str]:
    words = _WORDS[language]
    found: list[str] = []
    if resource.every is not None:
        found.append(f"{words['every']} {_each(resource.every, language)}")
    if resource.a_week is not None:
        low, high = resource.a_week
        times = f"{low}" if low == high else f"{low} {words['to']} {high}"
        found.append(f"{times} {words['a_week']}")
    return found


def _each(length: Duration, language: Language) -> str:
    """A length after "every": week, or 3 months."""
    return say_duration(length, language).removeprefix("1 ")


def _phases(resource: Resource, language: Language) -> list[str]:
    words = {"nl": "{length} lang {half:g} dagdelen per week", "en": "{half:g} half-days a week for {length}"}
    return [
        words[language].format(length=say_duration(phase.lasts, language), half=phase.half_days_a_week)
        for phase in resource.phases
    ]
