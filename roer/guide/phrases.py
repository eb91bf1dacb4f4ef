"""The clauses of the guide in two languages; each fits after "omdat" and "als" (because, if)."""

from __future__ import annotations

from typing import Literal

from roer.approach.text import Language

How = Literal["and", "or"]
PhraseName = Literal[
    "done", "not_done", "running", "not_running",
    "done_many", "not_done_many", "running_many", "not_running_many",
    "begun", "not_begun", "begun_many", "not_begun_many",
    "no_show", "broken_off", "withdrawn", "refused", "cancelled", "not_so",
    "chosen", "not_chosen", "no_choice_yet",
    "passed_start", "not_passed_start", "passed_since_end", "not_passed_since_end",
    "passed_since_start", "not_passed_since_start",
    "known", "not_known", "not_known_that", "whether",
    "answers", "not_stated", "undecided", "to_be_decided", "step",
]  # fmt: skip

_PHRASES: dict[PhraseName, tuple[str, str]] = {
    "done": ("de stap {step} klaar is", "the step {step} is done"),
    "not_done": ("de stap {step} nog niet klaar is", "the step {step} is not done yet"),
    "running": ("de stap {step} nu loopt", "the step {step} is running"),
    "not_running": ("de stap {step} nu niet loopt", "the step {step} is not running"),
    "done_many": ("de stappen {step} klaar zijn", "the steps {step} are done"),
    "not_done_many": ("de stappen {step} nog niet klaar zijn", "the steps {step} are not done yet"),
    "running_many": ("de stappen {step} nu lopen", "the steps {step} are running"),
    "not_running_many": ("de stappen {step} nu niet lopen", "the steps {step} are not running"),
    "begun": ("de stap {step} loopt of klaar is", "the step {step} is running or done"),
    "not_begun": (
        "de stap {step} niet loopt en nog niet klaar is",
        "the step {step} is not running and not done yet",
    ),
    "begun_many": ("de stappen {step} lopen of klaar zijn", "the steps {step} are running or done"),
    "not_begun_many": (
        "de stappen {step} niet lopen en nog niet klaar zijn",
        "the steps {step} are not running and not done yet",
    ),
    "no_show": ("je niet kwam bij de stap {step}", "you did not come to the step {step}"),
    "broken_off": ("de stap {step} is afgebroken", "the step {step} was broken off"),
    "withdrawn": ("je met de stap {step} bent gestopt", "you stopped with the step {step}"),
    "refused": ("je de stap {step} niet wilde", "you declined the step {step}"),
    "cancelled": ("de stap {step} is afgezegd", "the step {step} was cancelled"),
    "not_so": ("het niet zo is dat {what}", "it is not so that {what}"),
    "chosen": ("je zelf kiest voor {step}", "you choose {step} yourself"),
    "not_chosen": ("je niet hebt gekozen voor {step}", "you have not chosen {step}"),
    "no_choice_yet": (
        "je nog niet hebt gezegd of je {step} wilt",
        "you have not said yet whether you want {step}",
    ),
    "passed_start": ("je je minstens {time} geleden hebt gemeld", "you registered at least {time} ago"),
    "not_passed_start": ("je je nog geen {time} geleden hebt gemeld", "you registered less than {time} ago"),
    "passed_since_end": (
        "de stap {step} minstens {time} klaar is",
        "the step {step} has been done for at least {time}",
    ),
    "not_passed_since_end": (
        "de stap {step} nog geen {time} klaar is",
        "it is not {time} yet since the step {step} was done",
    ),
    "passed_since_start": (
        "de stap {step} minstens {time} geleden begon",
        "the step {step} began at least {time} ago",
    ),
    "not_passed_since_start": (
        "het nog geen {time} is sinds de stap {step} begon",
        "it is not {time} yet since the step {step} began",
    ),
    "known": ("bekend is {what}", "it is known {what}"),
    "not_known": ("nog niet bekend is {what}", "it is not known yet {what}"),
    "not_known_that": ("niet bekend is dat {what}", "it is not known that {what}"),
    "whether": ("of {what}", "whether {what}"),
    "answers": (
        "de gemeente op de vraag ‘{question}’ antwoordt: {what}",
        "the municipality answers the question ‘{question}’ with: {what}",
    ),
    "not_stated": (
        "niet bekend is wat de gemeente kiest bij de vraag ‘{question}’",
        "it is not known what the municipality chooses at the question ‘{question}’",
    ),
    "undecided": ("dit nog niet is beslist: {what}", "this has not been decided yet: {what}"),
    "to_be_decided": ("de gemeente dat nog zo beslist", "the municipality still decides so"),
    "step": ("‘{what}’", "‘{what}’"),
}  # fmt: skip


def phrase(name: PhraseName, language: Language, **values: str) -> str:
    """A clause with its gaps filled.

    >>> phrase("done", "nl", step="‘Intake’")
    'de stap ‘Intake’ klaar is'
    """
    dutch, english = _PHRASES[name]
    return (dutch if language == "nl" else english).format(**values)


def word(how: How, language: Language) -> str:
    """The word "and" or "or"."""
    return {("and", "nl"): "en", ("or", "nl"): "of", ("and", "en"): "and", ("or", "en"): "or"}[how, language]


def joined(parts: list[str], how: How, language: Language) -> str:
    """Clauses as one, joined by commas and a last "and" or "or".

    >>> joined(["a", "b", "c"], "and", "nl")
    'a, b en c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word(how, language)} {parts[-1]}"


def inside(text: str) -> str:
    """A label as it stands inside a sentence: without a capital at its start or a stop at its end.

    >>> inside("Kan meedoen.")
    'kan meedoen'
    >>> inside("UWV adviseert"), inside("A limit")
    ('UWV adviseert', 'a limit')
    """
    keeps = (text[:2].isalpha() and text[:2].isupper()) or text[:1] in "‘'"  # UWV keeps its capitals
    return text.rstrip(".") if keeps else (text[:1].lower() + text[1:]).rstrip(".")
