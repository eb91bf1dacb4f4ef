"""One thing that happened: a flat, immutable row."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

Kind = Literal["opened", "invited", "planned", "started", "ended", "fact", "departure", "outcome", "undone"]
Result = Literal["attended", "no_show", "finished", "broken_off", "withdrawn", "refused", "cancelled"]
Initiative = Literal["client", "together", "coach", "partner", "network"]
WaitingOn = Literal["client", "municipality", "partner", "place", "group_date"]


def _to_utc_milliseconds(moment: datetime) -> datetime:
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("this moment lies outside the calendar in UTC") from None
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


Moment = Annotated[AwareDatetime, AfterValidator(_to_utc_milliseconds)]
# No control characters, and nothing that some program takes for the end of a line.
Word = Annotated[str, Field(max_length=200, pattern=r"^[^\p{C}\p{Zl}\p{Zp}]+$")]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]  # as every file and database can hold it
Amount = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Row(BaseModel):
    """What happened to one case; ``seq`` orders the rows of a case and settles equal times.

    ``at`` is when it happened and ``recorded_at`` when it was written down, both in UTC with
    milliseconds. ``fact`` names which fact was established, never its value. ``reason`` is the
    code of a departure's reason, or the outcome that was reached. ``minutes`` is touch time and
    ``cents`` cost. An ``undone`` row takes back the row of the same case that ``undoes`` names.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: Word
    seq: Number
    at: Moment
    recorded_at: Moment
    kind: Kind
    step: Word | None = None
    occurrence: Number | None = None
    result: Result | None = None
    actor: Word | None = None
    organisation: Word | None = None
    initiative: Initiative | None = None
    waiting_on: WaitingOn | None = None
    advised: bool | None = None
    reason: Word | None = None
    fact: Word | None = None
    asked_again: bool | None = None
    minutes: Amount | None = None
    cents: Amount | None = None
    approach: Word | None = None
    version: Word | None = None
    undoes: Number | None = None

    @model_validator(mode="after")
    def _names_what_it_takes_back(self) -> Row:
        if (self.kind == "undone") != (self.undoes is not None):
            raise ValueError("an undone row names the seq that it undoes, and no other row does")
        if self.undoes is not None and self.undoes >= self.seq:
            raise ValueError("an undone row takes back a row that came before it")
        return self


COLUMNS: tuple[str, ...] = tuple(Row.model_fields)
