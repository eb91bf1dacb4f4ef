"""The duties of the law in plain words, with their articles; they stand in ``duties.yaml``."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from roer.approach.text import Part, Text
from roer.web.furniture.content import Content


class DutyWords(Part):
    """A duty: what it is, where it stands in the law, since when, and whether one can be freed of it."""

    label: Text
    about: Text
    article: str
    begins: Annotated[date, Field(alias="from")]
    ends: Annotated[date | None, Field(alias="until")] = None
    ways_out: list[str]
    group: str

    def holds_on(self, day: date) -> bool:
        """Whether the law has this duty on a day."""
        return self.begins <= day and (self.ends is None or day <= self.ends)


class WayOut(Part):
    """How one can be freed of a duty, and where that stands."""

    says: Text
    article: str


class Consequences(Part):
    """What may follow, in general."""

    says: list[Text]
    article: str


class AllDuties(Content):
    """All duties, and what may follow."""

    ways_out: dict[str, WayOut]
    duties: dict[str, DutyWords]
    consequences: dict[str, Consequences]


@lru_cache(maxsize=1)
def duty_words() -> AllDuties:
    """The duties that come with Roer; read once.

    >>> duty_words().duties["inform"].article
    'Participatiewet art. 17.1'
    """
    return AllDuties.read(__file__, "duties.yaml")
