"""The plain figures of a log: counts, what directly follows what and when, paths, and how long cases take.

They use the rows as they stand: a log that has a row for the start and one for the end of a step counts both.
Times run from row to row, hours are those of the clock, quantiles interpolate linearly.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from roer.measure import kernels
from roer.measure.part import Integers, Part, count
from roer.records.log import Log

HOUR = 3_600_000  # milliseconds
_SHARES = np.array([0.5, 0.9])


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity: how many rows it has, in how many cases."""

    name: str
    count: int
    cases: int


@dataclass(frozen=True, slots=True)
class Pair:
    """What directly follows what within a case, how often, and the hours between the two rows."""

    source: str
    target: str
    count: int
    median_hours: float
    p90_hours: float


@dataclass(frozen=True, slots=True)
class Variant:
    """A path and the number of cases that took exactly it."""

    count: int
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """A mean, a median and a 90th percentile; None where there is nothing to measure."""

    mean: float | None
    median: float | None
    p90: float | None


@dataclass(frozen=True)
class Figures:
    """The figures of a log. Whatever is in a list stands with the most frequent first, then by name."""

    cases: int
    events: int
    activities: tuple[Activity, ...]
    pairs: tuple[Pair, ...]
    case_hours: Spread
    start_activities: dict[str, int]
    end_activities: dict[str, int]
    part: Part = field(repr=False, compare=False)

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """Every path that a case took, the most frequent first, then by the names of its activities."""
        return tuple(self.top_variants(len(self.part.paths.counts)))

    def top_variants(self, most: int) -> Iterator[Variant]:
        """The paths that most cases took, at most so many."""
        paths, names = self.part.paths, self.part.activities
        sizes = paths.counts
        least = np.partition(sizes, -most)[-most] if 0 < most < len(sizes) else 0
        enough = np.flatnonzero(sizes >= least)
        found = [(-int(sizes[i]), tuple(paths.steps[paths.bounds[i] : paths.bounds[i + 1]])) for i in enough]
        for times, path in sorted(found)[:most]:
            yield Variant(-times, tuple(names[step] for step in path))


def measure(log: Log) -> Figures:
    """The figures of a log."""
    return figures(count(log))


def figures(part: Part) -> Figures:
    """The figures of what was counted."""
    return Figures(
        cases=part.cases,
        events=part.events,
        activities=tuple(
            sorted(
                (
                    Activity(name, int(total), int(cases))
                    for name, total, cases in zip(part.activities, part.counts, part.cases_with, strict=True)
                    if total
                ),
                key=lambda a: (-a.count, a.name),
            )
        ),
        pairs=_pairs(part),
        case_hours=spread(part.durations),
        start_activities=_by_name(part, part.first),
        end_activities=_by_name(part, part.last),
        part=part,
    )


def spread(lengths: Integers) -> Spread:
    """Mean, median and 90th percentile in hours of lengths in milliseconds."""
    if not len(lengths):
        return Spread(None, None, None)
    median, p90 = np.quantile(lengths, _SHARES)
    return Spread(int(lengths.sum()) / len(lengths) / HOUR, float(median) / HOUR, float(p90) / HOUR)


def _pairs(part: Part) -> tuple[Pair, ...]:
    n, names = len(part.activities), part.activities
    hours = _quantiles(part.gaps.copy(), part.bounds) / HOUR
    found = [
        Pair(names[pair // n], names[pair % n], int(size), float(median), float(p90))
        for pair, size, (median, p90) in zip(part.pairs, np.diff(part.bounds), hours, strict=True)
    ]
    return tuple(sorted(found, key=lambda p: (-p.count, p.source, p.target)))


def _quantiles(gaps: Integers, bounds: Integers) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Median and 90th percentile of each stretch; two threads share the work."""
    out = np.zeros((len(bounds) - 1, len(_SHARES)))
    half = int(np.searchsorted(bounds, bounds[-1] / 2))
    with ThreadPoolExecutor(2) as threads:
        work = [
            threads.submit(kernels.quantiles, gaps, bounds, begin, end, _SHARES, out)
            for begin, end in ((0, half), (half, len(bounds) - 1))
        ]
        for half_of_it in work:
            half_of_it.result()  # an error in a thread is one here
    return out


def _by_name(part: Part, counts: Integers) -> dict[str, int]:
    found = {name: int(n) for name, n in zip(part.activities, counts, strict=True) if n}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
