"""The first page of a source: how many, how long, and what stands out, in sentences."""

from __future__ import annotations

from dataclasses import replace

from roer.measure.stream import stream_of
from roer.measure.waste import wasted
from roer.web.insight.sheets import plain, wastes
from roer.web.insight.sheets.asked import Asked
from roer.web.insight.sheets.sheet import Sheet
from roer.web.insight.sheets.streams import FINISHED_ONLY, lead_times, observed, under_way, waits


def overview(asked: Asked) -> Sheet:
    """The plain figures, and the findings; beside them the figures on which findings rest."""
    sheet = plain.overview(asked)
    if not sheet.cases:
        return sheet
    seen = observed(asked)
    found = wasted(seen)
    told = wastes.told_of(asked, seen, found)
    said = tuple(wastes.sentences(asked, found, told))
    stream = stream_of(seen)
    lead = (*lead_times(stream.whole), *under_way(stream.whole, asked))
    counts = tuple(figure for figure in sheet.figures if figure.key in {"cases", "events"})
    others = (*waits(stream, asked), *wastes.figures(asked, found))
    figures = (*counts, *lead, *sheet.figures[len(counts) :], *others)
    first = said or tuple(finding for finding in sheet.findings if finding.key != "paths")
    paths = tuple(finding for finding in sheet.findings if finding.key == "paths")
    notes = (*sheet.notes, FINISHED_ONLY, *((wastes.ABOUT,) if said else ()))
    behind = wastes.behind(told, found)
    return replace(sheet, figures=figures, findings=(*first, *paths), behind=behind, notes=notes)


def waste_page(asked: Asked) -> Sheet:
    """The waste, and what looks like it."""
    return wastes.wastes(asked, wasted(observed(asked)))
