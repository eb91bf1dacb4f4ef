"""The picture as a radar (spinnenweb): points on spokes, computed here and drawn by a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

WIDE, HIGH, REACH = 500, 376, 120
LINE = 22  # from one line of a label to the next
FEWEST = 3  # below this there is no shape to see


@dataclass(frozen=True)
class Line:
    """One line of a label, and where it stands."""

    words: str
    x: float
    y: float


@dataclass(frozen=True)
class Spoke:
    """One life domain in the drawing: its end, its label and how that is aligned, its levels."""

    label: str
    x: float
    y: float
    lines: list[Line]
    anchor: str
    now: tuple[float, float]
    level: int
    first: int | None


@dataclass(frozen=True)
class Radar:
    """The drawing; ``before`` is empty where nothing changed."""

    spokes: list[Spoke]
    rings: list[str]
    now: str
    before: str
    box: str = f"0 0 {WIDE} {HIGH}"
    middle: tuple[int, int] = (WIDE // 2, HIGH // 2)


def radar(levels: Sequence[tuple[str, int, int | None]]) -> Radar | None:
    """The radar of labels with their level now, and at first if that was another; None for fewer than three.

    >>> radar([("a", 1, None), ("b", 2, None)]) is None
    True
    """
    if len(levels) < FEWEST:
        return None
    count = len(levels)
    spokes = [_spoke(*told, place / count) for place, told in enumerate(levels)]
    rings = [_points([_at(ring, place / count) for place in range(count)]) for ring in range(1, 6)]
    changed = any(first not in (None, now) for _label, now, first in levels)
    earlier = [_at(first or now, place / count) for place, (_label, now, first) in enumerate(levels)]
    return Radar(spokes, rings, _points([s.now for s in spokes]), _points(earlier) if changed else "")


def _at(level: float, turn: float) -> tuple[float, float]:
    angle = 2 * pi * turn - pi / 2
    away = REACH * level / 5
    return round(WIDE / 2 + away * cos(angle), 1), round(HIGH / 2 + away * sin(angle), 1)


def _spoke(label: str, level: int, first: int | None, turn: float) -> Spoke:
    x, y = _at(5, turn)
    side = round(cos(2 * pi * turn - pi / 2), 2)
    anchor = "middle" if abs(side) < 0.2 else ("start" if side > 0 else "end")
    return Spoke(label, x, y, _lines(label, turn), anchor, _at(level, turn), level, first)


def _lines(label: str, turn: float) -> list[Line]:
    """The label in one line or two, beyond the end of its spoke: above it at the top, below at the bottom."""
    x, y = _at(5.6, turn)
    parts = _halves(label)
    up = (1 + sin(2 * pi * turn - pi / 2)) / 2  # 0 at the top, 1 at the bottom
    begin = y + 6 - (1 - up) * LINE * (len(parts) - 1)
    return [Line(words, x, round(begin + place * LINE, 1)) for place, words in enumerate(parts)]


def _halves(label: str) -> list[str]:
    """A label of several words in two lines that differ least in length.

    >>> _halves("Mensen om je heen")
    ['Mensen om', 'je heen']
    """
    words = label.split()
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    return [*min(cuts, key=lambda cut: max(map(len, cut)))] if cuts and len(label) > 9 else [label]


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
