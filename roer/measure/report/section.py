"""A part of a report: what it is about, how its figures are defined, what they say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; columns from ``numbers`` on hold numbers and stand to the right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, how it is defined, sentences, a drawing (SVG) and tables; any of them may be empty."""

    id: str
    title: str
    about: str = ""
    sentences: tuple[str, ...] = ()
    drawing: str = ""
    tables: tuple[Table, ...] = ()
