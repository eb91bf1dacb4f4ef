"""Log lines that hold nothing of a person: where something went wrong, not with whom or with what words."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Impersonal(logging.Formatter):
    """Writes an exception as its kind and the places in the code, without its message and without values.

    A message often quotes what was typed ("Key (email)=(…) already exists"). An address is given as its
    pattern, never as it was asked: what somebody types there may be a name.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line for a record. Other handlers get the record as it was."""
        plain = logging.makeLogRecord(vars(record))
        plain.exc_text = None
        request = getattr(record, "request", None)
        if request is not None:
            plain.msg, plain.args = _told(request, getattr(record, "status_code", "")), ()
        elif record.name.startswith("django.security"):  # its message is that of an exception
            plain.msg, plain.args = "a suspicious request was refused", ()
        return super().format(plain)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - the name that logging gave it
        """Each exception of the chain: its kind, and file, line and function of each call."""
        return "\n".join(_frames(error) for error in _chain(ei[1]))


def _told(request: object, status: object) -> str:
    match = getattr(request, "resolver_match", None)
    where = f"/{match.route}" if match else "an address that does not exist"
    return f"{status} {getattr(request, 'method', '')} {where}"


def _chain(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def _frames(error: BaseException) -> str:
    calls = traceback.extract_tb(error.__traceback__)
    lines = [f"  {call.filename}:{call.lineno} in {call.name}" for call in calls]
    return "\n".join([f"{type(error).__module__}.{type(error).__qualname__}", *lines])
