"""What a step needs and there is only so much of: hours, places, series of sessions, lots."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from roer.approach.duration import Duration
from roer.approach.text import Identifier, Part, Text, check_ascends, wrong
from roer.approach.words import Amount, Role, Sources


class Phased(Part):
    """A phase of a series: so many sessions of half a day a week, for so long."""

    lasts: Duration
    half_days_a_week: Annotated[float, Field(gt=0, le=14)]


class CountFrom(Part):
    """How many there are from a date on."""

    begins: Annotated[date, Field(alias="from")]
    count: Amount


class Resource(Part):
    """What a step needs and there is only so much of. It changes waiting, never what is open."""

    id: Identifier
    name: Text
    kind: Literal["hours", "places", "series", "lot"]
    count: Amount | None = None
    later: Annotated[tuple[CountFrom, ...], Field(strict=False)] = ()
    size_at_least: Annotated[int, Field(ge=1)] | None = None
    size_at_most: Annotated[int, Field(ge=1)] | None = None
    leaders: Amount | None = None
    role: Role | None = None
    every: Duration | None = None
    a_week: Annotated[tuple[Amount, Amount] | None, Field(strict=False)] = None
    phases: Annotated[tuple[Phased, ...], Field(strict=False)] = ()
    about: Text | None = None
    source: Sources

    @field_validator("size_at_most")
    @classmethod
    def _in_order(cls, most: int | None, info: ValidationInfo) -> int | None:
        check_ascends(info, "size_at_least", most)
        return most

    @field_validator("a_week")
    @classmethod
    def _ascends(cls, pair: tuple[int, int] | None) -> tuple[int, int] | None:
        if pair is not None and pair[0] > pair[1]:
            raise wrong(f"a_week goes from {pair[0]} down", "put the lower number first")
        return pair


class Need(Part):
    """So much of a resource for one episode of a step."""

    resource: Identifier
    amount: Annotated[int, Field(ge=1)] = 1
