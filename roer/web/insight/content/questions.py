"""The pages of a source: their names, and what each is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Name:
    """A page of a source: how it stands in an address, its name, and which question it answers."""

    key: str
    name: str | Promise
    asks: str | Promise


NAMES: Final = (
    Name(
        "overzicht",
        _("What stands out"),
        _("How many cases are there, how long do they take, and what costs time?"),
    ),
    Name("kaart", _("Map"), _("What follows what, how often, and how long does it take?")),
    Name("stappen", _("Steps"), _("How long is worked on each step, how long is waited, and for what?")),
    Name(
        "uitkomst",
        _("What comes of it"),
        _("How many come to paid work or something else, and does it last?"),
    ),
    Name("termijnen", _("Terms"), _("What was done in time, and what was not?")),
    Name(
        "verspilling",
        _("Waste"),
        _("What takes time and is worth nothing to client, municipality or employer?"),
    ),
    Name("afwijkingen", _("Departures"), _("What was done otherwise than the approach says, and why?")),
    Name("sturing", _("Self-direction"), _("How much do clients start themselves, and how does that go on?")),
    Name("paden", _("Paths"), _("Which ways do cases go, and how many go the same way?")),
    Name("vergelijk", _("Compare"), _("Do two periods, versions or teams differ more than by chance?")),
)


def named(key: str) -> Name:
    """The page with this key; KeyError where there is none."""
    return {name.key: name for name in NAMES}[key]
