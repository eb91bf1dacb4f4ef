"""The commands of ``roer`` that need the web application; it is loaded only when one of them runs."""

from __future__ import annotations

import os

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
