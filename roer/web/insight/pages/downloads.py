"""Figures and drawings to take along: CSV, JSON and SVG."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string

from roer.approach.text import Text
from roer.web.furniture.templatetags.furniture import page_language
from roer.web.insight.drawing.curve import drawn
from roer.web.insight.drawing.map import SHOWS, draw_map
from roer.web.insight.measuring import asked_of, measured, sheet_of
from roer.web.insight.models import Measurement
from roer.web.insight.pages.figures import detail_of
from roer.web.insight.selection import Selection, selection_of
from roer.web.insight.sheets.guard import guarded
from roer.web.insight.sheets.plain import variant_table
from roer.web.insight.sheets.questions import QUESTIONS
from roer.web.insight.sheets.sheet import Cell, Sheet, Table, Unit, to_json
from roer.web.insight.sources.source import Source, source_of
from roer.web.people.gate import SignedIn, route

_KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json", "svg": "image/svg+xml"}
_HEADINGS = (
    Text(nl="cijfer", en="figure"),
    Text(nl="waarde", en="value"),
    Text(nl="eenheid", en="unit"),
    Text(nl="zaken", en="cases"),
    Text(nl="hoe het is berekend", en="definition"),
)
UNITS: Final[dict[Unit, Text]] = {
    "count": Text(nl="aantal", en="count"),
    "size": Text(nl="aantal", en="size"),
    "hours": Text(nl="uren", en="hours"),
    "work_hours": Text(nl="werkuren", en="working hours"),
    "days": Text(nl="dagen", en="days"),
    "share": Text(nl="deel van 1", en="share"),
    "ratio": Text(nl="deel van 1", en="ratio"),
    "euros": Text(nl="euro", en="euros"),
    "minutes": Text(nl="minuten", en="minutes"),
    "text": Text(nl="tekst", en="text"),
}


@route(see="insight.see")
def data(request: SignedIn, log_source: str, insight_page: str, take_as: str) -> HttpResponse:
    """The figures of a page as CSV or JSON, or its curve as SVG."""
    question, kind = insight_page, take_as
    if question not in QUESTIONS or kind not in _KINDS:
        raise Http404
    source = source_of(request.user, log_source)
    selection = selection_of(request.GET, source.choices())
    sheet = _ready(measured(source, question, selection))
    if kind == "svg":
        if not sheet.lines:
            raise Http404
        curves = [drawn(line) for line in sheet.lines[:1]]
        return _file(render_to_string("insight/curve.svg", {"curve": curves[0]}), f"{question}.svg", "svg")
    told = _json(source, question, selection, sheet) if kind == "json" else _csv(sheet)
    return _file(told, f"{question}.{kind}", kind)


@route(see="insight.see")
def drawing(request: SignedIn, log_source: str) -> HttpResponse:
    """The map as a file of its own."""
    source = source_of(request.user, log_source)
    sheet = _ready(measured(source, "kaart", selection_of(request.GET, source.choices())))
    if sheet.ways is None or not sheet.ways.activities:
        raise Http404
    shows = request.GET.get("toon", "")
    made = draw_map(sheet.ways, detail_of(request), shows if shows in SHOWS else SHOWS[0], alone=True)
    return _file(made.svg, "kaart.svg", "svg")


@route(see="insight.see")
def all_paths(request: SignedIn, log_source: str) -> HttpResponse:
    """Every path with the number of cases that took it; of people only what ten or more took."""
    source = source_of(request.user, log_source)
    if source.upload is not None and not source.upload.is_ready:
        raise Http404
    asked = asked_of(source, selection_of(request.GET, source.choices()))
    sheet = asked.sheet(tables=(variant_table(asked, None),))
    return _file(_csv(guarded(sheet) if source.about_people else sheet), "paden.csv", "csv")


def _ready(kept: Measurement) -> Sheet:
    if not kept.has_sheet:
        raise Http404
    return sheet_of(kept)


def _json(source: Source, question: str, selection: Selection, sheet: Sheet) -> str:
    told: dict[str, Any] = {
        "source": source.name,
        "question": question,
        "selection": str(selection),
        **json.loads(to_json(replace(sheet, behind={}, ways=None))),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _csv(sheet: Sheet) -> str:
    """The figures, and each table under its name."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    if sheet.figures:
        rows.writerow(_safe(_HEADINGS))
        for one in sheet.figures:
            rows.writerow(_safe((one.label, one.value, UNITS[one.unit], one.cases, one.definition)))
    for table in sheet.tables:
        if out.tell():
            rows.writerow([])
        _table(rows, table)
    return out.getvalue()


def _table(rows: Any, table: Table) -> None:
    rows.writerow(_safe((table.title, table.definition)))
    units = ("text", "count", "size")
    rows.writerow(
        _safe(
            f"{_say(column.label)} ({_say(UNITS[column.unit])})" if column.unit not in units else column.label
            for column in table.columns
        )
    )
    for row in table.rows:
        rows.writerow(_safe(row.cells))


def _safe(cells: Iterable[Cell]) -> list[object]:
    """Cells that no spreadsheet takes for a formula: a log may hold any text."""
    return [
        _harmless(_say(cell)) if isinstance(cell, str | Text) else ("" if cell is None else cell)
        for cell in cells
    ]


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _say(text: str | Text) -> str:
    return text.say(page_language()) if isinstance(text, Text) else text


def _file(content: str, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=_KINDS[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
