"""What happened beside what the approach says: terms, departures with their reasons, advice set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from zoneinfo import ZoneInfo

from roer.approach.text import Text
from roer.measure.advice import REASONS, Advice
from roer.measure.conformance import Conformance, conformance
from roer.measure.departed import Departures, Openness, Strange
from roer.measure.intervals import wilson
from roer.measure.marks import last_moment
from roer.measure.terms import Kept
from roer.measure.working_hours import ZONE
from roer.web.insight.sheets.asked import Asked, key_of
from roer.web.insight.sheets.sheet import Column, Figure, Finding, Row, Sheet, Table

_NO_APPROACH: Final = Text(
    nl="Bij deze gegevens is geen aanpak gekozen. Daarom is niet te zeggen wat de bedoeling was.",
    en="No approach was chosen with these data. So it cannot be said what was meant.",
)
_LEFT_OUT: Final = Text(
    nl="Zaken van een andere aanpak of versie tellen hier niet mee.",
    en="Cases of another approach or version do not count here.",
)
_OWNERS: Final = {
    "client": Text(nl="de cliënt", en="the client"),
    "municipality": Text(nl="de gemeente", en="the municipality"),
    "partner": Text(nl="een partner", en="a partner"),
}
_KINDS: Final = {
    "law": Text(nl="termijn van de wet", en="term of the law"),
    "term": Text(nl="eigen termijn", en="own term"),
    "norm": Text(nl="gewoonlijk", en="usually"),
}
_STEP = Column(Text(nl="Stap", en="Step"))


def terms(asked: Asked) -> Sheet:
    """How terms and norms were kept."""
    found = _found(asked)
    if found is None:
        return asked.sheet(notes=(_NO_APPROACH,))
    columns = (
        _STEP,
        Column(Text(nl="Soort", en="Kind")),
        Column(Text(nl="Aan zet", en="Whose turn")),
        Column(Text(nl="Op tijd", en="In time"), "count"),
        Column(Text(nl="Later", en="Later"), "count"),
        Column(Text(nl="Nog open, en voorbij", en="Open, and past"), "count"),
        Column(Text(nl="Loopt nog", en="Runs still"), "count"),
        Column(Text(nl="Dagen later (de helft minder)", en="Days later (half of them less)"), "days"),
    )
    rows = tuple(_term_row(kept, asked) for kept in found.terms)
    table = Table("terms", Text(nl="Termijnen", en="Terms"), Kept.definition, columns, rows)
    behind = {term_key(kept): kept.cases for kept in found.terms if kept.cases}
    figures = tuple(_term_figures(found))
    return asked.sheet(figures=figures, tables=(table,), notes=_notes(found), behind=behind)


def departures(asked: Asked) -> Sheet:
    """What was done otherwise than advised and why, what was not open, and advice that often does not fit."""
    found = _found(asked)
    if found is None:
        return asked.sheet(notes=(_NO_APPROACH,))
    made = (_departures(found), _reasons(found), _advice(found), _openness(found), _strange(found))
    tables = tuple(table for table in made if table.rows or table.key in {"left", "advice"})
    behind = {
        **{key_of("left", one.step): one.cases for one in found.departures},
        **{key_of("advice", one.step): one.cases_aside for one in found.advice if one.set_aside},
        **{
            key_of("closed", one.step): tuple(sorted({f.case for f in one.not_open}))
            for one in found.openness
        },
    }
    return asked.sheet(
        figures=tuple(_advice_figures(found)),
        findings=tuple(_findings(found, asked)),
        tables=tables,
        notes=_notes(found),
        behind={key: cases for key, cases in behind.items() if cases},
    )


def term_key(kept: Kept) -> str:
    """The name of the figure of a term."""
    return key_of("term", kept.step)


def _found(asked: Asked) -> Conformance | None:
    if asked.approach is None:
        return None
    last = last_moment(asked.log, asked.until)
    if last is None:
        return None
    return conformance(asked.log, asked.approach, until=last.astimezone(ZoneInfo(ZONE)).date())


def _notes(found: Conformance) -> tuple[Text, ...]:
    return (_LEFT_OUT,) if found.left_out else ()


def _term_row(kept: Kept, asked: Asked) -> Row:
    kind, owner = _KINDS[kept.kind], _OWNERS[kept.owner]
    people = kept.met + kept.passed + kept.overdue + kept.running
    cells = (
        kept.name,
        kind,
        owner,
        _safely(kept.met, asked),
        _safely(kept.passed, asked),
        _safely(kept.overdue, asked),
        _safely(kept.running, asked),
        asked.shown(kept.days.median, "days", len(kept.cases)),
    )
    return Row(cells, people, term_key(kept) if kept.cases else "", term_key(kept))


def _safely(people: int, asked: Asked) -> float | None:
    """A number of people in a row of more of them: a small one is not told."""
    return asked.shown(people, "count", people)


def _term_figures(found: Conformance) -> Iterator[Figure]:
    """The share that was in time, of what had to be done by now."""
    for kept in found.terms:
        whole = kept.met + kept.passed + kept.overdue
        if not whole:
            continue
        label = Text(nl=f"Op tijd: {kept.name.nl}", en=f"In time: {kept.name.en}")
        low, high = wilson(kept.met, whole)
        share = kept.met / whole
        yield Figure(term_key(kept), label, share, "share", Kept.definition, whole, low, high, aside=True)


def _departures(found: Conformance) -> Table:
    columns = (
        _STEP,
        Column(Text(nl="Met reden", en="With a reason"), "count"),
        Column(Text(nl="Zonder reden", en="Without a reason"), "count"),
        Column(Text(nl="Keuze van de cliënt", en="Choice of the client"), "count"),
        Column(Text(nl="Zaken", en="Cases"), "count"),
    )
    rows = tuple(
        Row(
            (one.name, one.with_reason, one.without, one.by_client, len(one.cases)),
            len(one.cases),
            key_of("left", one.step),
        )
        for one in found.departures
    )
    title = Text(nl="Anders dan geadviseerd", en="Otherwise than advised")
    return Table("left", title, Departures.definition, columns, rows)


def _reasons(found: Conformance) -> Table:
    columns = (_STEP, Column(Text(nl="Reden", en="Reason")), Column(Text(nl="Keer", en="Times"), "count"))
    rows = tuple(
        Row((one.name, REASONS.get(given.code, given.code), given.times), given.times)
        for one in found.departures
        for given in one.reasons
    )
    title = Text(nl="De redenen", en="The reasons")
    return Table("reasons", title, Departures.definition, columns, rows)


def _advice(found: Conformance) -> Table:
    columns = (
        _STEP,
        Column(Text(nl="Opgevolgd", en="Followed"), "count"),
        Column(Text(nl="Opzij gezet", en="Set aside"), "count"),
        Column(Text(nl="Deel", en="Share"), "share"),
    )
    rows = tuple(
        Row(
            (one.name, one.followed, one.set_aside, one.share),
            len(one.cases),
            key_of("advice", one.step),
            key_of("advice", one.step),
        )
        for one in found.advice
        if one.followed + one.set_aside
    )
    return Table("advice", Text(nl="Adviezen", en="Advice"), Advice.definition, columns, rows)


def _advice_figures(found: Conformance) -> Iterator[Figure]:
    for one in found.advice:
        whole = one.followed + one.set_aside
        if whole:
            label = Text(nl=f"Advies opzij gezet: {one.name.nl}", en=f"Advice set aside: {one.name.en}")
            low, high = wilson(one.set_aside, whole)
            key, of = key_of("advice", one.step), Advice.definition
            yield Figure(key, label, one.share, "share", of, len(one.cases), low, high, aside=True)


def _findings(found: Conformance, asked: Asked) -> Iterator[Finding]:
    """Advice that often does not fit is a fault of the approach, of nobody."""
    for one in found.not_fitting:
        says = one.finding
        if asked.about_people or says is None:
            says = Text(
                nl=f"Dit advies past vaak niet: {one.name.nl}. Kijk of de aanpak hier moet veranderen.",
                en=f"This advice often does not fit: {one.name.en}. See whether the approach must change.",
            )
        yield Finding(key_of("advice", one.step), says, key_of("advice", one.step), len(one.cases))


def _openness(found: Conformance) -> Table:
    columns = (
        _STEP,
        Column(Text(nl="Open", en="Open"), "count"),
        Column(Text(nl="Niet open", en="Not open"), "count"),
        Column(Text(nl="Met reden", en="With a reason"), "count"),
        Column(Text(nl="Niet te zeggen", en="Cannot be said"), "count"),
    )
    rows = tuple(
        Row(
            (one.name, one.open, len(one.not_open), one.explained, len(one.cannot_be_said)),
            len({found.case for found in one.not_open}),
            key_of("closed", one.step),
        )
        for one in found.openness
        if one.not_open
    )
    title = Text(nl="Stappen die toen niet open waren", en="Steps that were not open then")
    return Table("closed", title, Openness.definition, columns, rows)


def _strange(found: Conformance) -> Table:
    columns = (
        _STEP,
        Column(Text(nl="Keer", en="Times"), "count"),
        Column(Text(nl="Zaken", en="Cases"), "count"),
    )
    rows = tuple(Row((one.step, one.times, len(one.cases)), len(one.cases)) for one in found.strange)
    title = Text(nl="Stappen die de aanpak niet kent", en="Steps that the approach does not know")
    return Table("strange", title, Strange.definition, columns, rows)
