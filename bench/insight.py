"""How long a municipality of 100,000 clients and 5 million records waits for its figures; aim: a second.

The records of three years stand in monthly Parquet segments, the newest thousand in the database, as in use.
Timed: reading both as one log with the approach of each client, and the plain figures of it. What was
measured once is kept, so that a page that asks for it again waits for nothing. Run with ``make bench``, or
with two numbers: clients and records.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import polars as pl

CLIENTS, RECORDS, MONTHS, NEWEST = 100_000, 5_000_000, 36, 1_000
_APPROACH = "alphen-aan-den-rijn"


def prepared() -> Any:
    """An empty database with one municipality. Out: the municipality."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from roer.web.people.models import Organisation

    return Organisation.objects.create(slug="bench", name="Bench", approach=_APPROACH)


def people(organisation: Any, clients: int) -> list[Any]:
    """Invented clients, each with a way begun."""
    from django.utils import timezone

    from roer.approach.load import load_approach
    from roer.web.dossier.models import Client
    from roer.web.route.models import Run

    version, today = load_approach(_APPROACH).version, timezone.localdate()
    made = [Client(name=f"Client {number}", organisation=organisation) for number in range(clients)]
    Client.objects.bulk_create(made, batch_size=5_000)
    runs = [Run(client=client, approach=_APPROACH, version=version, since=today) for client in made]
    Run.objects.bulk_create(runs, batch_size=5_000)
    return made


def segments(organisation: Any, clients: list[Any], records: int) -> int:
    """Write records of months that are over: of each step a start and an end. Out: the number of the last."""
    from roer.approach.load import load_approach
    from roer.web.insight.sources import segments as kept

    draw, steps = np.random.default_rng(1), [step.id for step in load_approach(_APPROACH).steps]
    halves = np.array([kept.halves(client.pk) for client in clients], dtype=np.uint64)
    begin, each, last = 1_640_995_200_000, records // MONTHS, 0
    place = kept.folder(organisation)
    place.mkdir(parents=True)
    for month in range(MONTHS):
        who = draw.integers(0, len(clients), each)
        at = pl.Series(np.sort(draw.integers(0, 30 * 86_400_000, each)) + begin + month * 30 * 86_400_000)
        kind = pl.Series(draw.choice(["started", "ended"], each))
        rows = pl.DataFrame(
            {
                "high": halves[who, 0],
                "low": halves[who, 1],
                "at": at.cast(pl.Datetime("ms", "UTC")),
                "recorded_at": at.cast(pl.Datetime("ms", "UTC")),
                "seq": pl.Series(range(last + 1, last + each + 1), dtype=pl.UInt32),
                "kind": kind,
                "step": pl.Series(steps).gather(draw.integers(0, len(steps), each)),
            }
        )
        whole = rows.select(
            (pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name)
            for name, kind in kept._SCHEMA.items()
        )
        whole.write_parquet(place / f"{2022 + month // 12}-{month % 12 + 1:02}.{last}-{last + each}.parquet")
        last += each
    return last


def newest(clients: list[Any], after: int) -> None:
    """Records that stand only in the database yet."""
    from django.utils import timezone

    from roer.web.route.models import Record

    now = timezone.now()
    rows = [
        Record(
            pk=after + n,
            client=clients[n],
            seq=after + n,
            at=now + timedelta(seconds=n),
            kind="ended",
            step="x",
        )
        for n in range(1, NEWEST + 1)
    ]
    Record.objects.bulk_create(rows)


def page(organisation: Any) -> tuple[float, float]:
    """The first page of figures. Out: seconds to measure it, as each night, and to open it after that."""
    from django.test import Client as Visitor

    from roer.web.insight.measuring import measured
    from roer.web.insight.selection import Selection
    from roer.web.insight.sources.source import Source
    from roer.web.people.models import User

    lead = User.objects.create(
        email="lead@bench.example", name="Lead", role="team_lead", organisation=organisation, invented=True
    )
    visitor = Visitor(headers={"host": "localhost"})
    visitor.force_login(lead, "allauth.account.auth_backends.AuthenticationBackend")
    visitor.get("/werk/inzicht/")  # the first answer of a process loads what all pages need
    begin = time.perf_counter()
    measured(Source(organisation), "overzicht", Selection(), patience=3600)
    middle = time.perf_counter()
    answer = visitor.get("/werk/inzicht/roer/")
    end = time.perf_counter()
    assert answer.status_code == 200, answer.status_code
    return middle - begin, end - middle


def main(clients: int = CLIENTS, records: int = RECORDS) -> None:
    """Print how long each part takes, the second time, when the files are in the memory of the machine."""
    from roer.measure.figures import measure

    organisation = prepared()
    made = people(organisation, clients)
    newest(made, segments(organisation, made, records))
    from roer.web.insight.sources import records as source

    for attempt in ("first", "again"):
        begin = time.perf_counter()
        log = source.log(organisation)
        read = time.perf_counter()
        found = measure(log)
        done = time.perf_counter()
        print(
            f"insight {found.cases:,} clients, {found.events:,} records, {attempt}: "
            f"read {read - begin:.2f} s, figures {done - read:.2f} s, together {done - begin:.2f} s"
        )
    took, opened = page(organisation)
    print(f"  the first page: measured beforehand in {took:.1f} s, then opened in {opened:.2f} s")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        os.environ |= {"ROER_DATA": folder, "DJANGO_SETTINGS_MODULE": "roer.web.settings.development"}
        main(*(int(size) for size in sys.argv[1:3]))
