"""The command ``roer``. Errors go to stderr in one line that says how to mend it; exit code 2."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from roer.approach.bpmn import bpmn
from roer.approach.faults import FaultyFile
from roer.approach.load import approach_ids, load_approach
from roer.approach.model import Approach
from roer.approach.schema import json_schema
from roer.approach.waste import findings
from roer.cli_measure import measure
from roer.cli_tools import Unusable, approach_named, is_file, one_line, write
from roer.decide.client import Client, check_steps, client_names, load_client
from roer.decide.reading import instead
from roer.guide.answer import guide as guide_data
from roer.guide.answer import published
from roer.guide.as_records import journey_rows
from roer.guide.compare import compare as compare_journeys
from roer.guide.journey import journey as take_journey
from roer.guide.plain_text import tell_approach, tell_comparison, tell_guide, tell_journey
from roer.guide.way import journey_data
from roer.records.csv_file import write_csv
from roer.records.xes_file import write_xes
from roer.web import commands as web

as_json = click.option("--json", "in_json", is_flag=True, help="Print JSON.")
in_language = click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)


def main() -> None:
    """Run the command; the entry point of the installed script."""
    try:
        code = commands.main(prog_name="roer", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(0)
    except click.UsageError as error:
        what, where = " ".join(error.format_message().split()), error.ctx
        path = where.command_path if where is not None else "roer"
        click.echo(f"roer: {what.rstrip('.')}; see: {path} --help", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except FaultyFile as error:
        Unusable(one_line(error)).show()
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


@click.group(help="Roer: a municipality's way of working as data.")
def commands() -> None:
    """The group that holds the commands."""


@commands.command()
@in_language
@as_json
def approaches(language: Any, in_json: bool) -> None:
    """The approaches there are."""
    found = [load_approach(name) for name in approach_ids()]
    data = [
        {
            "id": a.id,
            "name": a.name,
            "version": a.version,
            "valid_from": a.valid_from.isoformat(),
            "steps": len(a.steps),
            "target_groups": len(a.target_groups),
        }
        for a in found
    ]
    steps = {"nl": "stappen", "en": "steps"}[language]
    lines = [f"{a.id:24} {a.name} ({a.version}, {len(a.steps)} {steps})" for a in found]
    _print(data if in_json else "\n".join(lines))


@commands.command()
@click.argument("approach")
@click.option("--bpmn", "bpmn_file", type=click.Path(path_type=Path), help="Write BPMN 2.0 XML to this file.")
@in_language
@as_json
def show(approach: str, bpmn_file: Path | None, language: Any, in_json: bool) -> None:
    """Principles, choices, groups and steps of an approach."""
    found = approach_named(approach)
    if bpmn_file is not None:
        write(bpmn_file, bpmn(found, language))
    _print(
        json.loads(found.model_dump_json(by_alias=True, exclude_none=True))
        if in_json
        else tell_approach(found, language)
    )


@commands.command()
@click.argument("file", required=False)
@click.option("--schema", is_flag=True, help="Print the JSON Schema of approach files.")
@in_language
@as_json
@click.pass_context
def check(context: click.Context, file: str | None, schema: bool, language: Any, in_json: bool) -> None:
    """All faults and all waste in an approach file (or an approach that comes with Roer)."""
    if schema:
        _print(json_schema())
        return
    if file is None:
        raise Unusable("say which file to check; for instance: roer check approach.yaml")
    try:
        approach = approach_named(file)
    except FaultyFile as error:
        faults = [asdict(fault) for fault in error.faults]
        if in_json:
            _print({"faults": faults, "waste": []})
        else:
            click.echo("\n".join(map(str, error.faults)), err=True)
        context.exit(2)
    waste = findings(approach)
    _print(
        {
            "faults": [],
            "waste": [
                {
                    "kind": f.kind,
                    "steps": list(f.steps),
                    "facts": list(f.facts),
                    "what": f.what.model_dump(),
                    "means": f.means.model_dump(),
                }
                for f in waste
            ],
        }
        if in_json
        else _told_waste(waste, language)
    )


def _told_waste(waste: Any, language: Any) -> str:
    if not waste:
        return (
            "Geen fouten en geen verspilling gevonden."
            if language == "nl"
            else "No faults and no waste found."
        )
    head = "Geen fouten. Gevonden verspilling:" if language == "nl" else "No faults. Waste found:"
    return "\n".join([head, *(f"- {f.what.say(language)} {f.means.say(language)}" for f in waste)])


@commands.command()
@click.argument("approach")
@click.argument("client")
@in_language
@as_json
def guide(approach: str, client: str, language: Any, in_json: bool) -> None:
    """What is open, advised and closed for a client, and why."""
    found = approach_named(approach)
    who = _client(client, [found])
    data = guide_data(found, who.state, who.today)
    _print(published(data) if in_json else tell_guide(data, found, language))


@commands.command()
@click.argument("approach")
@click.argument("client")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path), help="Write the records as CSV.")
@click.option("--xes", "xes_file", type=click.Path(path_type=Path), help="Write the records as XES.")
@in_language
@as_json
def journey(
    approach: str, client: str, csv_file: Path | None, xes_file: Path | None, language: Any, in_json: bool
) -> None:
    """The whole way, taking the advised step each time."""
    found = approach_named(approach)
    way = take_journey(found, _client(client, [found]))
    rows = journey_rows(way)
    try:
        if csv_file is not None:
            write_csv(rows, csv_file)
        if xes_file is not None:
            write_xes(rows, xes_file)
    except OSError as error:
        raise Unusable(
            f"cannot write {error.filename} ({error.strerror}); name a file that can be written"
        ) from None
    _print(journey_data(way) if in_json else tell_journey(way, language))


@commands.command()
@click.argument("client")
@click.argument("approaches", nargs=-1)
@in_language
@as_json
def compare(client: str, approaches: tuple[str, ...], language: Any, in_json: bool) -> None:
    """The ways of one client through the approaches, side by side."""
    found = [approach_named(name) for name in approaches or approach_ids()]
    who = _client(client, found)
    ways = [take_journey(approach, who) for approach in found]
    compared = compare_journeys(ways)
    _print(
        [_plain(asdict(c)) | {"assumed": [a.model_dump() for a in c.assumed]} for c in compared]
        if in_json
        else tell_comparison(compared, ways, language)
    )


_OF_THE_WEB = (web.demo, web.serve, web.administrator, web.tidy, web.figures, web.remind, web.texts)
for command in (measure, *_OF_THE_WEB, web.erase_again):
    commands.add_command(command)


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != "assumed"}


def _client(name: str, approaches: list[Approach]) -> Client:
    if name not in client_names() and not is_file(name):
        raise Unusable(f"there is no client {name!r}; {instead(name, client_names())} (or name a file)")
    client = load_client(name, [approach.id for approach in approaches])
    for approach in approaches:
        check_steps(client, approach, name)
    return client


def _print(data: Any) -> None:
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, indent=2)
    try:
        click.echo(text)
    except BrokenPipeError:
        raise  # the reader has seen enough; click ends quietly
    except OSError as error:
        reason = error.strerror
        raise Unusable(f"cannot write the output ({reason}); send it to a file with room") from None


if __name__ == "__main__":
    main()
