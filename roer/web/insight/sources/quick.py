"""A log as it was encoded, kept in two files, so that opening it again costs no more than reading them."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import polars as pl

from roer.records.log import Log


def keep_log(log: Log, folder: Path) -> None:
    """Write a log in a folder, in place of what stood there; whole or not at all."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(log.cases.to_frame("case"), folder / "cases.parquet")
    _write(log.events, folder / "events.parquet")


def kept_log(folder: Path) -> Log:
    """The log that ``keep_log`` wrote there; OSError where there is none."""
    cases = pl.read_parquet(folder / "cases.parquet")["case"]
    return Log(pl.read_parquet(folder / "events.parquet"), cases)


def _write(frame: pl.DataFrame, path: Path) -> None:
    draft = path.with_suffix(f".{os.getpid()}.draft")
    try:
        frame.write_parquet(draft)
        draft.chmod(0o600)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
