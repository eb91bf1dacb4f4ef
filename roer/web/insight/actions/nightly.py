"""What is done each night: months that are over are copied, and figures that are due are measured again."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass

from django.utils import timezone

from roer.web.insight.actions.improvements import check_due
from roer.web.insight.measuring import LONG_MS, measured
from roer.web.insight.models import Measurement, UploadedLog
from roer.web.insight.selection import stored
from roer.web.insight.sheets.questions import QUESTIONS
from roer.web.insight.sources.files import uploads_folder
from roer.web.insight.sources.records import OWN, records_of
from roer.web.insight.sources.segments import copy_months
from roer.web.insight.sources.source import Source
from roer.web.people.models import Organisation

_DAY = 24 * 60 * 60.0
_PATIENCE = 3600.0  # seconds: nobody waits for a page here


@dataclass(frozen=True)
class Done:
    """How many copies were made, pages measured ahead, and figures of improvements measured again."""

    copies: int
    measured: int
    checks: int


def nightly() -> Done:
    """Do it for every organisation. Run it as often as you like: it does nothing twice."""
    kinds = (Organisation.Kind.MUNICIPALITY, Organisation.Kind.COOPERATION)
    places = Organisation.objects.filter(kind__in=kinds)
    copies = sum(copy_months(place, records_of(place)) for place in places)
    _throw_away_strays()
    return Done(copies, _measure_ahead(), check_due(timezone.localdate()))


def _throw_away_strays() -> None:
    """Files of logs that were taken away just when the power was cut; what is younger than a day stays."""
    long_ago = time.time() - _DAY
    folders = [path for path in uploads_folder().glob("*/*") if path.stat().st_mtime < long_ago]
    known = set(map(str, UploadedLog.objects.values_list("pk", flat=True))) if folders else set()
    for path in folders:
        if path.name not in known:
            shutil.rmtree(path, ignore_errors=True)


def _measure_ahead() -> int:
    """Pages of the own records that take long, and were looked at lately, are measured ahead."""
    slow = Measurement.objects.filter(source=OWN, took_ms__gte=LONG_MS, question__in=list(QUESTIONS))
    found = list(slow.select_related("organisation__part_of").order_by("pk"))
    for kept in found:
        source = Source(kept.organisation)
        measured(source, kept.question, stored(kept.selection), anew=True, patience=_PATIENCE)
    return len(found)
