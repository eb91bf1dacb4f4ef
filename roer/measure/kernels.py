"""The loops over events, compiled. All of them stand in this one file: numba's cache looks at a file only.

``activity`` holds the codes of the activities, ``at`` the moments in milliseconds, both case by case and in
order; ``starts`` says where each case begins, and ends with the number of events.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

_MIX = 0x9E3779B97F4A7C15  # 2^64 divided by the golden ratio, an odd number that mixes well
_SHIFT = 29


@njit(cache=True, nogil=True)
def count(activity: Any, starts: Any, n: int) -> Any:
    """How often each of ``n`` activities occurs, in how many cases, and how many it begins and ends."""
    counts, cases = np.zeros(n, np.int64), np.zeros(n, np.int64)
    first, last, seen = np.zeros(n, np.int64), np.zeros(n, np.int64), np.full(n, -1, np.int64)
    for c in range(len(starts) - 1):
        low, high = starts[c], starts[c + 1]
        for i in range(low, high):
            now = activity[i]
            counts[now] += 1
            if seen[now] != c:
                seen[now] = c
                cases[now] += 1
        if high > low:
            first[activity[low]] += 1
            last[activity[high - 1]] += 1
    return counts, cases, first, last


@njit(cache=True, nogil=True)
def followed(activity: Any, at: Any, starts: Any, n: int) -> Any:
    """For each event that another follows in its case: source * n + target, and the time between them."""
    cases = len(starts) - 1
    pairs, times = np.empty(starts[cases], np.int64), np.empty(starts[cases], np.int64)
    found = 0
    for c in range(cases):
        for i in range(starts[c] + 1, starts[c + 1]):
            pairs[found] = np.int64(activity[i - 1]) * n + np.int64(activity[i])
            times[found] = at[i] - at[i - 1]
            found += 1
    return pairs[:found], times[:found]


@njit(cache=True, nogil=True)
def together(group: Any, values: Any, bounds: Any) -> Any:
    """The values group by group: group g fills bounds[g]:bounds[g + 1], in the order in which they came."""
    place, found = bounds[:-1].copy(), np.empty(len(values), np.int64)
    for i in range(len(values)):
        found[place[group[i]]] = values[i]
        place[group[i]] += 1
    return found


@njit(cache=True, nogil=True)
def _select(x: Any, low: int, high: int, k: int) -> None:
    """Hoare's selection: afterwards x[k] stands where it would stand in order, what is smaller before it."""
    while low < high:
        middle = (low + high) // 2
        if x[middle] < x[low]:
            x[low], x[middle] = x[middle], x[low]
        if x[high] < x[low]:
            x[low], x[high] = x[high], x[low]
        if x[high] < x[middle]:
            x[middle], x[high] = x[high], x[middle]
        pivot, i, j = x[middle], low, high
        while i <= j:
            while x[i] < pivot:
                i += 1
            while x[j] > pivot:
                j -= 1
            if i <= j:
                x[i], x[j] = x[j], x[i]
                i += 1
                j -= 1
        if k <= j:
            high = j
        elif k >= i:
            low = i
        else:
            return


@njit(cache=True, nogil=True)
def quantiles(x: Any, bounds: Any, begin: int, end: int, shares: Any, out: Any) -> None:
    """The quantiles of each stretch bounds[p]:bounds[p + 1] of ``x`` for begin <= p < end, into out[p].

    ``shares`` ascends. Between two values it interpolates linearly. The order within ``x`` changes.
    """
    for p in range(begin, end):
        low, high = bounds[p], bounds[p + 1]
        from_here = low
        for s in range(len(shares) if high > low else 0):
            place = (high - low - 1) * shares[s]
            k = low + np.int64(np.floor(place))
            _select(x, from_here, high - 1, k)
            from_here, value, over = k, np.float64(x[k]), place - np.floor(place)
            if over > 0:
                following = x[k + 1]
                for i in range(k + 2, high):
                    following = min(following, x[i])
                value += (following - x[k]) * over
            out[p, s] = value


@njit(cache=True, nogil=True)
def variants(activity: Any, starts: Any, weights: Any) -> Any:
    """Which cases take the same path, and how many they are.

    ``weights`` says for how many each case counts. Out: of each path the first case that takes it, and the
    sum of the weights. Paths are compared whole; their hash only says where to look.
    """
    cases, size = len(starts) - 1, 16
    while size < 2 * cases:
        size *= 2
    table, found = np.full(size, -1, np.int64), 0
    examples, counts = np.empty(cases, np.int64), np.zeros(cases, np.int64)
    for c in range(cases):
        low, length = starts[c], starts[c + 1] - starts[c]
        mixed = np.uint64(length)
        for i in range(low, low + length):
            mixed = (mixed ^ np.uint64(activity[i])) * np.uint64(_MIX)
            mixed ^= mixed >> np.uint64(_SHIFT)
        slot = np.int64(mixed & np.uint64(size - 1))
        while table[slot] >= 0 and not _same(activity, starts, examples[table[slot]], low, length):
            slot = (slot + 1) % size
        if table[slot] < 0:
            table[slot] = found
            examples[found] = c
            found += 1
        counts[table[slot]] += weights[c]
    return examples[:found], counts[:found]


@njit(cache=True, nogil=True)
def _same(activity: Any, starts: Any, case: int, low: int, length: int) -> bool:
    begin = starts[case]
    if starts[case + 1] - begin != length:
        return False
    for i in range(length):  # noqa: SIM110 - numba compiles no generator
        if activity[begin + i] != activity[low + i]:
            return False
    return True


@njit(cache=True, nogil=True)
def gather(activity: Any, starts: Any, cases: Any, into: Any) -> Any:
    """The activities of these cases one after another; ``into`` says where each of them begins."""
    found = np.empty(into[-1], activity.dtype)
    for i in range(len(cases)):
        low = starts[cases[i]]
        for k in range(into[i + 1] - into[i]):
            found[into[i] + k] = activity[low + k]
    return found


@njit(cache=True, nogil=True)
def in_turn(key: Any, kind: Any) -> Any:
    """For rows that stand key by key and in order (kind 1: a start, -1: an end, 0: a plan), which time it is.

    An end belongs to the earliest start before it that has no end yet, or stands alone; a plan belongs to
    what begins next.
    """
    found, starts = np.zeros(len(key), np.int64), np.zeros(len(key), np.int64)
    begun, open_from, open_until = 0, 0, 0
    for i in range(len(key)):
        if i == 0 or key[i] != key[i - 1]:
            begun, open_from, open_until = 0, 0, 0
        if kind[i] == -1 and open_from < open_until:
            found[i] = starts[open_from]
            open_from += 1
        elif kind[i] == 0:
            found[i] = begun + 1
        else:
            begun += 1
            found[i] = begun
            if kind[i] == 1:
                starts[open_until] = begun
                open_until += 1
    return found
