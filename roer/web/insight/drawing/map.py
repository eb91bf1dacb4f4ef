"""The map of a source: laid out by `roer.measure.map_drawing`, drawn with what one wants to see.

Shown are how often, how long it takes in between, or how long the work itself takes. A box is a link to its
row in the table, so that the map can be walked by keyboard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

import polars as pl
from django.utils.translation import gettext as _

from roer.approach.text import Language
from roer.measure.figures import Activity, Figures, Pair, Spread
from roer.measure.map import Map, map_of
from roer.measure.map_drawing import Drawn, Placed, Way, draw
from roer.measure.part import Part, count
from roer.measure.wording import days_and_hours, number
from roer.records.log import encode
from roer.web.furniture.templatetags.furniture import page_language
from roer.web.insight.sheets.sheet import Ways

#: What a map can show: how often, the time in between, the time of the work itself.
SHOWS: Final = ("aantal", "wachten", "werk")
_BOXES, _LINES = 14, 28  # so many can be read at a glance
_TINTS = ("#f4f4fb", "#e2e2f5", "#c9c9ee", "#adade4")
_INK, _GREY, _PAPER = "#1a1a2e", "#4a4a6a", "#ffffff"
_FONT = "Noto Sans, Arial, sans-serif"


@dataclass(frozen=True)
class MapDrawing:
    """A drawn map: the SVG, at which detail, and how much is left out."""

    svg: str
    detail: int
    hidden_activities: int
    hidden_pairs: int


def draw_map(ways: Ways, detail: int, shows: str, *, alone: bool = False) -> MapDrawing:
    """The map. In: ``detail`` from 0 to 100, or less than 0 for as much as can be read; ``alone`` for a file
    of its own, without links."""
    language, figures = page_language(), _figures(ways, page_language())
    detail = _readable(figures) if detail < 0 else detail
    shown = map_of(figures, detail / 100)
    pen = _Pen(draw(shown, language), _Shown(ways, shows, language), alone=alone)
    return MapDrawing(pen.svg(_title(shows)), detail, shown.hidden_activities, shown.hidden_pairs)


def place_names(ways: Ways, language: Language) -> dict[str, str]:
    """Of each activity its name in words; where two have the same words, its own name stands behind."""
    words = {
        name: (ways.names[name].say(language) if name in ways.names else name)
        for name, *_rest in ways.activities
    }
    double = {word for word, times in Counter(words.values()).items() if times > 1}
    return {name: f"{word} ({name})" if word in double else word for name, word in words.items()}


def _title(shows: str) -> str:
    return {
        "aantal": _("Map: how often things happen, and what follows what"),
        "wachten": _("Map: how long it takes from one thing to the next"),
        "werk": _("Map: how long the work itself takes"),
    }[shows]


@lru_cache(maxsize=1)
def _nothing() -> Part:
    empty = pl.Series([], dtype=pl.String)
    return count(
        encode({"case": empty, "activity": empty, "at": pl.Series([], dtype=pl.Datetime("ms", "UTC"))})
    )


def _figures(ways: Ways, language: Language) -> Figures:
    """What a map is made of, with names in words."""
    names = place_names(ways, language)
    return Figures(
        0,
        0,
        tuple(Activity(names[name], times, cases) for name, times, cases in ways.activities),
        tuple(Pair(names[a], names[b], n, median, p90) for a, b, n, median, p90, _cases in ways.pairs),
        Spread(None, None, None),
        {names[name]: n for name, n in ways.starts.items() if name in names},
        {names[name]: n for name, n in ways.ends.items() if name in names},
        _nothing(),
    )


def _readable(figures: Figures) -> int:
    """The most detail at which the map can still be read."""
    for detail in range(100, 0, -5):
        shown: Map = map_of(figures, detail / 100)
        if len(shown.activities) <= _BOXES and len(shown.pairs) <= _LINES:
            return detail
    return 0


class _Shown:
    """What boxes and lines tell, and how heavy they are, from 0 to 1."""

    def __init__(self, ways: Ways, shows: str, language: Language) -> None:
        self.shows, self.language = shows, language
        names = place_names(ways, language)
        self.touch = {names[name]: minutes for name, minutes in ways.touch.items() if name in names}
        self.waits = {names[name]: hours for name, hours in ways.waits.items() if name in names}
        self._most_times = max((times for _name, times, _cases in ways.activities), default=1)
        self._most_pairs = max((pair[2] for pair in ways.pairs), default=1)
        self._most_hours = max((pair[3] for pair in ways.pairs), default=0) or 1
        self._most_touch = max(self.touch.values(), default=0) or 1

    def box(self, activity: Activity) -> tuple[str, float]:
        if self.shows == "werk":
            minutes = self.touch.get(activity.name)
            told = _("not known") if minutes is None else days_and_hours(minutes / 60, self.language)
            return told, (minutes or 0) / self._most_touch
        told = _("%(n)s times") % {"n": number(activity.count, self.language)}
        return told, activity.count / self._most_times

    def line(self, pair: Pair) -> tuple[str, float]:
        if self.shows == "wachten":
            return days_and_hours(pair.median_hours, self.language), pair.median_hours / self._most_hours
        return number(pair.count, self.language), pair.count / self._most_pairs


class _Pen:
    """Draws a map that was laid out."""

    def __init__(self, drawn: Drawn, shown: _Shown, *, alone: bool) -> None:
        self.drawn, self.shown, self.alone = drawn, shown, alone

    def svg(self, title: str) -> str:
        width, height = _n(self.drawn.width), _n(self.drawn.height)
        own = (
            {"xmlns": "http://www.w3.org/2000/svg", "font-family": _FONT} if self.alone else {"class": "flow"}
        )
        kind = (
            {"role": "img"} if self.alone else {"role": "group", "aria-labelledby": "flow-title flow-about"}
        )
        root = Element(
            "svg", {**own, **kind, "viewBox": f"0 0 {width} {height}", "width": width, "height": height}
        )
        SubElement(root, "title", {"id": "flow-title"}).text = title
        about = _("Boxes are steps, arrows say what follows. The tables below say the same in figures.")
        SubElement(root, "desc", {"id": "flow-about"}).text = about
        for way in self.drawn.ways:
            self._way(root, way)
        for place, box in enumerate(self.drawn.boxes, 1):
            self._box(root, box, place)
        for way in self.drawn.ways:
            self._label(root, way)
        return tostring(root, encoding="unicode")

    def _box(self, root: Element, box: Placed, place: int) -> None:
        told, weight = self.shown.box(box.activity)
        link = {"href": f"#activities-{place}"}
        parent = SubElement(root, "g") if self.alone else SubElement(root, "a", link)
        left, top = box.x - box.width / 2, box.y - box.height / 2
        tint = _TINTS[min(len(_TINTS) - 1, int(len(_TINTS) * weight))]
        size = {"x": _n(left), "y": _n(top), "width": _n(box.width), "height": _n(box.height)}
        SubElement(parent, "rect", {**size, "rx": "4", "fill": tint, "stroke": _INK})
        for line, text in enumerate((*box.lines, told)):
            self._text(parent, text, box.x, top + 18 + 17 * line, "11" if line == len(box.lines) else "13")

    def _way(self, root: Element, way: Way) -> None:
        _told, weight = self.shown.line(way.pair)
        pen = {"fill": "none", "stroke": _GREY, "stroke-width": _n(0.8 + 3.2 * weight)}
        SubElement(root, "path", {"d": way.path, **pen})
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in _arrow(way))
        SubElement(root, "polygon", {"points": points, "fill": _GREY})

    def _label(self, root: Element, way: Way) -> None:
        told, _weight = self.shown.line(way.pair)
        (x, y), width = way.label, 6.5 * len(told) + 4
        behind = {"x": _n(x - width / 2), "y": _n(y - 8), "width": _n(width), "height": "15"}
        SubElement(root, "rect", {**behind, "fill": _PAPER, "fill-opacity": "0.85"})
        self._text(root, told, x, y + 4, "11")

    def _text(self, parent: Element, text: str, x: float, y: float, size: str) -> None:
        place = {"x": _n(x), "y": _n(y), "font-size": size, "text-anchor": "middle", "fill": _INK}
        SubElement(parent, "text", place).text = text


def _arrow(way: Way) -> Iterator[tuple[float, float]]:
    """A triangle from the end of a line to the edge of the box."""
    (x, y), (tip_x, tip_y) = way.arrow
    length = ((tip_x - x) ** 2 + (tip_y - y) ** 2) ** 0.5 or 1.0
    across = (-(tip_y - y) / length * 4, (tip_x - x) / length * 4)
    yield tip_x, tip_y
    yield x + across[0], y + across[1]
    yield x - across[0], y - across[1]


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
