"""Facts that were asked again, and facts that are recorded and never used."""

from __future__ import annotations

from typing import Final

import polars as pl

from roer.approach.text import Text
from roer.approach.used import facts_used
from roer.approach.vocabulary import load_vocabulary
from roer.measure.observed import Observed
from roer.measure.wastes.found import Group, Waste, groups
from roer.measure.wastes.told import fact_name, people, times, waste_of

_AGAIN: Final = Text(
    nl="Vraag het één keer en laat het daarna bevestigen.", en="Ask once, and have it confirmed from then on."
)
_UNUSED: Final = Text(
    nl="Leg alleen vast wat het werk of het resultaat beter maakt. "
    "Laat de vraag weg, of zeg waar het antwoord voor dient.",
    en="Record only what improves the work or the result. "
    "Leave the question out, or say what the answer is for.",
)


def asked_again(seen: Observed) -> list[Waste]:
    """Facts that had been asked before; not what the client changed himself, nor a result of the work."""
    found = _established(seen)
    again = found.filter(pl.col("asked_again") & pl.col("initiative").ne_missing("client"))
    return [_again(seen, group) for group in groups(again, ("fact",))]


def unused(seen: Observed) -> list[Waste]:
    """Facts that no condition of the approach uses, and that are no result of the work."""
    if seen.approach is None:
        return []
    found = _established(seen).filter(~pl.col("fact").is_in(sorted(facts_used(seen.approach))))
    return [_unused(seen, group) for group in groups(found, ("fact",))]


def _established(seen: Observed) -> pl.DataFrame:
    """The rows of facts, without those that are themselves a result."""
    schema = {"case": pl.UInt32, "fact": pl.String, "asked_again": pl.Boolean, "initiative": pl.String}
    numbers = {"minutes": pl.Int64, "cents": pl.Int64}
    if not {"kind", "fact"} <= set(seen.rows.columns):
        return pl.DataFrame(schema={**schema, "ms": pl.Int64, "touch": pl.Int64, "cents": pl.Int64})
    have = [
        pl.col(name).cast(kind) if name in seen.rows.columns else pl.lit(None, kind).alias(name)
        for name, kind in {**schema, **numbers}.items()
    ]
    results = [name for name, fact in load_vocabulary().facts.items() if fact.result]
    found = seen.rows.filter((pl.col("kind") == "fact") & pl.col("fact").is_not_null()).select(have)
    return found.filter(~pl.col("fact").is_in(results)).with_columns(
        pl.col("asked_again").fill_null(value=False),
        pl.lit(None, pl.Int64).alias("ms"),
        (pl.col("minutes") * 60_000).alias("touch"),
    )


def _again(seen: Observed, group: Group) -> Waste:
    fact, often, who = group.key[0], times(group.times), people(seen, len(group.codes))
    name = fact_name(fact)
    what = Text(
        nl=f"Dit is {often.nl} opnieuw gevraagd ({name.nl}), aan {who.nl}.",
        en=f"This was asked again {often.en} ({name.en}), of {who.en}.",
    )
    return waste_of(seen, "asked_again", group, what, _AGAIN, facts=(fact,))


def _unused(seen: Observed, group: Group) -> Waste:
    fact, often, who = group.key[0], times(group.times), people(seen, len(group.codes))
    name = fact_name(fact)
    what = Text(
        nl=f"Dit is {often.nl} vastgelegd, van {who.nl}, en geen enkele stap doet er iets mee: {name.nl}.",
        en=f"This was recorded {often.en}, of {who.en}, and no step uses it: {name.en}.",
    )
    return waste_of(seen, "unused_fact", group, what, _UNUSED, facts=(fact,))
