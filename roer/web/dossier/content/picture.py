"""The words of the picture, in two languages; they stand in ``picture.yaml``."""

from __future__ import annotations

from functools import lru_cache

from roer.approach.text import Part, Text
from roer.web.furniture.content import Content


class Examples(Part):
    """For each box of a life domain a question that helps to begin; the names are those of the boxes."""

    level: Text
    goes_well: Text
    change: Text
    help_from: Text
    tomorrow: Text


class DomainWords(Part):
    """A life domain: its name on the pages, what it is about, and questions that help to begin."""

    label: Text
    about: Text
    examples: Examples


class PictureWords(Content):
    """All words of this subject; ``levels`` from 1 (very badly) to 5 (very well)."""

    levels: dict[int, Text]
    domains: dict[str, DomainWords]
    needs: dict[str, Text]


@lru_cache(maxsize=1)
def picture_words() -> PictureWords:
    """The words that come with Roer; read once.

    >>> len(picture_words().domains)
    11
    """
    return PictureWords.read(__file__, "picture.yaml")
