"""The records of the clients of an organisation as one log, under their pseudonyms.

Months that are over stand in Parquet files (`segments`), which are copies of what the database holds; what is
newer comes from the database. Which case is whose, by which approach it goes and which team works for it is
always asked of the database, so that nobody is measured who is not there any more.
"""

from __future__ import annotations

from typing import Final

import polars as pl
from django.db.models import Q, QuerySet

from roer.records.encoding import Coded, coded
from roer.records.log import Log, encode
from roer.web.dossier.models import Client
from roer.web.insight.selection import Choices
from roer.web.insight.sources.segments import copy_months, halves, newest_rows, segment_rows
from roer.web.people.models import Organisation, Team
from roer.web.route.models import Record, Run

#: The key of this source.
OWN: Final = "roer"
# So many rows from the database take longer than a page should; where there is no nightly run, those of
# months that are over are copied then (assumed).
_MANY = 20_000


def clients_of(organisation: Organisation) -> Q:
    """Of clients: those of the organisation, and of the municipalities that are part of it."""
    return Q(organisation=organisation) | Q(organisation__part_of=organisation)


def records_of(organisation: Organisation) -> QuerySet[Record]:
    """The records of these clients."""
    return Record.objects.filter(client__in=Client.objects.filter(clients_of(organisation)))


def mark(organisation: Organisation) -> str:
    """The number of the newest record."""
    newest = records_of(organisation).order_by("-pk").values_list("pk", flat=True).first()
    return str(newest or 0)


def choices(organisation: Organisation) -> Choices:
    """The approaches, versions and teams that there are. Two queries."""
    runs = Run.objects.filter(client__in=Client.objects.filter(clients_of(organisation)))
    pairs = list(runs.values_list("approach", "version").distinct())
    teams = Team.objects.filter(Q(organisation=organisation) | Q(organisation__part_of=organisation))
    return Choices(
        tuple(sorted({approach for approach, _version in pairs})),
        tuple(sorted({version for _approach, version in pairs})),
        tuple((str(pk), name) for pk, name in teams.values_list("pk", "name")),
    )


def log(organisation: Organisation, team: str = "") -> Log:
    """All records, or those of the clients of one team, as a log."""
    cases = _cases(organisation, team)
    copied, last = segment_rows(organisation)
    newest = newest_rows(records_of(organisation), last)
    if len(newest) > _MANY:
        copy_months(organisation, records_of(organisation))
    known = cases.select("high", "low", "case")
    rows = pl.concat([copied, newest]).join(known, on=["high", "low"], how="inner")
    return _encoded(rows.sort("case", "at", "seq"), cases.sort("case"))


def _encoded(rows: pl.DataFrame, cases: pl.DataFrame) -> Log:
    """The rows, which stand in their order, as a log; only the cases that have rows are in it."""
    there = rows["case"].unique().sort()
    cases = cases.join(there.to_frame(), on="case", how="semi")
    anew = pl.Series(range(len(there)), dtype=pl.UInt32)
    codes = rows["case"].replace_strict(there, anew, return_dtype=pl.UInt32).to_numpy()
    columns: dict[str, pl.Series | Coded] = {"case": Coded(codes, cases["name"])}
    for name in ("approach", "version"):
        of_case = coded(cases[name])
        columns[name] = Coded(of_case.codes[codes], of_case.names)
    step = rows["step"].fill_null(rows["kind"].cast(pl.Categorical))
    columns["activity"] = _by_category(step)
    must = {"at", "seq", "kind", "recorded_at"}
    for column in rows.drop("high", "low", "case"):
        if column.name in must or column.count():
            is_words = column.dtype == pl.Categorical
            columns[column.name] = _by_category(column) if is_words else column
    return encode(columns)


def _by_category(column: pl.Series) -> Coded:
    """A column of categories as codes, without those that do not occur."""
    names = column.drop_nulls().unique().cast(pl.String).sort()
    kind = pl.Enum(names)
    codes = column.cast(kind).to_physical().fill_null(len(names))
    return Coded(codes.cast(pl.UInt32).to_numpy(), names)


def _cases(organisation: Organisation, team: str) -> pl.DataFrame:
    """Of each client the pseudonym, and the approach and version that he goes by; ``case`` numbers them."""
    clients = Client.objects.filter(clients_of(organisation), run__isnull=False)
    if team:
        clients = clients.filter(team=int(team))
    told = clients.order_by("run__case").values_list("pk", "run__case", "run__approach", "run__version")
    rows = list(told.iterator(chunk_size=20_000))
    both = [halves(client) for client, *_rest in rows]
    return pl.DataFrame(
        {
            "high": pl.Series([high for high, _low in both], dtype=pl.UInt64),
            "low": pl.Series([low for _high, low in both], dtype=pl.UInt64),
            "case": pl.Series(range(len(rows)), dtype=pl.UInt32),
            "name": pl.Series([str(case) for _client, case, *_rest in rows], dtype=pl.String),
            "approach": pl.Series([approach for *_rest, approach, _version in rows], dtype=pl.String),
            "version": pl.Series([version for *_rest, version in rows], dtype=pl.String),
        }
    )
