"""Terms and amounts of the law as dated rules."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field, TypeAdapter

from roer.approach.duration import Duration
from roer.approach.text import Identifier, Part, Text

_FILE = Path(__file__).parent / "statute.yaml"


class RuleValue(Part):
    """What a rule said from a date on; ``share`` is a part of the benefit norm."""

    begins: Annotated[date, Field(alias="from")]
    within: Duration | None = None
    longest: Duration | None = None
    share: float | None = None


class Rule(Part):
    """One rule of the law with its values over time, oldest first."""

    id: Identifier
    name: Text
    about: Text
    article: str
    certainty: Literal["high", "medium"]
    values: Annotated[tuple[RuleValue, ...], Field(min_length=1, strict=False)]

    def on(self, day: date) -> RuleValue:
        """The value in force on a date; the oldest that is known for dates before it.

        >>> load_statute().rule("voorschot").on(date(2015, 3, 5)).share
        0.9
        >>> load_statute().rule("voorschot").on(date(2026, 3, 5)).share
        0.95
        """
        return max(
            (v for v in self.values if v.begins <= day), key=lambda v: v.begins, default=self.values[0]
        )


class Statute(Part):
    """All rules, by id."""

    rules: dict[str, Rule]

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; KeyError where there is none."""
        return self.rules[rule_id]


@lru_cache(maxsize=1)
def load_statute() -> Statute:
    """The dated rules that come with Roer; read once."""
    data = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    rules = TypeAdapter(list[Rule]).validate_python(data)
    return Statute(rules={rule.id: rule for rule in rules})
