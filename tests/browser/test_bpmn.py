"""The BPMN of each approach is drawn by bpmn-js, the drawing program of the field."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from roer.approach.bpmn import bpmn
from roer.approach.load import approach_ids, load_approach
from tests.browser.conftest import ROOT

VIEWER = ROOT / "node_modules" / "bpmn-js" / "dist" / "bpmn-viewer.development.js"
_DRAW = """async xml => {
    const viewer = new BpmnJS({container: '#canvas'});
    const {warnings} = await viewer.importXML(xml);
    const kinds = viewer.get('elementRegistry').filter(e => e.type.endsWith('Task')).length;
    const drawn = document.querySelectorAll('.djs-shape').length;
    return {warnings: warnings.map(String), tasks: kinds, drawn};
}"""


@pytest.mark.parametrize("approach_id", approach_ids())
def test_it_draws_every_step_without_a_warning(page: Page, approach_id: str) -> None:
    approach = load_approach(approach_id)
    page.set_content('<div id="canvas"></div>')
    page.add_script_tag(path=VIEWER)
    result: dict[str, Any] = page.evaluate(_DRAW, bpmn(approach, "nl"))
    assert result["warnings"] == []
    assert result["tasks"] == len(approach.steps)
    assert result["drawn"] > len(approach.steps)
