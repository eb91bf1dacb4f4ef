"""The questions that can be asked of a source, by the name of their page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from roer.web.insight.sheets import agreed, directed, outcomes, overview, plain, streams
from roer.web.insight.sheets.asked import Asked
from roer.web.insight.sheets.sheet import Sheet

QUESTIONS: Final[dict[str, Callable[[Asked], Sheet]]] = {
    "overzicht": overview.overview,
    "kaart": plain.ways,
    "stappen": streams.steps,
    "uitkomst": outcomes.outcomes,
    "termijnen": agreed.terms,
    "verspilling": overview.waste_page,
    "afwijkingen": agreed.departures,
    "sturing": directed.direction,
    "paden": plain.variants,
}
