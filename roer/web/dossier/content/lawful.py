"""What the law allows without consent, with its article; the words stand in ``lawful.yaml``."""

from __future__ import annotations

from functools import cache

from roer.approach.text import Part, Text
from roer.web.furniture.content import Content


class Lawful(Part):
    """One thing that the law allows or asks: who, what, and in which article."""

    group: str
    article: Text
    who: Text
    says: Text


class Law(Content):
    """All of it, with the names of the groups, in order."""

    law: Text
    groups: dict[str, Text]
    entries: list[Lawful]

    def grouped(self) -> list[tuple[Text, list[Lawful]]]:
        """The lines of each group, under its name."""
        return [
            (name, [entry for entry in self.entries if entry.group == group])
            for group, name in self.groups.items()
        ]


@cache
def lawful() -> Law:
    """The file, read once."""
    return Law.read(__file__, "lawful.yaml")
