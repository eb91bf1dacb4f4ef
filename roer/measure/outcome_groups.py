"""Outcomes per version of the approach, target group and route. Differences are no effects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from roer.approach.text import Text
from roer.measure.caution import FEW, NO_EFFECT, ROUTE_FROM, SMALL_NUMBERS, STILL_UNDER_WAY
from roer.measure.episodes import standing, taken
from roer.measure.marks import DAY
from roer.measure.outcome import PAID_WORK, Incidence, Spells, incidence, outcomes_of, spells
from roer.records.log import Log


@dataclass(frozen=True, slots=True)
class GroupIncidence:
    """The outcome of one group; ``group`` is None for those of whom no group is known."""

    group: str | None
    incidence: Incidence


@dataclass(frozen=True, slots=True)
class Route:
    """Which of the key steps an opening began, in the order of their first time; its name joins them.

    >>> Route(("intake", "training")).name
    'intake > training'
    """

    steps: tuple[str, ...]

    @property
    def name(self) -> str:
        """The steps in their order; a dash where none of them was begun."""
        return " > ".join(self.steps) or "–"


def outcome_by(
    log: Log,
    groups: Mapping[str, str],
    outcome: str = PAID_WORK,
    until: date | datetime | None = None,
    activities: Mapping[str, str] = {},
) -> tuple[GroupIncidence, ...]:
    """Time to an outcome per group, such as a target group, by the name of the group; None comes last.

    In: ``groups`` gives of cases (by name) their group; the rest as in ``time_to_outcome``. ``until`` and
    the outcomes that are shown are the same for all groups. Say `said_beside` with them.
    """
    found = spells(log, until, activities)
    group = pl.Series("group", [groups.get(name) for name in log.cases], dtype=pl.String)
    labels = group.gather(found.frame["case"])
    return tuple(_by(found, found.frame.with_columns(labels), outcome))


def outcome_by_version(
    log: Log, outcome: str = PAID_WORK, until: date | datetime | None = None
) -> tuple[GroupIncidence, ...]:
    """Time to an outcome per version of the approach, the version with which the case began."""
    return outcome_by(log, versions(log), outcome, until)


def versions(log: Log) -> dict[str, str]:
    """Of each case (by name) the approach and version with which it began, by its first row that says so.

    Who is moved to another version later stays with the first, so that moving does not make the groups.
    """
    parts = [pl.col(name).cast(pl.String) for name in ("approach", "version") if name in log.events.columns]
    if not parts:
        return {}
    named = log.events.select("case", pl.concat_str(parts, separator=" ", ignore_nulls=True).alias("version"))
    first = named.filter(pl.col("version") != "").unique("case", keep="first", maintain_order=True)
    return dict(zip(log.cases.gather(first["case"]), first["version"], strict=True))


def outcome_by_route(
    log: Log,
    key_steps: Sequence[str],
    within_days: float,
    outcome: str = PAID_WORK,
    until: date | datetime | None = None,
) -> tuple[GroupIncidence, ...]:
    """Time to an outcome per route: which of the key steps were begun within so many days, in which order.

    Only openings that are still under way after these days count, and their time runs from there: who comes
    to an outcome sooner has no time for a step, so that steps would seem to delay (a landmark analysis;
    Anderson, Cain & Gelber, Journal of Clinical Oncology 1, 1983, 710-719). The groups are named by `Route`.
    """
    found, wait = spells(log, until), round(within_days * DAY)
    frame = found.frame.with_row_index("spell").with_columns((pl.col("opened") + wait).alias("from"))
    frame = frame.filter(pl.col("ended") > pl.col("from"))
    frame = frame.join(_routes(log, frame, key_steps), on="spell", how="left")
    none = pl.lit(Route(()).name)
    frame = frame.with_columns(pl.col("group").fill_null(none), pl.col("from").alias("opened"))
    return tuple(_by(found, frame, outcome))


def _routes(log: Log, frame: pl.DataFrame, key_steps: Sequence[str]) -> pl.DataFrame:
    """The route of each opening that began one of the steps."""
    rows = standing(log).filter(pl.col("activity").cast(pl.String).is_in(key_steps))
    begun = taken(rows).filter(pl.col("began").is_not_null())
    begun = begun.select("case", "step", pl.col("began").to_physical().alias("began"), "first_seq")
    found = frame.join(begun, on="case").filter(pl.col("began").is_between("opened", "from"))
    found = found.sort("spell", "began", "first_seq", "step")
    found = found.unique(["spell", "step"], keep="first", maintain_order=True)
    return found.group_by("spell", maintain_order=True).agg(pl.col("step").str.join(" > ").alias("group"))


def _by(found: Spells, frame: pl.DataFrame, outcome: str) -> Iterator[GroupIncidence]:
    outcomes = outcomes_of(frame)
    for name in frame["group"].unique().sort(nulls_last=True):
        part = frame.filter(pl.col("group").eq_missing(pl.lit(name, pl.String)))
        # What was left out belongs to no group: it stands with the whole log.
        yield GroupIncidence(name, incidence(Spells(part, 0, found.until), outcome, outcomes))


def said_beside(groups: Sequence[GroupIncidence], *, routes: bool = False) -> tuple[Text, ...]:
    """What must be said beside these figures; ``routes``: they are those of ``outcome_by_route``."""
    said = [NO_EFFECT, ROUTE_FROM] if routes else [NO_EFFECT]
    if any(group.incidence.under_way for group in groups):
        said.append(STILL_UNDER_WAY)
    if any(group.incidence.clients < FEW for group in groups):
        said.append(SMALL_NUMBERS)
    return tuple(said)
