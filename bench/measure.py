"""Measuring a log beside pm4py: loading from Parquet, pairs with median times, variants, case durations.

Both measure the same invented log, each in a process of its own, one after the other, and must agree. Then
the same log is measured in parts on Dask, and must give the same again. `make bench` runs it for 1 and 10
million events; ``python bench/measure.py 1000000`` for another size.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import polars as pl

SIZES = (1_000_000, 10_000_000)
# At the largest size: how many times as fast as pm4py with loading and without, and in how much memory.
WHOLE, WITHOUT, GIGABYTES = 10, 40, 2
CASE, STEP, AT = "case:concept:name", "concept:name", "time:timestamp"
_DAY = 86_400_000


def invent(events: int, path: Path) -> None:
    """Write an invented log: cases of 4 to 16 steps out of 20, in the order in which things happened."""
    draw = np.random.default_rng(1)
    lengths = draw.integers(4, 17, events // 10)
    lengths = lengths[np.cumsum(lengths) <= events]
    first = np.cumsum(lengths) - lengths
    case = np.repeat(np.arange(len(lengths)), lengths)
    place = np.arange(len(case)) - np.repeat(first, lengths)
    step = np.where(draw.random(len(case)) < 0.85, place % 20, draw.integers(0, 20, len(case)))
    gone = np.cumsum(draw.exponential(2 * _DAY, len(case)).astype(np.int64))
    begin = draw.integers(0, 3 * 365 * _DAY, len(lengths)) + 1_388_534_400_000
    at = np.repeat(begin, lengths) + gone - np.repeat(gone[first], lengths)
    log = pl.DataFrame(
        {CASE: pl.Series(case).cast(pl.String), STEP: pl.Series(step), AT: pl.Series(at)}
    ).with_columns(pl.format("step {}", STEP).alias(STEP), pl.col(AT).cast(pl.Datetime("ms", "UTC")))
    log.sort(AT, maintain_order=True).write_parquet(path)


def roer(path: Path) -> dict[str, Any]:
    """What Roer finds, and how long each part took."""
    from roer.measure.figures import figures
    from roer.measure.part import count
    from roer.records.reading import read_log

    watch = _Watch()
    log = read_log(path).log
    watch.lap("load")
    found = figures(count(log))
    watch.lap("measure")
    return watch.told(
        pairs={f"{p.source} > {p.target}": [p.count, round(p.median_hours, 6)] for p in found.pairs},
        variants=len(found.part.paths.counts),
        most=int(found.part.paths.counts.max()),
        cases=found.cases,
        median=round(found.case_hours.median or 0, 6),
        mean=round(found.case_hours.mean or 0, 4),
    )


def pm4py(path: Path) -> dict[str, Any]:
    """The same by pm4py, as its documentation says to do it."""
    import pandas as pd
    import pm4py as peer

    watch = _Watch()
    log = peer.format_dataframe(pd.read_parquet(path), case_id=CASE, activity_key=STEP, timestamp_key=AT)
    watch.lap("load")
    pairs = peer.discover_performance_dfg(log)[0]
    counts = peer.discover_dfg(log)[0]
    variants = peer.get_variants(log)
    durations = np.array(peer.get_all_case_durations(log)) / 3600
    watch.lap("measure")
    return watch.told(
        pairs={
            f"{a} > {b}": [counts[a, b], round(found["median"] / 3600, 6)] for (a, b), found in pairs.items()
        },
        variants=len(variants),
        most=max(variants.values()),
        cases=len(durations),
        median=round(float(np.median(durations)), 6),
        mean=round(float(durations.mean()), 4),
    )


def on_dask(path: Path) -> dict[str, Any]:
    """Whether four parts of the cases, measured on Dask and merged, give what the whole gives."""
    from dask.distributed import Client

    from roer.measure.figures import figures
    from roer.measure.part import count, merge, split
    from roer.records.reading import read_log

    log = read_log(path).log
    watch = _Watch()
    with Client(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as client:
        merged = figures(merge(client.gather(client.map(count, split(log, 4)))))
    watch.lap("measure")
    return watch.told(same=merged == figures(count(log)))


class _Watch:
    """Seconds per part, from one lap to the next."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.since = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.seconds[name] = now - self.since
        self.since = now

    def told(self, **found: Any) -> dict[str, Any]:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        return {"seconds": self.seconds, "gigabytes": most, "found": found}


BY_NAME: dict[str, Callable[[Path], dict[str, Any]]] = {"roer": roer, "pm4py": pm4py, "dask": on_dask}


def _apart(name: str, path: Path) -> dict[str, Any]:
    """Run one of them in a process of its own, so that neither has the other's memory or warmth."""
    done = subprocess.run(  # noqa: S603 - this very file
        [sys.executable, "-W", "ignore", __file__, name, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _same(ours: Any, theirs: Any) -> bool:
    """Whether two findings are the same, but for the last decimals of a division."""
    if isinstance(ours, dict):
        return ours.keys() == theirs.keys() and all(_same(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(_same, ours, theirs))
    return math.isclose(ours, theirs, rel_tol=1e-6, abs_tol=1e-6)


def compare(events: int) -> None:
    """Measure one size with both, say how they compare, and fail where they do not agree."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "log.parquet"
        invent(events, path)
        if events == SIZES[0]:
            _apart("roer", path)  # the first time compiles
        ours, theirs, parts = (_apart(name, path) for name in ("roer", "pm4py", "dask"))
    differ = [key for key in ours["found"] if not _same(ours["found"][key], theirs["found"][key])]
    for name, told in (("roer", ours), ("pm4py", theirs)):
        load, measure = told["seconds"]["load"], told["seconds"]["measure"]
        print(
            f"measure {name:6} {events:>11,} events: load {load:6.2f} s, pairs, variants and durations "
            f"{measure:6.2f} s, most memory {told['gigabytes']:.2f} GB"
        )
    without = theirs["seconds"]["measure"] / ours["seconds"]["measure"]
    whole = sum(theirs["seconds"].values()) / sum(ours["seconds"].values())
    print(f"  Roer is {whole:.0f} times as fast with loading and {without:.0f} times without.")
    print(f"  Pairs, medians, variants and durations {f'DIFFER: {differ}' if differ else 'agree'}.")
    print(f"  Four parts on Dask, merged, are {'the same' if parts['found']['same'] else 'NOT THE SAME'}.")
    if differ or not parts["found"]["same"]:
        raise SystemExit(1)
    if events >= SIZES[-1] and (whole < WHOLE or without < WITHOUT or ours["gigabytes"] > GIGABYTES):
        raise SystemExit(f"the aim is {WHOLE} times with loading, {WITHOUT} without, under {GIGABYTES} GB")


def main() -> None:
    """All sizes, or the one that is asked for; with a name and a path one side alone."""
    if len(sys.argv) == 3:
        print(json.dumps(BY_NAME[sys.argv[1]](Path(sys.argv[2]))))
        return
    for events in [int(size) for size in sys.argv[1:]] or SIZES:
        compare(events)


if __name__ == "__main__":
    main()
