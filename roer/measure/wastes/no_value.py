"""Steps that have no value for any of the three customers (source 000, principles 1 and 3)."""

from __future__ import annotations

from typing import Final

import polars as pl

from roer.approach.text import Text
from roer.measure.observed import Observed
from roer.measure.wastes.found import Group, Waste, groups
from roer.measure.wastes.told import long, people, quoted, times, waste_of

_MEANS: Final = Text(
    nl="Kan deze stap weg, of samen met een andere stap?", en="Can this step go, or be joined with another?"
)


def no_value(seen: Observed) -> list[Waste]:
    """The steps to which the approach gives no value, with the wait before them and the work on them."""
    steps = [step.id for step in seen.approach.steps if not step.value] if seen.approach else []
    found = seen.episodes.filter(pl.col("step").is_in(steps)).with_columns(pl.col("wait").alias("ms"))
    return [_waste(seen, group) for group in groups(found, ("step",))]


def _waste(seen: Observed, group: Group) -> Waste:
    name, often, who = quoted(seen, group.key[0]), times(group.times), people(seen, len(group.codes))
    nl = f"{name.nl} heeft zelf geen waarde voor cliënt, gemeente of werkgever."
    en = f"{name.en} has of itself no value for client, municipality or employer."
    after_nl = after_en = ""
    if group.days:
        waited = long(group.days * 24)
        after_nl = f"; daarvoor is samen {waited.nl} gewacht"
        after_en = f"; before it they waited {waited.en} together"
    what = Text(
        nl=f"{nl} Het gebeurde {often.nl}, bij {who.nl}{after_nl}.",
        en=f"{en} It happened {often.en}, for {who.en}{after_en}.",
    )
    return waste_of(seen, "no_value", group, what, _MEANS, steps=(group.key[0],))
