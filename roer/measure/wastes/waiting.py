"""Waiting, by what it was for; waiting that the client chose himself is shown, and is not waste."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import polars as pl

from roer.approach.text import Text
from roer.measure.observed import Observed
from roer.measure.stream_parts import WaitedOn
from roer.measure.wastes.found import Group, Unknown, Waste, groups
from roer.measure.wastes.told import long, people, quoted, waste_of

#: What a wait was for, as it follows "waited for" ("wachtte op").
FOR: Final[dict[WaitedOn, Text]] = {
    "client": Text(nl="de cliënt zelf", en="the client"),
    "municipality": Text(nl="de gemeente", en="the municipality"),
    "partner": Text(nl="een partner", en="a partner"),
    "place": Text(nl="een plek", en="a place"),
    "group_date": Text(nl="de vaste datum van de groep", en="the fixed date of the group"),
}
#: What may be done about it.
MEANS: Final[dict[WaitedOn, Text]] = {
    "client": Text(
        nl="Vraag wat de cliënt nodig heeft om te kunnen beginnen.",
        en="Ask what the client needs to be able to begin.",
    ),
    "municipality": Text(
        nl="Kan deze stap eerder beginnen? Kijk wat er in deze tijd blijft liggen, en waarom.",
        en="Can this step begin sooner? See what lies still in this time, and why.",
    ),
    "partner": Text(
        nl="Spreek met de partner af hoe snel het kan, en kijk samen wat daarvoor nodig is.",
        en="Agree with the partner how soon it can be, and see together what that takes.",
    ),
    "place": Text(
        nl="Zijn er meer plekken nodig? Of kan er eerder een plek vrijkomen?",
        en="Are more places needed? Or can a place come free sooner?",
    ),
    "group_date": Text(
        nl="Kan de groep vaker beginnen? Of kan iemand tussendoor instappen?",
        en="Can the group begin more often? Or can people join in between?",
    ),
    "not_stated": Text(
        nl="Waar het wachten op was, staat niet in het log. Leg dat vast, dan zie je wat beter kan.",
        en="What the wait was for is not in the log. Record it, and it shows what can be better.",
    ),
}
_CHOSEN: Final = Text(
    nl="De cliënt koos dit zelf. Het is geen verspilling.", en="The client chose this. It is no waste."
)
#: What a wait is in a log that only says when things were done.
WITH_WORK: Final = Text(
    nl="Dit log zegt alleen wanneer een stap klaar was. Het werk aan de stap zit dus in het wachten.",
    en="This log only says when a step was done. So the work on the step is part of the wait.",
)
_COST: Final = Text(nl="Wat wachten kost, is niet bekend.", en="What waiting costs is not known.")


def waiting(seen: Observed) -> tuple[list[Waste], list[Waste]]:
    """The waits of each step by what they were for; apart those on the client that he chose himself."""
    work = [pl.lit(0).alias("touch"), pl.lit(None, pl.Int64).alias("cents")]
    found = with_own(seen).with_columns(work)
    waste = [_waste(seen, group) for group in groups(found.filter(~pl.col("own")), ("step", "on"))]
    return waste, [_shown(seen, group) for group in groups(found.filter("own"), ("step", "on"))]


def with_own(seen: Observed) -> pl.DataFrame:
    """The stretches of waiting, with whether the client chose it himself (``own``).

    That is: on him, by his initiative.
    """
    his = (pl.col("initiative") == "client").fill_null(value=False)
    found = seen.stretches.join(seen.episodes.select("place", his.alias("own")), on="place")
    return found.with_columns(pl.col("own") & (pl.col("on") == "client"))


def _waste(seen: Observed, group: Group) -> Waste:
    step, on = group.key
    name, who, total, mean = _told(seen, group)
    for_nl, for_en = (f" op {FOR[on].nl}", f" for {FOR[on].en}") if on in FOR else ("", "")
    what = Text(
        nl=f"Voor {name.nl} wachtten {who.nl}{for_nl}, samen {total.nl}. Dat is gemiddeld {mean.nl}.",
        en=f"Before {name.en} {who.en} waited{for_en}, {total.en} together. That is {mean.en} on average.",
    )
    if len(group.codes) == 1:
        what = Text(
            nl=f"Voor {name.nl} wachtte {who.nl}{for_nl}: {total.nl}.",
            en=f"Before {name.en} {who.en} waited{for_en}: {total.en}.",
        )
    return _costless(seen, replace(waste_of(seen, "waiting", group, what, MEANS[on], steps=(step,)), on=on))


def _shown(seen: Observed, group: Group) -> Waste:
    step, on = group.key
    name, who, total, _ = _told(seen, group)
    began = "begon" if len(group.codes) == 1 else "begonnen"
    what = Text(
        nl=f"Met {name.nl} {began} {who.nl} op eigen verzoek later, samen {total.nl}.",
        en=f"At their own wish {who.en} began {name.en} later, {total.en} together.",
    )
    return _costless(
        seen, replace(waste_of(seen, "chose_slower", group, what, _CHOSEN, steps=(step,)), on=on)
    )


def _told(seen: Observed, group: Group) -> tuple[Text, Text, Text, Text]:
    """The step, the people, how long together and per person."""
    hours, cases = (group.days or 0) * 24, len(group.codes)
    return quoted(seen, group.key[0]), people(seen, cases), long(hours), long(hours / cases)


def _costless(seen: Observed, waste: Waste) -> Waste:
    """With what is not known of a wait; the work on it is none, and that is known."""
    days = () if seen.knows_starts else (Unknown("days", WITH_WORK),)
    return replace(waste, unknown=(*days, Unknown("euros", _COST)))
