"""What of a sheet may be shown where it is about people: see `roer.measure.small_numbers`.

Every sheet about people passes here before it is kept, so that no page can forget it.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

from roer.measure.caution import HIDDEN, ROUNDED
from roer.measure.small_numbers import LEAST, publish, publish_count, publish_share, publish_value, share_step
from roer.web.insight.sheets.sheet import Cell, Figure, Row, Sheet, Table, Unit, Ways

_MONTH = len("2026-03")  # a day may be that of one person
_VALUES = ("hours", "work_hours", "days", "euros", "minutes")


def guarded(sheet: Sheet) -> Sheet:
    """The sheet as it may be shown: groups under ten are gone, numbers are rounded down to tens.

    Under ten cases in all nothing is left but that. ``hidden`` counts the rows that are gone.
    """
    if sheet.cases < LEAST:
        return Sheet(0, 0, None, None, notes=(HIDDEN,), hidden=1)
    tables = tuple(_table(table, sheet.cases) for table in sheet.tables)
    # how many are hidden would tell how many groups there are where their total tells the rest
    told = [table for table in sheet.tables if not _tells_too_much(table, sheet.cases)]
    gone = sum(len(table.rows) for table in told) - sum(len(table.rows) for table in tables)
    figures = tuple(_figure(figure) for figure in sheet.figures)
    shown = {figure.key for figure in figures if figure.value is not None}
    findings = tuple(
        replace(finding, cases=publish_count(finding.cases) or 0)
        for finding in sheet.findings
        if finding.cases >= LEAST and finding.figure in shown
    )
    return replace(
        sheet,
        cases=publish_count(sheet.cases) or 0,
        events=int(publish_value(sheet.events, sheet.cases) or 0),  # one person has many rows
        first=sheet.first and sheet.first[:_MONTH],
        last=sheet.last and sheet.last[:_MONTH],
        figures=figures,
        findings=findings,
        tables=tables,
        ways=_ways(sheet.ways) if sheet.ways else None,
        notes=(*sheet.notes, ROUNDED),
        hidden=gone,
    )


def rounded(value: float, unit: Unit, people: int) -> float | None:
    """A value that rests on so many people, as it may be shown; None under ten.

    A share is told only where both those whom it is about and the others are ten or more.

    >>> rounded(0.123, "share", 100), rounded(47, "count", 47), rounded(3.0, "days", 9)
    (0.25, 40, None)
    >>> rounded(1.0, "share", 100), rounded(0.004, "ratio", 100)
    (None, 0.004)
    """
    if people < LEAST:
        return None
    if unit == "count":
        return publish_count(int(value))
    if unit in _VALUES:
        return publish_value(value, people)
    if unit == "ratio":
        percents = publish_value(value * 100, people)
        return None if percents is None else percents / 100
    if unit == "share":
        return publish_share(min(people, max(0, round(value * people))), people)
    return value


def stepped(share: float, people: int) -> float | None:
    """A share, or a difference of two, in the steps that ten people make; None under ten people."""
    step = share_step(people)
    return step * floor(share * 100 / step + 0.5) / 100 if people >= LEAST else None


def _figure(figure: Figure) -> Figure:
    people = figure.cases
    if figure.is_published and people >= LEAST:
        return replace(figure, cases=publish_count(people) or 0)
    value = None if figure.value is None else rounded(figure.value, figure.unit, people)
    low, high = (
        None if bound is None or value is None else _outward(bound, people, up)
        for bound, up in ((figure.low, False), (figure.high, True))
    )
    return replace(figure, value=value, low=low, high=high, cases=publish_count(people) or 0)


def _outward(bound: float, people: int, up: bool) -> float:
    """A bound of a share in the steps that so many people make, such that the margin gets no narrower."""
    step, percents = share_step(people), 100 * bound
    return min(100, (ceil if up else floor)(percents / step) * step) / 100


def _table(table: Table, everyone: int) -> Table:
    rows = tuple(_row(row, table) for row in table.rows if row.cases is None or row.cases >= LEAST)
    return replace(table, rows=() if _tells_too_much(table, everyone) else rows, total=None)


def _tells_too_much(table: Table, everyone: int) -> bool:
    """Whether the number of all cases would tell what is not shown of rows that add up to it."""
    if not table.are_parts:
        return False
    parts = {str(place): row.cases or 0 for place, row in enumerate(table.rows)}
    return publish(parts, max(everyone, sum(parts.values()))).total is None


def _row(row: Row, table: Table) -> Row:
    if row.cases is None:
        return row
    cells = []
    for cell, column in zip(row.cells, table.columns, strict=True):
        people = row.of if column.unit == "share" and row.of else row.cases
        cells.append(_cell(cell, column.unit, people))
    return replace(row, cells=tuple(cells), cases=publish_count(row.cases), of=None)


def _cell(cell: Cell, unit: Unit, people: int) -> Cell:
    return rounded(cell, unit, people) if isinstance(cell, int | float) else cell


def _ways(ways: Ways) -> Ways:
    activities = tuple((name, _tens(n), _tens(cases)) for name, n, cases in ways.activities if cases >= LEAST)
    kept = {name for name, _n, _cases in activities}
    pairs = tuple(
        (source, target, _tens(n), _value(median, people), _value(p90, people), _tens(people))
        for source, target, n, median, p90, people in ways.pairs
        if people >= LEAST and {source, target} <= kept
    )

    def tens(counts: dict[str, int]) -> dict[str, int]:
        return {name: _tens(n) for name, n in counts.items() if n >= LEAST}

    def values(found: dict[str, float]) -> dict[str, float]:
        return {name: _value(value, LEAST) for name, value in found.items() if name in kept}

    return replace(
        ways,
        activities=activities,
        pairs=pairs,
        starts=tens(ways.starts),
        ends=tens(ways.ends),
        touch=values(ways.touch),
        waits=values(ways.waits),
    )


def _tens(people: int) -> int:
    return people // LEAST * LEAST


def _value(value: float, people: int) -> float:
    return publish_value(value, people) or 0.0
