"""People who left and may have had a right: a loss, never a result."""

from __future__ import annotations

from typing import Final

import polars as pl

from roer.approach.text import Text
from roer.measure.observed import Observed
from roer.measure.wastes.found import Group, Waste, groups
from roer.measure.wastes.told import long, people, quoted, waste_of
from roer.records.log import AT

_ESTIMATE: Final = "right_to_benefit"
_DECISION: Final = "benefit_granted"
_OUTCOMES: Final = pl.Schema(
    {"case": pl.UInt32(), "outcome": pl.String(), "left": AT, "no_right": pl.Boolean()}
)
_MEANS: Final = Text(
    nl="Dit is een verlies, geen resultaat: deze mensen hadden misschien recht. "
    "Vraag wat hen tegenhield, en of zij alsnog willen aanvragen.",
    en="This is a loss, not a result: these people may have had a right. "
    "Ask what held them back, and whether they want to apply after all.",
)


def withdrew(seen: Observed) -> list[Waste]:
    """People whose way ended because they withdrew, without it being decided that they had no right.

    A way ended so where its last outcome is ``withdrawn``; or where it has no outcome, nothing runs or is to
    come, and the last step ended with ``withdrawn``. What a fact said is in no log: so counted is who had an
    estimate of the right or no decision on it, and no outcome ``no_right``; without an outcome only who had
    no decision. They are counted by the step before or in which they left; the size in days is how long they
    had waited for it.
    """
    found = _left(seen)
    return [_waste(seen, group) for group in groups(found, ("step",))]


def _left(seen: Observed) -> pl.DataFrame:
    if "kind" not in seen.rows.columns and not seen.episodes["result"].count():
        return _sized(seen.episodes.clear().with_columns(pl.lit(None, AT).alias("left")))
    found = _last(seen.episodes).join(_outcomes(seen.rows), on="case", how="full", coalesce=True)
    runs = pl.concat([seen.episodes.filter(pl.col("ended").is_null())["case"], seen.to_come["case"]]).unique()
    idle = ~pl.col("case").is_in(runs.implode()) & (pl.col("ended") >= pl.col("final"))
    stopped = pl.col("outcome").is_null() & (pl.col("result") == "withdrawn") & idle
    undecided = ~pl.col("case").is_in(_with_fact(seen, _DECISION).implode())
    estimated = pl.col("case").is_in(_with_fact(seen, _ESTIMATE).implode())
    left = (pl.col("outcome") == "withdrawn") & (undecided | estimated)
    found = found.filter(left | (stopped & undecided))
    return _sized(found.filter(~pl.col("no_right").fill_null(value=False)))


def _last(episodes: pl.DataFrame) -> pl.DataFrame:
    """Of each case the step that it withdrew from last, else the last one; with when anything last
    happened."""
    own = (pl.col("result") == "withdrawn").fill_null(value=False).alias("own")
    found = episodes.with_columns(own).sort("case", "own", "ended", "place", nulls_last=False)
    final = episodes.group_by("case").agg(pl.max_horizontal(pl.col("began").max(), pl.col("ended").max()))
    final = final.rename({"began": "final"})
    return found.group_by("case", maintain_order=True).last().join(final, on="case", how="left")


def _outcomes(rows: pl.DataFrame) -> pl.DataFrame:
    """Of each case its last outcome, when that was, and whether one said that there is no right."""
    if not {"kind", "reason"} <= set(rows.columns):
        return pl.DataFrame(schema=_OUTCOMES)
    reason = pl.col("reason").cast(pl.String)
    found = rows.filter(pl.col("kind") == "outcome").sort("case", "at", "seq")
    return found.group_by("case", maintain_order=True).agg(
        reason.last().alias("outcome"),
        pl.col("at").last().alias("left"),
        (reason == "no_right").any().alias("no_right"),
    )


def _with_fact(seen: Observed, fact: str) -> pl.Series:
    """The cases in which a fact was established."""
    if not {"kind", "fact"} <= set(seen.rows.columns):
        return pl.Series(dtype=pl.UInt32)
    is_it = (pl.col("kind") == "fact") & (pl.col("fact").cast(pl.String) == fact)
    return seen.rows.filter(is_it)["case"].unique()


def _sized(found: pl.DataFrame) -> pl.DataFrame:
    """How long they waited: for the step that they left, or since the last step ended."""
    own = pl.col("result") == "withdrawn"
    gone = (pl.col("left") - pl.col("ended")).dt.total_milliseconds().clip(0)
    return found.select(
        "case",
        pl.col("step").fill_null(""),
        pl.when(own).then("wait").otherwise(gone).alias("ms"),
        "touch",
        "cents",
    )


def _waste(seen: Observed, group: Group) -> Waste:
    step, who = group.key[0], people(seen, len(group.codes))
    at = quoted(seen, step) if step else Text(nl="de eerste stap", en="the first step")
    mean = long((group.days or 0) * 24 / group.times)
    what = Text(
        nl=f"Bij {at.nl} stopten {who.nl} zelf, na gemiddeld {mean.nl} wachten.",
        en=f"At {at.en} {who.en} stopped of their own accord, after a wait of {mean.en} on average.",
    )
    if len(group.codes) == 1:
        what = Text(
            nl=f"Bij {at.nl} stopte {who.nl} zelf, na {mean.nl} wachten.",
            en=f"At {at.en} {who.en} stopped of their own accord, after a wait of {mean.en}.",
        )
    return waste_of(seen, "withdrew", group, what, _MEANS, steps=(step,) if step else ())
