"""An approach as BPMN 2.0 with a laid-out diagram: a view for other people's tools.

It loses something (``docs/bpmn.md``): of a condition only the order of the steps is left, and
nothing in it says what is advised, by when, or what the client decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from roer.approach.drawing import Box, Drawing, Item, draw
from roer.approach.flow import Link, links, ranks
from roer.approach.model import Approach, Step
from roer.approach.text import Language
from roer.approach.vocabulary import load_vocabulary

_SPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}
_TASKS = {
    "self_service": "userTask",
    "conversation": "userTask",
    "group_session": "userTask",
    "test": "userTask",
    "decision": "businessRuleTask",
    "service": "task",
    "placement": "task",
}
_START = "_start"  # no step can be called this
_EVENT = 36.0
_NAMES = 30.0


def bpmn(approach: Approach, language: Language) -> str:
    """The approach as BPMN 2.0 XML, with a lane for each performer, in one language."""
    for prefix, uri in _SPACES.items():
        register_namespace(prefix, uri)
    flows = _flows(approach)
    root = Element(_tag("bpmn", "definitions"), {"id": "roer", "targetNamespace": "urn:roer:approach"})
    collaboration = SubElement(root, _tag("bpmn", "collaboration"), {"id": "collaboration"})
    SubElement(
        collaboration,
        _tag("bpmn", "participant"),
        {"id": "participant", "name": approach.name, "processRef": "process"},
    )
    _process(root, approach, flows, language)
    _diagram(root, approach, flows, language)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _tag(prefix: str, name: str) -> str:
    return f"{{{_SPACES[prefix]}}}{name}"


def _flows(approach: Approach) -> tuple[Link, ...]:
    """The links between steps, and from the start to each step that waits for none."""
    between = links(approach)
    reached = {link.target for link in between}
    starts = (Link(_START, step.id, False) for step in approach.steps if step.id not in reached)
    return (*starts, *between)


def _performers(approach: Approach) -> dict[str, list[Step]]:
    lanes: dict[str, list[Step]] = {}
    for step in approach.steps:
        lanes.setdefault(step.performer, []).append(step)
    return lanes


def _first_lane(approach: Approach) -> str:
    return approach.steps[0].performer


def _process(root: Element, approach: Approach, flows: Iterable[Link], language: Language) -> None:
    attributes = {"id": "process", "name": approach.name, "isExecutable": "false"}
    process = SubElement(root, _tag("bpmn", "process"), attributes)
    _document(process, approach.about.say(language))
    lanes = SubElement(process, _tag("bpmn", "laneSet"), {"id": "lanes"})
    for role, steps in _performers(approach).items():
        name = load_vocabulary().label("roles", role).say(language)
        lane = SubElement(lanes, _tag("bpmn", "lane"), {"id": f"lane_{role}", "name": name})
        inside = ([_START] if role == _first_lane(approach) else []) + [step.id for step in steps]
        for step_id in inside:
            SubElement(lane, _tag("bpmn", "flowNodeRef")).text = _node(step_id)
    start = SubElement(process, _tag("bpmn", "startEvent"), {"id": _START})
    _ends_of(start, _START, flows)
    for step in approach.steps:
        _task(process, step, flows, language)
    for link in flows:
        attributes = {"id": _flow(link), "sourceRef": _node(link.source), "targetRef": _node(link.target)}
        SubElement(process, _tag("bpmn", "sequenceFlow"), attributes)


def _task(process: Element, step: Step, flows: Iterable[Link], language: Language) -> None:
    attributes = {"id": _node(step.id), "name": step.name.say(language)}
    task = SubElement(process, _tag("bpmn", _TASKS[step.kind]), attributes)
    _document(task, f"{step.about.say(language)} ({'; '.join(step.source)})")
    _ends_of(task, step.id, flows)
    if step.repeats is not None:
        SubElement(task, _tag("bpmn", "standardLoopCharacteristics"), {"id": f"loop_{step.id}"})


def _document(parent: Element, text: str) -> None:
    SubElement(parent, _tag("bpmn", "documentation")).text = text


def _ends_of(node: Element, step_id: str, flows: Iterable[Link]) -> None:
    for link in flows:
        if link.target == step_id:
            SubElement(node, _tag("bpmn", "incoming")).text = _flow(link)
    for link in flows:
        if link.source == step_id:
            SubElement(node, _tag("bpmn", "outgoing")).text = _flow(link)


def _node(step_id: str) -> str:
    return step_id if step_id == _START else f"step_{step_id}"


def _flow(link: Link) -> str:
    return f"flow_{link.source}_{link.target}"


def _diagram(root: Element, approach: Approach, flows: tuple[Link, ...], language: Language) -> None:
    drawing = _laid_out(approach, flows, language)
    diagram = SubElement(root, _tag("bpmndi", "BPMNDiagram"), {"id": "diagram"})
    plane = SubElement(diagram, _tag("bpmndi", "BPMNPlane"), {"id": "plane", "bpmnElement": "collaboration"})
    _shape(plane, "participant", (0, 0, drawing.width, drawing.height), horizontal=True)
    for lane in drawing.lanes:
        bounds = (_NAMES, lane.y, drawing.width - _NAMES, lane.height)
        _shape(plane, f"lane_{lane.id}", bounds, horizontal=True)
    for box in drawing.boxes:
        _shape(plane, _node(box.id), _bounds(box))
    for line in drawing.lines:
        attributes = {"id": f"{_flow(line.link)}_edge", "bpmnElement": _flow(line.link)}
        edge = SubElement(plane, _tag("bpmndi", "BPMNEdge"), attributes)
        for x, y in line.points:
            SubElement(edge, _tag("di", "waypoint"), {"x": f"{x:.2f}", "y": f"{y:.2f}"})


def _laid_out(approach: Approach, flows: tuple[Link, ...], language: Language) -> Drawing:
    rank = ranks(approach)
    items = [Item(_START, "Start", _first_lane(approach), 0)]
    items += [Item(s.id, s.name.say(language), s.performer, rank[s.id] + 1) for s in approach.steps]
    return draw(items, flows, list(_performers(approach)), left=2 * _NAMES)


def _bounds(box: Box) -> tuple[float, float, float, float]:
    if box.id != _START:
        return box.x, box.y, box.width, box.height
    return box.x + box.width - _EVENT, box.middle - _EVENT / 2, _EVENT, _EVENT


def _shape(
    plane: Element, element: str, bounds: tuple[float, float, float, float], *, horizontal: bool = False
) -> None:
    attributes = {"id": f"{element}_shape", "bpmnElement": element}
    if horizontal:
        attributes["isHorizontal"] = "true"
    shape = SubElement(plane, _tag("bpmndi", "BPMNShape"), attributes)
    x, y, width, height = bounds
    SubElement(
        shape,
        _tag("dc", "Bounds"),
        {"x": f"{x:.2f}", "y": f"{y:.2f}", "width": f"{width:.2f}", "height": f"{height:.2f}"},
    )
