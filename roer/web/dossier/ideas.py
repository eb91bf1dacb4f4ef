"""A suggestion in words, in the language of the page."""

from __future__ import annotations

from dataclasses import dataclass

from roer.approach.text import Text
from roer.web.dossier.content.together import (
    AspectWords,
    ElementWords,
    RoleWords,
    SuggestionWords,
    together_words,
)
from roer.web.dossier.suggestion import Lead, Suggestion, View
from roer.web.furniture.templatetags.furniture import say


@dataclass(frozen=True)
class Idea:
    """What is suggested, about what, on which words and levels of whom it rests, and the roles with it."""

    words: SuggestionWords
    about: str
    say: str
    views: list[tuple[View, Text | None]]
    lead: Lead | None
    roles: list[tuple[str, RoleWords]]


def idea(suggestion: Suggestion, name: str) -> Idea:
    """A suggestion in words; ``name`` is the client's."""
    words = together_words()
    own = words.suggestions[suggestion.kind.value]
    things: dict[str, AspectWords | ElementWords] = {**words.aspects, **words.elements}
    about = ", ".join(say(things[thing].label) for thing in suggestion.about)
    views = [(view, words.aspects[view.aspect].levels.get(view.level or 0)) for view in suggestion.views]
    roles = [(role, words.roles[role]) for role in own.roles]
    return Idea(own, about, say(own.say).replace("{name}", name), views, suggestion.lead, roles)
