"""What a page shows of a log, as plain values in both languages: kept as JSON, shown, and downloaded.

A page is one `Sheet`. Each figure, finding and row says how many cases it is about, so that one place sees to
it that small groups are not shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pydantic import TypeAdapter

from roer.approach.text import Text

# ``work_hours`` are hours that the office is open, ``hours`` those of the clock.
# ``count`` is how many people or cases, ``size`` a length of something that tells of nobody; ``share`` is one
# of people or cases, ``ratio`` one of something else.
Unit = Literal["count", "size", "hours", "work_hours", "days", "share", "ratio", "euros", "minutes", "text"]
Cell = str | int | float | Text | None


@dataclass(frozen=True)
class Figure:
    """One number that can be measured again: what it is, its unit, how it is defined, over how many cases.

    ``value`` is None where there is nothing to measure, or where too few people are behind it. What stands
    ``aside`` is not shown among the figures; it is there to be measured again. ``is_published``: its value
    and margin are already such as may be shown.
    """

    key: str
    label: Text
    value: float | None
    unit: Unit
    definition: Text
    cases: int
    low: float | None = None
    high: float | None = None
    aside: bool = False
    is_published: bool = False


@dataclass(frozen=True)
class Finding:
    """What stands out, in a sentence; ``figure`` names the figure that it rests on."""

    key: str
    says: Text
    figure: str
    cases: int


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    label: Text
    unit: Unit = "text"


@dataclass(frozen=True)
class Row:
    """A row of a table; ``cases`` is how many it is about, ``behind`` names the list of them.

    A share in it is one of ``of`` cases. Where ``cases`` is None it was seen to before that it may be shown.
    """

    cells: tuple[Cell, ...]
    cases: int | None = None
    behind: str = ""
    figure: str = ""
    of: int | None = None


@dataclass(frozen=True)
class Table:
    """A table with how it is defined; ``total`` is how many rows there are where not all are given.

    ``are_parts``: each case is in one row at most, so that the rows add up to all cases.
    """

    key: str
    title: Text
    definition: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: int | None = None
    are_parts: bool = False


@dataclass(frozen=True)
class Line:
    """A curve of shares over days, with its interval: (days, share, low, high) at each step."""

    key: str
    label: Text
    points: tuple[tuple[float, float, float, float], ...]
    until_days: float


@dataclass(frozen=True)
class Ways:
    """What a map is drawn of, and where cases begin and end.

    An activity is (name, count, cases); a way is (from, to, count, median hours, p90 hours, cases).
    """

    activities: tuple[tuple[str, int, int], ...]
    pairs: tuple[tuple[str, str, int, float, float, int], ...]
    starts: dict[str, int]
    ends: dict[str, int]
    names: dict[str, Text]
    touch: dict[str, float] = field(default_factory=dict)
    waits: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """Everything that a page shows: over how many cases and rows, from when until when, and the parts."""

    cases: int
    events: int
    first: str | None
    last: str | None
    figures: tuple[Figure, ...] = ()
    findings: tuple[Finding, ...] = ()
    tables: tuple[Table, ...] = ()
    lines: tuple[Line, ...] = ()
    ways: Ways | None = None
    notes: tuple[Text, ...] = ()
    hidden: int = 0
    behind: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def shown_figures(self) -> tuple[Figure, ...]:
        """The figures that stand on the page."""
        return tuple(figure for figure in self.figures if not figure.aside)

    def figure(self, key: str) -> Figure | None:
        """The figure with this key."""
        return next((figure for figure in self.figures if figure.key == key), None)


_AS_JSON = TypeAdapter(Sheet)
_FIGURE = TypeAdapter(Figure)


def to_json(sheet: Sheet) -> str:
    """The sheet as JSON."""
    return _AS_JSON.dump_json(sheet).decode()


def from_json(told: str) -> Sheet:
    """A sheet that ``to_json`` wrote; ValidationError for anything else."""
    return _AS_JSON.validate_json(told)


def figure_data(figure: Figure) -> dict[str, object]:
    """A figure as plain data."""
    found: dict[str, object] = _FIGURE.dump_python(figure, mode="json")
    return found


def figure_of(told: object) -> Figure:
    """A figure of plain data."""
    return _FIGURE.validate_python(told)
