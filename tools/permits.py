"""Make `docs/permits.md`: what `roer measure` shows about the receipt of permit applications.

    .venv/bin/python tools/permits.py path/to/receipt.csv.gz

The log is that of the CoSeLoG project; the page that this makes says where it comes from. Roer has no copy.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from roer.measure.report.section import Section, Table
from roer.measure.report.whole import Report
from roer.records.reading import read_log

DOCS = Path(__file__).resolve().parents[1] / "docs"
_ROWS = 12
_INTRO = """\
# What a real log shows: the receipt of permit applications

How `roer measure` tells about work that nobody of Roer made: the receipt phase of applications for an environmental permit (WABO) in a Dutch municipality. The log was made available by J. Buijs (CoSeLoG project, 4TU.ResearchData), under its terms of use. Roer keeps no copy of it; whoever has the file makes this page anew with `.venv/bin/python tools/permits.py receipt.csv.gz`. With `roer measure receipt.csv.gz --html report.html` the same stands in one file to print.

The log says when things were done, not for how long: touch time and flow efficiency stay unknown, and nothing is made up for them. It does not say either what a wait was for. What can be seen is where work lies still, comes back or changes hands.
"""  # noqa: E501 - lines of a page are not broken
_READING = """\
## What to make of it

- Half of the cases are through in less than an hour and one in ten takes two weeks: the mean of some five days describes nobody. That is why Roer puts the median and the slowest tenth beside it.
- Most of the days lie between a few steps in which the work goes from one group to another. The work itself mostly follows at once.
- A check that is done again, and an adjustment that goes back to the check, are few, and cost the cases that have them weeks.
- The log does not tell what was waited for. One more column (`waiting_on`) would tell whether it was the applicant, an adviser or the municipality itself, and so what to change.
- Differences between groups of cases here are no effects: who is measured in which group was not drawn by lot.
"""  # noqa: E501


def main(log: Path) -> None:
    """Write the page and its drawing."""
    report = Report(read_log(log), log.name, None, "en")
    (DOCS / "permits.svg").write_text(report.drawing() + "\n", encoding="utf-8")
    parts = [
        _INTRO,
        "\n".join(f"{line}  " for line in report.intro),
        *map(_told, report.sections()),
        _READING,
    ]
    (DOCS / "permits.md").write_text("\n\n".join(part.strip() for part in parts) + "\n", encoding="utf-8")


def _told(section: Section) -> str:
    return "\n\n".join(_parts(section))


def _parts(section: Section) -> Iterator[str]:
    yield f"## {section.title}"
    if section.about:
        yield section.about
    if section.sentences:
        yield "\n".join(f"- {sentence}" for sentence in section.sentences)
    if section.drawing:
        yield "![What follows what, with how often and the median time between](permits.svg)"
    for table in section.tables:
        yield _table(table)


def _table(table: Table) -> str:
    sides = ["---" if place < table.numbers else "---:" for place in range(len(table.columns))]
    rows = [table.columns, tuple(sides), *table.rows[:_ROWS]]
    told = "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
    left = len(table.rows) - _ROWS
    return f"{told}\n\nAnd {left} more." if left > 0 else told


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("say where the log is: tools/permits.py path/to/receipt.csv.gz")
    main(Path(sys.argv[1]))
