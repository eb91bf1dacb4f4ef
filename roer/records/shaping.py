"""A table made into a log: rows without case, activity or time left out, words and numbers checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, get_args

import polars as pl

from roer.records.encoding import Coded, compact
from roer.records.log import AT, Log, encode
from roer.records.moments import Moments, moments
from roer.records.names import with_clean_names
from roer.records.remarks import Kind as RemarkKind
from roer.records.row import Initiative, Kind, Result, WaitingOn
from roer.records.table import Column, Flags, Table, empty, first_of, spread

_WORDS: Final = {"kind": Kind, "result": Result, "initiative": Initiative, "waiting_on": WaitingOn}
#: The transitions that break a step off, and with which result.
_BREAKS: Final = {"withdraw": "withdrawn", **dict.fromkeys(("abort", "ate_abort", "pi_abort"), "broken_off")}
_TRANSITIONS: Final = {
    "start": "started", "complete": "ended", "schedule": "planned", **dict.fromkeys(_BREAKS, "ended")
}  # fmt: skip
_TRUTHS: Final = {
    **dict.fromkeys(("true", "1", "1.0", "ja", "yes"), True),
    **dict.fromkeys(("false", "0", "0.0", "nee", "no"), False),
}
_LARGEST: Final = 2**31 - 1


def shaped(table: Table, zone: str) -> Log:
    """The log that a table holds; what is odd is noted in the table.

    Left out are rows without case, activity or time; kept out are values that are not what their column is
    for.
    """
    clean = with_clean_names(table)
    kept = _with_case_and_activity(clean.holding(_activity(clean.columns)))
    at = moments(kept.columns["at"], zone)
    kept, when = _with_time(kept, at, zone)
    made: dict[str, Column] = {"at": when}
    for role in kept.columns:
        if role != "at":
            made |= {_name(role): _MADE.get(role, _same)(kept, role, zone)}
    made |= _broken(kept, made)
    _note_order(kept, made)
    return encode({role: column for role, column in made.items() if _holds(kept, role, column)})


def _activity(columns: Mapping[str, Column]) -> dict[str, Column]:
    """The columns with the activity: of Roer's own rows the step, or the kind of a row without one."""
    if "activity" in columns:
        return dict(columns)
    kind, step = columns["kind"], columns.get("step")
    assert isinstance(kind, Coded)
    return {**columns, "activity": first_of(step, kind) if isinstance(step, Coded) else kind}


def _with_case_and_activity(table: Table) -> Table:
    no_case = empty(table.columns["case"])
    no_activity = empty(table.columns["activity"]) & ~no_case
    table.note("no_case", "case", no_case)
    table.note("no_activity", "activity", no_activity)
    keep = ~(no_case | no_activity)
    return table if keep.all() else table.only(keep)


def _with_time(table: Table, found: Moments, zone: str) -> tuple[Table, pl.Series]:
    column = table.columns["at"]
    at, nothing = spread(found.at, column), empty(column)
    lost = at.is_null().to_numpy()
    table.note("no_time", "at", lost & nothing)
    table.note("unreadable_time", "at", lost & ~nothing)
    _note_moments(table, "at", found, zone)
    if not lost.any():
        return table, at
    return table.only(~lost), at.drop_nulls()


def _note_moments(table: Table, role: str, found: Moments, zone: str) -> None:
    for kind, flags in found.said.items():
        if flags.any():
            rows = spread(flags, table.columns[role]).fill_null(False).to_numpy()
            if kind in ("twice", "skipped", "other_order", "either_order"):
                table.note(kind, role, rows)
            else:
                detail = {"zone_assumed": zone, "number_time": found.unit}.get(kind)
                table.note_of_all(kind, role, rows, detail)


def _moment(table: Table, role: str, zone: str) -> Column:
    column = table.columns[role]
    found = moments(column, zone)
    at = spread(found.at, column)
    table.note("unreadable_moment", role, at.is_null().to_numpy() & ~empty(column))
    _note_moments(table, role, found, zone)
    return at


