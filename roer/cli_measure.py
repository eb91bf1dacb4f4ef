"""The command ``roer measure``: a log in, its figures out as text, JSON, a page or a drawing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import get_type_hints

import click

from roer.approach.text import Language
from roer.cli_tools import Unusable, approach_named, write
from roer.records.given import Given, UnreadableLog

_FILE = click.Path(path_type=Path, dir_okay=False)
_ABOUT_THE_LOG = {
    "case": "The column that says which case a row is of.",
    "activity": "The column with the activity.",
    "at": "The column with the time (for a row with two times: of the end).",
    "started_at": "The column with the time at which it began.",
    "resource": "The column with who did it.",
    "lifecycle": "The column that says whether a row is a start or an end.",
    "case_type": "OCEL: the type of the objects that are the cases.",
    "separator": "CSV: what stands between the columns (one sign, or: tab).",
    "encoding": "CSV: the encoding, such as cp1252.",
    "zone": "The time zone of times that do not say it; Europe/Amsterdam if not given.",
}
assert set(_ABOUT_THE_LOG) == set(get_type_hints(Given))


def about_the_log(command: Callable[..., None]) -> Callable[..., None]:
    """Adds an option for each thing that may be told about a log."""
    for name, text in reversed(_ABOUT_THE_LOG.items()):
        command = click.option(f"--{name.replace('_', '-')}", name, help=text)(command)
    return command


@click.command()
@click.argument("log", type=_FILE)
@click.option("--approach", "beside", help="Compare with this approach: its name, or a file.")
@click.option("--html", "page", type=_FILE, help="Write a report as one HTML file.")
@click.option("--svg", "drawing", type=_FILE, help="Write the map as SVG.")
@click.option("--top", type=click.IntRange(min=0), help="At most so many variants in the JSON.")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
@about_the_log
def measure(
    log: Path,
    beside: str | None,
    page: Path | None,
    drawing: Path | None,
    top: int | None,
    language: Language,
    in_json: bool,
    **given: str | None,
) -> None:
    """The value stream of a log (XES, OCEL 2.0, CSV, each also .gz, or Parquet)."""
    from roer.measure.report.whole import Report  # what measures is loaded only when something is measured
    from roer.records.reading import read_log

    approach = approach_named(beside) if beside is not None else None
    try:
        reading = read_log(log, Given(**given))
    except UnreadableLog as error:
        raise Unusable(error.said.say(language)) from None
    report = Report(reading, log.name, approach, language)
    if page is not None:
        write(page, report.html())
    if drawing is not None:
        write(drawing, report.drawing())
    if in_json:
        click.echo(json.dumps(report.data(top), ensure_ascii=False, indent=2))
    elif page is None and drawing is None:
        click.echo(report.text())
