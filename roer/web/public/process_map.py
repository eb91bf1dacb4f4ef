"""The process of an approach as a drawn map."""

from __future__ import annotations

from dataclasses import dataclass

from roer.approach.drawing import LETTER, LINE, Box, Drawing, Item, draw
from roer.approach.flow import links, ranks
from roer.approach.model import Approach, Step, Track
from roer.approach.text import Language, Text

_NAMES = 26.0
_BASELINE = 22.0


@dataclass(frozen=True, slots=True)
class MapBox:
    """A step on the map; ``lines`` are its lines of text with the height of their baseline."""

    step: Step
    box: Box
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class MapBand:
    """A track on the map."""

    name: Text
    y: float
    height: float

    @property
    def middle(self) -> float:
        """Half its height down from its top."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line from step to step as points for a polyline."""

    points: str
    alternative: bool


@dataclass(frozen=True, slots=True)
class ProcessMap:
    """The whole map, in pixels."""

    width: float
    height: float
    boxes: tuple[MapBox, ...]
    bands: tuple[MapBand, ...]
    lines: tuple[MapLine, ...]
    letter: float = LETTER


def process_map(approach: Approach, language: Language) -> ProcessMap:
    """Lay out the steps of an approach from left to right, a band for each track."""
    rank = ranks(approach)
    items = [Item(s.id, s.name.say(language), s.track, rank[s.id]) for s in approach.steps]
    tracks: dict[str, Track] = {track.id: track for track in approach.tracks}
    drawing = draw(items, links(approach), list(tracks), left=_NAMES)
    return ProcessMap(
        drawing.width,
        drawing.height,
        tuple(_map_box(approach.step(box.id), box) for box in drawing.boxes),
        tuple(MapBand(tracks[lane.id].name, lane.y, lane.height) for lane in drawing.lanes),
        _map_lines(drawing),
    )


def _map_box(step: Step, box: Box) -> MapBox:
    return MapBox(step, box, tuple((box.y + _BASELINE + i * LINE, text) for i, text in enumerate(box.lines)))


def _map_lines(drawing: Drawing) -> tuple[MapLine, ...]:
    return tuple(
        MapLine(" ".join(f"{x:.1f},{y:.1f}" for x, y in line.points), line.link.alternative)
        for line in drawing.lines
    )
