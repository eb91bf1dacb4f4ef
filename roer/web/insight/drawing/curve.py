"""A curve of shares with its interval, as places in an SVG."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from roer.approach.text import Text
from roer.web.insight.sheets.sheet import Line

WIDTH: Final = 640.0
HEIGHT: Final = 280.0
_LEFT, _TOP, _RIGHT, _BOTTOM = 52.0, 14.0, 16.0, 44.0
_MONTH_DAYS = 365.25 / 12


@dataclass(frozen=True)
class Tick:
    """A mark on an axis: where, and what it says."""

    at: float
    says: int


@dataclass(frozen=True)
class Curve:
    """The places of a curve: its line, the band of its interval, and the marks on both axes."""

    key: str
    label: Text
    line: str
    band: str
    months: tuple[Tick, ...]
    percents: tuple[Tick, ...]
    left: float = _LEFT
    right: float = WIDTH - _RIGHT
    bottom: float = HEIGHT - _BOTTOM
    top: float = _TOP
    width: float = WIDTH
    height: float = HEIGHT


def drawn(line: Line) -> Curve:
    """The curve as steps from the left bottom on; the axis of shares ends at a round number above it."""
    most = max((point[3] for point in line.points), default=0.0)
    top = min(1.0, max(0.1, ceil(most * 10) / 10))
    days = max(line.until_days, _MONTH_DAYS)

    def x(day: float) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * min(day, days) / days, 1)

    def y(share: float) -> float:
        return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * share / top, 1)

    upper = _steps([(day, high) for day, _share, _low, high in line.points], days)
    lower = _steps([(day, low) for day, _share, low, _high in line.points], days)
    middle = _steps([(day, share) for day, share, _low, _high in line.points], days)
    band = [*upper, *reversed(lower)]
    return Curve(
        line.key,
        line.label,
        " ".join(f"{x(day)},{y(share)}" for day, share in middle),
        " ".join(f"{x(day)},{y(share)}" for day, share in band),
        tuple(Tick(x(month * _MONTH_DAYS), month) for month in _months(days / _MONTH_DAYS)),
        tuple(Tick(y(top * part / 4), round(100 * top * part / 4)) for part in range(5)),
    )


def _steps(points: list[tuple[float, float]], until: float) -> list[tuple[float, float]]:
    """Corners of a line that stays level between points."""
    corners, before = [(0.0, 0.0)], 0.0
    for day, share in points:
        corners += [(day, before), (day, share)]
        before = share
    return [*corners, (until, before)]


def _months(months: float) -> range:
    """Marks at round numbers of months, six at most."""
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 600) if months / step <= 6 or step == 600)
    return range(0, int(months) + 1, step)
