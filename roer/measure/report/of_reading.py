"""How a log was read: at the end of a report, without anything that stood in the rows."""

from __future__ import annotations

from dataclasses import replace

from roer.approach.text import Language, Text
from roer.measure.report.section import Section
from roer.records.report import Report

_TITLE = Text(nl="Hoe dit log is gelezen", en="How this log was read")
_FOR_WHOM = Text(
    nl="Dit verslag is voor wie met deze cliënten werkt. Er staan kleine aantallen in: maak het niet"
    " openbaar.",
    en="This report is for who works with these clients. It holds small numbers: do not publish it.",
)


def reading_section(report: Report, language: Language) -> Section:
    """What was read, taken for what, left out and left aside; rows are told by their number alone."""
    remarks = tuple(
        replace(remark, places=tuple(place._replace(value=None) for place in remark.places))
        for remark in report.remarks
    )
    lines = replace(report, remarks=remarks).told(language).splitlines()
    return Section(
        "reading", _TITLE.say(language), sentences=tuple(line.removeprefix("- ") for line in lines)
    )


def for_whom(language: Language) -> str:
    """For whom a report about clients is."""
    return _FOR_WHOM.say(language)
