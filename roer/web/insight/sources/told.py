"""What reading a log told, as data to keep with it."""

from __future__ import annotations

import re
from typing import Any, Final

import polars as pl

from roer.measure.small_numbers import LEAST, publish_count
from roer.records.log import Log
from roer.records.remarks import Remark
from roer.records.report import Report
from roer.records.said import Language, Said, number

LANGUAGES: Final[tuple[Language, Language]] = ("nl", "en")

_OPTION = re.compile(r"--(case|activity|at|started-at)\b")
_CHOOSE = {"nl": "wijs hieronder de kolom aan", "en": "choose the column below"}
_PLAIN: dict[Language, tuple[tuple[str, str], ...]] = {
    "nl": (("(standaardnaam)", "(de gewone naam)"),),
    "en": (("(standard name)", "(the usual name)"),),
}
_SEPARATORS = {
    ",": Said("komma’s", "commas"),
    ";": Said("puntkomma’s", "semicolons"),
    "\t": Said("tabs", "tabs"),
    "|": Said("rechte strepen", "vertical bars"),
}


def fault_data(said: Said, file: str, name: str) -> str:
    """Why a file cannot be read, in a line for each language, as it is told on a page.

    In: the name under which Roer keeps the ``file``, and the ``name`` that people gave it.
    """
    return "\n".join(_on_page(said.say(to), to).replace(file, f"“{name}”") for to in LANGUAGES)


def _on_page(text: str, language: Language) -> str:
    """What is said of options of the command line, said of the page."""
    parts = [re.sub(r" \([^()]*--[^()]*\)", "", part) for part in text.split("; ")]
    if not _OPTION.search(text):
        return text
    return "; ".join([*(part for part in parts[:-1] if not _OPTION.search(part)), _CHOOSE[language]])


def _lines(report: Report, language: Language) -> list[str]:
    """The report in lines, in plain words."""
    first, *rest = report.told(language).splitlines()
    if report.separator is not None:
        separator = _SEPARATORS.get(report.separator, Said(report.separator, report.separator))
        plain = Said(
            f"CSV, met {separator.nl} tussen de kolommen", f"CSV, with {separator.en} between the columns"
        )
        first = first.replace(f"CSV ({report.separator!r}, {report.encoding})", plain.say(language), 1)
    for word, told in _PLAIN[language]:
        rest = [line.replace(word, told) for line in rest]
    return [first, *rest]


def report_data(report: Report, log: Log, *, about_people: bool) -> dict[str, Any]:
    """The report in both languages, in lines; and which approaches the log names. Of a log about people the
    numbers are rounded down to tens."""
    told = _rounded if about_people else _exact
    return {
        "nl": told(report, "nl"),
        "en": told(report, "en"),
        "taken": [[one.role, one.column] for one in report.taken],
        "named": {column: _named(log, column) for column in ("approach", "version")},
    }


def _exact(report: Report, language: Language) -> list[str]:
    return _lines(report, language)


def _rounded(report: Report, language: Language) -> list[str]:
    first, *rest = _lines(report, language)
    counts = (report.rows, report.cases, report.left_out)
    rows, cases, left_out = (_tens(count, language) for count in counts)
    said = Said(
        f"rijen gelezen: {rows}; zaken: {cases}; rijen weggelaten: {left_out}."
        " Aantallen zijn naar beneden afgerond op tientallen.",
        f"rows read: {rows}; cases: {cases}; rows left out: {left_out}. Numbers are rounded down to tens.",
    )
    others = rest[: len(rest) - len(report.remarks)]
    return [
        f"{first.split(': ', 1)[0]}: {said.say(language)}",
        *others,
        *(f"- {_remark(remark, language)}" for remark in report.remarks),
    ]


def _remark(remark: Remark, language: Language) -> str:
    exact = f": {number(remark.count, language)} ×"
    return remark.told(language).replace(exact, f": {_tens(remark.count, language)} ×", 1)


def _tens(count: int, language: Language) -> str:
    shown = publish_count(count)
    if not count or shown is not None:
        return number(shown or 0, language)
    return Said(f"minder dan {LEAST}", f"fewer than {LEAST}").say(language)


def _named(log: Log, column: str) -> list[str]:
    """The values of a column, in the order of the alphabet; none where there is no such column."""
    return sorted(log.events[column].cast(pl.String).drop_nulls().unique()) if log.has(column) else []