def _number(table: Table, role: str, zone: str) -> Column:
    column = table.columns[role]
    values = column.names if isinstance(column, Coded) else column
    if values.dtype == pl.String:
        values = values.str.strip_chars()
    exact = values.cast(pl.Float64, strict=False)
    lowest = 0 if role in ("minutes", "cents") else 1
    whole = exact.is_between(lowest, _LARGEST) & (exact == exact.floor())
    numbers = exact.set(~whole.fill_null(False), None).cast(pl.UInt32)
    return _checked(table, role, numbers, "no_number")


def _truth(table: Table, role: str, zone: str) -> Column:
    column = table.columns[role]
    values = column.names if isinstance(column, Coded) else column
    words = values.cast(pl.String).str.strip_chars().str.to_lowercase()
    truths = words.replace_strict(_TRUTHS, default=None, return_dtype=pl.Boolean)
    return _checked(table, role, truths, "no_truth")


def _word(table: Table, role: str, zone: str) -> Column:
    known = {word: word for word in get_args(_WORDS[role])}
    return _known(table, role, known, pl.Enum(list(known)), "unknown_word")


def _lifecycle(table: Table, role: str, zone: str) -> Column:
    return _known(table, role, _TRANSITIONS, pl.Enum(list(get_args(Kind))), "unknown_lifecycle")


def _broken(table: Table, made: Mapping[str, Column]) -> dict[str, Column]:
    """The results, with those that the transitions tell where the log has none of its own."""
    transitions = table.columns.get("lifecycle")
    if not isinstance(transitions, Coded):
        return {}
    words = transitions.names.str.strip_chars().str.to_lowercase()
    if not words.is_in(list(_BREAKS)).any():
        return {}
    kind = pl.Enum(list(get_args(Result)))
    told = spread(words.replace_strict(_BREAKS, default=None, return_dtype=kind), transitions)
    own = made.get("result")
    return {"result": told if own is None else own.cast(kind).fill_null(told)}  # type: ignore[union-attr]


def _note_order(table: Table, made: Mapping[str, Column]) -> None:
    """Say where a start is later than its end."""
    start, end = made.get("started_at"), made["at"]
    if isinstance(start, pl.Series) and isinstance(end, pl.Series):
        late = (start.cast(AT) > end.cast(AT)).fill_null(False)
        table.note("start_after_end", "started_at", late.to_numpy())


def _known(table: Table, role: str, known: Mapping[str, str], kind: pl.Enum, remark: RemarkKind) -> Column:
    column = table.columns[role]
    assert isinstance(column, Coded)
    words = column.names.str.strip_chars().str.to_lowercase()
    return _checked(table, role, words.replace_strict(known, default=None, return_dtype=kind), remark)


def _checked(table: Table, role: str, values: pl.Series, remark: RemarkKind) -> pl.Series:
    """The values row by row; noted is where something stood that is none."""
    column = table.columns[role]
    rows = spread(values, column)
    table.note(remark, role, rows.is_null().to_numpy() & ~empty(column))
    return rows


def _same(table: Table, role: str, zone: str) -> Column:
    column = table.columns[role]
    return compact(column) if isinstance(column, Coded) else column


def _name(role: str) -> str:
    return "kind" if role == "lifecycle" else role


def _holds(table: Table, role: str, column: Column) -> bool:
    """Whether to keep a column: not where it holds nothing, nor an order that has gaps."""
    if role in ("case", "activity", "at"):
        return True
    nothing: Flags = empty(column)
    if role == "seq" and nothing.any():
        table.note("no_order", role, nothing)
        return False
    if nothing.all():
        if len(nothing):
            _note_empty(table, role)
        return False
    return True


def _note_empty(table: Table, role: str) -> None:
    """Say that a column holds nothing. Of Roer's own columns many do, and that is no oddity."""
    name = table.choice.column(role) or table.choice.column("lifecycle")
    if any(taken.column == name and taken.why != "own" for taken in table.choice.taken):
        table.notes.add("empty_column", name, 1)


_MADE: Final[Mapping[str, Callable[[Table, str, str], Column]]] = {
    **dict.fromkeys(("started_at", "recorded_at"), _moment),
    **dict.fromkeys(("seq", "occurrence", "minutes", "cents", "undoes"), _number),
    **dict.fromkeys(("advised", "asked_again"), _truth),
    **dict.fromkeys(_WORDS, _word),
    "lifecycle": _lifecycle,
}
