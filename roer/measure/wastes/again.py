"""Steps that come again in a case, and loops; trying again is shown, and is not waste (source 000)."""

from __future__ import annotations

from typing import Final

import polars as pl

from roer.approach.text import Text
from roer.measure.episodes import reasons
from roer.measure.observed import Observed
from roer.measure.wastes.found import Group, Waste, groups
from roer.measure.wastes.told import long, people, quoted, times, waste_of

#: The reasons of a departure by which the client, with or without his coach, takes another way.
_ANOTHER_WAY: Final = ("client_wish", "fits_better")
_NAMES: Final = ("line", "step", "ended", "touch", "cents", "tried")
_REPEATED: Final = Text(
    nl="Waarom was één keer niet genoeg? Wat miste er de eerste keer?",
    en="Why was once not enough? What was missing the first time?",
)
_LOOP: Final = Text(
    nl="Werk dat terugkomt was de eerste keer niet af. Kijk wat er ontbrak voordat het verder ging.",
    en="Work that comes back was not finished the first time. See what was missing before it went on.",
)
_TRIED: Final = Text(
    nl="Opnieuw proberen hoort erbij. Het is geen verspilling.",
    en="Trying again is part of it. It is no waste.",
)
_OTHER_WAY: Final = Text(
    nl="De cliënt koos zelf deze weg. Het is geen verspilling.",
    en="The client chose this way. It is no waste.",
)


def repeated(seen: Observed) -> tuple[list[Waste], list[Waste]]:
    """Steps that took place again in the same case; apart where that was trying again.

    Not counted is what the approach repeats on purpose (``repeats``), and a new appointment after one that
    did not take place. Trying again is what follows on a step that was broken off or left, what the client
    took up himself, and what was chosen as another way.
    """
    again = _again(seen).with_columns(pl.col("lead").alias("ms"))
    waste = [_repeated(seen, group) for group in groups(again.filter(~pl.col("tried")), ("step",))]
    return waste, [_tried(seen, group) for group in groups(again.filter("tried"), ("step",))]


def loops(seen: Observed) -> list[Waste]:
    """A step, then one other, then the first again; not where that was trying again.

    The size is the time from the end of the first until the end of the last, and the work on the other two.
    """
    one = seen.shared()
    tried = _again(seen).filter("tried").select("place", pl.lit(value=True).alias("tried"))
    one = one.join(tried, on="place", how="left", maintain_order="left")
    after = [pl.col(name).shift(-n).alias(f"{name}_{n}") for name in _NAMES for n in (1, 2)]
    found = one.with_columns(after).filter(
        (pl.col("line_2") == pl.col("line"))
        & (pl.col("step_2") == pl.col("step"))
        & (pl.col("step_1") != pl.col("step"))
        & pl.col("tried_2").is_null()
    )
    found = found.with_columns(
        (pl.col("ended_2") - pl.coalesce("ended", "began")).dt.total_milliseconds().clip(0).alias("ms"),
        (pl.col("touch_1") + pl.col("touch_2")).alias("touch"),
        pl.sum_horizontal("cents_1", "cents_2", ignore_nulls=False).alias("cents"),
    )
    return [_loop(seen, group) for group in groups(found, ("step", "step_1"))]


def other_ways(seen: Observed) -> list[Waste]:
    """Steps that were taken because the client wished so, beside the advice: how long they lasted."""
    wished = reasons(seen.rows).filter(pl.col("code") == "client_wish")
    found = seen.episodes.filter("held").join(wished, on=["case", "step", "occurrence"], how="semi")
    found = found.with_columns((pl.col("ended") - pl.col("began")).dt.total_milliseconds().alias("ms"))
    return [_other_way(seen, group) for group in groups(found, ("step",))]


def _again(seen: Observed) -> pl.DataFrame:
    """The episodes that are not the first of their step in their case, and whether they are trying again."""
    stopped = (pl.col("result") == "broken_off").fill_null(value=False).cast(pl.Int64)
    found = seen.episodes.with_columns((stopped.cum_sum() - stopped).alias("stops"))
    found = found.join(seen.shared().select("place"), on="place", how="semi").sort("case", "step", "place")
    before = [pl.col(name).shift().alias(f"{name}_before") for name in ("case", "step", "stops", "result")]
    found = found.with_columns(before).filter(
        (pl.col("case_before") == pl.col("case")) & (pl.col("step_before") == pl.col("step"))
    )
    way = reasons(seen.rows).filter(pl.col("code").is_in(_ANOTHER_WAY)).with_columns(chosen=True)
    found = found.join(way, on=["case", "step", "occurrence"], how="left")
    tried = [
        pl.col("stops") > pl.col("stops_before"),
        pl.col("result_before") == "withdrawn",
        pl.col("initiative") == "client",
        pl.col("chosen"),
    ]
    return found.with_columns(pl.any_horizontal(*(t.fill_null(value=False) for t in tried)).alias("tried"))


def _repeated(seen: Observed, group: Group) -> Waste:
    step, name = group.key[0], quoted(seen, group.key[0])
    often, who = times(group.times), people(seen, len(group.codes))
    what = Text(
        nl=f"{name.nl} is {often.nl} opnieuw gedaan, bij {who.nl}.",
        en=f"{name.en} was done again {often.en}, for {who.en}.",
    )
    return waste_of(seen, "repeated", group, what, _REPEATED, steps=(step,))


def _tried(seen: Observed, group: Group) -> Waste:
    step, name = group.key[0], quoted(seen, group.key[0])
    often, who = times(group.times), people(seen, len(group.codes))
    what = Text(
        nl=f"{name.nl} is {often.nl} opnieuw geprobeerd, door {who.nl}.",
        en=f"{name.en} was tried again {often.en}, by {who.en}.",
    )
    return waste_of(seen, "tried_again", group, what, _TRIED, steps=(step,))


def _other_way(seen: Observed, group: Group) -> Waste:
    step, name = group.key[0], quoted(seen, group.key[0])
    often, who = times(group.times), people(seen, len(group.codes))
    what = Text(
        nl=f"{who.nl} kozen zelf voor {name.nl}, {often.nl}." if len(group.codes) > 1
        else f"{who.nl} koos zelf voor {name.nl}, {often.nl}.",
        en=f"{who.en} chose {name.en} themselves, {often.en}.",
    )  # fmt: skip
    return waste_of(seen, "chose_slower", group, what, _OTHER_WAY, steps=(step,))


def _loop(seen: Observed, group: Group) -> Waste:
    (first, other), often = group.key, times(group.times)
    one, two, who = quoted(seen, first), quoted(seen, other), people(seen, len(group.codes))
    total = long((group.days or 0) * 24)
    what = Text(
        nl=f"Het ging {often.nl} van {one.nl} naar {two.nl} en meteen terug naar {one.nl}, bij {who.nl}."
        f" Dat duurde samen {total.nl}.",
        en=f"It went from {one.en} to {two.en} and straight back to {one.en} {often.en}, for {who.en}."
        f" That took {total.en} together.",
    )
    return waste_of(seen, "loop", group, what, _LOOP, steps=(first, other, first))
