"""How long it takes to load each approach, faults and all, in milliseconds; aim: under 50.

Run with ``make bench``.
"""

from __future__ import annotations

import time

from roer.approach.load import approach_ids, approach_text, load_text

RUNS = 20


def main() -> None:
    """Print the best and the median of a number of loads for each approach."""
    for name in approach_ids():
        text = approach_text(name)
        taken = sorted(_once(text) for _ in range(RUNS))
        print(f"load {name:24} best {taken[0]:5.1f} ms, median {taken[RUNS // 2]:5.1f} ms")


def _once(text: str) -> float:
    begin = time.perf_counter()
    load_text(text)
    return (time.perf_counter() - begin) * 1000


if __name__ == "__main__":
    main()
