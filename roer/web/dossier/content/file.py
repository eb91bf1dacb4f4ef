"""How the words of a subject are read from the file beside its module."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import yaml

from roer.approach.text import Part


class Content(Part):
    """All words of one subject, checked when they are read."""

    @classmethod
    def read(cls, name: str) -> Self:
        """The words in the file of this name. Raises ValidationError where it does not fit."""
        text = (Path(__file__).parent / name).read_text(encoding="utf-8")
        return cls.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
