"""After a write was saved: what is done then may fail, but never takes the answer of the page along."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction

_log = logging.getLogger(__name__)


def after_saving(act: Callable[..., Any], *given: Any) -> None:
    """Do something once the transaction is over; that it failed stands in the log, without what or whom."""

    def quietly() -> None:
        try:
            act(*given)
        except Exception:  # whatever it is, what was written stays written
            _log.error("a mail after saving failed")

    transaction.on_commit(quietly)
