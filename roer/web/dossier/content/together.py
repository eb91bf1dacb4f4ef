"""The words about knowing, wanting and being able, who leads, and the coach's roles; in two languages.

They stand in ``together.yaml``, so that they can be read and bettered without touching code.
"""

from __future__ import annotations

from functools import lru_cache

from roer.approach.text import Part, Text
from roer.web.furniture.content import Content


class Asked(Part):
    """The question about an aspect, to each of both sides; ``{name}`` is the client's name."""

    client: Text
    professional: Text


class AspectWords(Part):
    """An aspect (002, 1.5): what it is called, what it is, and its five levels in plain words."""

    label: Text
    about: Text
    ask: Asked
    levels: dict[int, Text]


class ElementWords(Part):
    """An element of self-direction (002, 1.1)."""

    label: Text
    about: Text
    example: Text


class RoleWords(Part):
    """One of the five roles of a coach (002, annex 2), and what it looks like."""

    label: Text
    about: Text
    looks_like: list[Text]


class SuggestionWords(Part):
    """A kind of suggestion: what it says, the roles that go with it as an idea, and where it comes from."""

    title: Text
    say: Text
    roles: list[str]
    source: list[str]


class TogetherWords(Content):
    """All words of this subject."""

    aspects: dict[str, AspectWords]
    elements: dict[str, ElementWords]
    leaders: dict[str, Text]
    roles: dict[str, RoleWords]
    suggestions: dict[str, SuggestionWords]


@lru_cache(maxsize=1)
def together_words() -> TogetherWords:
    """The words that come with Roer; read once.

    >>> list(together_words().elements)
    ['initiative', 'goals', 'planning', 'acting', 'reflection']
    """
    return TogetherWords.read(__file__, "together.yaml")
