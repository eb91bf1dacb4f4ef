"""The whole report of a log: all that can be measured of it, as data, as text, as a page, as a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from roer.approach.model import Approach
from roer.approach.text import Language, Text
from roer.measure.answer import as_data, figures_data
from roer.measure.conformance import Conformance, conformance
from roer.measure.direction import self_direction
from roer.measure.figures import Figures, measure
from roer.measure.findings import Finding, findings_of
from roer.measure.lasting import lasting
from roer.measure.map_drawing import draw, svg
from roer.measure.observed import Observed, observe
from roer.measure.outcome import time_to_outcome
from roer.measure.report import of_figures
from roer.measure.report.html import html
from roer.measure.report.of_conformance import conformance_sections
from roer.measure.report.of_people import direction_section, outcome_sections
from roer.measure.report.of_reading import for_whom, reading_section
from roer.measure.report.of_stream import findings_section, stream_section, waste_sections
from roer.measure.report.plain import plain
from roer.measure.report.section import Section
from roer.measure.steps import steps_log
from roer.measure.stream import stream_of
from roer.measure.waste import Wasted, wasted
from roer.measure.wording import number
from roer.measure.working_hours import ZONE
from roer.records.reading import Reading

_HERE = ZoneInfo(ZONE)
_TITLE = Text(nl="Wat er echt gebeurt: {log}", en="What really happens: {log}")
_COUNTED = Text(
    nl="Zaken: {cases}. Gebeurtenissen: {events}, van {first} tot en met {last}.",
    en="Cases: {cases}. Events: {events}, from {first} until {last}.",
)
_NOTHING = Text(nl="Er staat niets in dit log.", en="There is nothing in this log.")


@dataclass(frozen=True)
class Report:
    """The report of a log that was read; ``name`` is what it is called, ``approach`` what it is held to."""

    reading: Reading
    name: str
    approach: Approach | None
    language: Language

    @cached_property
    def figures(self) -> Figures:
        """The plain figures."""
        return measure(self.reading.log)

    def data(self, top: int | None = None) -> dict[str, Any]:
        """Everything as plain data; ``top`` limits the variants."""
        data = figures_data(self.figures, top) | {
            "stream": as_data(stream_of(self._seen)),
            "findings": as_data(self._findings),
            "waste": as_data(self._wasted.waste),
            "waste_left_out": as_data(self._wasted.left_out),
            "not_waste": as_data(self._wasted.shown),
        }
        if self._tells("kind", "outcome"):
            data["outcome"] = as_data(time_to_outcome(self.reading.log))
            data["lasting"] = as_data(lasting(self.reading.log))
        if self.reading.log.has("kind", "initiative"):
            data["self_direction"] = as_data(self_direction(self.reading.log))
        if self._conformance is not None:
            held = as_data(self._conformance)
            data |= {"terms": held.pop("terms"), "conformance": held}
        return data

    def text(self) -> str:
        """The report for a terminal."""
        return plain(self.title, self.intro, self.sections())

    def html(self) -> str:
        """The report as one HTML file."""
        return html(self.title, self.intro, self.sections(), self.language)

    def drawing(self) -> str:
        """The map as SVG, with as much detail as can be read."""
        return svg(draw(of_figures.readable(self._walked), self.language), self.language, self.title)

    @property
    def title(self) -> str:
        """What the report is called."""
        return _TITLE.say(self.language).format(log=self.name)

    @property
    def intro(self) -> list[str]:
        """How much there was, how long cases take, and for whom the report is."""
        lines = [self._counted(), of_figures.how_long(self.figures, self.language)]
        if self._seen.about_clients:
            lines.append(for_whom(self.language))
        return [line for line in lines if line]

    def sections(self) -> Iterator[Section]:
        """The sections in their order: what matters most first."""
        yield findings_section(self._findings, self.language)
        if self._walked.activities:
            yield of_figures.map_section(self._walked, self.language)
        yield stream_section(stream_of(self._seen), self.language)
        yield from waste_sections(self._wasted, self.language)
        if self._conformance is not None:
            yield from conformance_sections(self._conformance, self.language)
        if self._tells("kind", "outcome"):
            outcome, lasts = time_to_outcome(self.reading.log), lasting(self.reading.log)
            yield from outcome_sections(outcome, lasts, self.language)
        if self.reading.log.has("kind", "initiative"):
            yield direction_section(self_direction(self.reading.log), self.language)
        yield from of_figures.tables(self.figures, self.language)
        yield reading_section(self.reading.report, self.language)

    @cached_property
    def _seen(self) -> Observed:
        return observe(self.reading.log, self.approach)

    @cached_property
    def _walked(self) -> Figures:
        """The figures of what the map shows: steps, each time once, by their names."""
        return measure(steps_log(self._seen, self.language))

    @cached_property
    def _wasted(self) -> Wasted:
        return wasted(self._seen)

    @cached_property
    def _findings(self) -> tuple[Finding, ...]:
        return findings_of(self._seen, self._wasted)

    @cached_property
    def _conformance(self) -> Conformance | None:
        last = self.reading.log.events["at"].max()
        if self.approach is None or not isinstance(last, datetime):
            return None
        return conformance(self.reading.log, self.approach, until=last.astimezone(_HERE).date())

    def _tells(self, column: str, value: str) -> bool:
        """Whether the log has rows with this value."""
        log = self.reading.log
        return log.has(column) and bool((log.events[column].cast(pl.String) == value).any())

    def _counted(self) -> str:
        moments = self.reading.log.events["at"]
        if not len(moments):
            return _NOTHING.say(self.language)
        days = moments.sort().dt.convert_time_zone(ZONE).dt.strftime("%d-%m-%Y")
        cases, events = (number(count, self.language) for count in (self.figures.cases, self.figures.events))
        return _COUNTED.say(self.language).format(cases=cases, events=events, first=days[0], last=days[-1])
