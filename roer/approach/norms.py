"""The norms of general assistance as dated amounts, and what the law says that is paid of them at least."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field, TypeAdapter

from roer.approach.text import Part, Text

_FILE = Path(__file__).with_name("norms.yaml")
Cents = Annotated[int, Field(ge=0)]


class NormValue(Part):
    """How much a norm is from a date on, in cents a month."""

    begins: Annotated[date, Field(alias="from")]
    cents: Cents


class Norm(Part):
    """The norm of one kind of household, with its amounts over time, oldest first."""

    id: str
    name: Text
    ages: Text
    article: str
    certainty: Literal["high", "medium"]
    values: Annotated[tuple[NormValue, ...], Field(min_length=1, strict=False)]

    def on(self, day: date) -> int | None:
        """The amount in cents on a date; None for dates before the first that is known.

        >>> [norm.on(date(2026, 11, 1)) for norm in load_norms() if norm.id == "single-21"]
        [141946]
        >>> load_norms()[0].on(date(2025, 12, 31)) is None
        True
        """
        known = [value for value in self.values if value.begins <= day]
        return max(known, key=lambda value: value.begins).cents if known else None


@lru_cache(maxsize=1)
def load_norms() -> tuple[Norm, ...]:
    """The norms that come with Roer, as they are told; read once."""
    data = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(TypeAdapter(list[Norm]).validate_python(data))


def at_least(cents: int, share: float) -> int:
    """A share of an amount in whole cents, never less than the share.

    >>> at_least(141946, 0.95)
    134849
    """
    thousandths = round(share * 1000)
    return -(-cents * thousandths // 1000)
