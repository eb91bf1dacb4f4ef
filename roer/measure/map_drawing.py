"""The map of a log laid out by Graphviz and drawn as SVG: boxes with their numbers, lines with theirs.

Graphviz gives the places only. The drawing has no style sheet, so that it can stand in any page and in a file
of its own; it prints in black on white.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import pygraphviz

from roer.approach.lettering import text_width, wrap
from roer.approach.text import Language, Text
from roer.measure.figures import Activity, Pair
from roer.measure.map import Map
from roer.measure.wording import days_and_hours, number

_LETTER, _SMALL, _LINE = 13.0, 11.0, 17.0
_WRAP, _PADDING, _MARGIN = 150.0, 10.0, 12.0
_INCH = 72.0
_INK, _LINES, _PAPER = "#1a1a2e", "#4a4a6a", "#ffffff"
_TINTS = ("#f4f4fb", "#e2e2f5", "#c9c9ee", "#adade4")
_FONT = "Noto Sans, Arial, sans-serif"
_ALTERNATIVE = Text(
    nl="Kaart van boven naar beneden: blokken zijn activiteiten, pijlen zeggen wat erop volgde.",
    en="Map from top to bottom: boxes are activities, arrows say what followed.",
)
_TIMES = Text(nl="keer", en="times")


@dataclass(frozen=True, slots=True)
class Placed:
    """A box: its text in lines, and its middle and size in points from the left top."""

    activity: Activity
    lines: tuple[str, ...]
    width: float
    height: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Way:
    """A line between boxes: its path as SVG writes it, the point of its arrow, and where its label stands."""

    pair: Pair
    path: str
    arrow: tuple[tuple[float, float], tuple[float, float]]
    label: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A whole map, in points from its left top."""

    width: float
    height: float
    boxes: tuple[Placed, ...]
    ways: tuple[Way, ...]


def draw(shown: Map, language: Language) -> Drawn:
    """Lay out a map from top to bottom."""
    graph = pygraphviz.AGraph(directed=True, strict=False, nodesep="0.35", ranksep="0.45")
    sizes = {activity.name: _size(activity, language) for activity in shown.activities}
    keys = {activity.name: f"n{place}" for place, activity in enumerate(shown.activities)}
    for name, (_lines, width, height) in sizes.items():
        graph.add_node(
            keys[name], shape="box", fixedsize="true", width=width / _INCH, height=height / _INCH, label=""
        )
    for place, pair in enumerate(shown.pairs):
        label = "X" * max(4, round(text_width(_on_line(pair, language), _SMALL) / 6.5))
        graph.add_edge(
            keys[pair.source], keys[pair.target], key=str(place), label=label, fontsize="11",
            weight=1 + round(4 * log(1 + pair.count)),
        )  # fmt: skip
    graph.layout(prog="dot")
    left, bottom, right, top = (float(v) for v in graph.graph_attr["bb"].split(","))
    flip = _Flip(left, top)
    nodes = [graph.get_node(keys[activity.name]) for activity in shown.activities]
    boxes = tuple(
        Placed(activity, *sizes[activity.name], *flip.point(node.attr["pos"]))
        for activity, node in zip(shown.activities, nodes, strict=True)
    )
    edges = [graph.get_edge(keys[p.source], keys[p.target], str(i)) for i, p in enumerate(shown.pairs)]
    ways = tuple(
        flip.way(p, edge.attr["pos"], edge.attr["lp"]) for p, edge in zip(shown.pairs, edges, strict=True)
    )
    return Drawn(right - left + 2 * _MARGIN, top - bottom + 2 * _MARGIN, boxes, ways)


def svg(drawn: Drawn, language: Language, title: str) -> str:
    """The map as an SVG document with a title and a description inside."""
    size = {"width": _n(drawn.width), "height": _n(drawn.height)}
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {size['width']} {size['height']}",
            **size,
            "role": "img",
            "font-family": _FONT,
        },
    )
    SubElement(root, "title").text = title
    SubElement(root, "desc").text = _ALTERNATIVE.say(language)
    most = max((way.pair.count for way in drawn.ways), default=1)
    for way in drawn.ways:
        _add_way(root, way, most)
    most = max((box.activity.count for box in drawn.boxes), default=1)
    for box in drawn.boxes:
        _add_box(root, box, most, language)
    for way in drawn.ways:
        _add_label(root, way, language)
    indent(root)
    return tostring(root, encoding="unicode")


