"""What comes of it: how long until paid work and other outcomes, with those still under way counted in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import numpy as np
import polars as pl

from roer.measure.curve import Curve, curve
from roer.measure.marks import last_moment, marks, milliseconds
from roer.measure.survival import aalen_johansen
from roer.records.log import Log

PAID_WORK: Final = "paid_work"


@dataclass(frozen=True, slots=True)
class Incidence:
    """How many came to an outcome, and when.

    ``openings`` are all times that a client began (he may come back), ``clients`` how many people they are,
    ``under_way`` those without an outcome on ``until``. ``left_out`` are outcomes before the first opening of
    a case: there is nothing from which their time runs. ``curve`` is that of the outcome asked for, and
    ``competing`` holds the others by name; together their shares are never more than 1.
    """

    until: datetime | None
    openings: int
    clients: int
    under_way: int
    left_out: int
    curve: Curve
    competing: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Spells:
    """The openings of a log: of each its case, when it began and when it came to its first outcome.

    ``frame`` has ``case`` (its code), ``opened`` and ``ended`` (milliseconds; ``ended`` is until when it was
    followed where ``outcome`` is None). ``left_out`` as in `Incidence`.
    """

    frame: pl.DataFrame
    left_out: int
    until: datetime | None


def time_to_outcome(
    log: Log,
    outcome: str = PAID_WORK,
    until: date | datetime | None = None,
    activities: Mapping[str, str] = {},
) -> Incidence:
    """How long it takes from the opening of a case until it comes to ``outcome``.

    In: ``until`` when the log was followed (a day to its end on the Dutch clock; without it until its last
    row); ``activities``, for a log that has no kinds of rows, which activities are which outcome. Rows
    after ``until`` do not count; what was taken back does not count, also when that was done later.

    A case begins when it is opened, or else with its first row, and is followed until its first outcome, or
    until ``until``. An opening after an outcome is a new one of the same client, and counts anew; one while
    the case is under way begins nothing. An outcome that comes after another one does not count here: it is
    part of what lasts (``lasting``). Outcomes compete: who comes to another one first counts as such, and
    stays in the whole. Shares by `roer.measure.survival`; intervals of 95 %; a month is a twelfth of 365.25
    days.
    """
    found = spells(log, until, activities)
    return incidence(found, outcome, outcomes_of(found.frame))


def spells(log: Log, until: date | datetime | None, activities: Mapping[str, str] = {}) -> Spells:
    """The openings of a log, in the order case, beginning; as ``time_to_outcome`` counts them."""
    end = last_moment(log, until)
    told = marks(log, end, activities)
    opens = pl.col("outcome").is_null()
    again = opens & opens.shift(1) & (pl.col("case") == pl.col("case").shift(1))
    told = told.filter(~again.fill_null(value=False))
    early = (~opens).cast(pl.Int32).cum_prod().over("case")
    left_out = int(told.select(early.sum()).item() or 0)
    same = pl.col("case") == pl.col("case").shift(-1)
    coming = [pl.when(same).then(pl.col(name).shift(-1)).alias(f"{name}_next") for name in ("at", "outcome")]
    found = told.with_columns(coming).filter(opens)
    found = found.select("case", opened="at", ended="at_next", outcome="outcome_next")
    return Spells(found.with_columns(pl.col("ended").fill_null(milliseconds(end))), left_out, end)


def outcomes_of(frame: pl.DataFrame) -> tuple[str, ...]:
    """The outcomes that some openings came to, in the order of the alphabet."""
    return tuple(frame["outcome"].drop_nulls().unique().sort())


def incidence(found: Spells, outcome: str, outcomes: Iterable[str]) -> Incidence:
    """How many of these openings came to ``outcome``, and to each of the others named."""
    names, frame = sorted({outcome, *outcomes}), found.frame
    code = pl.col("outcome").replace_strict(names, range(len(names)), default=-1, return_dtype=pl.Int64)
    times = frame.select(pl.col("ended") - pl.col("opened")).to_series().to_numpy()
    causes = frame.select(code.fill_null(-1)).to_series().to_numpy()
    estimate = aalen_johansen(times, causes, len(names))
    people = dict(frame.group_by("outcome").agg(pl.col("case").n_unique()).iter_rows())
    curves = {name: curve(name, row, estimate, times, people.get(name, 0)) for row, name in enumerate(names)}
    asked = curves.pop(outcome)
    under_way = int(np.count_nonzero(causes < 0))
    return Incidence(
        found.until,
        len(frame),
        frame["case"].n_unique(),
        under_way,
        found.left_out,
        asked,
        (*curves.values(),),
    )


def cases_with(
    log: Log, outcome: str | None, until: date | datetime | None = None, activities: Mapping[str, str] = {}
) -> tuple[str, ...]:
    """The names of the cases behind a figure: those that came to ``outcome``; None: those still under way."""
    frame = spells(log, until, activities).frame
    chosen = frame.filter(pl.col("outcome").eq_missing(pl.lit(outcome, pl.String)))
    return tuple(sorted(log.cases.gather(chosen["case"].unique())))
