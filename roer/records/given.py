"""What a user tells about a log that he brings, and the error for a log that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from roer.records.said import Said

#: The zone of times without an offset, where none is given.
HERE: Final = "Europe/Amsterdam"


@dataclass(frozen=True)
class Given:
    """What is given about a file; all that is not is recognised.

    ``case`` to ``lifecycle`` are names of columns (keys of attributes in XES and OCEL). ``case_type`` is the
    type of the objects that are the cases of an OCEL log. ``separator`` (one character, or "tab") and
    ``encoding`` (a name that Python knows) are for CSV. ``zone`` holds for times without an offset.
    """

    case: str | None = None
    activity: str | None = None
    at: str | None = None
    started_at: str | None = None
    resource: str | None = None
    lifecycle: str | None = None
    case_type: str | None = None
    separator: str | None = None
    encoding: str | None = None
    zone: str | None = None


#: Nothing is given: everything is recognised.
RECOGNISED: Final = Given()


class UnreadableLog(Exception):
    """A log cannot be read: in one line what is wrong and how to mend it; ``said`` in both languages.

    ``columns`` are those of the file, where one that is needed was not found among them.
    """

    def __init__(self, nl: str, en: str, columns: Iterable[str] = ()) -> None:
        self.said = Said(_one_line(nl), _one_line(en))
        self.columns = tuple(columns)
        super().__init__(self.said.en)


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
