"""Work that goes from one to another, and back; roles and organisations, never a person by name."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import polars as pl

from roer.approach.text import Text
from roer.approach.vocabulary import load_vocabulary
from roer.measure.observed import Observed
from roer.measure.wastes.found import Group, Unknown, Waste, groups
from roer.measure.wastes.told import long, people, quoted, role_name, times, waste_of

#: What these do is the client's own; no work goes over to them.
_NEAR: Final = ("client", "network_helper")
#: With fewer cases, or fewer people, for each name on average it may be that of a person; Roer's own choice.
_CASES_EACH: Final = 10
_PEOPLE_EACH: Final = 2
_NAMES: Final = ("line", "step", "who", "role", "began", "ended")
_MEANS: Final = Text(
    nl="Bij elke overdracht wacht de cliënt, en gaat er kennis verloren.",
    en="At each handover the client waits, and knowledge is lost.",
)
_MEANS_CASES: Final = Text(
    nl="Bij elke overdracht blijft het werk liggen, en gaat er kennis verloren.",
    en="At each handover the work lies still, and knowledge is lost.",
)
_COST: Final = Text(
    nl="Wat een overdracht aan werk kost, staat niet in het log.",
    en="What work a handover costs is not in the log.",
)


def handovers(seen: Observed) -> list[Waste]:
    """Where a step was done by another role or organisation than the one before it; and back to the first.

    Where the log has no roles it is by who did it (``resource``), without naming anyone; nor is anyone named
    where what stands for a role or organisation may be a person. The size is the time from the end of
    the one step until the beginning of the next; for back to the first: both such times, without the step in
    between itself, which is work.
    """
    line, roles = _line(seen)
    if line is None:
        return []
    after = [pl.col(name).shift(-n).alias(f"{name}_{n}") for name in _NAMES for n in (1, 2)]
    found = line.with_columns(after)
    over = found.filter((pl.col("line_1") == pl.col("line")) & (pl.col("who_1") != pl.col("who")))
    back = over.filter((pl.col("line_2") == pl.col("line")) & (pl.col("who_2") == pl.col("who")))
    by = ("role", "role_1", "step", "step_1")
    there, again = _gap("ended", "began_1"), _gap("ended_1", "began_2").fill_null(0)
    once, twice = groups(_sized(over, there), by), groups(_sized(back, there + again), (*by, "step_2"))
    return [*(_over(seen, group, roles) for group in once), *(_back(seen, group, roles) for group in twice)]


def _line(seen: Observed) -> tuple[pl.DataFrame | None, bool]:
    """The episodes in their order with who did them, and whether these are roles.

    None where nobody is said.
    """
    found = seen.shared()
    roles = bool(found["actor"].count() + found["organisation"].count())
    if not roles and not found["resource"].count():
        return None, False
    if not roles:
        return found.with_columns(pl.col("resource").alias("who"), pl.lit("").alias("role")), False
    found = found.filter(~pl.col("actor").is_in(_NEAR).fill_null(value=False))
    known = pl.any_horizontal(pl.col("actor", "organisation").is_not_null())
    both = pl.concat_str(pl.col("actor", "organisation").fill_null(""), separator="\t")
    who = pl.when(known).then(both)
    named = not any(_may_be_persons(seen, column) for column in ("actor", "organisation"))
    role = who if named else pl.lit("")
    return found.with_columns(who.alias("who"), role.alias("role")), named


def _may_be_persons(seen: Observed, column: str) -> bool:
    """Whether a column of an imported log that should hold roles or organisations may name persons.

    So it is with nearly as many of them as people who did the work, or with few cases each. What the
    vocabulary knows is a role, and Roer's own records name no persons.
    """
    if seen.log.has("recorded_at", "kind"):
        return False
    roles = list(load_vocabulary().labels["roles"])
    found = seen.episodes.filter(pl.col(column).is_not_null() & ~pl.col(column).is_in(roles))
    if not len(found):
        return False
    names, people_there = found[column].n_unique(), seen.episodes["resource"].drop_nulls().n_unique()
    cases = found.select("case", column).n_unique()
    return cases < _CASES_EACH * names or 0 < people_there < _PEOPLE_EACH * names


def _gap(ended: str, began: str) -> pl.Expr:
    return (pl.col(began) - pl.col(ended)).dt.total_milliseconds().clip(0)


def _sized(found: pl.DataFrame, apart: pl.Expr) -> pl.DataFrame:
    none = pl.lit(None, pl.Int64)
    return found.with_columns(apart.alias("ms"), none.alias("touch"), none.alias("cents"))


def _over(seen: Observed, group: Group, roles: bool) -> Waste:
    who, whom, step, then = group.key
    one, two, often = quoted(seen, step), quoted(seen, then), times(group.times)
    of, total = people(seen, len(group.codes)), long((group.days or 0) * 24)
    nl, en = "van de een naar de ander", "from one to another"
    if roles:
        by, to = _who(who), _who(whom)
        nl, en = f"van {by.nl} naar {to.nl}", f"from {by.en} to {to.en}"
    what = Text(
        nl=f"Tussen {one.nl} en {two.nl} ging het werk {often.nl} {nl}, bij {of.nl}."
        f" Daartussen zat samen {total.nl}.",
        en=f"Between {one.en} and {two.en} work went {en} {often.en}, for {of.en}."
        f" Between them lay {total.en} together.",
    )
    return _finding(
        seen, waste_of(seen, "handover", group, what, _means(seen), steps=(step, then)), who, whom
    )


def _back(seen: Observed, group: Group, roles: bool) -> Waste:
    who, whom, *steps = group.key
    names = [quoted(seen, step) for step in steps]
    often, of = times(group.times), people(seen, len(group.codes))
    nl, en = "van de een naar de ander en weer terug", "from one to another and back"
    if roles:
        by, to = _who(who), _who(whom)
        nl, en = f"van {by.nl} naar {to.nl} en weer terug", f"from {by.en} to {to.en} and back"
    what = Text(
        nl=f"Het werk ging {often.nl} {nl}, bij {of.nl}: {', '.join(name.nl for name in names)}.",
        en=f"Work went {en} {often.en}, for {of.en}: {', '.join(name.en for name in names)}.",
    )
    found = waste_of(seen, "handover_back", group, what, _means(seen), steps=tuple(steps))
    return _finding(seen, found, who, whom)


def _means(seen: Observed) -> Text:
    return _MEANS if seen.about_clients else _MEANS_CASES


def _finding(seen: Observed, waste: Waste, *who: str) -> Waste:
    days = tuple(known for known in waste.unknown if known.of == "days")
    named = tuple(_who(one) for one in who if one)
    return replace(waste, who=named, unknown=(*days, Unknown("hours", _COST), Unknown("euros", _COST)))


def _who(who: str) -> Text:
    """A role, its organisation, or both."""
    role, organisation = who.split("\t")
    if not role:
        return Text(nl=organisation, en=organisation)
    label = role_name(role)
    if not organisation:
        return label
    return Text(nl=f"{label.nl} ({organisation})", en=f"{label.en} ({organisation})")
