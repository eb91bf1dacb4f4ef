"""Names as numbers, and rows in the order case, time, number: done once, so that reading on is a scan."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
from numba import njit

Codes = npt.NDArray[np.int64]


class Coded(NamedTuple):
    """A column of names: for each row the place of its name in ``names``; their number where it is empty."""

    codes: npt.NDArray[np.uint32]
    names: pl.Series

    @property
    def has_empty(self) -> bool:
        """Whether a row has no name."""
        return bool(len(self.codes)) and int(self.codes.max()) >= len(self.names)


def coded(column: pl.Series) -> Coded:
    """A column of names as codes, in the order in which they first appear."""
    return from_dictionary(column.cast(pl.String).to_arrow().dictionary_encode())


def from_dictionary(column: Any) -> Coded:
    """A dictionary-encoded Arrow array as codes."""
    if column.dictionary.null_count:
        column = column.dictionary_decode().dictionary_encode()
    names = pl.Series(column.dictionary.cast(pa.string()), dtype=pl.String)
    codes = column.indices.cast(pa.uint32()).fill_null(len(names)).to_numpy(zero_copy_only=False)
    return Coded(codes, names)


def compact(column: Coded) -> Coded:
    """The same column without the names that no row has."""
    there = _there(column.codes, len(column.names) + 1)[:-1]
    if there.all():
        return column
    anew = np.append(np.cumsum(there) - 1, there.sum()).astype(np.uint32)
    return Coded(anew[column.codes], column.names.filter(pl.Series(there)))


def in_order(
    case: npt.NDArray[np.uint32], at: Codes, seq: npt.NDArray[np.uint32] | None, cases: int
) -> Codes | None:
    """The places of the rows in the order case, time, number; None where they stand so already.

    Without ``seq`` rows of a case with equal times keep their order.
    """
    if _sorted(case, at, at if seq is None else seq, seq is not None):
        return None
    if seq is not None:
        return np.asarray(np.lexsort((seq, at, case)), np.int64)
    order: Codes = _by_case(case, starts_of(case, cases))
    _by_time(order, at, starts_of(case, cases))
    return order


def starts_of(case: npt.NDArray[Any], cases: int) -> Codes:
    """Where each case begins once the rows stand case by case, and the number of rows at the end."""
    return np.concatenate(([0], np.cumsum(np.bincount(case, minlength=cases), dtype=np.int64)))


@njit(cache=True, nogil=True)
def _there(codes: Any, size: int) -> Any:
    found = np.zeros(size, np.bool_)
    for code in codes:
        found[code] = True
    return found


@njit(cache=True, nogil=True)
def _sorted(case: Any, at: Any, seq: Any, use: bool) -> bool:
    for i in range(1, len(case)):
        if case[i] < case[i - 1]:
            return False
        if case[i] == case[i - 1]:
            if at[i] < at[i - 1]:
                return False
            if use and at[i] == at[i - 1] and seq[i] < seq[i - 1]:
                return False
    return True


@njit(cache=True, nogil=True)
def _by_case(case: Any, starts: Any) -> Any:
    place, order = starts[:-1].copy(), np.empty(len(case), np.int64)
    for i in range(len(case)):
        order[place[case[i]]] = i
        place[case[i]] += 1
    return order


@njit(cache=True, nogil=True)
def _by_time(order: Any, at: Any, starts: Any) -> None:
    for c in range(len(starts) - 1):
        low, high = starts[c], starts[c + 1]
        for i in range(low + 1, high):
            if at[order[i]] < at[order[i - 1]]:
                part = order[low:high]
                order[low:high] = part[np.argsort(at[part], kind="mergesort")]
                break
