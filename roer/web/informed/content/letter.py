"""The example of a letter in which one objects; its words stand in ``letter.yaml``."""

from __future__ import annotations

from functools import cache

from roer.approach.text import Text
from roer.web.furniture.content import Content


class Letter(Content):
    """Its lines, in order."""

    lines: list[Text]


@cache
def letter() -> Letter:
    """The file, read once."""
    return Letter.read(__file__, "letter.yaml")
