"""Something of everything that `roer.web.insight` keeps, for the tests of all pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
from django.utils import timezone

from roer.records.log import Log, encode
from roer.web.dossier.models import Client
from roer.web.insight import models as m
from roer.web.insight.sources.files import folder_of
from roer.web.insight.sources.quick import keep_log
from roer.web.people.models import Organisation

# Nothing here stands in the file of a client.
TOLD_IN: dict[str, set[str]] = {}
OF_ONE_FILE: dict[str, Callable[[Client], object]] = {
    "log_source": lambda file: str(uploads_of(file)[0].pk),
    "log_upload": lambda file: uploads_of(file)[0].pk,
    "improvement": lambda file: (
        m.Improvement.objects.filter(organisation=file.organisation)
        .order_by("at")
        .values_list("pk", flat=True)[0]
    ),
}
SAME_EVERYWHERE: dict[str, object] = {"insight_page": "stappen", "take_as": "csv", "figure_key": "cases"}
FIGURE: dict[str, Any] = {
    "key": "cases",
    "label": {"nl": "Zaken", "en": "Cases"},
    "value": 40,
    "unit": "count",
    "definition": {"nl": "Een zaak is een aanvraag.", "en": "One case is one request."},
    "cases": 40,
    "first": "2026-01-05",
    "last": "2026-03-05",
}


def uploads_of(file: Client) -> list[m.UploadedLog]:
    """The logs that were brought in for the organisation of this client."""
    return list(m.UploadedLog.objects.filter(organisation=file.organisation).order_by("at"))


def log_of_cases(cases: int = 24) -> Log:
    """A small log: each case is asked, waits some days, and is decided; one in three is asked again."""
    rows: list[tuple[str, str, datetime]] = []
    for number in range(cases):
        day = datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(days=number)
        rows.append((f"zaak {number:02}", "vraag", day))
        if number % 3 == 0:
            rows.append((f"zaak {number:02}", "vraag", day + timedelta(days=2)))
        rows.append((f"zaak {number:02}", "besluit", day + timedelta(days=5 + number % 4)))
    names, activities, times = zip(*rows, strict=True)
    at = pl.Series("at", times, dtype=pl.Datetime("ms", "UTC"))
    return encode({"case": pl.Series("case", names), "activity": pl.Series("activity", activities), "at": at})


def upload(organisation: Organisation, name: str = "Vergunningen", **fields: Any) -> m.UploadedLog:
    """A log that was brought in and read."""
    log = log_of_cases(fields.pop("cases", 24))
    told = {"nl": ["58 rijen gelezen."], "en": ["58 rows read."], "named": {}}
    given = {"ending": ".csv", "size": 1000, "state": "ready", "report": told, "by_name": "Tineke"}
    given |= {"cases": len(log.cases), "events": len(log.events), **fields}
    made = m.UploadedLog.objects.create(organisation=organisation, name=name, **given)
    keep_log(log, folder_of(made))
    return made


def improvement(organisation: Organisation, times: int = 1, **fields: Any) -> m.Improvement:
    """An improvement that was written ``times`` and measured again ``times``."""
    about = {
        "source": "roer",
        "source_name": "onze eigen gegevens",
        "question": "overzicht",
        "figure": FIGURE,
    }
    made = m.Improvement.objects.create(organisation=organisation, by_name="Tineke", **about, **fields)
    words = {"problem": "Mensen wachten lang.", "measure": "Een tweede dag.", "expected": "De helft korter."}
    soon = timezone.localdate() + timedelta(days=30)
    for number in range(1, times + 1):
        who = {"owner_name": "Wim", "by_name": "Tineke", "on": soon}
        m.ImprovementEntry.objects.create(improvement=made, number=number, cause="", **words, **who)
        again = {"source": "roer", "source_name": "onze eigen gegevens", "selection": "", "figure": FIGURE}
        m.Checked.objects.create(improvement=made, number=number, **again)
    return made


def fill(file: Client, times: int) -> None:
    """Give the organisation of this file ``times`` logs and improvements, where it has none yet."""
    place = file.organisation
    if m.UploadedLog.objects.filter(organisation=place).exists():
        return
    for number in range(times):
        upload(place, f"Vergunningen {number}", cases=20 + 2 * number)
        improvement(place, times if number == 0 else 1)
