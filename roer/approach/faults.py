"""What is wrong in a file: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in a file. ``line`` counts from 1; ``mend`` says how to put it right."""

    file: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.mend}"


class FaultyFile(ValueError):
    """A file could not be used; ``faults`` holds every fault, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


@dataclass(frozen=True, slots=True)
class Placed:
    """A fault and the part of the file that it is about, as the path of keys to that part."""

    place: Place
    fault: Fault


def told_once(found: Iterable[Placed]) -> Iterator[Fault]:
    """The faults, of those about one and the same part only the first.

    >>> one, other = Fault("f", 3, "no number", "…"), Fault("f", 3, "out of range", "…")
    >>> [fault.what for fault in told_once([Placed(("age",), one), Placed(("age",), other)])]
    ['no number']
    """
    places: set[Place] = set()
    for placed in found:
        if placed.place not in places:
            places.add(placed.place)
            yield placed.fault
