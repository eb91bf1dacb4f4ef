"""A log: what happened to many cases, encoded and sorted once, so that every measure is a scan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

import numpy as np
import polars as pl

from roer.records.encoding import Coded, Codes, coded, in_order, starts_of
from roer.records.row import COLUMNS, Initiative, Kind, Result, Row, WaitingOn

AT: Final = pl.Datetime("ms", "UTC")
_FIXED = {"kind": Kind, "result": Result, "initiative": Initiative, "waiting_on": WaitingOn}
_WORDS = ("step", "actor", "organisation", "resource", "reason", "fact", "approach", "version")
_NUMBERS = ("seq", "occurrence", "minutes", "cents", "undoes")
_TRUTHS = ("advised", "asked_again")
_MOMENTS = ("at", "recorded_at", "started_at")
_RAW: dict[str, pl.DataType] = {
    **dict.fromkeys(_MOMENTS, AT),
    **dict.fromkeys(_NUMBERS, pl.Int64()),
    **dict.fromkeys(_TRUTHS, pl.Boolean()),
}

#: What a log may hold beside case and activity: the columns of `Row`, and of imported logs who did it
#: (``resource``, a person or a place) and when the work began (``started_at``).
KEPT: Final = (*COLUMNS[1:], "resource", "started_at")


@dataclass(frozen=True, eq=False)
class Log:
    """Events in the order case, time, number; cases and activities as codes.

    ``events`` has at least ``case`` (the place of its name in ``cases``), ``activity`` (an Enum whose
    categories stand in the order of the alphabet), ``at`` (UTC, milliseconds) and ``seq`` (the number
    that settles equal times: that of the record, else the place in the file, from 1). The other columns
    of `KEPT` are there where the log has them.
    """

    events: pl.DataFrame
    cases: pl.Series

    @property
    def activities(self) -> tuple[str, ...]:
        """The names of the activities, in the order of the alphabet."""
        kind = self.events.schema["activity"]
        assert isinstance(kind, pl.Enum)
        return tuple(kind.categories)

    @property
    def starts(self) -> Codes:
        """Where each case begins in ``events``, and at the end the number of events (cases + 1 places)."""
        return starts_of(self.events["case"].to_numpy(), len(self.cases))

    def has(self, *columns: str) -> bool:
        """Whether the log holds these columns."""
        return all(column in self.events.columns for column in columns)

    def only(self, cases: pl.Series) -> Log:
        """The log of these cases alone (their codes, each once), coded anew."""
        codes = cases.unique().sort()
        again = pl.DataFrame({"case": codes, "anew": pl.Series(range(len(codes)), dtype=pl.UInt32)})
        events = self.events.join(again, on="case", how="inner", maintain_order="left")
        events = events.with_columns(pl.col("anew").alias("case")).drop("anew")
        return Log(events, self.cases.gather(codes))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Every event as a dictionary, with the names of case and activity; what is empty is left out."""
        for event in self.events.iter_rows(named=True):
            event["case"] = self.cases[event["case"]]
            yield {name: value for name, value in event.items() if value is not None}


def encode(columns: Mapping[str, pl.Series | Coded]) -> Log:
    """Encode and sort the columns of a log.

    In: ``case``, ``activity`` and ``at``, and any of `KEPT`, all of one length and without empty values in
    those three. Without ``seq`` the order given is kept for equal times. ValueError for other columns.
    """
    strange = set(columns) - {"case", "activity", *KEPT}
    if strange:
        raise ValueError(f"a log has no columns {sorted(strange)}")
    case, activity, at = (columns[name] for name in ("case", "activity", "at"))
    case = case if isinstance(case, Coded) else coded(case)
    events = {"case": pl.Series(case.codes, dtype=pl.UInt32), "activity": _enum(activity), "at": _moment(at)}
    for name, column in columns.items():
        if name not in events:
            events[name] = _typed(name, column)
    given = "seq" in events
    if not given:
        events["seq"] = pl.Series(np.arange(1, len(case.codes) + 1, dtype=np.uint32))
    frame = pl.DataFrame(events)
    seq = frame["seq"].to_numpy() if given else None
    order = in_order(case.codes, frame["at"].to_physical().to_numpy(), seq, len(case.names))
    return Log(frame if order is None else frame[order], case.names.rename("case"))


def log_of(rows: list[Row]) -> Log:
    """Records as a log; the activity is the step, or the kind of a row without one."""
    data = {name: [getattr(row, name) for row in rows] for name in COLUMNS}
    data["activity"] = [row.step or row.kind for row in rows]
    series = {
        name: pl.Series(name, values, dtype=_RAW.get(name, pl.String())) for name, values in data.items()
    }
    must = {"case", "activity", "at", "seq", "kind"}
    return encode({name: column for name, column in series.items() if name in must or column.count()})


def _typed(name: str, column: pl.Series | Coded) -> pl.Series:
    if name in _MOMENTS:
        return _moment(column)
    if name in _FIXED and not isinstance(column, Coded):
        return column.cast(pl.Enum(get_args(_FIXED[name])))
    if name in _WORDS:
        return _enum(column)
    assert not isinstance(column, Coded)
    return column.cast(pl.Boolean if name in _TRUTHS else pl.UInt32)


def _moment(column: pl.Series | Coded) -> pl.Series:
    assert not isinstance(column, Coded)
    return column.cast(AT)


def _enum(column: pl.Series | Coded) -> pl.Series:
    """The column as an Enum whose categories stand in the order of the alphabet."""
    if not isinstance(column, Coded):
        column = coded(column)
    order = column.names.arg_sort()
    anew = np.empty(len(order) + 1, np.uint32)
    anew[order.to_numpy()] = np.arange(len(order), dtype=np.uint32)
    kind = pl.Enum(column.names.gather(order))
    codes = pl.Series(anew[np.minimum(column.codes, len(order))])
    if column.has_empty:
        codes = codes.set(pl.Series(column.codes >= len(order)), None)
    return codes.cat.to(kind)
