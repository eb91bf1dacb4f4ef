"""Working out what takes long, beside the page that asked for it.

A job is a row that says how far it is. Whoever asks for it first claims it and lets a thread work on it;
others wait for the same row. The thread says every few seconds that it lives; when the program is stopped it
says so no more, and the next who asks does it anew. Nothing here rests on one process or one machine.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.models import Q
from django.utils import timezone

from roer.web.insight.models import Job
from roer.web.insight.models.job import STALE

#: So long a page waits for what was just begun, in seconds, before it says that it is being worked out.
PATIENCE: Final = 0.8
#: How the names of the threads begin.
THREAD: Final = "roer-insight"
_BEAT: Final = 3.0
_log = logging.getLogger(__name__)
J = TypeVar("J", bound=Job)
Act = Callable[[J], Mapping[str, Any]]


def work_out(job: J, act: Act[J], *, patience: float | None = None) -> J:
    """The job, worked out where that took no longer than one waits for a page (``patience``, in seconds;
    without it `PATIENCE`).

    ``act`` gets the job and gives the fields to be kept; it runs in a thread of its own (not in a test that
    keeps all in one transaction). An exception in it makes the job fail.
    """
    if not job.to_do or not _claim(job):
        job.refresh_from_db()
        return job
    if not settings.INSIGHT_THREADS:
        _carry_out(job, act)
    else:
        worker = threading.Thread(target=_in_thread, args=(job, act), name=f"{THREAD}-{job.pk}", daemon=True)
        worker.start()
        worker.join(PATIENCE if patience is None else patience)
    job.refresh_from_db()
    return job


def _claim(job: Job) -> bool:
    """Whether this request is the one that works on it."""
    free = Q(state=Job.State.WAITING) | Q(state=Job.State.BUSY, beat_at__lt=timezone.now() - STALE)
    mine = type(job)._default_manager.filter(free, pk=job.pk)
    return bool(mine.update(state=Job.State.BUSY, beat_at=timezone.now()))


def _in_thread(job: Job, act: Act[Any]) -> None:
    done = threading.Event()
    beat = threading.Thread(target=_beat, args=(job, done), daemon=True)
    beat.start()
    try:
        _carry_out(job, act)
    finally:
        done.set()
        beat.join()
        connections.close_all()


def _beat(job: Job, done: threading.Event) -> None:
    """Says that it lives, as long as it does."""
    try:
        while not done.wait(_BEAT):
            busy = type(job)._default_manager.filter(pk=job.pk, state=Job.State.BUSY)
            if not busy.update(beat_at=timezone.now()):
                return
    except DatabaseError:
        _log.warning("a job could not say that it lives")
    finally:
        connections.close_all()


def _carry_out(job: Job, act: Act[Any]) -> None:
    rows = type(job)._default_manager.filter(pk=job.pk)
    try:
        kept = {"state": Job.State.READY, **act(job)}
    except Exception:
        _log.exception("a job failed")
        kept = {"state": Job.State.FAILED}
    rows.update(**kept)
