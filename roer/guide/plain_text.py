"""What the command line prints for people: approach, guide, journey and comparison as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from roer.approach.model import Approach
from roer.approach.text import Language
from roer.approach.vocabulary import load_vocabulary
from roer.guide.compare import Comparison
from roer.guide.dates import say_date
from roer.guide.ending import why_ended
from roer.guide.journey import Journey
from roer.guide.sentences import condition_sentence, why_open

_WORDS = {
    "nl": {"advised": "Aangeraden", "running": "Loopt nu", "open": "Kan nu", "closed": "Kan nu niet",
           "unclear": "Nog niet duidelijk", "departures": "Anders gegaan dan de aanpak",
           "group": "Groep", "by": "uiterlijk",
           "principles": "Uitgangspunten", "choices": "Keuzes", "groups": "Doelgroepen", "steps": "Stappen",
           "none": "geen", "until": "tot", "ends": "Einde",
           "days": "Contact, geld, voorschot, onderzoek en activiteit: in dagen vanaf de melding."},
    "en": {"advised": "Advised", "running": "Running now", "open": "Open now", "closed": "Closed",
           "unclear": "Not clear yet", "departures": "Done otherwise than the approach says",
           "group": "Group", "by": "by",
           "principles": "Principles", "choices": "Choices", "groups": "Target groups", "steps": "Steps",
           "none": "none", "until": "until", "ends": "End",
           "days": "Contact, money, advance, assessment and activity: in days from the registration."},
}  # fmt: skip


def tell_approach(approach: Approach, language: Language) -> str:
    """Principles, choices, groups and steps of an approach as text."""
    words, vocabulary = _WORDS[language], load_vocabulary()
    lines = [f"{approach.name} ({approach.version})", approach.about.say(language), "", words["principles"]]
    lines += [f"- {p.name.say(language)}: {p.leads_to.say(language)}" for p in approach.principles]
    lines += ["", words["choices"]]
    lines += [
        f"- {vocabulary.choices[name].label.say(language)}: {vocabulary.answer(name, c.answer).say(language)}"
        for name, c in approach.choices.items()
    ]
    lines += ["", words["groups"]]
    lines += [
        f"- {g.name.say(language)}: {condition_sentence(g.when, approach, language)}"
        for g in approach.target_groups
    ] or [f"- {words['none']}"]
    lines += ["", words["steps"]]
    lines += [f"- {s.id}: {s.name.say(language)} ({', '.join(s.source)})" for s in approach.steps]
    return "\n".join(lines)


def tell_guide(data: dict[str, Any], approach: Approach, language: Language) -> str:
    """The guide's answer as text: advice first, then what is open, unclear and closed."""
    words = _WORDS[language]
    name = {step.id: step.name.say(language) for step in approach.steps}
    lines = [f"{approach.name}, {say_date(data['on'], language)}"]
    if data["target_group"]:
        label = next(g.name.say(language) for g in approach.target_groups if g.id == data["target_group"])
        lines.append(f"{words['group']}: {label}")
    lines += _section(words["advised"], [name[s] for s in data["advised"]])
    lines += _section(
        words["running"],
        [
            name[r["step"]]
            + (f" ({words['until']} {say_date(r['ends_by'], language)})" if r["ends_by"] else "")
            for r in data["running"]
        ],
    )
    lines += _section(
        words["open"],
        [
            name[o["step"]]
            + (f", {words['by']} {say_date(o['latest_by'], language)}" if o["latest_by"] else "")
            + f". {o['why'][language]}"
            for o in data["open"]
        ],
    )
    lines += _section(words["unclear"], [f"{name[u['step']]}. {u['why'][language]}" for u in data["unclear"]])
    lines += _section(words["closed"], [f"{name[c['step']]}. {c['why'][language]}" for c in data["closed"]])
    lines += _section(
        words["departures"],
        [
            f"{name[d['step']]}, {say_date(d['on'], language)}. {d['why'][language]}"
            for d in data["departures"]
        ],
    )
    return "\n".join(lines)


def _section(title: str, items: Sequence[str]) -> list[str]:
    return ["", title, *(f"- {item}" for item in items)] if items else []


def tell_journey(journey: Journey, language: Language) -> str:
    """A journey as text: each step with its dates, who, and why."""
    roles = load_vocabulary()
    lines = [f"{journey.client.name}: {journey.approach.name}", ""]
    for taken in journey.steps:
        until = (
            f" – {say_date(taken.end.isoformat(), language)}"
            if taken.end and taken.end != taken.start
            else ""
        )
        who = roles.label("roles", taken.step.performer).say(language)
        lines.append(
            f"{say_date(taken.start.isoformat(), language)}{until}: {taken.step.name.say(language)} ({who})"
        )
        lines.append(f"    {why_open(taken.why, journey.approach, language)}")
    lines += ["", f"{_WORDS[language]['ends']}: {why_ended(journey, language)}"]
    return "\n".join(lines)


_COLUMNS: tuple[tuple[str, str, Callable[[Comparison], object]], ...] = (
    ("contact", "contact", lambda one: one.days_to_contact),
    ("geld", "money", lambda one: one.days_to_money),
    ("voorschot", "advance", lambda one: one.days_to_advance),
    ("onderzoek", "assessment", lambda one: one.days_to_diagnosis),
    ("activiteit", "activity", lambda one: one.days_to_activity),
    ("gesprekken", "talks", lambda one: one.conversations),
    ("mensen", "people", lambda one: len(one.people)),
    ("verhaal", "story told", lambda one: one.told),
    ("zelf beslist", "own decisions", lambda one: one.decided),
)


def tell_comparison(compared: Iterable[Comparison], journeys: Sequence[Journey], language: Language) -> str:
    """The comparison as a table of text; what counts days is named below it."""
    words = _WORDS[language]
    heads = [dutch if language == "nl" else english for dutch, english, _ in _COLUMNS]
    rows = [["", *heads, words["ends"].lower()]]
    for one, way in zip(compared, journeys, strict=True):
        values = ("-" if (found := value(one)) is None else str(found) for _, _, value in _COLUMNS)
        rows.append([way.approach.name, *values, _end(one, way, language)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    told = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join([*told, "", words["days"]])


def _end(one: Comparison, way: Journey, language: Language) -> str:
    """The outcome, or else the last step, by its name."""
    if one.outcome is not None:
        return load_vocabulary().label("outcomes", one.outcome).say(language)
    return way.approach.step(one.last_step).name.say(language) if one.last_step else "-"
