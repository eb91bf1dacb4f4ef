"""What the database leaves behind on disk after rows were deleted."""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection

_log = logging.getLogger(__name__)


def sweep() -> bool:
    """On SQLite: leave no byte of what was deleted in the database's files. Out: whether it was done.

    ``secure_delete`` overwrites a deleted row, but not the copies of it that stayed behind in unused
    room of a page when rows were moved to another; ``VACUUM`` writes each page anew. What was written
    since waits in the write-ahead log, which the checkpoint empties. Where others hold the database,
    the next ``roer tidy`` does it. PostgreSQL overwrites the room when it needs it.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy: int = cursor.fetchone()[0]
    except DatabaseError:
        _log.warning("the database is in use; run `roer tidy` to overwrite what was erased")
        return False
    return not busy
