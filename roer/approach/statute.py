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


def last_day_to_object(sent_on: date) -> date:
    """The last day on which one can object to a decision that was sent on a day.

    Six weeks (Awb art. 6:7) that begin on the day after the decision was sent (art. 6:8); a last day in a
    weekend or on a public holiday moves to the next working day (Algemene termijnenwet art. 1).

    >>> last_day_to_object(date(2026, 3, 2))
    datetime.date(2026, 4, 13)
    >>> last_day_to_object(date(2026, 2, 23))  # six weeks later is Easter Monday
    datetime.date(2026, 4, 7)
    """
    within = load_statute().rule("bezwaartermijn").on(sent_on).within
    assert within is not None
    return within.statutory_end(sent_on)
