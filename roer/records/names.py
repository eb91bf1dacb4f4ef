"""Names as they stand in files, made clean: what looks the same is the same name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import polars as pl

from roer.records.encoding import Coded
from roer.records.remarks import Kind
from roer.records.table import Column, Flags, Table, without_blanks

#: Control characters, separators of lines and what is no character at all.
_CONTROL: Final = r"[\p{Cc}\p{Zl}\p{Zp}\x{FFFE}\x{FFFF}]"
_SPACES: Final = r"^\s|\s$|\s\s"
_GAP: Final = r"[\s\p{Cc}\p{Zl}\p{Zp}\x{FFFE}\x{FFFF}]+"
_NAMES: Final = (
    "case", "activity", "step", "actor", "organisation", "resource", "reason", "fact", "approach", "version",
)  # fmt: skip
_WHO: Final = frozenset({"actor", "organisation", "resource"})
#: What programs and people write where they know nobody, in small letters.
NOBODY: Final = ("empty", "-", "null", "n.v.t.", "onbekend")


def with_clean_names(table: Table) -> Table:
    """The table with its names clean, and nothing where there is only white space.

    Control characters and white space become one space, those at the ends go, and Unicode is brought to NFC,
    so that names that look the same are the same. In the columns of who did it the words of `NOBODY` count
    as nothing. Each is noted with its rows.
    """
    columns: dict[str, Column] = {}
    for role, column in table.columns.items():
        columns[role] = _cleaned(table, role, column) if isinstance(column, Coded) else column
    return table.holding(columns)


def _cleaned(table: Table, role: str, column: Coded) -> Coded:
    if role not in _NAMES:
        return without_blanks(column)
    column = without_blanks(column)
    clean = _clean(column.names)
    for kind, flags in _changes(column.names, clean).items():
        _note(table, role, column, kind, flags)
    if role in _WHO:
        nobody = clean.str.to_lowercase().is_in(NOBODY)
        _note(table, role, column, "nobody", nobody)
        clean = clean.set(nobody, "")
    return column if clean.equals(column.names) else without_blanks(_merged(column, clean))


def _clean(names: pl.Series) -> pl.Series:
    return names.str.replace_all(_GAP, " ").str.strip_chars().str.normalize("NFC")


def _changes(names: pl.Series, clean: pl.Series) -> Mapping[Kind, pl.Series]:
    """Which names change, and why."""
    if clean.equals(names):
        return {}
    control = names.str.contains(_CONTROL)
    return {
        "control": control,
        "spaces": names.str.contains(_SPACES) & ~control,
        "composed": names.str.normalize("NFC") != names,
    }


def _note(table: Table, role: str, column: Coded, kind: Kind, names: pl.Series) -> None:
    if names.any():
        flags: Flags = np.append(names.to_numpy(), False)  # at the end: that of no name
        table.note(kind, role, flags[np.minimum(column.codes, len(names))])


def _merged(column: Coded, names: pl.Series) -> Coded:
    """The column with these names for its own, those that are equal under one code."""
    unique = names.unique(maintain_order=True)
    known = pl.DataFrame({"name": unique, "code": np.arange(len(unique), dtype=np.uint32)})
    codes = names.alias("name").to_frame().join(known, on="name", how="left", maintain_order="left")["code"]
    anew = np.append(codes.to_numpy(), np.uint32(len(unique))).astype(np.uint32)
    return Coded(anew[np.minimum(column.codes, len(names))], unique)
