"""The sections that hold a log to an approach: advice, departures, steps that were not open, terms."""

from __future__ import annotations

from collections.abc import Iterator

from roer.approach.text import Language, Text
from roer.measure.advice import REASONS, Advice
from roer.measure.conformance import Conformance
from roer.measure.departed import Departures, Given, Openness, Strange
from roer.measure.report.section import Section, Table
from roer.measure.terms import Kept
from roer.measure.wording import number

_NONE = "–"
_DEPARTURES = Text(nl="Afwijkingen van het advies", en="Departures from the advice")
_OPEN = Text(nl="Stappen die niet open waren", en="Steps that were not open")
_STRANGE = Text(nl="Stappen die de aanpak niet kent", en="Steps that the approach does not know")
_TERMS = Text(nl="Termijnen", en="Terms")
_ADVICE = Text(nl="Advies dat vaak niet past", en="Advice that often does not fit")
_FITS = Text(
    nl="Er is geen advies dat in een derde van de keren of vaker opzij is gezet.",
    en="There is no advice that was set aside in a third of the times or more.",
)
_OWNER: dict[str, Text] = {
    "client": Text(nl="cliënt", en="client"),
    "municipality": Text(nl="gemeente", en="municipality"),
    "partner": Text(nl="partner", en="partner"),
}
_C: dict[str, Text] = {
    "step": Text(nl="Stap", en="Step"),
    "reasons": Text(nl="Redenen", en="Reasons"),
    "with": Text(nl="Met reden", en="With a reason"),
    "without": Text(nl="Zonder reden", en="Without"),
    "client": Text(nl="Door de cliënt", en="By the client"),
    "open": Text(nl="Open", en="Open"),
    "closed": Text(nl="Niet open", en="Not open"),
    "explained": Text(nl="Met reden", en="With a reason"),
    "unsaid": Text(nl="Niet te zeggen", en="Cannot be said"),
    "owner": Text(nl="Wie", en="Who"),
    "word": Text(nl="Als hij voorbij is", en="When it is passed"),
    "met": Text(nl="Gehaald", en="Met"),
    "passed": Text(nl="Voorbij", en="Passed"),
    "running": Text(nl="Loopt nog", en="Still runs"),
    "days": Text(nl="Dagen erover, mediaan", en="Days past it, median"),
    "times": Text(nl="Aantal keer", en="Times"),
}


def conformance_sections(found: Conformance, language: Language) -> Iterator[Section]:
    """What there is to tell; a section with nothing in it is left out, but for advice."""
    told = tuple(one.finding.say(language) for one in found.not_fitting if one.finding)
    yield Section(
        "advice", _ADVICE.say(language), Advice.definition.say(language), told or (_FITS.say(language),)
    )
    yield from _departures(found.departures, language)
    yield from _openness(found.openness, language)
    yield from _strange(found.strange, language)
    yield from _terms(found.terms, language)


def _departures(found: tuple[Departures, ...], language: Language) -> Iterator[Section]:
    rows = tuple(
        (
            one.name.say(language),
            _reasons(one.reasons, language),
            *_n(language, one.with_reason, one.without, one.by_client),
        )
        for one in found
    )
    keys = ("step", "reasons", "with", "without", "client")
    yield from _section("departures", _DEPARTURES, Departures.definition, keys, rows, language, numbers=2)


def _openness(found: tuple[Openness, ...], language: Language) -> Iterator[Section]:
    rows = tuple(
        (
            one.name.say(language),
            *_n(language, one.open, len(one.not_open), one.explained, len(one.cannot_be_said)),
        )
        for one in found
        if one.not_open or one.cannot_be_said
    )
    keys = ("step", "open", "closed", "explained", "unsaid")
    yield from _section("not-open", _OPEN, Openness.definition, keys, rows, language)


def _strange(found: tuple[Strange, ...], language: Language) -> Iterator[Section]:
    rows = tuple((one.step, *_n(language, one.times)) for one in found)
    yield from _section("strange", _STRANGE, Strange.definition, ("step", "times"), rows, language)


def _terms(found: tuple[Kept, ...], language: Language) -> Iterator[Section]:
    rows = tuple(
        (
            one.name.say(language),
            _OWNER[one.owner].say(language),
            one.word.say(language),
            *_n(language, one.met, one.passed + one.overdue, one.running, one.cannot_be_said),
            _NONE if one.days.median is None else number(one.days.median, language, 1),
        )
        for one in found
    )
    keys = ("step", "owner", "word", "met", "passed", "running", "unsaid", "days")
    yield from _section("terms", _TERMS, Kept.definition, keys, rows, language, numbers=3)


def _section(
    key: str, title: Text, about: Text, keys: tuple[str, ...], rows: tuple[tuple[str, ...], ...],
    language: Language, numbers: int = 1,
) -> Iterator[Section]:  # fmt: skip
    if rows:
        columns = tuple(_C[name].say(language) for name in keys)
        table = Table(title.say(language), columns, rows, numbers)
        yield Section(key, title.say(language), about.say(language), tables=(table,))


def _reasons(given: tuple[Given, ...], language: Language) -> str:
    told = (
        f"{REASONS[one.code].say(language) if one.code in REASONS else one.code} ({one.times})"
        for one in given
    )
    return ", ".join(told) or _NONE


def _n(language: Language, *counts: int) -> tuple[str, ...]:
    return tuple(number(count, language) for count in counts)
