"""What was seen of a log until a day: its episodes with their waits and work, and what was still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

import polars as pl

from roer.approach.model import Approach
from roer.approach.text import Text
from roer.measure.episodes import invitations, openings, standing, taken
from roer.measure.marks import last_moment
from roer.measure.ready import with_ready
from roer.measure.working_hours import WorkingHours
from roer.records.log import AT, Log

TouchSource = Literal["recorded", "between", "none"]
#: With these results a step did not take place.
NOT_HELD: Final = ("no_show", "cancelled", "refused")
NOT_STATED: Final = "not_stated"
_MINUTE = 60_000
_AFTERWARDS = {"ended": AT, "result": pl.String(), "minutes": pl.UInt32(), "cents": pl.UInt32()}
_EMPTY = {
    "result": pl.String(), "minutes": pl.UInt32(), "cents": pl.UInt32(), "waiting_on": pl.String(),
    "initiative": pl.String(), "actor": pl.String(), "organisation": pl.String(), "resource": pl.String(),
    "planned": AT, "invited": AT,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Observed:
    """What was seen until ``until`` (None: nothing); lengths are integer milliseconds.

    ``rows`` are the rows that stand. ``episodes`` adds to `roer.measure.episodes.episodes`: ``place`` (its
    number in this order), ``held`` (it took place), ``wait`` and ``wait_work`` (ready until began; on the
    clock and in working hours; None where not known, or where the rhythm of the approach sets the day),
    ``lead`` and ``lead_work`` (ready until ended), ``touch`` and ``touch_work``. ``to_come`` has what was
    planned or invited to and not begun: ``case``, ``step``, ``occurrence``, ``wait``, ``wait_work`` so far.
    ``stretches`` has each wait in parts: ``case``, ``step``, ``place``, ``on``, ``ms``, ``work``.
    """

    log: Log
    approach: Approach | None
    hours: WorkingHours
    until: datetime | None
    touch_is: TouchSource
    rows: pl.DataFrame
    episodes: pl.DataFrame
    to_come: pl.DataFrame
    stretches: pl.DataFrame

    def step_name(self, step: str) -> Text:
        """The name of a step in the approach; what the log calls it where the approach does not know it."""
        known = next((s.name for s in self.approach.steps if s.id == step), None) if self.approach else None
        return known or Text(nl=step, en=step)

    @property
    def knows_starts(self) -> bool:
        """Whether the log says when steps began; else the work on a step is part of the wait before it."""
        started = "kind" in self.rows.columns and bool((self.rows["kind"] == "started").any())
        return started or bool(self.episodes["timed"].any())

    def shared(self) -> pl.DataFrame:
        """The episodes that took place, line by line: those of a case, on one track where there are tracks.

        What the approach repeats on purpose stands aside. With ``line``, the number of the line.
        """
        meant = [step.id for step in self.approach.steps if step.repeats] if self.approach else []
        found = self.episodes.filter(pl.col("held") & ~pl.col("step").is_in(meant))
        line = ["case", "track"] if "track" in found.columns else ["case"]
        return found.sort(*line, "place").with_columns(pl.struct(line).rle_id().alias("line"))

    @property
    def about_clients(self) -> bool:
        """Whether the cases are clients; of any other imported log they are cases of some sort."""
        return self.approach is not None or self.log.has("recorded_at", "kind")


def observe(
    log: Log,
    approach: Approach | None = None,
    hours: WorkingHours = WorkingHours(),  # noqa: B008 - immutable
    until: date | None = None,
) -> Observed:
    """Look at a log as it was at the end of the day ``until``; without it at the moment of its last row.

    With an approach each step waits for what came before it on its own track, and a step with a rhythm
    (every three months) waits for nothing and keeps nothing waiting.
    """
    last = last_moment(log, until)
    everything = standing(log)
    seen = pl.col("at") <= pl.lit(last).cast(AT)
    found = _with_all(taken(everything))
    begun, to_come = _split(found, last)
    rows = everything.filter(seen)
    opened = openings(everything)
    tracks, rhythm = _tracks(approach)
    begun = with_ready(begun, opened, tracks)
    begun = _measured(begun, rhythm, hours, bool(begun["minutes"].count()))
    waits = _so_far(to_come, begun, rows, opened, tracks, hours, last)
    stretches = _stretches(begun, invitations(rows), hours)
    return Observed(log, approach, hours, last, _touch_source(begun), rows, begun, waits, stretches)


def _with_all(found: pl.DataFrame) -> pl.DataFrame:
    """Every column, empty where the log does not have it."""
    have = [pl.col(name).cast(kind) for name, kind in _EMPTY.items() if name in found.columns]
    lack = [pl.lit(None, kind).alias(name) for name, kind in _EMPTY.items() if name not in found.columns]
    return found.with_columns(*have, *lack)


def _split(found: pl.DataFrame, last: datetime | None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What had begun, without what came of it later, and what was planned or invited to by then."""
    now = pl.lit(last).cast(AT)
    begun = found.filter(pl.col("began") <= now)
    later = pl.col("ended") > now
    timed = pl.when(later).then(pl.lit(value=False)).otherwise("timed").alias("timed")
    after = [pl.when(~later).then(name).alias(name) for name in _AFTERWARDS]
    begun = begun.with_columns(timed, *after).sort("case", "began", "ended", "first_seq", nulls_last=True)
    ahead = pl.col("began").is_null() | (pl.col("began") > now)
    return begun, found.filter(ahead & (pl.min_horizontal("planned", "invited") <= now))


