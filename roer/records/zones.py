"""Local times as moments: what the change of the clock does with them."""

from __future__ import annotations

from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import polars as pl

from roer.records.given import UnreadableLog

_UTC: Final = "UTC"


class Localised(NamedTuple):
    """Moments in UTC, and which local times came twice or never by the change of the clock."""

    at: pl.Series
    twice: pl.Series
    skipped: pl.Series


def checked(zone: str) -> str:
    """The zone, if there is one of that name; UnreadableLog where there is not."""
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, ModuleNotFoundError, LookupError):
        raise UnreadableLog(
            f"er is geen tijdzone {zone}; noem er een als Europe/Amsterdam of UTC",
            f"there is no time zone {zone}; name one such as Europe/Amsterdam or UTC",
        ) from None
    return zone


def localised(local: pl.Series, zone: str) -> Localised:
    """Local times (without a zone) in UTC, as the clock of the zone went.

    Of an hour that comes twice the first is taken. An hour that is skipped is counted on from the clock
    before the change: 2:30 in the spring is what the clock calls 3:30.
    """
    first = _moments(local, zone, "earliest")
    skipped = first.is_null() & local.is_not_null()
    twice = (first != _moments(local, zone, "latest")).fill_null(False)
    if skipped.any():
        earlier = _moments(local.dt.offset_by("-1h"), zone, "earliest").dt.offset_by("1h")
        first = pl.select(pl.when(skipped).then(earlier).otherwise(first)).to_series()
    return Localised(first, twice, skipped)


def _moments(local: pl.Series, zone: str, ambiguous: str) -> pl.Series:
    marked = local.dt.replace_time_zone(zone, ambiguous=ambiguous, non_existent="null")  # type: ignore[arg-type]
    return marked.dt.convert_time_zone(_UTC)
