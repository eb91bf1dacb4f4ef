"""Self-direction: who starts what, and who carries it out, and how that goes on (source 002, 1.1).

It tells of a way of working, never of a person: who starts little is not worse, and nobody is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

import polars as pl

from roer.measure.begun import Element, begun
from roer.measure.intervals import wilson
from roer.records.log import Log
from roer.records.row import Initiative

INITIATIVES: Final[tuple[str, ...]] = get_args(Initiative)
ELEMENTS: Final[tuple[Element, ...]] = get_args(Element)
Every = Literal["month", "quarter"]
_LENGTH: dict[Every, str] = {"month": "1mo", "quarter": "3mo"}


@dataclass(frozen=True, slots=True)
class Portion:
    """How many by whom, with how many clients, and which share of those of whom it is known.

    ``low`` and ``high`` are the interval of 95 % of the share (Wilson). It takes each as one draw of its own;
    as a client does more than one thing, the true interval is wider.
    """

    who: str
    count: int
    clients: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Direction:
    """Of steps, goals, actions or choices: how many, with how many clients, who started and who carried out.

    ``started`` holds every initiative that there is, also those with none; ``carried_out`` the roles in the
    log, the most frequent first. ``not_known`` and ``carrier_not_known`` count those of which it is not told.
    """

    element: Element
    count: int
    clients: int
    not_known: int
    started: tuple[Portion, ...]
    carrier_not_known: int
    carried_out: tuple[Portion, ...]

    def by(self, who: Initiative) -> Portion:
        """The portion that was started by ``who``."""
        return next(portion for portion in self.started if portion.who == who)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was begun in a month or a quarter that starts on this day (Dutch clock)."""

    begins: date
    elements: tuple[Direction, ...]


def self_direction(log: Log) -> tuple[Direction, ...]:
    """Who started and who carried out the steps, goals, actions and choices in a log, in this order.

    A step counts each time that it was begun. A goal or an action counts once it stands in the plan: what
    was proposed and not taken does not. A choice counts where it is about a step of the way; one about a
    proposal is told by the goal or action itself. Who started it is the initiative of the row with which it
    began. Who carried out is the role (``actor``) of its rows: of a step that of its beginning, or else of
    its end; of goals and actions the last that began, finished or tried it; of a choice who made it.
    """
    return _directions(begun(log))


def course(log: Log, every: Every) -> tuple[Stretch, ...]:
    """The same per month or quarter in which it was begun, from the first to the last, without gaps."""
    found = begun(log).with_columns(pl.col("day").dt.truncate(_LENGTH[every]))
    if not len(found):
        return ()
    ends = pl.date_range(pl.col("day").min(), pl.col("day").max(), _LENGTH[every])
    parts = found.partition_by("day", as_dict=True)
    days = found.select(ends).to_series()
    return tuple(Stretch(day, _directions(parts.get((day,), found.clear()))) for day in days)


def _directions(found: pl.DataFrame) -> tuple[Direction, ...]:
    return tuple(_direction(found.filter(pl.col("element") == element), element) for element in ELEMENTS)


def _direction(found: pl.DataFrame, element: Element) -> Direction:
    started = {portion.who: portion for portion in _portions(found, "initiative")}
    none = found["initiative"].count()
    carried = sorted(_portions(found, "actor"), key=lambda portion: (-portion.count, portion.who))
    return Direction(
        element,
        len(found),
        found["case"].n_unique(),
        found["initiative"].null_count(),
        tuple(started.get(who) or Portion(who, 0, 0, 0.0, *wilson(0, none)) for who in INITIATIVES),
        found["actor"].null_count(),
        tuple(carried),
    )


def _portions(found: pl.DataFrame, column: str) -> Iterator[Portion]:
    known = found.filter(pl.col(column).is_not_null())
    groups = known.group_by(column).agg(pl.len(), pl.col("case").n_unique().alias("clients"))
    for who, count, clients in groups.iter_rows():
        yield Portion(who, count, clients, count / len(known), *wilson(count, len(known)))
