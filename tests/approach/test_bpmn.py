"""An approach as BPMN: whole, laid out, and readable by the field's own reader."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roer.approach.bpmn import bpmn
from roer.approach.load import approach_ids, load_approach
from roer.approach.model import Approach
from roer.approach.text import LANGUAGES, Language
from tests.approach.graphs import approaches
from tests.approach.small import approach, step

ROOT = Path(__file__).resolve().parents[2]
BESIDE = Path(sys.executable).with_name("node")
NODE = str(BESIDE) if BESIDE.exists() else "node"
SPACE = {
    "b": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "di": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "dd": "http://www.omg.org/spec/DD/20100524/DI",
}

each = pytest.mark.parametrize("approach_id", approach_ids())
reads = pytest.mark.skipif(
    not (ROOT / "node_modules" / "bpmn-moddle").exists(),
    reason="node_modules/bpmn-moddle is not there; make install puts it there",
)


def drawn(approach_id: str, language: Language = "nl") -> Element:
    """The BPMN of an approach, parsed."""
    return fromstring(bpmn(load_approach(approach_id), language).encode())


@reads
@each
@pytest.mark.parametrize("language", LANGUAGES)
def test_bpmn_moddle_reads_it_without_a_warning(approach_id: str, language: Language) -> None:
    assert _read(bpmn(load_approach(approach_id), language)) == {"type": "bpmn:Definitions", "warnings": []}


@reads
def test_bpmn_moddle_would_warn_of_a_reference_that_leads_nowhere() -> None:
    broken = bpmn(load_approach("weener-xl"), "nl").replace('sourceRef="_start"', 'sourceRef="nowhere"', 1)
    assert _read(broken)["warnings"]


def _read(xml: str) -> Any:
    script = Path(__file__).with_name("moddle.mjs")
    done = subprocess.run([NODE, script], input=xml, capture_output=True, text=True, check=True, cwd=ROOT)
    return json.loads(done.stdout)


@each
def test_every_reference_leads_to_something_and_no_id_stands_twice(approach_id: str) -> None:
    check_references(drawn(approach_id))


def check_references(root: Element) -> None:
    """Every name of another part is that of one, and every part has a name of its own."""
    elements = list(root.iter())
    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids))
    pointers = ("sourceRef", "targetRef", "bpmnElement", "processRef")
    named = {element.get(key) for element in elements for key in pointers} - {None}
    tags = {f"{{{SPACE['b']}}}{tag}" for tag in ("incoming", "outgoing", "flowNodeRef")}
    named |= {element.text for element in elements if element.tag in tags}
    assert named <= set(ids)


@each
def test_every_step_is_in_the_lane_of_its_performer(approach_id: str) -> None:
    root = drawn(approach_id)
    inside = {
        node.text: lane.get("id")
        for lane in root.iterfind(".//b:lane", SPACE)
        for node in lane.iterfind("b:flowNodeRef", SPACE)
    }
    for taken in load_approach(approach_id).steps:
        assert inside[f"step_{taken.id}"] == f"lane_{taken.performer}"


@each
def test_every_line_starts_and_ends_at_its_shapes(approach_id: str) -> None:
    check_lines(drawn(approach_id))


def check_lines(root: Element) -> None:
    """Every line starts in the middle of the right side of its source and ends in that of the left."""
    shapes = {
        str(shape.get("bpmnElement")): _bounds(shape) for shape in root.iterfind(".//di:BPMNShape", SPACE)
    }
    flows = {str(flow.get("id")): flow for flow in root.iterfind(".//b:sequenceFlow", SPACE)}
    for edge in root.iterfind(".//di:BPMNEdge", SPACE):
        flow = flows[str(edge.get("bpmnElement"))]
        points = [_numbers(point, "x", "y") for point in edge.iterfind("dd:waypoint", SPACE)]
        assert len(points) >= 2
        left, top, width, height = shapes[str(flow.get("sourceRef"))]
        assert points[0] == pytest.approx([left + width, top + height / 2], abs=0.02)
        left, top, _, height = shapes[str(flow.get("targetRef"))]
        assert points[-1] == pytest.approx([left, top + height / 2], abs=0.02)


@each
def test_every_part_that_is_drawn_lies_in_its_lane_and_in_the_pool(approach_id: str) -> None:
    root = drawn(approach_id)
    shapes = {str(s.get("bpmnElement")): _bounds(s) for s in root.iterfind(".//di:BPMNShape", SPACE)}
    lanes = {str(lane.get("id")): lane for lane in root.iterfind(".//b:lane", SPACE)}
    for name, lane in lanes.items():
        assert _inside(shapes[name], shapes["participant"])
        for node in lane.iterfind("b:flowNodeRef", SPACE):
            assert _inside(shapes[str(node.text)], shapes[name])
    assert len(shapes) == len(load_approach(approach_id).steps) + len(lanes) + 2  # the start and the pool


def _inside(inner: list[float], outer: list[float]) -> bool:
    return all(
        outer[axis] - 0.02 <= inner[axis]
        and inner[axis] + inner[axis + 2] <= outer[axis] + outer[axis + 2] + 0.02
        for axis in (0, 1)
    )


@given(approaches(), st.sampled_from(LANGUAGES))
def test_any_approach_is_written_whole(made: Approach, language: Language) -> None:
    root = fromstring(bpmn(made, language).encode())
    check_references(root)
    check_lines(root)
    tasks = {
        e.get("id") for e in root.iter() if str(e.get("id")).startswith("step_") and "Shape" not in e.tag
    }
    assert tasks == {f"step_{step.id}" for step in made.steps}


@reads
@pytest.mark.parametrize(
    "name", ["start", "end", "process", "lanes", "roer", "step-start", "1", "collaboration"]
)
def test_a_step_may_be_called_like_a_part_of_the_drawing(name: str) -> None:
    made = approach(step(name), step("b", opens={"done": name}))
    check_references(fromstring(bpmn(made, "nl").encode()))
    assert _read(bpmn(made, "nl"))["warnings"] == []


def test_a_name_may_hold_what_xml_takes_for_its_own() -> None:
    name = "Werk & <inkomen> \"1 + 1 = '2'\" ]]> é 😀"
    made = approach(step("a", name={"nl": name, "en": "x"}))
    root = fromstring(bpmn(made, "nl").encode())
    assert name in {e.get("name") for e in root.iter()}


def test_the_same_approach_gives_the_same_file() -> None:
    load_approach.cache_clear()
    once = bpmn(load_approach("tilburg"), "nl")
    load_approach.cache_clear()
    assert bpmn(load_approach("tilburg"), "nl") == once


def test_every_step_is_told_with_what_it_is_and_its_source() -> None:
    found = load_approach("weener-xl")
    told = [e.text for e in drawn("weener-xl").iter(f"{{{SPACE['b']}}}documentation")]
    for made_step in found.steps:
        assert any(text and made_step.about.nl in text and made_step.source[0] in text for text in told)


def _bounds(shape: Element) -> list[float]:
    return _numbers(next(shape.iterfind("dc:Bounds", SPACE)), "x", "y", "width", "height")


def _numbers(element: Element, *names: str) -> list[float]:
    return [float(element.get(name, "")) for name in names]


def test_what_repeats_is_marked_as_a_loop() -> None:
    root = drawn("ijmond-werkt")
    loop = root.find(".//*[@id='step_voortgangsevaluatie']/b:standardLoopCharacteristics", SPACE)
    assert loop is not None


def test_it_speaks_the_language_that_was_asked_for() -> None:
    names = {e.get("name") for e in drawn("weener-xl", "en").iter()}
    assert "Quick scan" in names
    assert "income consultant" in names
