"""The guide's reasons as short lists, for who reads one thing at a time."""

from __future__ import annotations

from dataclasses import dataclass

from roer.approach.model import Approach
from roer.approach.text import Language
from roer.decide.decision import ClosedKind
from roer.decide.reason import Verdict
from roer.guide.phrases import How, word
from roer.guide.sentences import already_done, always_open, head, reasons_closed, worth_telling
from roer.guide.telling import Link, Several, Told, deciding, in_parts, items, several, wanted

LONGEST = 18  # words: what is longer is read in pieces


@dataclass(frozen=True, slots=True)
class Listed:
    """A beginning, and what it is made of: one item is a sentence, more are a list.

    >>> Listed("Dit kan, omdat", ("er nu nood is",)).sentence
    'Dit kan, omdat er nu nood is.'
    >>> Listed("Dit kan als", ("a", "b"), "of").lines
    ('a, of', 'b.')
    """

    head: str
    items: tuple[str, ...] = ()
    link: str = ""

    @property
    def sentence(self) -> str:
        """The whole as one sentence; empty where it is better read as a list."""
        if not self.items:
            return self.head
        told = f"{self.head} {self.items[0]}."
        return told if len(self.items) == 1 and len(told.split()) <= LONGEST else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The items as they stand below each other, joined by their word."""
        return tuple(f"{item}, {self.link}" for item in self.items[:-1]) + tuple(
            f"{i}." for i in self.items[-1:]
        )


def open_listed(verdict: Verdict | None, approach: Approach, language: Language) -> tuple[Listed, ...]:
    """Why a step is open; ``verdict`` is None for a step without a condition."""
    if verdict is None:
        return (Listed(always_open(language)),)
    return (_because("open", verdict, approach, language),)


def closed_listed(
    verdict: Verdict, kind: ClosedKind, approach: Approach, language: Language
) -> tuple[Listed, ...]:
    """Why a step is closed, and what would open it."""
    because = several("and", [*worth_telling(reasons_closed(verdict, kind))])
    return _listed(kind, because, "because", approach, language), *_opens(verdict, approach, language)


def unclear_listed(verdict: Verdict, approach: Approach, language: Language) -> tuple[Listed, ...]:
    """Why it is not clear whether a step is open: what is not known, or not decided."""
    return (_because("unclear", verdict, approach, language),)


def departed_listed(verdict: Verdict | None, approach: Approach, language: Language) -> tuple[Listed, ...]:
    """Why a step that was taken was a departure; ``verdict`` None: it had been done already."""
    if verdict is None:
        return (Listed(already_done(language)),)
    return (_because("departed", verdict, approach, language),)


def _because(name: str, verdict: Verdict, approach: Approach, language: Language) -> Listed:
    told = several("and", [*worth_telling(list(deciding(verdict)))])
    return _listed(name, told, "because", approach, language)


def _opens(verdict: Verdict, approach: Approach, language: Language) -> tuple[Listed, ...]:
    """What must hold, in as many lists as there would be sentences."""
    told = wanted(verdict)
    first, *others = in_parts(told)
    more = "or_if" if isinstance(told, Several) and told.how == "or" else "and_if"
    parts = [("if", first), *((more, other) for other in others)]
    return tuple(_listed(name, part, "if", approach, language) for name, part in parts)


def _listed(name: str, told: Told, link: Link, approach: Approach, language: Language) -> Listed:
    how: How = told.how if isinstance(told, Several) else "and"
    found = items(told, approach, language, link)
    return Listed(head(name, language), tuple(found), word(how, language))