class _Flip:
    """Graphviz counts from the left bottom, a page from the left top."""

    def __init__(self, left: float, top: float) -> None:
        self.left, self.top = left, top

    def point(self, told: str) -> tuple[float, float]:
        x, y = told.split(",")[-2:]
        return float(x) - self.left + _MARGIN, self.top - float(y) + _MARGIN

    def way(self, pair: Pair, told: str, label: str | None) -> Way:
        points = told.split()
        tip = self.point(points[0]) if points[0].startswith("e,") else None
        curve = [self.point(point) for point in points if not point.startswith(("e,", "s,"))]
        path = f"M{_xy(curve[0])}C" + " ".join(_xy(point) for point in curve[1:])
        return Way(pair, path, (curve[-1], tip or curve[-1]), self.point(label or points[0]))


def _size(activity: Activity, language: Language) -> tuple[tuple[str, ...], float, float]:
    lines = wrap(activity.name, _WRAP, _LETTER)
    counted = text_width(_in_box(activity, language), _SMALL)
    width = max(counted, *(text_width(line, _LETTER) for line in lines)) * 1.08 + 2 * _PADDING
    return lines, width, (len(lines) + 1) * _LINE + _PADDING


def _add_box(root: Element, box: Placed, most: int, language: Language) -> None:
    group = SubElement(root, "g")
    left, top = box.x - box.width / 2, box.y - box.height / 2
    tint = _TINTS[min(len(_TINTS) - 1, int(len(_TINTS) * box.activity.count / most))]
    place = {"x": _n(left), "y": _n(top), "width": _n(box.width), "height": _n(box.height)}
    SubElement(group, "rect", {**place, "rx": "4", "fill": tint, "stroke": _INK})
    baseline = top + _PADDING / 2 + _LETTER
    for line in box.lines:
        _text(group, line, box.x, baseline, _LETTER)
        baseline += _LINE
    _text(group, _in_box(box.activity, language), box.x, baseline, _SMALL)


def _add_way(root: Element, way: Way, most: int) -> None:
    width = _n(0.8 + 3.2 * way.pair.count / most)
    SubElement(root, "path", {"d": way.path, "fill": "none", "stroke": _LINES, "stroke-width": width})
    SubElement(root, "polygon", {"points": " ".join(_xy(p) for p in _arrow(way)), "fill": _LINES})


def _arrow(way: Way) -> Iterator[tuple[float, float]]:
    """A triangle from the end of the curve to the edge of the box."""
    (x, y), (tip_x, tip_y) = way.arrow
    length = ((tip_x - x) ** 2 + (tip_y - y) ** 2) ** 0.5 or 1.0
    across = (-(tip_y - y) / length * 4, (tip_x - x) / length * 4)
    yield tip_x, tip_y
    yield x + across[0], y + across[1]
    yield x - across[0], y - across[1]


def _add_label(root: Element, way: Way, language: Language) -> None:
    text, (x, y) = _on_line(way.pair, language), way.label
    width = text_width(text, _SMALL) * 1.08
    behind = {"x": _n(x - width / 2), "y": _n(y - 8), "width": _n(width), "height": "15"}
    SubElement(root, "rect", {**behind, "fill": _PAPER, "fill-opacity": "0.85"})
    _text(root, text, x, y + 4, _SMALL)


def _text(parent: Element, text: str, x: float, y: float, size: float) -> None:
    place = {"x": _n(x), "y": _n(y), "font-size": _n(size), "text-anchor": "middle", "fill": _INK}
    SubElement(parent, "text", place).text = text


def _in_box(activity: Activity, language: Language) -> str:
    return f"{number(activity.count, language)} {_TIMES.say(language)}"


def _on_line(pair: Pair, language: Language) -> str:
    return f"{number(pair.count, language)} · {days_and_hours(pair.median_hours, language)}"


def _xy(point: tuple[float, float]) -> str:
    return f"{_n(point[0])},{_n(point[1])}"


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
