"""A drawing: boxes that fit their texts and do not overlap, lines that cross no box."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.drawing import LETTER, LINE, Box, Drawing, Item, Point, draw
from roer.approach.flow import Link, links, ranks
from roer.approach.lettering import text_width, wrap
from roer.approach.load import approach_ids, load_approach
from roer.approach.model import Approach
from roer.approach.text import LANGUAGES, Language
from tests.approach.graphs import approaches, names

LANES = ["first", "second", "third"]


def drawn(made: Approach, language: Language, by: str) -> tuple[Drawing, dict[str, str]]:
    """The drawing of an approach in lanes by track or performer, and the lane of each step."""
    rank, lanes = ranks(made), {step.id: str(getattr(step, by)) for step in made.steps}
    items = [Item(step.id, step.name.say(language), lanes[step.id], rank[step.id]) for step in made.steps]
    return draw(items, links(made), list(dict.fromkeys(lanes.values())), left=30), lanes


@st.composite
def drawings(draw_: st.DrawFn) -> tuple[Drawing, dict[str, str]]:
    """Drawings of anything: any columns, any lines, also back and within a column."""
    count = draw_(st.integers(1, 12))
    items = [
        Item(str(n), draw_(names), draw_(st.sampled_from(LANES)), draw_(st.integers(0, 5)))
        for n in range(count)
    ]
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1))
    pairs = draw_(st.sets(ends.filter(lambda pair: pair[0] != pair[1]), max_size=16))
    lines = [Link(str(source), str(target), False) for source, target in sorted(pairs)]
    return draw(items, lines, LANES, left=draw_(st.sampled_from([0, 26, 60]))), {i.id: i.lane for i in items}


def crossed(drawing: Drawing) -> Iterator[tuple[str, Link]]:
    """Every box through which a line goes, its own at the two ends included."""
    for line in drawing.lines:
        for begin, end in pairwise(line.points):
            for box in drawing.boxes:
                if goes_through(begin, end, box):
                    yield box.id, line.link


def goes_through(begin: Point, end: Point, box: Box) -> bool:
    (left, right), (top, bottom) = sorted((begin[0], end[0])), sorted((begin[1], end[1]))
    beside = right <= box.x + 0.01 or left >= box.x + box.width - 0.01
    return not (beside or bottom <= box.y + 0.01 or top >= box.y + box.height - 0.01)


def check(drawing: Drawing, lanes: dict[str, str]) -> None:
    """All that must hold of a drawing."""
    boxes = {box.id: box for box in drawing.boxes}
    assert boxes.keys() == lanes.keys()
    for one, other in combinations(drawing.boxes, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y
    bands = {lane.id: lane for lane in drawing.lanes}
    for box in drawing.boxes:
        band = bands[lanes[box.id]]
        assert band.y < box.y
        assert box.y + box.height < band.y + band.height
        assert box.x > 0
        assert box.x + box.width < drawing.width
        assert all(text_width(line, LETTER) < box.width for line in box.lines)
        assert len(box.lines) * LINE < box.height
    assert list(crossed(drawing)) == []
    for line in drawing.lines:
        source, target = boxes[line.link.source], boxes[line.link.target]
        assert line.points[0] == (source.x + source.width, source.middle)
        assert line.points[-1] == (target.x, target.middle)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(line.points))
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in line.points)
    edges = [edge for lane in drawing.lanes for edge in (lane.y, lane.y + lane.height)]
    assert edges == sorted(edges)
    assert edges[0] == 0
    assert edges[-1] == drawing.height


@given(drawings())
def test_whatever_is_drawn_fits_and_crosses_nothing(made: tuple[Drawing, dict[str, str]]) -> None:
    check(*made)


@given(approaches(), st.sampled_from(LANGUAGES), st.sampled_from(["track", "performer"]))
def test_any_approach_is_drawn_well(made: Approach, language: Language, by: str) -> None:
    check(*drawn(made, language, by))


@pytest.mark.parametrize("by", ["track", "performer"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", approach_ids())
def test_each_approach_is_drawn_well(name: str, language: Language, by: str) -> None:
    check(*drawn(load_approach(name), language, by))


@given(drawings())
def test_lines_out_of_the_boxes_of_a_column_turn_at_places_of_their_own(
    made: tuple[Drawing, dict[str, str]],
) -> None:
    turns: dict[str, set[float]] = {}
    for line in made[0].lines:
        turns.setdefault(line.link.source, set()).add(line.points[1][0])
    assert all(len(places) == 1 for places in turns.values())
    assert len({place for places in turns.values() for place in places}) == len(turns)


def test_the_box_of_a_long_word_is_as_wide_as_the_word() -> None:
    word = "arbeidsongeschiktheidsverzekeringsmaatschappij"
    (box,) = draw([Item("a", word, "first", 0)], [], LANES).boxes
    assert box.lines == (word,)
    assert box.width > text_width(word, LETTER)


def test_lanes_without_boxes_are_left_out_and_nothing_gives_an_empty_drawing() -> None:
    assert [lane.id for lane in draw([Item("a", "x", "second", 0)], [], LANES).lanes] == ["second"]
    assert draw([], [], LANES).boxes == ()


@given(st.text(min_size=1), st.floats(20, 400), st.sampled_from([10.0, 14.0]))
def test_a_text_is_broken_at_its_spaces_and_nowhere_else(text: str, width: float, size: float) -> None:
    lines = wrap(text, width, size)
    assert " ".join(lines).split() == text.split()
    assert all(text_width(line, size) <= width or " " not in line for line in lines)


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_width_of_a_text_is_that_of_its_parts(one: str, other: str) -> None:
    whole = text_width(one + other, LETTER)
    assert whole == pytest.approx(text_width(one, LETTER) + text_width(other, LETTER))
    assert (whole > 0) == bool(one + other)
