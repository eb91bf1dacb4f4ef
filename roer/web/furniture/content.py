"""How the words of a subject are read from the file beside its module."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import yaml

from roer.approach.text import Part


class Content(Part):
    """All words of one subject, checked when they are read."""

    @classmethod
    def read(cls, module: str, name: str) -> Self:
        """The words in the file ``name`` beside the module whose ``__file__`` is given.

        Raises ValidationError where it does not fit.
        """
        text = Path(module).with_name(name).read_text(encoding="utf-8")
        return cls.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
