"""Time to an outcome as it may be shown: no step of a curve, and no number is about fewer than ten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import ceil, floor

from roer.measure.curve import After, Curve, Point
from roer.measure.outcome import Incidence
from roer.measure.small_numbers import LEAST, publish, publish_count, publish_value, share_step


@dataclass(frozen=True, slots=True)
class PublishedIncidence:
    """An `Incidence` as it may be shown: numbers in tens, None where they are under ten.

    ``curve`` is None where fewer than ten came to the outcome, or all but fewer than ten. ``hidden`` names
    the competing outcomes of which that holds, and only that.
    """

    until: datetime | None
    openings: int | None
    under_way: int | None
    curve: Curve | None
    competing: tuple[Curve, ...]
    hidden: tuple[str, ...]


def publish_incidence(found: Incidence) -> PublishedIncidence | None:
    """What may be shown of it; None where there are fewer than ten clients.

    A curve keeps the points between which at least ten more came to the outcome, its shares in the steps
    that ten people make, its numbers in tens, its days whole (see `docs/small-numbers.md`).
    """
    if found.clients < LEAST:
        return None
    curves = (found.curve, *found.competing)
    table = publish({"": found.under_way, **{curve.outcome: curve.reached for curve in curves}})
    shown = [curve for curve in curves if _may_show(curve, found.openings)]
    told = {curve.outcome: _published(curve, found.openings) for curve in shown}
    asked = told.pop(found.curve.outcome, None)
    hidden = tuple(curve.outcome for curve in found.competing if curve.outcome not in told)
    return PublishedIncidence(found.until, table.total, table.counts[""], asked, (*told.values(),), hidden)


def _may_show(curve: Curve, openings: int) -> bool:
    return curve.clients >= LEAST and _both(curve.reached, openings)


def _both(reached: int, openings: int) -> bool:
    """Whether those who came to it and those who did not are both ten or more."""
    return LEAST <= reached <= openings - LEAST


def _published(curve: Curve, openings: int) -> Curve:
    points = tuple(_coarse(point, openings) for point in _far_apart(curve.points))
    median = publish_value(curve.median_days, curve.clients)
    after = tuple(_coarse_after(one, openings) for one in curve.after)
    return Curve(curve.outcome, _tens(curve.reached), _tens(curve.clients), points, median, after)


def _far_apart(points: tuple[Point, ...]) -> Iterator[Point]:
    """Those between which at least ten more came to it."""
    last = 0
    for point in points:
        if point.reached - last >= LEAST:
            last = point.reached
            yield point


def _coarse(point: Point, openings: int) -> Point:
    share, low, high = _steps(point.share, point.low, point.high, openings)
    return Point(float(round(point.days)), share, low, high, _tens(point.reached), _tens(point.at_risk))


def _coarse_after(one: After, openings: int) -> After:
    reached, at_risk = _tens(one.reached), _tens(one.at_risk)
    told = one.share is not None and _both(one.reached, openings)
    if not told or one.share is None or one.low is None or one.high is None:
        return After(one.months, None, None, None, reached, at_risk)
    return After(one.months, *_steps(one.share, one.low, one.high, openings), reached, at_risk)


def _steps(share: float, low: float, high: float, openings: int) -> tuple[float, float, float]:
    """A share in steps of so many people, and an interval that is no narrower than it was."""
    step = share_step(openings)
    near, below, above = floor(100 * share / step + 0.5), floor(100 * low / step), ceil(100 * high / step)
    return tuple(min(100, count * step) / 100 for count in (near, below, above))  # type: ignore[return-value]


def _tens(people: int) -> int:
    """In tens; under ten it stands as nought, which means fewer than ten."""
    return publish_count(people) or 0
