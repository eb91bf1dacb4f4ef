"""Self-direction: who starts steps, goals, actions and choices, and how that goes on. Never of one person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from roer.approach.text import Text
from roer.measure.direction import Direction, course, self_direction
from roer.web.insight.sheets.asked import Asked, word
from roer.web.insight.sheets.sheet import Column, Figure, Row, Sheet, Table

_OF: Final = Text(
    nl="Wie het initiatief nam (bron 002, 1.1). Het zegt iets over de manier van werken, niets over een mens:"
    " wie weinig zelf begint, doet het niet slechter.",
    en="Who took the initiative (source 002, 1.1). It tells of a way of working, nothing of a person: who"
    " starts little does no worse.",
)
_NONE: Final = Text(
    nl="Deze gegevens zeggen niet wie het initiatief nam.",
    en="These data do not say who took the initiative.",
)
_ELEMENTS: Final = {
    "step": Text(nl="Stappen", en="Steps"),
    "goal": Text(nl="Doelen", en="Goals"),
    "action": Text(nl="Acties", en="Actions"),
    "choice": Text(nl="Keuzes", en="Choices"),
}
_WHO: Final = {
    "client": Text(nl="de cliënt zelf", en="the client"),
    "together": Text(nl="samen", en="together"),
    "coach": Text(nl="de klantmanager", en="the coach"),
    "partner": Text(nl="een partner", en="a partner"),
    "network": Text(nl="iemand uit het netwerk", en="somebody of the network"),
}
_WHAT = Column(Text(nl="Wat", en="What"))


def direction(asked: Asked) -> Sheet:
    """How much of it the client started, in all and per quarter."""
    found = self_direction(asked.log)
    if not any(one.count > one.not_known for one in found):
        return asked.sheet(notes=(_NONE,))
    tables = (_started(found), _course(asked), _carried(found))
    return asked.sheet(figures=tuple(_figures(found)), tables=tables)


def _figures(found: tuple[Direction, ...]) -> Iterator[Figure]:
    for one in found:
        own, known = one.by("client"), one.count - one.not_known
        if known:
            what = _ELEMENTS[one.element]
            label = Text(nl=f"{what.nl} die de cliënt zelf begon", en=f"{what.en} that the client started")
            key = f"own-{one.element}"
            yield Figure(key, label, own.share, "share", _OF, one.clients, own.low, own.high)


def _started(found: tuple[Direction, ...]) -> Table:
    columns = (
        _WHAT,
        Column(Text(nl="Wie begon", en="Who started")),
        Column(Text(nl="Keer", en="Times"), "count"),
        Column(Text(nl="Cliënten", en="Clients"), "count"),
        Column(Text(nl="Deel", en="Share"), "share"),
    )
    rows = tuple(
        Row((_ELEMENTS[one.element], _WHO[p.who], p.count, p.clients, p.share), p.clients)
        for one in found
        for p in one.started
        if p.count
    )
    return Table("started", Text(nl="Wie begon", en="Who started"), _OF, columns, rows)


def _carried(found: tuple[Direction, ...]) -> Table:
    columns = (
        _WHAT,
        Column(Text(nl="Wie deed het", en="Who did it")),
        Column(Text(nl="Keer", en="Times"), "count"),
        Column(Text(nl="Cliënten", en="Clients"), "count"),
        Column(Text(nl="Deel", en="Share"), "share"),
    )
    rows = tuple(
        Row((_ELEMENTS[one.element], word("roles", p.who), p.count, p.clients, p.share), p.clients)
        for one in found
        for p in one.carried_out
    )
    of = Text(
        nl="In welke rol het is gedaan; nooit door wie.", en="In which role it was done; never by whom."
    )
    return Table(
        "carried", Text(nl="In welke rol het is gedaan", en="In which role it was done"), of, columns, rows
    )


def _course(asked: Asked) -> Table:
    """The share that the client started, per quarter."""
    columns = (
        Column(Text(nl="Kwartaal", en="Quarter")),
        _WHAT,
        Column(Text(nl="Cliënten", en="Clients"), "count"),
        Column(Text(nl="Deel dat de cliënt begon", en="Share started by the client"), "share"),
    )
    rows = tuple(
        Row(
            (
                _quarter(stretch.begins.year, stretch.begins.month),
                _ELEMENTS[one.element],
                one.clients,
                one.by("client").share,
            ),
            one.clients,
        )
        for stretch in course(asked.log, "quarter")
        for one in stretch.elements
        if one.count > one.not_known
    )
    return Table("course", Text(nl="Het verloop", en="The course"), _OF, columns, rows)


def _quarter(year: int, month: int) -> Text:
    number = (month + 2) // 3
    return Text(nl=f"{year}, kwartaal {number}", en=f"{year}, quarter {number}")
