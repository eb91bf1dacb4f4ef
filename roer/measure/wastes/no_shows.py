"""Appointments to which nobody came: how often, what was lost, and when there was another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from roer.approach.text import Text
from roer.measure.lengths import NO_LENGTHS, Lengths, lengths_by
from roer.measure.observed import Observed
from roer.measure.wastes.found import Group, Waste, groups
from roer.measure.wastes.told import count_of, long, quoted, share, times, waste_of

_MEANS: Final = Text(
    nl="Vraag waarom het niet lukte, zonder verwijt. Paste de tijd, de plek of de brief wel?",
    en="Ask why it did not work out, without blame. Did the time, the place or the letter suit?",
)


@dataclass(frozen=True, slots=True)
class NoShows:
    """The appointments of a step: how many there were, to how many nobody came, and what followed.

    ``hours_lost`` is the time that was recorded for them (None: not recorded). ``rebooked`` is how long after
    it the same step began again or was tried again.
    """

    step: str
    appointments: int
    missed: int
    hours_lost: float | None
    rebooked: Lengths

    @property
    def rate(self) -> float:
        """The share of the appointments to which nobody came."""
        return self.missed / self.appointments


def no_shows(seen: Observed) -> tuple[NoShows, ...]:
    """The no-shows of each step that has them; an appointment is a time that took place, or a no-show."""
    return tuple(_counted(seen, group, _again(seen)) for group in groups(_missed(seen), ("step",)))


def no_show_waste(seen: Observed) -> list[Waste]:
    """The same as findings; the size in days is the time until the next appointment."""
    again = _again(seen)
    return [_waste(seen, group, _counted(seen, group, again)) for group in groups(_missed(seen), ("step",))]


def _missed(seen: Observed) -> pl.DataFrame:
    """Each no-show, and how long after it the same step began again in this case."""
    found = seen.episodes.sort("case", "step", "place").with_columns(
        *(pl.col(name).shift(-1).alias(f"next_{name}") for name in ("case", "step", "began"))
    )
    same = (pl.col("next_case") == pl.col("case")) & (pl.col("next_step") == pl.col("step"))
    since = pl.coalesce("ended", "began")
    pair = pl.when(same).then(pl.col("next_began") - since).dt.total_milliseconds().clip(0)
    following = found.select(pl.when(same).then("next_began"))["next_began"]
    work = seen.hours.between(found.select(since)["ended"], following).cast(pl.Int64)
    found = found.with_columns(pair.alias("ms"), work.clip(0).alias("ms_work"))
    return found.filter(pl.col("result") == "no_show")


def _again(seen: Observed) -> dict[str, tuple[int, Lengths]]:
    """Of each step how many appointments it had, and when missed ones were made again."""
    kept = seen.episodes.filter(pl.col("held") | (pl.col("result") == "no_show"))
    again = lengths_by(_missed(seen), "step", "ms")
    counted = kept.group_by("step").len()
    return {step: (count, again.get(step, NO_LENGTHS)) for step, count in counted.iter_rows()}


def _counted(seen: Observed, group: Group, again: dict[str, tuple[int, Lengths]]) -> NoShows:
    appointments, rebooked = again[group.key[0]]
    return NoShows(group.key[0], appointments, group.times, group.hours, rebooked)


def _waste(seen: Observed, group: Group, found: NoShows) -> Waste:
    name, part = quoted(seen, found.step), share(found.missed, found.appointments)
    after_nl, after_en = "", ""
    if found.rebooked.hours.median is not None:
        after, count = long(found.rebooked.hours.median), found.rebooked.count
        after_nl = f" Er kwam {times(count).nl} een nieuwe afspraak; de helft binnen {after.nl}."
        after_en = (
            f" {times(count).en.capitalize()} there was a new appointment; half of them within {after.en}."
        )
    missed, made = (count_of(n) for n in (found.missed, found.appointments))
    what = Text(
        nl=f"Bij {missed.nl} van de {made.nl} afspraken voor {name.nl} kwam niemand ({part.nl}).{after_nl}",
        en=f"At {missed.en} of the {made.en} appointments for {name.en} nobody came ({part.en}).{after_en}",
    )
    if found.appointments == 1:
        what = Text(
            nl=f"Bij de enige afspraak voor {name.nl} kwam niemand.{after_nl}",
            en=f"At the only appointment for {name.en} nobody came.{after_en}",
        )
    waste = waste_of(seen, "no_show", group, what, _MEANS, steps=(found.step,))
    return replace(waste, of=found.appointments)
