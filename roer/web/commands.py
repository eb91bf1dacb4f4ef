"""The commands of ``roer`` that need the web application; it is loaded only when one of them runs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

SETTINGS = "roer.web.settings.development"


def load_django() -> None:
    """Make the web application ready, with the environment's settings, else those of one's machine."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django

    django.setup()


@click.command()
def demo() -> None:
    """Make the database ready on this machine and fill it with invented people."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from roer.web.serve import prepare

    filled = prepare()
    click.echo("Filled with invented people." if filled else "There are people already; nothing was changed.")


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(port: int) -> None:
    """Serve the web application on this machine."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from roer.web.serve import prepare
    from roer.web.serve import serve as serve_site

    prepare()
    serve_site(port)


@click.command()
@click.argument("organisation")
@click.argument("name")
@click.argument("email")
@click.option("--title", help="The name of the organisation, where it is new.")
@click.option("--approach", default="", help="The approach that it works by, where it is new.")
def administrator(organisation: str, name: str, email: str, title: str | None, approach: str) -> None:
    """Make the first administrator of ORGANISATION, and the organisation where it is new.

    Prints the address at which NAME chooses a password; it holds for some days.
    """
    load_django()
    from django.core.exceptions import ValidationError

    from roer.web.people.first import first_administrator

    try:
        address = first_administrator(organisation, name, email, title=title, approach=approach)
    except ValidationError as wrong:
        raise click.UsageError(" ".join(wrong.messages)) from None
    click.echo(f"Choose a password at {address}")


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say how many would go.")
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
def tidy(dry_run: bool, in_json: bool) -> None:
    """Erase closed files that were kept long enough, and what has expired."""
    load_django()
    from roer.web.dossier.actions.retention import tidy as tidy_up

    done = asdict(_done(lambda: tidy_up(dry_run=dry_run)))
    head = "Would go:" if dry_run else "Gone:"
    told = "\n".join([head, *(f"{count:6} {name}" for name, count in done.items())])
    click.echo(json.dumps({"dry_run": dry_run, **done}, indent=2) if in_json else told)


@click.command()
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
def remind(in_json: bool) -> None:
    """Mail who asked for it that there is something new; run it each hour, it mails nothing twice."""
    load_django()
    from roer.web.talk.actions.mailing import remind as mail

    done = _done(mail)
    told = f"{done.sent} mails sent." + (
        f" {done.failed} failed; the next run tries again." * bool(done.failed)
    )
    click.echo(json.dumps(asdict(done), indent=2) if in_json else told)


@click.command()
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
def figures(in_json: bool) -> None:
    """Keep figures quick, and measure again what is due; run it each night, it does nothing twice."""
    load_django()
    from roer.web.insight.actions.nightly import nightly

    done = _done(nightly)
    told = (
        f"{done.copies} months copied to measure; {done.measured} pages measured ahead; "
        f"{done.checks} figures of improvements measured again."
    )
    click.echo(json.dumps(asdict(done), indent=2) if in_json else told)


@click.command("erase-again")
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
def erase_again(in_json: bool) -> None:
    """After a backup was put back: erase again what the register of erasures names."""
    load_django()
    from roer.web.dossier.actions.erasure import erase_again as again

    back = _done(again)
    told = f"{back} had come back, and are erased again." if back else "Nothing had come back."
    click.echo(json.dumps({"erased": back}, indent=2) if in_json else told)


@click.group()
def texts() -> None:
    """Texts that a municipality writes itself."""


@texts.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "in_json", is_flag=True, help="Print JSON.")
@click.pass_context
def check_texts(context: click.Context, folder: Path | None, in_json: bool) -> None:
    """All faults in the texts in FOLDER; without it in Roer's own, and in those of this site.

    Looks at their form, at both languages, and at how easy they are to read.
    """
    load_django()
    from django.conf import settings

    from roer.web.informed.check import check_texts as check
    from roer.web.informed.content.shelf import OWN

    if folder is not None and not folder.is_dir():
        raise click.UsageError(f"there is no folder {folder}; name a folder that holds texts")
    count, faults = check(folder) if folder else check(OWN, settings.TEXTS)
    if in_json:
        click.echo(json.dumps({"texts": count, "faults": [asdict(f) for f in faults]}, indent=2))
    elif faults:
        click.echo("\n".join(map(str, faults)), err=True)
    else:
        click.echo(f"No faults in {count} texts.")
    if faults:
        context.exit(2)


def _done(act: Callable[[], Any]) -> Any:
    """What it gives; where the database or the register cannot be used, an error in one line."""
    from django.db import DatabaseError

    try:
        return act()
    except DatabaseError:
        raise click.UsageError(
            "the database cannot be used; check ROER_DATABASE, and that its tables are made"
        ) from None
    except OSError as error:
        raise click.UsageError(
            f"cannot write {error.filename} ({error.strerror}); name a ROER_DATA that can be written"
        ) from None
