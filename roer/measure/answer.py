"""The figures of a log as plain data, as `roer measure --json` prints them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from roer.measure.figures import Figures
from roer.measure.wastes.found import Cases


def figures_data(figures: Figures, top: int | None = None) -> dict[str, Any]:
    """The figures as data; ``top`` limits the number of variants."""
    variants = figures.variants if top is None else tuple(figures.top_variants(top))
    return {
        "cases": figures.cases,
        "events": figures.events,
        "activities": [{"activity": a.name, "count": a.count, "cases": a.cases} for a in figures.activities],
        "edges": [
            {
                "from": pair.source,
                "to": pair.target,
                "count": pair.count,
                "median_hours": pair.median_hours,
                "p90_hours": pair.p90_hours,
            }
            for pair in figures.pairs
        ],
        "variants": [{"count": v.count, "path": list(v.path)} for v in variants],
        "case_hours": asdict(figures.case_hours),
        "start_activities": figures.start_activities,
        "end_activities": figures.end_activities,
    }


def as_data(found: Any) -> Any:
    """Any result of measuring as plain data: its fields by name, cases by theirs, days as ISO 8601."""
    if isinstance(found, Cases):
        return list(found.names)
    if isinstance(found, BaseModel):
        return found.model_dump(mode="json")
    if is_dataclass(found) and not isinstance(found, type):
        return {field.name: as_data(getattr(found, field.name)) for field in fields(found)}
    if isinstance(found, Mapping):
        return {str(key): as_data(value) for key, value in found.items()}
    if isinstance(found, list | tuple):
        return [as_data(one) for one in found]
    return found.isoformat() if isinstance(found, date) else found
