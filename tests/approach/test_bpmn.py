"""An approach as BPMN: whole, laid out, and readable by the field's own reader."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest

from roer.approach.bpmn import bpmn
from roer.approach.load import approach_ids, load_approach
from roer.approach.text import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(sys.executable).with_name("node")
SPACE = {
    "b": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "di": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "dd": "http://www.omg.org/spec/DD/20100524/DI",
}

each = pytest.mark.parametrize("approach_id", approach_ids())


def drawn(approach_id: str, language: Language = "nl") -> Element:
    """The BPMN of an approach, parsed."""
    return fromstring(bpmn(load_approach(approach_id), language).encode())


@each
@pytest.mark.parametrize("language", LANGUAGES)
def test_bpmn_moddle_reads_it_without_a_warning(approach_id: str, language: Language) -> None:
    done = subprocess.run(
        [NODE, Path(__file__).with_name("moddle.mjs")],
        input=bpmn(load_approach(approach_id), language),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert json.loads(done.stdout) == {"type": "bpmn:Definitions", "warnings": []}


@each
def test_every_reference_leads_to_something_and_no_id_stands_twice(approach_id: str) -> None:
    elements = list(drawn(approach_id).iter())
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
    for step in load_approach(approach_id).steps:
        assert inside[f"step_{step.id}"] == f"lane_{step.performer}"


@each
def test_every_line_starts_and_ends_at_its_shapes(approach_id: str) -> None:
    root = drawn(approach_id)
    shapes = {
        str(shape.get("bpmnElement")): _bounds(shape) for shape in root.iterfind(".//di:BPMNShape", SPACE)
    }
    flows = {str(flow.get("id")): flow for flow in root.iterfind(".//b:sequenceFlow", SPACE)}
    for edge in root.iterfind(".//di:BPMNEdge", SPACE):
        flow = flows[str(edge.get("bpmnElement"))]
        points = [_numbers(point, "x", "y") for point in edge.iterfind("dd:waypoint", SPACE)]
        assert len(points) >= 2
        for (x, y), end in ((points[0], "sourceRef"), (points[-1], "targetRef")):
            left, top, width, height = shapes[str(flow.get(end))]
            assert left - 1 <= x <= left + width + 1
            assert top - 1 <= y <= top + height + 1


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
