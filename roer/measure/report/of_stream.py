"""The sections of the value stream, of findings and of waste."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from roer.approach.text import Language, Text
from roer.measure.definitions import STREAM
from roer.measure.findings import Finding
from roer.measure.lengths import Lengths
from roer.measure.report.section import Section, Table
from roer.measure.stream import Flow, StepStream, Stream, WaitFor
from roer.measure.waste import Waste, Wasted
from roer.measure.wording import days_and_hours, number, percent

_ROWS = 40
_KNOWN = "–"  # what is not known

_FINDINGS = Text(nl="Wat het meest opvalt", en="What stands out most")
_FINDINGS_ABOUT = Text(
    nl="Naar grootte in dagen van cliënten of zaken. Een bevinding zegt waar iets zit, niet waardoor het"
    " komt.",
    en="By size in days of clients or cases. A finding says where something is, not what causes it.",
)
_NO_FINDINGS = Text(nl="Er valt niets op.", en="Nothing stands out.")
_STREAM = Text(nl="Waardestroom", en="Value stream")
_WAITS = Text(nl="Waar het wachten voor was", en="What the waiting was for")
_WASTE = Text(nl="Verspilling", en="Waste")
_WASTE_ABOUT = Text(
    nl="Wat niemand iets oplevert. De soorten overlappen: tel de maten dus niet bij elkaar op.",
    en="What is of no use to anybody. The kinds overlap, so the sizes do not add up.",
)
_SHOWN = Text(nl="Geen verspilling", en="Not waste")
_SHOWN_ABOUT = Text(
    nl="Opnieuw proberen, en een tragere weg die de cliënt zelf koos, horen erbij.",
    en="Trying again, and a slower way that the client chose himself, are part of it.",
)
_LARGEST = Text(nl="De {n} grootste van {all}", en="The {n} largest of {all}")
_ON: dict[str, Text] = {
    "client": Text(nl="de cliënt", en="the client"),
    "municipality": Text(nl="de gemeente", en="the municipality"),
    "partner": Text(nl="een partner", en="a partner"),
    "place": Text(nl="een plek", en="a place"),
    "group_date": Text(nl="de vaste datum", en="the group date"),
    "not_stated": Text(nl="niet vastgelegd", en="not recorded"),
}
_C: dict[str, Text] = {
    "step": Text(nl="Stap", en="Step"),
    "times": Text(nl="Aantal keer", en="Times"),
    "wait": Text(nl="Wachten, mediaan", en="Wait, median"),
    "wait90": Text(nl="Wachten, 90 %", en="Wait, 90%"),
    "work": Text(nl="Wachten in werkuren", en="Wait in working hours"),
    "touch": Text(nl="Werktijd", en="Touch time"),
    "lead": Text(nl="Doorlooptijd", en="Lead time"),
    "flow": Text(nl="Aandeel werktijd", en="Flow efficiency"),
    "for": Text(nl="Wachten op", en="Waiting for"),
    "cases": Text(nl="Zaken", en="Cases"),
    "each": Text(nl="Per zaak", en="Per case"),
    "total": Text(nl="Samen", en="Together"),
    "what": Text(nl="Wat", en="What"),
    "days": Text(nl="Dagen in totaal", en="Days in all"),
    "hours": Text(nl="Werkuren", en="Hours worked"),
    "euros": Text(nl="Euro", en="Euros"),
}


def findings_section(found: Iterable[Finding], language: Language) -> Section:
    """The findings as sentences."""
    told = tuple(f"{finding.sentence.say(language)} {finding.means.say(language)}" for finding in found)
    sentences = told or (_NO_FINDINGS.say(language),)
    return Section("findings", _FINDINGS.say(language), _FINDINGS_ABOUT.say(language), sentences)


def stream_section(stream: Stream, language: Language) -> Section:
    """The value stream: a row for each step, and what the waiting was for."""
    keys = ("step", "times", "wait", "wait90", "work", "touch", "lead", "flow")
    rows = tuple(_step(step, language) for step in stream.steps[:_ROWS])
    tables = [Table(_STREAM.say(language), _columns(keys, language), rows)]
    if any(wait.on != "not_stated" for wait in stream.whole.waits):
        rows = tuple(_wait(wait, language) for wait in stream.whole.waits)
        tables.append(
            Table(_WAITS.say(language), _columns(("for", "cases", "each", "total"), language), rows)
        )
    about = " ".join(STREAM[name].say(language) for name in ("wait", "touch", "lead", "flow"))
    return Section("stream", _STREAM.say(language), about, tables=tuple(tables))


def waste_sections(wasted: Wasted, language: Language) -> Iterator[Section]:
    """The waste, and apart what looks like it and is none; a section with nothing in it is left out."""
    for key, title, about, found in (
        ("waste", _WASTE, _WASTE_ABOUT, wasted.waste),
        ("not-waste", _SHOWN, _SHOWN_ABOUT, wasted.shown),
    ):
        if found:
            rows = tuple(_waste(one, language) for one in islice(found, _ROWS))
            columns = _columns(("what", "times", "cases", "days", "hours", "euros"), language)
            total = len(found) + sum(left.findings for left in wasted.left_out if key == "waste")
            caption = title.say(language)
            if total > len(rows):
                caption = _LARGEST.say(language).format(n=len(rows), all=number(total, language))
            table = Table(caption, columns, rows)
            yield Section(key, title.say(language), about.say(language), tables=(table,))


def _step(step: StepStream, language: Language) -> tuple[str, ...]:
    return (
        step.name.say(language),
        number(step.episodes, language),
        _long(step.wait.hours.median, language),
        _long(step.wait.hours.p90, language),
        _working(step.wait, language),
        _long(step.touch.lengths.hours.median, language),
        _long(step.lead.hours.median, language),
        _flow(step.flow, language),
    )


def _wait(wait: WaitFor, language: Language) -> tuple[str, ...]:
    return (
        _ON[wait.on].say(language),
        number(wait.cases, language),
        days_and_hours(wait.days_per_case * 24, language),
        days_and_hours(wait.total_hours, language),
    )


def _waste(one: Waste, language: Language) -> tuple[str, ...]:
    sizes = (one.days, one.hours, one.euros)
    told = (_KNOWN if size is None else number(size, language, int(size < 10)) for size in sizes)
    return one.what.say(language), number(one.times, language), number(len(one.cases), language), *told


def _working(found: Lengths, language: Language) -> str:
    median = found.working_hours.median
    hour = Text(nl="uur", en="h").say(language)
    return _KNOWN if median is None else f"{number(median, language, 1)} {hour}"


def _long(hours: float | None, language: Language) -> str:
    return _KNOWN if hours is None else days_and_hours(hours, language)


def _flow(flow: Flow, language: Language) -> str:
    return _KNOWN if flow.calendar is None else percent(flow.calendar, language)


def _columns(keys: tuple[str, ...], language: Language) -> tuple[str, ...]:
    return tuple(_C[key].say(language) for key in keys)
