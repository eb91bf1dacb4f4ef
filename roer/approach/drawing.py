"""Steps in lanes, laid out from left to right: boxes sized to their texts, lines that avoid boxes.

A column holds the steps that lie equally far from the start, a lane those that belong together
(a track on the map, a performer in BPMN). All rows of a lane are aligned over the columns, so
that lines can run between rows and between columns without crossing a box.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from roer.approach.flow import Link
from roer.approach.lettering import text_width, wrap

LETTER = 14.0
LINE = 18.0
_WRAP = 118.0
_PADDING = 10.0
_ROW_GAP = 18.0
_GUTTER = 30.0
_TRUNK = 7.0
_LANE_PADDING = 16.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Item:
    """What is to be drawn as a box: its text, its lane and its column (0 is the start)."""

    id: str
    text: str
    lane: str
    column: int


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its lines of text; x and y are its left top, in pixels."""

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Half its height down from its top."""
        return self.y + self.height / 2

    @property
    def centre(self) -> float:
        """Half its width from its left."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Lane:
    """A band over the whole width that holds the boxes of one lane."""

    id: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line from box to box through points, at right angles."""

    link: Link
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole drawing, in pixels from its left top."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lanes: tuple[Lane, ...]
    lines: tuple[Line, ...]


def draw(items: Sequence[Item], lines: Sequence[Link], lanes: Sequence[str], left: float = 0) -> Drawing:
    """Lay out items in lanes (in this order; empty ones are left out), with lines between them.

    ``left`` keeps room at the left of the first column, for the names of the lanes.
    """
    used = [lane for lane in lanes if any(item.lane == lane for item in items)]
    rows = _rows(items, lines)
    texts = {item.id: wrap(item.text, _WRAP, LETTER) for item in items}
    columns, width = _columns(items, texts, lines, left)
    bands, rooms = _bands(items, rows, texts, used)
    boxes = {item.id: _box(item, texts[item.id], columns, *rooms[item.lane, rows[item.id]]) for item in items}
    height = bands[-1].y + bands[-1].height if bands else 0
    tops = {item.id: rooms[item.lane, rows[item.id]][0] for item in items}
    routed = tuple(_Router(items, boxes, tops, columns, lines).route())
    return Drawing(width, height, tuple(boxes.values()), tuple(bands), routed)


def _rows(items: Sequence[Item], lines: Sequence[Link]) -> dict[str, int]:
    """The row of each item within its lane: near the items that it follows, none twice in a column."""
    before: dict[str, list[str]] = {item.id: [] for item in items}
    for line in lines:
        before[line.target].append(line.source)
    lane = {item.id: item.lane for item in items}
    rows: dict[str, int] = {}
    taken: dict[tuple[str, int], int] = {}
    for column in sorted({item.column for item in items}):
        wanted = {
            item.id: _mean([rows[s] for s in before[item.id] if s in rows and lane[s] == item.lane])
            for item in items
            if item.column == column
        }
        for item in sorted((i for i in items if i.column == column), key=lambda i: wanted[i.id]):
            free = taken.get((item.lane, column), 0)
            rows[item.id] = free or round(wanted[item.id])
            taken[item.lane, column] = rows[item.id] + 1
    return rows


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0


def _columns(
    items: Sequence[Item], texts: Mapping[str, tuple[str, ...]], lines: Sequence[Link], left: float
) -> tuple[dict[int, tuple[float, float]], float]:
    """The left side and the width of each column, and the width of all with the lines out of the last."""
    column_of = {item.id: item.column for item in items}
    columns: dict[int, tuple[float, float]] = {}
    x = left + _GUTTER
    for column in range(max((item.column for item in items), default=0) + 1):
        inside = [texts[item.id] for item in items if item.column == column]
        width = max((_width(text) for text in inside), default=_WRAP)
        trunks = len({line.source for line in lines if column_of[line.source] == column})
        columns[column] = (x, width)
        x += width + _GUTTER + _TRUNK * max(0, trunks - 1)
    return columns, x


def _width(lines: Iterable[str]) -> float:
    return max(text_width(line, LETTER) for line in lines) * 1.06 + 2 * _PADDING


def _height(lines: Sequence[str]) -> float:
    return len(lines) * LINE + 2 * _PADDING - 4


def _bands(
    items: Sequence[Item], rows: Mapping[str, int], texts: Mapping[str, tuple[str, ...]], lanes: Sequence[str]
) -> tuple[list[Lane], dict[tuple[str, int], tuple[float, float]]]:
    """The lanes from top to bottom, and the top and height of each of their rows."""
    heights: dict[tuple[str, int], float] = {}
    for item in items:
        key = (item.lane, rows[item.id])
        heights[key] = max(heights.get(key, 0), _height(texts[item.id]))
    bands: list[Lane] = []
    rooms: dict[tuple[str, int], tuple[float, float]] = {}
    y = 0.0
    for lane in lanes:
        start, y = y, y + _LANE_PADDING
        for row in range(max(r for name, r in heights if name == lane) + 1):
            rooms[lane, row] = (y, heights.get((lane, row), 0))
            y += rooms[lane, row][1] + _ROW_GAP
        y += _LANE_PADDING - _ROW_GAP / 2
        bands.append(Lane(lane, start, y - start))
    return bands, rooms


def _box(
    item: Item, text: tuple[str, ...], columns: Mapping[int, tuple[float, float]], top: float, room: float
) -> Box:
    x, width = columns[item.column]
    height = _height(text)
    return Box(item.id, x, top + (room - height) / 2, width, height, text)


class _Router:
    """Finds the way of each line: out to a trunk, along a gap between rows, and in."""

    def __init__(
        self,
        items: Sequence[Item],
        boxes: Mapping[str, Box],
        tops: Mapping[str, float],
        columns: Mapping[int, tuple[float, float]],
        lines: Sequence[Link],
    ) -> None:
        self.boxes, self.tops, self.columns, self.lines = boxes, tops, columns, lines
        self.column_of = {item.id: item.column for item in items}
        self.trunks = self._trunks()

    def route(self) -> Iterable[Line]:
        for link in self.lines:
            source, target = self.boxes[link.source], self.boxes[link.target]
            trunk = self.trunks[link.source]
            start, end = (source.x + source.width, source.middle), (target.x, target.middle)
            points = (start, (trunk, start[1]), *self._across(link, trunk), end)
            yield Line(link, _without_doubles(points))

    def _across(self, link: Link, trunk: float) -> tuple[Point, ...]:
        """From the trunk to just before the target; past other columns above the target's row."""
        target = self.boxes[link.target]
        if self.column_of[link.target] == self.column_of[link.source] + 1:
            return ((trunk, target.middle),)
        above, before = self.tops[link.target] - _ROW_GAP / 2, target.x - _GUTTER / 2
        return (trunk, above), (before, above), (before, target.middle)

    def _trunks(self) -> dict[str, float]:
        """Where the lines out of each step turn: every step of a column a little further."""
        trunks: dict[str, float] = {}
        counts: dict[int, int] = {}
        sources = dict.fromkeys(link.source for link in self.lines)
        for step in sorted(sources, key=lambda s: -self.boxes[s].y):
            column = self.column_of[step]
            x, width = self.columns[column]
            trunks[step] = x + width + _GUTTER / 2 + _TRUNK * counts.get(column, 0)
            counts[column] = counts.get(column, 0) + 1
        return trunks


def _without_doubles(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(point for i, point in enumerate(points) if i == 0 or point != points[i - 1])
