"""The words of the picture, in two languages; they stand in ``content/picture.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

from roer.approach.text import Part, Text

_FILE = Path(__file__).parent / "content" / "picture.yaml"


class DomainWords(Part):
    """A life domain: its name on the pages, and what it is about."""

    label: Text
    about: Text


class PictureWords(Part):
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
    return PictureWords.model_validate(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
