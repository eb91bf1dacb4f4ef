"""The picture as a radar (spinnenweb): points on spokes, computed here and drawn by a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

SIZE, MIDDLE, REACH = 480, 240, 150
FEWEST = 3  # below this there is no shape to see


@dataclass(frozen=True)
class Spoke:
    """One life domain in the drawing: its end, where its label stands, and how that is aligned."""

    label: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    now: tuple[float, float]
    level: int


@dataclass(frozen=True)
class Radar:
    """The drawing; ``before`` is empty where nothing is known of earlier."""

    spokes: list[Spoke]
    rings: list[str]
    now: str
    before: str


def radar(levels: Sequence[tuple[str, int, int | None]]) -> Radar | None:
    """The radar of labels with their level now, and before if known; None for fewer than three.

    >>> radar([("a", 1, None), ("b", 2, None)]) is None
    True
    """
    if len(levels) < FEWEST:
        return None
    count = len(levels)
    spokes = [_spoke(label, now, place / count) for place, (label, now, _before) in enumerate(levels)]
    rings = [_points([_at(ring, place / count) for place in range(count)]) for ring in range(1, 6)]
    changed = any(before not in (None, now) for _label, now, before in levels)
    earlier = [_at(before or now, place / count) for place, (_label, now, before) in enumerate(levels)]
    return Radar(spokes, rings, _points([s.now for s in spokes]), _points(earlier) if changed else "")


def _at(level: float, turn: float) -> tuple[float, float]:
    angle = 2 * pi * turn - pi / 2
    away = REACH * level / 5
    return round(MIDDLE + away * cos(angle), 1), round(MIDDLE + away * sin(angle), 1)


def _spoke(label: str, level: int, turn: float) -> Spoke:
    x, y = _at(5, turn)
    label_x, label_y = _at(5.6, turn)
    side = round(cos(2 * pi * turn - pi / 2), 2)
    anchor = "middle" if abs(side) < 0.3 else ("start" if side > 0 else "end")
    return Spoke(label, x, y, label_x, round(label_y + 6, 1), anchor, _at(level, turn), level)


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
