"""What is counted in a part of the cases, and how parts become the whole.

A part holds what the figures need and nothing of a single case. Parts of different cases merge to exactly
what measuring all of the cases at once gives, so that they can be counted on several machines.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from roer.measure import kernels
from roer.records.log import Log

Integers = npt.NDArray[np.int64]
# With so many activities a place for every pair still fits in the memory.
_FEW = 3000


@dataclass(frozen=True, eq=False)
class Paths:
    """Paths one after another: path i is ``steps[bounds[i]:bounds[i + 1]]``, taken ``counts[i]`` times."""

    steps: npt.NDArray[Any]
    bounds: Integers
    counts: Integers


@dataclass(frozen=True, eq=False)
class Part:
    """What was counted; codes are places in ``activities``, moments and lengths are milliseconds.

    ``pairs`` holds source * n + target for each pair that occurs, ascending, and ``gaps`` the times between
    the two, pair by pair: pair i has ``gaps[bounds[i]:bounds[i + 1]]``.
    """

    activities: tuple[str, ...]
    counts: Integers
    cases_with: Integers
    first: Integers
    last: Integers
    pairs: Integers
    bounds: Integers
    gaps: Integers
    paths: Paths
    durations: Integers

    @property
    def cases(self) -> int:
        """How many cases were measured."""
        return len(self.durations)

    @property
    def events(self) -> int:
        """How many rows they have."""
        return int(self.counts.sum())


def count(log: Log) -> Part:
    """Count one log, or one part of it."""
    names, starts = log.activities, log.starts
    n, steps = len(names), log.events["activity"].to_physical().to_numpy()
    at = log.events["at"].to_physical().to_numpy()
    counts, cases_with, first, last = kernels.count(steps, starts, n)
    each, times = kernels.followed(steps, at, starts, n)
    pairs, bounds, gaps = _pairs(each, times, n)
    paths = _paths(steps, starts, np.ones(len(starts) - 1, np.int64))
    durations = at[starts[1:] - 1] - at[starts[:-1]]
    return Part(names, counts, cases_with, first, last, pairs, bounds, gaps, paths, durations)


def count_in_parts(log: Log, parts: int, executor: Executor) -> Part:
    """Count a log in so many parts of its cases, side by side, and merge them.

    ``executor`` is any of `concurrent.futures`, or what has the same ``map`` (such as the client of Dask).
    """
    return merge(list(executor.map(count, split(log, parts))))


def split(log: Log, parts: int) -> list[Log]:
    """The log in at most so many parts of about as many events, each with whole cases."""
    starts = log.starts
    cuts = np.searchsorted(starts, np.linspace(0, starts[-1], parts + 1)[1:-1])
    edges = np.unique(np.concatenate(([0], cuts, [len(log.cases)])))
    return [_between(log, starts, low, high) for low, high in pairwise(edges)]


def _between(log: Log, starts: Integers, low: int, high: int) -> Log:
    events = log.events.slice(int(starts[low]), int(starts[high] - starts[low]))
    return Log(events.with_columns(pl.col("case") - int(low)), log.cases.slice(int(low), int(high - low)))


def merge(parts: Sequence[Part]) -> Part:
    """What measuring the cases of all parts at once would give; at least one part."""
    names = tuple(sorted({name for part in parts for name in part.activities}))
    where = {name: place for place, name in enumerate(names)}
    codes = [np.array([where[name] for name in part.activities], np.int64) for part in parts]
    n = len(names)

    def total(column: str) -> Integers:
        summed = np.zeros(n, np.int64)
        for part, anew in zip(parts, codes, strict=True):
            summed[anew] += getattr(part, column)
        return summed

    steps = np.concatenate([anew[part.paths.steps] for part, anew in zip(parts, codes, strict=True)])
    starts = _bounds(np.concatenate([np.diff(part.paths.bounds) for part in parts]))
    pairs = _merged_pairs(parts, codes, n)
    return Part(
        names,
        total("counts"),
        total("cases_with"),
        total("first"),
        total("last"),
        *pairs,
        _paths(steps, starts, np.concatenate([part.paths.counts for part in parts])),
        np.concatenate([part.durations for part in parts]),
    )


def _merged_pairs(
    parts: Sequence[Part], codes: Sequence[Integers], n: int
) -> tuple[Integers, Integers, Integers]:
    each = []
    for part, anew in zip(parts, codes, strict=True):
        source, target = np.divmod(part.pairs, max(1, len(part.activities)))
        each.append(np.repeat(anew[source] * n + anew[target], np.diff(part.bounds)))
    return _pairs(np.concatenate(each), np.concatenate([part.gaps for part in parts]), n)


def _pairs(each: Integers, times: Integers, n: int) -> tuple[Integers, Integers, Integers]:
    """The pairs that occur, where each begins in the times, and the times pair by pair."""
    group: npt.NDArray[Any]
    if n <= _FEW:
        squares = np.bincount(each, minlength=n * n)
        pairs = np.flatnonzero(squares)
        sizes, place = squares[pairs], np.zeros(n * n, np.int32)
        place[pairs] = np.arange(len(pairs), dtype=np.int32)
        group = place[each]
    else:
        pairs, group, sizes = np.unique(each, return_inverse=True, return_counts=True)
    bounds = _bounds(sizes)
    return pairs, bounds, kernels.together(group, times, bounds)


def _paths(steps: npt.NDArray[Any], starts: Integers, weights: Integers) -> Paths:
    examples, counts = kernels.variants(steps, starts, weights)
    bounds = _bounds(np.diff(starts)[examples])
    return Paths(kernels.gather(steps, starts, examples, bounds), bounds, counts)


def _bounds(sizes: npt.NDArray[Any]) -> Integers:
    """Where stretches of these sizes begin when they stand one after another, and where the last ends."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)))
