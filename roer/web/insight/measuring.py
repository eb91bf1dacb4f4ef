"""What was asked of a source, measured once and kept as long as it holds."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from django.utils import timezone

import roer.approach
import roer.measure
import roer.records
import roer.web.insight.sheets
from roer.approach.load import load_approach
from roer.approach.model import Approach
from roer.web.insight.jobs import work_out
from roer.web.insight.models import Measurement
from roer.web.insight.selection import Selection
from roer.web.insight.sheets.asked import Asked
from roer.web.insight.sheets.compared import compared
from roer.web.insight.sheets.guard import guarded
from roer.web.insight.sheets.questions import QUESTIONS
from roer.web.insight.sheets.sheet import Sheet, from_json, to_json
from roer.web.insight.sources.source import Source

#: What took long to measure is shown so long, also when there is something new since (assumed).
HOLDS: Final = timedelta(minutes=15)
#: From so many milliseconds on measuring takes long.
LONG_MS: Final = 1000
#: How the comparison of two selections is called among the questions.
COMPARED: Final = "vergelijk"


def measured(
    source: Source, question: str, selection: Selection, *, anew: bool = False, patience: float | None = None
) -> Measurement:
    """The answer to a question, or how far it is. ``anew``: measure again, whatever there is.

    In: ``patience`` is how many seconds to wait for it. KeyError for a question that does not exist.
    """
    make = QUESTIONS[question]
    return _kept(source, question, str(selection), lambda: make(asked_of(source, selection)), anew, patience)


def measured_both(source: Source, one: Selection, other: Selection, *, anew: bool = False) -> Measurement:
    """Two selections of a source side by side, or how far it is."""

    def make() -> Sheet:
        sides = (asked_of(source, one), asked_of(source, other))
        return compared(*sides)

    return _kept(source, COMPARED, f"{one} / {other}", make, anew, None)


def _kept(
    source: Source,
    question: str,
    selection: str,
    make: Callable[[], Sheet],
    anew: bool,
    patience: float | None,
) -> Measurement:
    mark = f"{code_mark()} {source.mark()}"
    about = {"organisation": source.organisation, "source": source.key}
    kept, _made = Measurement.objects.get_or_create(
        **about, question=question, selection=selection, defaults={"upload": source.upload, "mark": mark}
    )
    if anew or not _holds(kept, mark):
        same_code = kept.mark.startswith(code_mark())
        fresh = Measurement.objects.filter(pk=kept.pk).exclude(state=Measurement.State.BUSY)
        result = kept.result if same_code else ""
        fresh.update(state=Measurement.State.WAITING, mark=mark, result=result)
        kept.refresh_from_db()
    if patience is None and kept.has_sheet and kept.took_ms >= LONG_MS:
        patience = 0.0  # what there is is shown meanwhile
    return work_out(kept, lambda job: _measure(source, make), patience=patience)


def sheet_of(kept: Measurement) -> Sheet:
    """The sheet of a measurement that is ready."""
    return from_json(kept.result)


def asked_of(source: Source, selection: Selection) -> Asked:
    """What there is to measure of a source."""
    now = timezone.now() if source.is_own else None
    return Asked(source.log(selection), _approach(source.approach), now, source.is_own, source.about_people)


def _measure(source: Source, make: Callable[[], Sheet]) -> Mapping[str, Any]:
    began = time.monotonic()
    sheet = make()
    if source.about_people:
        sheet = guarded(sheet)
    took = round((time.monotonic() - began) * 1000)
    return {"result": to_json(sheet), "took_ms": took, "at": timezone.now()}


@lru_cache(maxsize=1)
def code_mark() -> str:
    """What tells whether it would be measured in the same way today: a hash of the code that measures."""
    packages = (roer.measure, roer.records, roer.approach, roer.web.insight.sheets)
    files = sorted(file for package in packages for file in Path(package.__path__[0]).rglob("*.[py][ya]*"))
    read = sha256()
    for file in files:
        if file.suffix in {".py", ".yaml"}:
            read.update(file.read_bytes())
    return read.hexdigest()[:12]


def _holds(kept: Measurement, mark: str) -> bool:
    """Whether what was measured holds still: nothing is new, or it took long and is not old."""
    if not kept.is_ready:
        # it is worked on, or it failed; after a change of the code it may succeed
        return not (kept.has_failed and not kept.mark.startswith(code_mark()))
    if not kept.mark.startswith(code_mark()):
        return False
    if kept.mark == mark and (kept.upload_id or _young(kept)):
        return True
    return kept.took_ms >= LONG_MS and _young(kept)


def _young(kept: Measurement) -> bool:
    return kept.at is not None and kept.at > timezone.now() - HOLDS


def _approach(name: str) -> Approach | None:
    try:
        return load_approach(name)
    except KeyError:
        return None