def _tracks(approach: Approach | None) -> tuple[dict[str, str], list[str]]:
    """Of each step its track, where a step with a rhythm has one of its own; and the steps with a rhythm."""
    steps = approach.steps if approach else ()
    rhythm = [step.id for step in steps if step.repeats is not None and step.repeats.every is not None]
    tracks = {step.id: f"{step.track}/{step.id}" if step.id in rhythm else step.track for step in steps}
    return tracks, rhythm


def _measured(found: pl.DataFrame, rhythm: list[str], hours: WorkingHours, recorded: bool) -> pl.DataFrame:
    """Adds waits, lead times and touch times."""
    known = pl.col("ready_known") & ~pl.col("step").is_in(rhythm)
    found = found.with_columns(
        pl.int_range(pl.len(), dtype=pl.Int64).alias("place"),
        (~pl.col("result").is_in(NOT_HELD)).fill_null(value=True).alias("held"),
        pl.when(known).then("ready").alias("_since"),
    )
    for name, begin, end in (("wait", "_since", "began"), ("lead", "_since", "ended")):
        found = found.with_columns(_apart(found[begin], found[end], name, hours))
    if recorded:
        touch = (pl.col("minutes").cast(pl.Int64) * _MINUTE).alias("touch")
        return found.with_columns(touch, touch.alias("touch_work")).drop("_since")
    since = found.select(pl.when("timed").then("began"))["began"]
    return found.with_columns(_apart(since, found["ended"], "touch", hours)).drop("_since")


def _apart(begin: pl.Series, end: pl.Series, name: str, hours: WorkingHours) -> list[pl.Series]:
    """The time between moments, on the clock and in working hours."""
    clock = (end - begin).dt.total_milliseconds().alias(name)
    return [clock, hours.between(begin, end).cast(pl.Int64).alias(f"{name}_work")]


def _touch_source(found: pl.DataFrame) -> TouchSource:
    if found["minutes"].count():
        return "recorded"
    return "between" if found["touch"].count() else "none"


def _so_far(
    to_come: pl.DataFrame,
    begun: pl.DataFrame,
    rows: pl.DataFrame,
    opened: pl.DataFrame,
    tracks: dict[str, str],
    hours: WorkingHours,
    last: datetime | None,
) -> pl.DataFrame:
    """What waits still, and how long so far; not in cases that came to an outcome after it was planned."""
    if "kind" in rows.columns:
        closed = rows.filter(pl.col("kind") == "outcome").group_by("case").agg(pl.col("at").max())
        to_come = to_come.join(closed, on="case", how="left").filter(
            pl.col("at").is_null() | (pl.col("at") < pl.max_horizontal("planned", "invited"))
        )
    track = pl.col("step").replace_strict(tracks, default="", return_dtype=pl.String).alias("track")
    track = track if tracks else pl.lit("").alias("track")
    ends = begun.with_columns(track).group_by("case", "track").agg(pl.col("ended").max().alias("before"))
    found = to_come.with_columns(track).join(ends, on=["case", "track"], how="left")
    found = found.join(opened, on="case", how="left").sort("case", "first_seq")
    since = found.select(pl.coalesce("before", "opened"))["before"]
    now = pl.select(pl.repeat(last, len(found), dtype=AT).alias("now"))["now"]
    return found.select("case", "step", "occurrence").with_columns(_apart(since, now, "wait", hours))


def _stretches(begun: pl.DataFrame, asked: pl.DataFrame, hours: WorkingHours) -> pl.DataFrame:
    """Each wait in parts: until a plan or invitation for what that says, then for what the start says."""
    waits = begun.filter(pl.col("wait") > 0)
    waits = waits.select("case", "step", "occurrence", "place", "ready", "began", "waiting_on")
    asked = asked.rename({"waiting_on": "on"}).join(waits, on=["case", "step", "occurrence"])
    within = pl.col("at").is_between("ready", "began", closed="none")
    columns = ("case", "step", "place", "ready", "at", "on")
    ends = waits.rename({"began": "at", "waiting_on": "on"}).select(columns)
    found = pl.concat([asked.filter(within).select(columns), ends]).sort("place", "at", "on")
    before = pl.when(pl.col("place") == pl.col("place").shift()).then(pl.col("at").shift())
    found = found.with_columns(pl.coalesce(before, "ready").alias("since"))
    ms, work = _apart(found["since"], found["at"], "ms", hours)
    found = found.with_columns(ms, work.alias("work"), pl.col("on").fill_null(NOT_STATED))
    return found.filter(pl.col("ms") > 0).select("case", "step", "place", "on", "ms", "work")
