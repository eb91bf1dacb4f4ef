"""The words of Roer: facts, services, choices, and their labels in two languages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from roer.approach.text import Part, Text

_FILE = Path(__file__).parent / "vocabulary.yaml"


class FactType(Part):
    """What a fact may be and how it is told.

    ``yes``, ``no`` and ``clause`` are clauses that fit after "because" and "if" (in Dutch:
    subordinate word order); ``clause`` holds ``{value}``. ``indirect`` is the indirect question of a
    fact that is not yes-or-no: "how old you are". ``result`` marks what is itself a result of the
    work, such as paid work: to record it needs no further use.
    """

    type: Literal["boolean", "integer", "number", "one of", "text"]
    label: Text
    ask: Text
    unit: str | None = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    values: tuple[str, ...] = ()
    value_labels: dict[str, Text] = {}
    note: str | None = None
    result: bool = False
    yes: Text | None = None
    no: Text | None = None
    clause: Text | None = None
    indirect: Text | None = None

    @property
    def is_share(self) -> bool:
        """Whether the number is a share that people write as a percentage."""
        return (self.unit or "").startswith("share")

    def fault(self, value: Any) -> str | None:
        """What is wrong with a value for this fact, or None where it can have it.

        >>> load_vocabulary().facts["wage_value"].fault(40)
        '40 is out of range (0 to 3); write a share: 0.4 is 40 %'
        """
        if self.type == "boolean":
            return None if isinstance(value, bool) else f"{value!r} is not true or false"
        if self.type == "text":
            return None if isinstance(value, str) and value.strip() else f"{value!r} is no text"
        if self.type == "one of":
            return None if value in self.values else f"{value!r} is not one of {', '.join(self.values)}"
        return self._number_fault(value)

    def _number_fault(self, value: Any) -> str | None:
        wanted = int if self.type == "integer" else (int, float)
        if isinstance(value, bool) or not isinstance(value, wanted):
            whole = "whole " if self.type == "integer" else ""
            return f"{value!r} is not a {whole}number"
        low, high = self.minimum, self.maximum
        if low is not None and high is not None and not low <= value <= high:
            share = f"; write a share: {value / 100:g} is {value:g} %" if self.is_share and value > 3 else ""
            return f"{value} is out of range ({low:g} to {high:g}){share}"
        return None


class ChoiceType(Part):
    """A steering question of source 001, section 2.1, and the answers that it may have.

    ``clauses`` tells an answer as a clause that fits after "because" and "if", where it has one.
    """

    label: Text
    answers: dict[str, Text]
    clauses: dict[str, Text] = {}


class Vocabulary(Part):
    """All shared words."""

    facts: dict[str, FactType]
    services: tuple[str, ...]
    choices: dict[str, ChoiceType]
    labels: dict[str, dict[str, Text]]
    approaches: dict[str, dict[str, tuple[str, ...]]]

    def label(self, kind: str, name: str) -> Text:
        """The label of a word of some kind (roles, phases, step_kinds, tracks, …).

        >>> load_vocabulary().label("phases", "plan").nl
        'Plan'
        """
        return self.labels[kind][name]

    def answer(self, choice: str, answer: str) -> Text:
        """The label of an answer to a steering question; also of "not stated"."""
        if answer == "not_stated":
            return Text(nl="Niet genoemd", en="Not stated")
        return self.choices[choice].answers[answer]


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary that comes with Roer; read once."""
    data = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    wanted = {key: data[key] for key in Vocabulary.model_fields}
    return Vocabulary.model_validate(wanted, strict=False)
