"""The first page of a source: how many, how long, and what stands out, in sentences."""

from __future__ import annotations

from dataclasses import replace

from roer.measure.stream import stream_of
from roer.measure.waste import wasted
from roer.web.insight.sheets import plain, wastes
from roer.web.insight.sheets.asked import Asked
from roer.web.insight.sheets.sheet import Sheet
from roer.web.insight.sheets.streams import observed, waits


def overview(asked: Asked) -> Sheet:
    """The plain figures, and the findings; beside them the figures on which findings rest."""
    sheet = plain.overview(asked)
    if not sheet.cases:
        return sheet
    seen = observed(asked)
    found = wasted(seen)
    told = wastes.told_of(asked, seen, found)
    said = tuple(wastes.sentences(asked, found, told))
    figures = (*sheet.figures, *waits(stream_of(seen), asked), *wastes.figures(asked, found))
    first = said or tuple(finding for finding in sheet.findings if finding.key != "paths")
    paths = tuple(finding for finding in sheet.findings if finding.key == "paths")
    return replace(sheet, figures=figures, findings=(*first, *paths), behind=wastes.behind(told, found))


def waste_page(asked: Asked) -> Sheet:
    """The waste, and what looks like it."""
    return wastes.wastes(asked, wasted(observed(asked)))
