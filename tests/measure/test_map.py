"""The map of a log: what it shows at each level of detail, and the drawing."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.measure.figures import measure
from roer.measure.map import MOST_ACTIVITIES, MOST_PAIRS, map_of
from roer.measure.map_drawing import draw, svg
from tests.measure.logs import Told, a_log, told

# Nine people go apply, talk, pay; one asks <again> in between.
TEN: Told = {
    **{f"c{i}": [("apply", 0), ("talk", 24), ("pay", 48)] for i in range(9)},
    "c9": [("apply", 0), ("ask <again> & again", 3), ("talk", 24), ("pay", 48)],
}
SVG = "{http://www.w3.org/2000/svg}"


def many(activities: int) -> Told:
    """Cases that go from one activity to another, each way as often as the two are low; all ways exist."""
    return {
        f"c{a}-{b}-{n}": [(f"a{a:03}", 0), (f"a{b:03}", 1)]
        for a in range(activities)
        for b in range(activities)
        for n in range(3 if a + b < 10 else 1)
        if a != b
    }


def test_a_map_of_a_few_shows_everything_at_all_detail() -> None:
    figures = measure(a_log(TEN))
    shown = map_of(figures, 1)
    assert (shown.activities, shown.pairs) == (figures.activities, figures.pairs)
    assert (shown.hidden_activities, shown.hidden_pairs) == (0, 0)
    assert (shown.starts, shown.ends) == ({"apply": 10}, {"pay": 10})


def test_of_a_log_with_very_much_a_map_shows_the_most_frequent_and_counts_the_rest() -> None:
    figures = measure(a_log(many(70)))
    assert (len(figures.activities), len(figures.pairs)) == (70, 70 * 69)
    shown = map_of(figures, 1)
    assert shown.activities == figures.activities[:MOST_ACTIVITIES]
    assert len(shown.pairs) == MOST_PAIRS
    assert (shown.hidden_activities, shown.hidden_pairs) == (70 - MOST_ACTIVITIES, 70 * 69 - MOST_PAIRS)
    names = {activity.name for activity in shown.activities}
    assert {pair.source for pair in shown.pairs} == {pair.target for pair in shown.pairs} == names
    low = {(f"a{a:03}", f"a{b:03}") for a in range(5) for b in range(5) if a != b}
    assert low <= {(pair.source, pair.target) for pair in shown.pairs}
    assert set(shown.starts) | set(shown.ends) <= names


def test_with_little_detail_the_main_line_is_left_and_it_says_what_is_hidden() -> None:
    shown = map_of(measure(a_log(TEN)), 0.9)
    assert [activity.name for activity in shown.activities] == ["apply", "pay", "talk"]
    assert [(pair.source, pair.target) for pair in shown.pairs] == [("talk", "pay"), ("apply", "talk")]
    assert (shown.hidden_activities, shown.hidden_pairs) == (1, 2)


@pytest.mark.parametrize("detail", [-0.1, 1.1])
def test_there_is_no_detail_outside_none_and_all(detail: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        map_of(measure(a_log(TEN)), detail)


@given(told(), st.floats(0, 1))
def test_no_activity_stands_loose_that_was_not_alone(cases: Told, detail: float) -> None:
    figures = measure(a_log(cases))
    shown = map_of(figures, detail)
    names = {activity.name for activity in shown.activities}
    for pair in figures.pairs:
        if pair.source != pair.target and {pair.source, pair.target} <= names:
            assert any(kept.source == pair.source for kept in shown.pairs)
            assert any(kept.target == pair.target for kept in shown.pairs)


def test_the_drawing_says_what_the_figures_say() -> None:
    drawing = fromstring(svg(draw(map_of(measure(a_log(TEN))), "nl"), "nl", "Wat er gebeurt"))
    words = [text.text for text in drawing.iter(f"{SVG}text")]
    assert drawing.findtext(f"{SVG}title") == "Wat er gebeurt"
    assert drawing.findtext(f"{SVG}desc")
    assert words.count("10 keer") == 3
    assert "9 · 24 uur" in words
    assert "ask <again> & again" in " ".join(filter(None, words))


def test_no_box_lies_over_another() -> None:
    drawn = draw(map_of(measure(a_log(TEN))), "en")
    for box in drawn.boxes:
        assert box.x - box.width / 2 > 0
        assert box.x + box.width / 2 < drawn.width
        for other in drawn.boxes:
            apart = abs(box.x - other.x) >= (box.width + other.width) / 2
            assert box is other or apart or abs(box.y - other.y) >= (box.height + other.height) / 2


def test_a_log_without_events_has_an_empty_map() -> None:
    drawing = fromstring(svg(draw(map_of(measure(a_log({}))), "en"), "en", "Nothing"))
    assert not list(drawing.iter(f"{SVG}text"))
