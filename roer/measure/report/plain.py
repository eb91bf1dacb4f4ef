"""Sections as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from roer.measure.report.section import Section, Table

_WIDTH = 100
_NAME = 48  # a longer name goes on below itself, so that the numbers stay in sight


def plain(title: str, intro: Sequence[str], sections: Iterable[Section]) -> str:
    """The sections as text in lines of at most a hundred signs; drawings are left out."""
    lines = [title, "=" * len(title), *(part for line in intro for part in wrap(line, _WIDTH))]
    for section in sections:
        lines += ["", section.title, "-" * len(section.title)]
        lines += wrap(section.about, _WIDTH)
        lines += [line for sentence in section.sentences for line in _point(sentence)]
        for table in section.tables:
            lines += ["", *_table(table)]
    return "\n".join(lines)


def _point(sentence: str) -> list[str]:
    return wrap(sentence, _WIDTH, initial_indent="- ", subsequent_indent="  ")


def _table(table: Table) -> Iterator[str]:
    """Lines with the columns under each other; a long name goes on below itself."""
    rows = [table.columns, *table.rows]
    parts = [[_wrapped(row[place]) if place < table.numbers else [row[place]] for place in range(len(row))]
             for row in rows]  # fmt: skip
    widths = [max(len(line) for row in parts for line in row[place]) for place in range(len(table.columns))]
    for row in parts:
        for cells in zip_longest(*row, fillvalue=""):
            told = (
                cell.rjust(width) if place >= table.numbers else cell.ljust(width)
                for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
            )
            yield "  ".join(told).rstrip()


def _wrapped(cell: str) -> list[str]:
    return wrap(cell, _NAME) or [""]
