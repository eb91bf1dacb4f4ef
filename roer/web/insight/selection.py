"""Which cases of a source a page is about; it stands in the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import parse_qsl, urlencode

from django.utils.translation import gettext as _

_MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")
_FIRST, _LAST = 1950, 2200


@dataclass(frozen=True)
class Selection:
    """Cases that began in these months (``YYYY-MM``, both included), of this approach, version and team.

    What is empty does not narrow. ``faults`` says what in an address was not understood; that is left out.
    """

    since: str = ""
    until: str = ""
    approach: str = ""
    version: str = ""
    team: str = ""
    faults: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As it stands in an address, without faults."""
        told = {"from": self.since, "until": self.until, "approach": self.approach}
        told |= {"version": self.version, "team": self.team}
        return urlencode({name: value for name, value in told.items() if value})

    @property
    def narrows(self) -> bool:
        """Whether it leaves any case out."""
        return bool(str(self))


@dataclass(frozen=True)
class Choices:
    """What one can choose of a source: approaches, versions, and teams by their number."""

    approaches: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    teams: tuple[tuple[str, str], ...] = ()


def selection_of(given: Mapping[str, str], choices: Choices) -> Selection:
    """What an address asks for, checked against what the source has."""
    faults: list[str] = []
    since, until = (_month(given.get(name, ""), faults) for name in ("from", "until"))
    if since and until and since > until:
        faults.append(_("The first month comes after the last. Exchange them."))
        since = until = ""
    return Selection(
        since,
        until,
        _one_of(given.get("approach", ""), choices.approaches, faults),
        _one_of(given.get("version", ""), choices.versions, faults),
        _one_of(given.get("team", ""), [number for number, _name in choices.teams], faults),
        tuple(faults),
    )


def stored(told: str) -> Selection:
    """A selection that was kept as ``str(selection)``."""
    found = dict(parse_qsl(told))
    names = ("from", "until", "approach", "version", "team")
    since, until, approach, version, team = (found.get(name, "") for name in names)
    return Selection(since, until, approach, version, team)


def month_of(day: date | datetime) -> str:
    """The month of a day, as a selection names it.

    >>> month_of(date(2026, 3, 5))
    '2026-03'
    """
    return f"{day.year}-{day.month:02}"


def _month(told: str, faults: list[str]) -> str:
    found = _MONTH.match(told.strip())
    if not told.strip():
        return ""
    if not found or not _FIRST <= int(found[1]) <= _LAST:
        faults.append(_("Write a month as 2026-03."))
        return ""
    return told.strip()


def _one_of(told: str, known: Iterable[str], faults: list[str]) -> str:
    if told and told not in known:
        faults.append(_("What was asked for is not in these data. It was left out."))
        return ""
    return told
