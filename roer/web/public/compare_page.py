"""Jan's five ways side by side: a table of figures, and a drawing of the first months."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from roer.approach.model import Approach
from roer.approach.text import Language, Text
from roer.approach.vocabulary import load_vocabulary
from roer.guide.compare import Comparison
from roer.guide.journey import Journey

Figure = Callable[[Comparison, Language], str | None]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure over all approaches; a cell is None where the way does not get that far."""

    label: str | Promise
    about: str | Promise
    cells: tuple[str | None, ...]


def _days(get: Callable[[Comparison], int | None]) -> Figure:
    def told(one: Comparison, language: Language) -> str | None:
        number = get(one)
        if number is None:
            return None
        words = {"nl": ("dag", "dagen"), "en": ("day", "days")}[language]
        return f"{number} {words[number != 1]}"

    return told


def _people(one: Comparison, language: Language) -> str:
    names = [load_vocabulary().label("roles", role).say(language) for role in one.people]
    return f"{len(names)}: {', '.join(names)}"


_FIGURES: tuple[tuple[str | Promise, str | Promise, Figure], ...] = (
    (_("First personal contact"), _("Days after he registers."), _days(lambda one: one.days_to_contact)),
    (
        _("Money by the approach"),
        _("Days until a step of the approach pays: the last day of its term."),
        _days(lambda one: one.days_to_money),
    ),
    (
        _("Advance by law"),
        _("The law's last day for the advance, counted from the application. It holds everywhere."),
        _days(lambda one: one.days_to_advance),
    ),
    (_("Assessment done"), _("Days until a diagnosis ends."), _days(lambda one: one.days_to_diagnosis)),
    (
        _("First activity or work place"),
        _("Days until a first step towards work begins."),
        _days(lambda one: one.days_to_activity),
    ),
    (_("Talks and sessions"), _("Single and in groups."), lambda one, _language: str(one.conversations)),
    (_("People he meets"), _("Roles in talks and sessions."), _people),
    (_("Times he tells his story"), _("The first time included."), lambda one, _language: str(one.told)),
    (
        _("Things he may decide himself"),
        _("Such as the date, the provider or the goal."),
        lambda one, _language: str(one.decided),
    ),
)


def figure_rows(compared: Sequence[Comparison], language: Language) -> tuple[FigureRow, ...]:
    """The figures, a row each, with a cell for each approach."""
    return tuple(
        FigureRow(label, about, tuple(figure(one, language) for one in compared))
        for label, about, figure in _FIGURES
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """An episode in the drawing, in days from the registration, clipped to the drawing."""

    x: float
    y: float
    width: float
    track: str
    name: Text


@dataclass(frozen=True, slots=True)
class Strip:
    """One approach in the drawing: a row of bars per track; ``rows`` are their names and heights."""

    approach: Approach
    rows: tuple[tuple[float, Text], ...]
    bars: tuple[Bar, ...]
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Strips:
    """The drawing of all ways over the same days."""

    strips: tuple[Strip, ...]
    weeks: tuple[tuple[float, int], ...]
    width: float
    height: float


_DAYS = 126
_LEFT = 72.0
_A_DAY = 8.5
_ROW = 18.0
_TITLE = 26.0
_TRACKS = ("income", "housing", "work", "care")


def strips(journeys: Sequence[Journey]) -> Strips:
    """The first eighteen weeks of each way, drawn to scale."""
    drawn: list[Strip] = []
    y = 24.0
    for journey in journeys:
        tracks = [t for t in _TRACKS if any(taken.step.track == t for taken in journey.steps)]
        height = _TITLE + _ROW * len(tracks) + 10
        names: dict[str, Text] = {track.id: track.name for track in journey.approach.tracks}
        rows = tuple((_TITLE + place * _ROW, names[track]) for place, track in enumerate(tracks))
        drawn.append(Strip(journey.approach, rows, _bars(journey, tracks), y, height))
        y += height
    weeks = tuple((_LEFT + week * 7 * _A_DAY, week) for week in range(0, _DAYS // 7 + 1, 2))
    return Strips(tuple(drawn), weeks, _LEFT + _DAYS * _A_DAY + 4, y)


def _bars(journey: Journey, tracks: Sequence[str]) -> tuple[Bar, ...]:
    start, bars = journey.client.state.start, []
    for taken in journey.steps:
        begin = (taken.start - start).days
        length = ((taken.end - taken.start).days if taken.end is not None else _DAYS) + 1
        if begin < _DAYS:
            width = min(length, _DAYS - begin) * _A_DAY - 1
            y = _TITLE + tracks.index(taken.step.track) * _ROW
            step = taken.step
            bars.append(Bar(_LEFT + begin * _A_DAY, y, width, step.track, step.name))
    return tuple(bars)
