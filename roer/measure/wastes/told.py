"""How findings of waste are told: how often, how long, and why a size is not known."""

from __future__ import annotations

from collections.abc import Iterator

from roer.approach.text import Text
from roer.approach.vocabulary import load_vocabulary
from roer.measure.observed import Observed
from roer.measure.wastes.found import Cases, Group, Unknown, Waste, WasteKind
from roer.measure.wording import days_and_hours, number, percent

_HARDLY = Text(nl="minder dan een minuut", en="less than a minute")
_NO_MINUTES = Text(
    nl="Dit log legt niet vast hoe lang er gewerkt is.", en="This log does not record how long was worked."
)
_NO_CENTS = Text(nl="Dit log legt geen kosten vast.", en="This log records no cost.")
_NO_DAYS = Text(
    nl="Dit kost tijd, maar het log zegt niet hoeveel.", en="This takes time; the log does not say how much."
)
_NOT_FOR_THESE_MINUTES = Text(
    nl="Van deze keren is niet vastgelegd hoe lang er gewerkt is.",
    en="Of these times it was not recorded how long was worked.",
)
_NOT_FOR_THESE_CENTS = Text(
    nl="Van deze keren zijn geen kosten vastgelegd.", en="Of these times no cost was recorded."
)


def waste_of(
    seen: Observed, kind: WasteKind, group: Group, what: Text, means: Text,
    *, steps: tuple[str, ...] = (), facts: tuple[str, ...] = (),
) -> Waste:  # fmt: skip
    """The finding that a group of times is; what is not known of its size says why."""
    return Waste(
        kind, steps, facts, group.times, Cases(group.codes, seen.log.cases), group.days, group.hours,
        group.euros, tuple(_unknown(seen, group, steps)), what, means,
    )  # fmt: skip


def _unknown(seen: Observed, group: Group, steps: tuple[str, ...]) -> Iterator[Unknown]:
    if group.days is None:
        yield Unknown("days", _NO_DAYS)
    if group.with_hours < group.times:
        none = _NO_MINUTES if seen.touch_is == "none" else _NOT_FOR_THESE_MINUTES
        yield Unknown("hours", _partly(none, group.with_hours, group.times))
        if len(steps) == 1 and (minutes := minutes_in_approach(seen, steps[0])):
            yield Unknown("hours", _as_the_approach_says(minutes))
    if group.with_euros < group.times:
        none = _NOT_FOR_THESE_CENTS if seen.episodes["cents"].count() else _NO_CENTS
        yield Unknown("euros", _partly(none, group.with_euros, group.times))


def _partly(none: Text, known: int, times: int) -> Text:
    if not known:
        return none
    return Text(
        nl=f"Dit is bekend van {known} van de {times} keer.",
        en=f"This is known of {known} of the {times} times.",
    )


def _as_the_approach_says(minutes: int) -> Text:
    return Text(
        nl=f"Volgens de aanpak duurt het {minutes} minuten per keer. Dat is hier niet meegeteld.",
        en=f"As the approach says it takes {minutes} minutes each time. This is not counted here.",
    )


def minutes_in_approach(seen: Observed, step: str) -> int | None:
    """What the approach says that a step takes, in minutes; None where it does not say."""
    steps = seen.approach.steps if seen.approach else ()
    return next((one.minutes for one in steps if one.id == step), None)


def long(hours: float) -> Text:
    """A length of time in the unit that fits it; from ten days on in whole days.

    >>> long(60).nl, long(295).nl
    ('2,5 dagen', '12 dagen')
    """
    if round(hours * 60) < 1:
        return _HARDLY
    hours = round(hours / 24) * 24 if hours >= 240 else hours
    return Text(nl=days_and_hours(hours, "nl"), en=days_and_hours(hours, "en"))


def share(part: int, whole: int) -> Text:
    """A share as a percentage; of at least one."""
    return Text(nl=percent(part / whole, "nl"), en=percent(part / whole, "en"))


def count_of(count: int) -> Text:
    """A number with the marks of each language."""
    return Text(nl=number(count, "nl"), en=number(count, "en"))


def times(count: int) -> Text:
    """How often.

    >>> times(1).en, times(1200).nl
    ('once', '1.200 keer')
    """
    return Text(nl=f"{number(count, 'nl')} keer", en="once" if count == 1 else f"{number(count, 'en')} times")


def people(seen: Observed, count: int) -> Text:
    """How many clients, or cases where the log is not about clients."""
    nl, en = ("cliënt", "client") if seen.about_clients else ("zaak", "case")
    many = ("cliënten", "clients") if seen.about_clients else ("zaken", "cases")
    one = count == 1
    return Text(
        nl=f"{number(count, 'nl')} {nl if one else many[0]}",
        en=f"{number(count, 'en')} {en if one else many[1]}",
    )


def quoted(seen: Observed, step: str) -> Text:
    """The name of a step between quotes."""
    name = seen.step_name(step)
    return Text(nl=f"‘{name.nl}’", en=f"‘{name.en}’")


def fact_name(fact: str) -> Text:
    """The label of a fact between quotes; its code where the vocabulary does not know it."""
    known = load_vocabulary().facts.get(fact)
    label = known.label if known else Text(nl=fact, en=fact)
    return Text(nl=f"‘{label.nl}’", en=f"‘{label.en}’")


def role_name(role: str) -> Text:
    """The label of a role; what the log calls it where the vocabulary does not know it."""
    return load_vocabulary().labels["roles"].get(role) or Text(nl=role, en=role)
