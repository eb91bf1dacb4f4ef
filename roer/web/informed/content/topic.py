"""What a file of `texts/` holds: one topic in two languages, where it belongs, and what it rests on."""

from __future__ import annotations

from typing import Annotated, Literal

from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from roer.approach.text import Identifier, Line, Part, Text, wrong
from roer.approach.words import Phase, Role, TrackName

Group = Literal["money", "rules", "helm", "people", "differ", "private"]
# The groups of topics, in the order of the page; a question is about one of these too.
GROUPS = {
    "money": _("Money and your application"),
    "rules": _("Your rights and duties"),
    "helm": _("Choosing and doing yourself"),
    "people": _("Who helps you"),
    "differ": _("If you do not agree"),
    "private": _("Who may see what"),
}
# What someone may be in, beside the steps of his way; `queries/where.py` says when.
Situation = Literal["under_27", "no_decision", "late", "refused", "no_coach"]
# Pages of Roer that a text may lead to; `queries/texts.py` knows their addresses.
PageName = Literal[
    "object", "questions", "ask", "approach", "try", "way", "money", "plan", "access", "looks", "data",
    "another-coach", "call-back", "messages", "urgent",
]  # fmt: skip


class Belongs(Part):
    """For whom a topic matters most: on which track, in which phase, step or situation."""

    tracks: Annotated[tuple[TrackName, ...], Field(strict=False)] = ()
    phases: Annotated[tuple[Phase, ...], Field(strict=False)] = ()
    steps: Annotated[tuple[Identifier, ...], Field(strict=False)] = ()
    situations: Annotated[tuple[Situation, ...], Field(strict=False)] = ()


class Source(Part):
    """What a text rests on: a document with its section, an article of a law, or Roer's own choice.

    ``certainty`` of an article: high where the text of the law was read, medium where one other place
    says so.
    """

    document: Line | None = None
    section: Line | None = None
    article: Line | None = None
    certainty: Literal["high", "medium"] | None = None
    assumed: Text | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Source:
        if len([kind for kind in (self.document, self.article, self.assumed) if kind is not None]) != 1:
            raise wrong("a source is one of document, article and assumed", "keep one of the three")
        if (self.article is None) != (self.certainty is None):
            mend = "write certainty: high (you read the law) or certainty: medium, beside article"
            raise wrong("an article has a certainty, and nothing else has", mend)
        if self.section is not None and self.document is None:
            raise wrong("a section without its document", "write document: beside it")
        return self

    @property
    def told(self) -> str:
        """A document or an article in a few words; nothing for what was assumed."""
        return self.article or " ".join(filter(None, (self.document, self.section)))


class Section(Part):
    """A part of a topic, under a heading; ``role`` where it tells what someone in that role does for you."""

    heading: Text
    role: Role | None = None
    paragraphs: Annotated[tuple[Text, ...], Field(strict=False)] = ()
    items: Annotated[tuple[Text, ...], Field(alias="list", strict=False)] = ()

    @model_validator(mode="after")
    def _says_something(self) -> Section:
        if not self.paragraphs and not self.items:
            raise wrong("a section that says nothing", "write paragraphs: or list: under its heading")
        return self


class Topic(Part):
    """One topic: what its file holds."""

    title: Text
    lead: Text
    group: Group
    order: Annotated[int, Field(ge=0, le=1000)] = 500
    for_: Annotated[Belongs, Field(alias="for")] = Belongs()
    sections: Annotated[tuple[Section, ...], Field(min_length=1, strict=False)]
    pages: Annotated[tuple[PageName, ...], Field(strict=False)] = ()
    see_also: Annotated[tuple[Identifier, ...], Field(strict=False)] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1, strict=False)]

    def texts(self) -> list[tuple[tuple[str | int, ...], Text]]:
        """Every text with its place in the file, in order."""
        found: list[tuple[tuple[str | int, ...], Text]] = [(("title",), self.title), (("lead",), self.lead)]
        for number, section in enumerate(self.sections):
            at = ("sections", number)
            found.append(((*at, "heading"), section.heading))
            found += [((*at, "paragraphs", n), text) for n, text in enumerate(section.paragraphs)]
            found += [((*at, "list", n), text) for n, text in enumerate(section.items)]
        return found

    def section_for(self, role: str) -> Section | None:
        """The section that tells what someone in a role does for you."""
        return next((section for section in self.sections if section.role == role), None)
